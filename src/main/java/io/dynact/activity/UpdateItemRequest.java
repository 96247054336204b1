package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.ReturnItemCollectionMetrics;
import io.dynact.model.ReturnValues;
import io.dynact.model.ReturnValuesOnConditionCheckFailure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** Asks for attributes of one item to be changed, or for the item to be written where there is none. */
@Value.Immutable
@JsonDeserialize(as = ImmutableUpdateItemRequest.class)
public interface UpdateItemRequest extends ActivityRequest<UpdateItemResponse>, ConditionalUpdate {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The primary key: the partition key and, where the table has one, the sort key. */
    @Override
    Item key();

    /** The changes. */
    @Override
    Optional<Update> update();

    /** The same as an expression, such as {@code SET Price = :price REMOVE #y}; without {@code Lock}. */
    @Override
    Optional<String> updateExpression();

    /** Whether there has to be such an item, or may be none; default: either. */
    @Override
    Optional<ItemExistence> onlyIf();

    /** The version that the item has to have; it gets the next one. */
    @Override
    Optional<OptimisticLock> lock();

    /** A condition on the item that is there; the write is refused where it does not hold. */
    @Override
    Optional<Condition> condition();

    /** The same as an expression, such as {@code attribute_not_exists(Artist)}; without {@code OnlyIf} and {@code Lock}. */
    @Override
    Optional<String> conditionExpression();

    /** The attribute names that stand behind the placeholders, such as {@code #y}, of the expressions. */
    @Override
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    Map<String, String> expressionAttributeNames();

    /** The values that stand behind the placeholders, such as {@code :min}, of the expressions. */
    @Override
    Optional<Item> expressionAttributeValues();

    /** What the error has of the item where the condition does not hold; default: {@code ALL_OLD}, the whole item. */
    @Override
    Optional<ReturnValuesOnConditionCheckFailure> returnValuesOnConditionCheckFailure();

    /** What the response has of the item, as it was before or is now; default: nothing. */
    Optional<ReturnValues> returnValues();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    /** Whether the response has the size of the item collections that changed; default: it does not. */
    Optional<ReturnItemCollectionMetrics> returnItemCollectionMetrics();

    @Override
    default UpdateItem activity() {
        return UpdateItem.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link UpdateItemRequest}. */
    class Builder extends ImmutableUpdateItemRequest.Builder {}
}
