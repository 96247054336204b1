package io.dynact.expression;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition divided into what DynamoDB evaluates and what is evaluated here afterwards, so that the condition holds for exactly the
 * items for which both do. What DynamoDB evaluates may hold for more items than the condition, never for fewer.
 *
 * @param pushed what DynamoDB evaluates; absent if it can evaluate nothing of it
 * @param rest what is evaluated here of the items that come back, by {@link Condition#test}; absent if nothing is left
 */
public record PushDown(Optional<Condition> pushed, Optional<Condition> rest) {
    /**
     * Divides a condition.
     *
     * @param notFiltered the attributes that the service does not filter on: those of the key, where it queries
     */
    public static PushDown of(Condition condition, Set<String> notFiltered) {
        if (condition instanceof And and) {
            List<PushDown> parts = parts(and.conditions(), notFiltered);
            return new PushDown(
                    all(parts.stream().flatMap(part -> part.pushed.stream()).toList()),
                    all(parts.stream().flatMap(part -> part.rest.stream()).toList()));
        } else if (condition instanceof Or or) {
            List<PushDown> parts = parts(or.conditions(), notFiltered);
            // An item may come back for any of the parts, so each has to say for which it may.
            if (parts.stream().anyMatch(part -> part.pushed.isEmpty())) {
                return none(condition);
            }
            Condition pushed =
                    new Or(parts.stream().map(part -> part.pushed.orElseThrow()).toList());
            return parts.stream().allMatch(PushDown::isAll) ? all(pushed) : part(pushed, condition);
        } else if (condition instanceof Not not) {
            // The opposite of what holds for more items would hold for fewer.
            PushDown inner = of(not.condition(), notFiltered);
            return inner.isAll() ? all(new Not(inner.pushed.orElseThrow())) : none(condition);
        } else if (condition instanceof Like like) {
            return notFiltered.contains(like.path().name()) ? none(condition) : like.pushDown();
        } else if (condition instanceof TypeTest test) {
            return notFiltered.contains(test.path().name()) ? none(condition) : all(condition);
        } else if (condition instanceof Comparison comparison) {
            return notFiltered.contains(comparison.operand().path().name()) ? none(condition) : all(condition);
        }
        throw new IllegalStateException("Not divided: " + condition);
    }

    static PushDown all(Condition pushed) {
        return new PushDown(Optional.of(pushed), Optional.empty());
    }

    static PushDown part(Condition pushed, Condition rest) {
        return new PushDown(Optional.of(pushed), Optional.of(rest));
    }

    private static PushDown none(Condition rest) {
        return new PushDown(Optional.empty(), Optional.of(rest));
    }

    private boolean isAll() {
        return rest.isEmpty();
    }

    private static List<PushDown> parts(List<Condition> conditions, Set<String> notFiltered) {
        return conditions.stream().map(condition -> of(condition, notFiltered)).toList();
    }

    private static Optional<Condition> all(List<Condition> conditions) {
        return switch (conditions.size()) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(conditions.get(0));
            default -> Optional.of(new And(ImmutableList.copyOf(conditions)));
        };
    }
}
