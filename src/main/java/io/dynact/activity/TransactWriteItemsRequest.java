package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.ReturnItemCollectionMetrics;
import io.dynact.model.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.immutables.value.Value;

/** Asks for up to 100 writes and conditions, of any tables, all of which are carried out or none. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactWriteItemsRequest.class)
public interface TransactWriteItemsRequest extends ActivityRequest<TransactWriteItemsResponse> {
    /** The actions; no two on one item. */
    List<TransactWriteItem> transactItems();

    /**
     * A text of 1 to 36 characters that stands for this request: sent again with it within ten minutes, it is not carried out again. Default: a
     * fresh one, the same for all attempts of one call.
     */
    Optional<String> clientRequestToken();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    /** Whether the response has the size of the item collections that changed; default: it does not. */
    Optional<ReturnItemCollectionMetrics> returnItemCollectionMetrics();

    @Override
    default TransactWriteItems activity() {
        return TransactWriteItems.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return transactItems().stream()
                .flatMap(item -> Stream.of(item.conditionCheck(), item.put(), item.delete(), item.update()))
                .flatMap(action -> action.map(Table::tableName).stream())
                .toList();
    }

    /** A request with every option at its default. */
    static TransactWriteItemsRequest of(TransactWriteItem... transactItems) {
        return builder().addTransactItems(transactItems).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactWriteItemsRequest}. */
    class Builder extends ImmutableTransactWriteItemsRequest.Builder {}
}
