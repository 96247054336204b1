package io.dynact.engine.spring.example;

import io.dynact.Dynact;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.ReturnConsumedCapacity;
import java.math.BigDecimal;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.stereotype.Service;

@SpringBootApplication
public class OrdersApplication {
    public static void main(String[] args) {
        SpringApplication.run(OrdersApplication.class, args);
    }

    @Service
    public static class Orders {
        private final Dynact orders;
        private final Dynact archive;

        Orders(Dynact orders, @Qualifier("archive") Dynact archive) {
            this.orders = orders; // the default connection
            this.archive = archive;
        }

        /** Places an order that is not there yet. */
        public void place(String id, BigDecimal total) {
            orders.run(PutItemRequest.builder()
                    .tableName("Orders")
                    .item(Item.of("Id", id, "Total", total))
                    .onlyIf(ItemExistence.NOT_EXISTS)
                    .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                    .build());
        }

        /** The total of an order, also of one that was archived. */
        public Optional<BigDecimal> total(String id) {
            GetItemRequest request = GetItemRequest.of("Orders", Item.of("Id", id));
            return orders.run(request)
                    .item()
                    .or(() -> archive.run(request).item())
                    .flatMap(order -> order.decimal("Total"));
        }
    }
}
