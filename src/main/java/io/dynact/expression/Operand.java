package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ComparisonOperator;
import java.util.Collection;

/** What is compared: the value of an {@link Attribute}, or its {@link Size}. */
public sealed interface Operand permits Attribute, Size {
    /** The path of the attribute. */
    AttributePath path();

    /** Holds if it equals the value; see {@link ComparisonOperator#EQ}. */
    default Comparison equalTo(Object value) {
        return Comparison.of(this, ComparisonOperator.EQ, value);
    }

    /** Holds if it does not equal the value; see {@link ComparisonOperator#NE}. */
    default Comparison notEqualTo(Object value) {
        return Comparison.of(this, ComparisonOperator.NE, value);
    }

    /** Holds if it is less than the value; see {@link ComparisonOperator#LT}. */
    default Comparison lessThan(Object value) {
        return Comparison.of(this, ComparisonOperator.LT, value);
    }

    /** Holds if it is less than or equal to the value; see {@link ComparisonOperator#LE}. */
    default Comparison atMost(Object value) {
        return Comparison.of(this, ComparisonOperator.LE, value);
    }

    /** Holds if it is greater than the value; see {@link ComparisonOperator#GT}. */
    default Comparison greaterThan(Object value) {
        return Comparison.of(this, ComparisonOperator.GT, value);
    }

    /** Holds if it is greater than or equal to the value; see {@link ComparisonOperator#GE}. */
    default Comparison atLeast(Object value) {
        return Comparison.of(this, ComparisonOperator.GE, value);
    }

    /** Holds if it is at least the first value and at most the second; see {@link ComparisonOperator#BETWEEN}. */
    default Comparison between(Object lower, Object upper) {
        return Comparison.of(this, ComparisonOperator.BETWEEN, lower, upper);
    }

    /** Holds if it equals one of the values, of which there are at most 100; see {@link ComparisonOperator#IN}. */
    default Comparison in(Collection<?> values) {
        if (values == null) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_INVALID, ".Values", "IN takes 1 to 100 values, and there is null");
        }
        return Comparison.of(this, ComparisonOperator.IN, values.toArray());
    }
}
