package io.dynact.activity;

import io.dynact.expression.Condition;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import java.util.Map;
import java.util.Optional;

/** What {@link WriteCondition} needs to know of a request to write an item. */
interface ConditionalRequest<O extends ActivityResponse> extends ActivityRequest<O> {
    Optional<ItemExistence> onlyIf();

    Optional<OptimisticLock> lock();

    Optional<Condition> condition();

    Optional<String> conditionExpression();

    Map<String, String> expressionAttributeNames();

    Optional<Item> expressionAttributeValues();
}
