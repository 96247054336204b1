package io.dynact.activity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.expression.Condition;
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

/** Asks for one item to be deleted. */
@Value.Immutable
@JsonDeserialize(as = ImmutableDeleteItemRequest.class)
public interface DeleteItemRequest extends ActivityRequest<DeleteItemResponse>, Conditional {
    /** The name of the table, or its ARN. */
    String tableName();

    /** The primary key: the partition key and, where the table has one, the sort key. */
    Item key();

    /** {@code EXISTS} if there has to be such an item; default: there may be none. */
    @Override
    Optional<ItemExistence> onlyIf();

    /** The version that the item has to have. */
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

    /** The values that stand behind the placeholders, such as {@code :min}, of the condition. */
    @Override
    Optional<Item> expressionAttributeValues();

    /** What the error has of the item where the condition does not hold; default: {@code ALL_OLD}, the whole item. */
    @Override
    Optional<ReturnValuesOnConditionCheckFailure> returnValuesOnConditionCheckFailure();

    /** Whether the response has the item as it was before; default: it does not. */
    Optional<ReturnValues> returnValues();

    /** Whether the response tells the capacity that was used; default: it does not. */
    Optional<ReturnConsumedCapacity> returnConsumedCapacity();

    /** Whether the response has the size of the item collections that changed; default: it does not. */
    Optional<ReturnItemCollectionMetrics> returnItemCollectionMetrics();

    @Override
    default DeleteItem activity() {
        return DeleteItem.ACTIVITY;
    }

    @Override
    default Collection<String> tableNames() {
        return List.of(tableName());
    }

    /** A request with every option at its default. */
    static DeleteItemRequest of(String tableName, Item key) {
        return builder().tableName(tableName).key(key).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link DeleteItemRequest}. */
    class Builder extends ImmutableDeleteItemRequest.Builder {}
}
