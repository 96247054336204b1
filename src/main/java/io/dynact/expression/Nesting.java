package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.List;

/** Keeps conditions so flat that walking through one never ends with a full stack. */
final class Nesting {
    private Nesting() {}

    /** Refuses to join no conditions, and to join conditions that are joined too deep themselves. */
    static void check(String member, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, member, "There is no condition in it; write one, or leave it out");
        }
        for (Condition condition : conditions) {
            if (depth(condition) >= Condition.MAX_DEPTH) {
                throw Condition.tooDeep();
            }
        }
    }

    private static int depth(Condition condition) {
        if (condition instanceof And and) {
            return 1 + depth(and.conditions());
        } else if (condition instanceof Or or) {
            return 1 + depth(or.conditions());
        } else if (condition instanceof Not not) {
            return 1 + depth(not.condition());
        }
        return 0;
    }

    private static int depth(List<Condition> conditions) {
        return conditions.stream().mapToInt(Nesting::depth).max().orElse(0);
    }
}
