package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import java.util.List;

/**
 * Holds if one of the conditions holds.
 *
 * @param conditions one at the least
 */
public record Or(List<Condition> conditions) implements Condition {
    /** Joins conditions. */
    public Or {
        conditions = ImmutableList.copyOf(conditions);
        Nesting.check(".Or", conditions);
    }

    /** Joins conditions. */
    public static Or of(Condition... conditions) {
        return new Or(List.of(conditions));
    }
}
