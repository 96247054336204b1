package io.dynact.expression;

import java.util.Arrays;
import java.util.List;

/**
 * Holds if all of the conditions hold.
 *
 * @param conditions one at the least
 */
public record And(List<Condition> conditions) implements Condition {
    /** Joins conditions. */
    public And {
        conditions = Nesting.checked(".And", conditions);
    }

    /** Joins conditions. */
    public static And of(Condition... conditions) {
        return new And(Arrays.asList(conditions));
    }
}
