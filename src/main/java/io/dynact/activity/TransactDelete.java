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

/** The deletion of an item, in a transaction. */
@Value.Immutable
@JsonDeserialize(as = ImmutableTransactDelete.class)
public interface TransactDelete extends Table, Conditional {
    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** {@code EXISTS} if there has to be such an item; default: there may be none. */
    @Override
    Optional<ItemExistence> onlyIf();

    /** The version that the item has to have. */
    @Override
    Optional<OptimisticLock> lock();

    /** A condition on the item that is there; the transaction is cancelled where it does not hold. */
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
