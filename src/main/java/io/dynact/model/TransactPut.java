package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A write of a whole item, in a transaction. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactPut.class)
public interface TransactPut extends Table {
    /** The item. */
    Item item();

    /** A condition that the item that is there must meet, or the transaction is cancelled; default: none. */
    Optional<String> conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the condition. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the condition. */
    Optional<Item> expressionAttributeValues();

    /** A write without a condition. */
    static TransactPut of(String tableName, Item item) {
        return builder().tableName(tableName).item(item).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactPut}. */
    class Builder extends ImmutableTransactPut.Builder {}
}
