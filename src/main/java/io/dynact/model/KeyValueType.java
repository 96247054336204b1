package io.dynact.model;

/** The kinds of {@link KeyValue}: DynamoDB's ten types, numbers being two kinds. */
public enum KeyValueType {
    /** Text; DynamoDB's {@code S}. */
    STRING,
    /** A whole number that fits 64 bits; DynamoDB's {@code N}. */
    LONG,
    /** Any other number; DynamoDB's {@code N}. */
    DECIMAL,
    /** True or false; DynamoDB's {@code BOOL}. */
    BOOLEAN,
    /** Bytes; DynamoDB's {@code B}. */
    BINARY,
    /** The null value; DynamoDB's {@code NULL}. */
    NULL,
    /** Distinct texts; DynamoDB's {@code SS}. */
    STRING_SET,
    /** Distinct numbers; DynamoDB's {@code NS}. */
    NUMBER_SET,
    /** Distinct byte sequences; DynamoDB's {@code BS}. */
    BINARY_SET,
    /** Values in order, of any kinds; DynamoDB's {@code L}. */
    LIST,
    /** Values by key, of any kinds; DynamoDB's {@code M}. */
    MAP
}
