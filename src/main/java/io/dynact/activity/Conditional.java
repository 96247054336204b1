package io.dynact.activity;

import io.dynact.expression.Condition;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ReturnValuesOnConditionCheckFailure;
import java.util.Map;
import java.util.Optional;

/** What {@link WriteCondition} needs to know of a request, or of an action of a transaction, that depends on the item that is there. */
interface Conditional {
    Optional<ItemExistence> onlyIf();

    Optional<OptimisticLock> lock();

    Optional<Condition> condition();

    Optional<String> conditionExpression();

    Map<String, String> expressionAttributeNames();

    Optional<Item> expressionAttributeValues();

    Optional<ReturnValuesOnConditionCheckFailure> returnValuesOnConditionCheckFailure();
}
