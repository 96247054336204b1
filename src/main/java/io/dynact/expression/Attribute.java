package io.dynact.expression;

import io.dynact.model.ComparisonOperator;
import io.dynact.model.ValueType;

/**
 * An attribute of an item, or a value inside of one, to make conditions of: {@code Attribute.of("Price").greaterThan(10)}.
 *
 * @param path where the value is
 */
public record Attribute(AttributePath path) implements Operand {
    /**
     * The attribute at a path that is written as text.
     *
     * @see AttributePath#of
     */
    public static Attribute of(String path) {
        return new Attribute(AttributePath.of(path));
    }

    /** The attribute at a path. */
    public static Attribute of(AttributePath path) {
        return new Attribute(path);
    }

    /** The attribute's size. */
    public Size size() {
        return new Size(path);
    }

    /** Holds if the text or the bytes begin with the value; see {@link ComparisonOperator#BEGINS_WITH}. */
    public Comparison beginsWith(Object value) {
        return Comparison.of(this, ComparisonOperator.BEGINS_WITH, value);
    }

    /** Holds if the text has the value as a part, or the set or list as an element; see {@link ComparisonOperator#CONTAINS}. */
    public Comparison contains(Object value) {
        return Comparison.of(this, ComparisonOperator.CONTAINS, value);
    }

    /** Holds if {@link #contains} does not, also where there is no such attribute; see {@link ComparisonOperator#NOT_CONTAINS}. */
    public Comparison notContains(Object value) {
        return Comparison.of(this, ComparisonOperator.NOT_CONTAINS, value);
    }

    /** Holds if the item has the attribute, and be it with the value null; see {@link ComparisonOperator#NOT_NULL}. */
    public Comparison exists() {
        return Comparison.of(this, ComparisonOperator.NOT_NULL);
    }

    /** Holds if the item does not have the attribute; see {@link ComparisonOperator#NULL}. */
    public Comparison notExists() {
        return Comparison.of(this, ComparisonOperator.NULL);
    }

    /** Holds if the item has the attribute with a value of this type. */
    public TypeTest isOfType(ValueType type) {
        return new TypeTest(path, type);
    }
}
