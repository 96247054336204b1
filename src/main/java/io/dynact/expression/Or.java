package io.dynact.expression;

import java.util.Arrays;
import java.util.List;

/**
 * Holds if one of the conditions holds.
 *
 * @param conditions one at the least
 */
public record Or(List<Condition> conditions) implements Condition {
    /** Joins conditions. */
    public Or {
        conditions = Nesting.checked(".Or", conditions);
    }

    /** Joins conditions. */
    public static Or of(Condition... conditions) {
        return new Or(Arrays.asList(conditions));
    }
}
