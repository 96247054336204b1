package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A change of some attributes of an item, in a transaction; it makes the item if there is none. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactUpdate.class)
public interface TransactUpdate extends Table {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** What to change, such as {@code SET Price = :price REMOVE Lent}. */
    String updateExpression();

    /** A condition that the item must meet, or the transaction is cancelled; default: none. */
    Optional<String> conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the expressions. */
    Optional<Item> expressionAttributeValues();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link TransactUpdate}. */
    class Builder extends ImmutableTransactUpdate.Builder {}
}
