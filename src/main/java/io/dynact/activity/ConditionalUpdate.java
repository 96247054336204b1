package io.dynact.activity;

import io.dynact.expression.Update;
import io.dynact.model.Item;
import java.util.Optional;

/** What {@link UpdateItem} needs to know of changes to one item, by themselves or in a transaction. */
interface ConditionalUpdate extends Conditional {
    Item key();

    Optional<Update> update();

    Optional<String> updateExpression();
}
