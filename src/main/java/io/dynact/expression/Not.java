package io.dynact.expression;

import java.util.Collections;

/**
 * Holds if the condition does not.
 *
 * @param condition the condition
 */
public record Not(Condition condition) implements Condition {
    /** Turns a condition round. */
    public Not {
        Nesting.checked(".Not", Collections.singletonList(condition));
    }
}
