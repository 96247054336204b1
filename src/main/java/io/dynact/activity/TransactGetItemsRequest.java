package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for up to 100 items, of any tables, as they are at one point in time. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactGetItemsRequest.class)
public interface TransactGetItemsRequest extends ActivityRequest<TransactGetItemsResponse> {
    /** The items to read; none twice. */
    List<TransactGetItem> transactItems();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    @Override
    default TransactGetItems activity() {
        return TransactGetItems.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return transactItems().stream().map(item -> item.get().tableName()).toList();
    }

    /** A request with every option at its default. */
    static TransactGetItemsRequest of(TransactGetItem... transactItems) {
        return builder().addTransactItems(transactItems).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactGetItemsRequest}. */
    class Builder extends ImmutableTransactGetItemsRequest.Builder {}
}
