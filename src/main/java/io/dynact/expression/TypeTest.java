package io.dynact.expression;

import io.dynact.model.ValueType;

/**
 * Holds if an item has an attribute with a value of a type.
 *
 * @param path where the value is
 * @param type its type
 */
public record TypeTest(AttributePath path, ValueType type) implements Condition {}
