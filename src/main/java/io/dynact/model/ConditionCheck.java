package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A condition on an item that a transaction does not write. */
@Value.Immutable
@JsonDeserialize(as = ImmutableConditionCheck.class)
public interface ConditionCheck extends Table {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** The condition that the item must meet, such as {@code Price > :min}, or the transaction is cancelled. */
    String conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the condition. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the condition. */
    Optional<Item> expressionAttributeValues();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ConditionCheck}. */
    class Builder extends ImmutableConditionCheck.Builder {}
}
