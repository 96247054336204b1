package io.dynact.engine.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.DeleteTableRequest;
import io.dynact.connection.Connection;
import io.dynact.engine.spring.example.OrdersApplication;
import io.dynact.engine.spring.example.OrdersApplication.Orders;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts the application of {@code docs/engines/spring-boot.md}, with its own properties, on DynamoDB Local. */
@ExtendWith(DynactExtension.class)
class SpringBootIT {
    private static final Path PAGE = Path.of("docs/engines/spring-boot.md");
    private static final Path SOURCE = Path.of("src/it/java/io/dynact/engine/spring/example/OrdersApplication.java");

    /** The first block of a language in the section on an application with two connections. */
    private static String block(String language) throws IOException {
        String page = Files.readString(PAGE);
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(page.substring(page.indexOf("## An application with two connections")))
                .results()
                .findFirst()
                .orElseThrow()
                .group(1);
    }

    @Test
    void page_java_isTheApplicationThatRunsHere() throws IOException {
        assertThat(Files.readString(SOURCE)).endsWith(";\n\n" + block("java"));
    }

    private static ConfigurableApplicationContext start(Path folder, Connection local) throws IOException {
        Files.writeString(folder.resolve("application.yaml"), block("yaml"));
        String orders = "--dynact.connections.orders.";
        return new SpringApplicationBuilder(OrdersApplication.class)
                .run(
                        "--spring.config.location=" + folder.toUri(),
                        "--spring.main.banner-mode=off",
                        orders + "endpoint=" + local.endpoint().orElseThrow(),
                        orders + "credentials.type=static",
                        orders + "credentials.access-key-id=local",
                        orders + "credentials.secret-access-key=local");
    }

    @Test
    void application_ofThePage_runsWithHealthAndMetrics(Connection local, Dynact admin, @TempDir Path folder)
            throws IOException {
        Tables.create(admin, "Orders", "Id", AttributeType.STRING);
        try (ConfigurableApplicationContext context = start(folder, local)) {
            Orders orders = context.getBean(Orders.class);
            orders.place("1", new BigDecimal("9.95"));

            assertThat(orders.total("1")).contains(new BigDecimal("9.95"));
            assertThatThrownBy(() -> orders.place("1", BigDecimal.ONE))
                    .isInstanceOfSatisfying(
                            DynactException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONDITION_FAILED));

            MeterRegistry meters = context.getBean(MeterRegistry.class);
            assertThat(runs(meters, "PutItem", "SUCCESS")).isEqualTo(1);
            assertThat(runs(meters, "PutItem", "CONDITION_FAILED")).isEqualTo(1);
            assertThat(runs(meters, "GetItem", "SUCCESS")).isEqualTo(1);
            assertThat(meters.get("dynact.calls")
                            .tags("operation", "GetItem", "connection", "orders")
                            .timer()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("dynact.consumed.capacity")
                            .tags("activity", "PutItem", "connection", "orders", "table", "Orders")
                            .counter()
                            .count())
                    .isPositive();

            Health up = health(context);
            assertThat(up.getStatus()).isEqualTo(Status.UP);
            assertThat(up.getDetails()).containsEntry("table", "Orders").containsEntry("tableStatus", "ACTIVE");

            admin.run(DeleteTableRequest.of("Orders"));
            Health down = health(context);
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("code", "TABLE_NOT_FOUND");
        }
    }

    private static long runs(MeterRegistry meters, String activity, String outcome) {
        return meters.get("dynact.activity")
                .tags("activity", activity, "connection", "orders", "outcome", outcome)
                .timer()
                .count();
    }

    private static Health health(ConfigurableApplicationContext context) {
        CompositeHealthContributor dynact =
                context.getBean("dynactHealthContributor", CompositeHealthContributor.class);
        assertThat(dynact.getContributor("archive")).isNotNull();
        return ((HealthIndicator) dynact.getContributor("orders")).health();
    }
}
