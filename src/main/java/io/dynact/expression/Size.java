package io.dynact.expression;

/**
 * The size of an attribute: the length of a text, as Java counts it, the bytes of a binary, or the number of elements of a set, a list or a map. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Source</a>.
 *
 * @param path where the value is
 */
public record Size(AttributePath path) implements Operand {}
