package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.List;
import java.util.Objects;

/** Keeps conditions so flat that walking through one never ends with a full stack. */
final class Nesting {
    private Nesting() {}

    /** Copies conditions to join, and rejects none, null, and those that are joined too deep themselves. */
    static ImmutableList<Condition> checked(String member, List<Condition> conditions) {
        if (conditions.stream().anyMatch(Objects::isNull)) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, member, "A condition in it is null; write one, or leave it out");
        }
        if (conditions.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, member, "There is no condition in it; write one, or leave it out");
        }
        for (Condition condition : conditions) {
            if (depth(condition) >= Condition.MAX_DEPTH) {
                throw Condition.tooDeep();
            }
        }
        return ImmutableList.copyOf(conditions);
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
