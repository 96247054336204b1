package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Holds if all of the conditions hold.
 *
 * @param conditions one at the least
 */
public record And(List<Condition> conditions) implements Condition {
    /** Joins conditions. */
    public And {
        conditions = ImmutableList.copyOf(conditions);
        Nesting.check(".And", conditions);
    }

    /** Joins conditions. */
    public static And of(Condition... conditions) {
        return new And(List.of(conditions));
    }
}
