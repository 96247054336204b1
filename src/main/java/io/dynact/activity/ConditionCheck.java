package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.expression.Condition;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ReturnValuesOnConditionCheckFailure;
import io.dynact.model.Table;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** What has to hold of an item that a transaction does not write: one or more of its members say it. */
@Value.Immutable
@JsonDeserialize(as = ImmutableConditionCheck.class)
public interface ConditionCheck extends Table, Conditional {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** Whether there has to be such an item, or may be none; default: either. */
    @Override
    Optional<ItemExistence> onlyIf();

    /** The version that the item has to have; it keeps it. */
    @Override
    Optional<OptimisticLock> lock();

    /** A condition on the item; the transaction is cancelled where it does not hold. */
    @Override
    Optional<Condition> condition();

    /** The same as an expression, such as {@code Price > :min}; without {@code OnlyIf} and {@code Lock}. */
    @Override
    Optional<String> conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @Override
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the condition. */
    @Override
    Optional<Item> expressionAttributeValues();

    /** What the error has of the item where the condition does not hold; default: {@code ALL_OLD}, the whole item. */
    @Override
    Optional<ReturnValuesOnConditionCheckFailure> returnValuesOnConditionCheckFailure();

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ConditionCheck}. */
    class Builder extends ImmutableConditionCheck.Builder {}
}
