package io.dynact.activity;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.model.Item;
import org.immutables.value.Value;

/** One entry of a transaction that reads. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactGetItem.class)
public interface TransactGetItem {
    /** The read of an item. */
    TransactGet get();

    /** A read of all attributes of an item. */
    static TransactGetItem of(String tableName, Item key) {
        return builder().get(TransactGet.of(tableName, key)).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactGetItem}. */
    class Builder extends ImmutableTransactGetItem.Builder {}
}
