package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What holds of an item, or does not: a {@link Comparison}, a {@link TypeTest} or a {@link Like}, or several joined by {@link And}, {@link Or}
 * and {@link Not}. A comparison with an attribute that the item does not have, or has with a value of another type, does not hold; except for {@link
 * io.dynact.model.ComparisonOperator#NE} and {@code NOT_CONTAINS}, which then do.
 */
public sealed interface Condition permits Comparison, TypeTest, Like, And, Or, Not {
    /** How many levels of {@code And}, {@code Or} and {@code Not} there may be, one inside of the other. */
    int MAX_DEPTH = 300;

    /** Whether the condition holds for an item; DynamoDB says the same of it, where it knows the comparison. */
    default boolean test(Item item) {
        return Evaluation.test(this, item);
    }

    /** The names of the top-level attributes that the condition is about. */
    default Set<String> attributeNames() {
        return Evaluation.attributeNames(this);
    }

    /** Holds if this and the other do. */
    default Condition and(Condition other) {
        return new And(join(this instanceof And and ? and.conditions() : List.of(this), other));
    }

    /** Holds if this or the other does. */
    default Condition or(Condition other) {
        return new Or(join(this instanceof Or or ? or.conditions() : List.of(this), other));
    }

    /** Holds if the condition does not. */
    static Condition not(Condition condition) {
        return new Not(condition);
    }

    /** The error of conditions that are nested deeper than {@link #MAX_DEPTH}. */
    static DynactException tooDeep() {
        return DynactException.of(
                ErrorCode.NESTING_TOO_DEEP,
                "Conditions are nested more than " + MAX_DEPTH + " levels deep; flatten them");
    }

    private static List<Condition> join(List<Condition> first, Condition last) {
        List<Condition> joined = new ArrayList<>(first);
        joined.add(last);
        return joined;
    }
}
