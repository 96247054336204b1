package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** The deletion of an item, in a transaction. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactDelete.class)
public interface TransactDelete extends Table {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** A condition that the item must meet, or the transaction is cancelled; default: none. */
    Optional<String> conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the condition. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the condition. */
    Optional<Item> expressionAttributeValues();

    /** A deletion without a condition. */
    static TransactDelete of(String tableName, Item key) {
        return builder().tableName(tableName).key(key).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactDelete}. */
    class Builder extends ImmutableTransactDelete.Builder {}
}
