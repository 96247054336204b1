package io.dynact.model;

/** The ten types of values, by the service's own names. <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">Source</a>. */
@Published(name = "ENUM_ValueType")
public enum ValueType {
    /** Text. */
    S,
    /** A set of texts. */
    SS,
    /** A number, whole or decimal. */
    N,
    /** A set of numbers. */
    NS,
    /** Bytes. */
    B,
    /** A set of byte sequences. */
    BS,
    /** True or false. */
    BOOL,
    /** The null value. */
    NULL,
    /** A list of values, of any types. */
    L,
    /** Values by name, of any types. */
    M;

    /** The type of a value. */
    public static ValueType of(KeyValue value) {
        return switch (value.type()) {
            case STRING -> S;
            case LONG, DECIMAL -> N;
            case BOOLEAN -> BOOL;
            case BINARY -> B;
            case NULL -> NULL;
            case STRING_SET -> SS;
            case NUMBER_SET -> NS;
            case BINARY_SET -> BS;
            case LIST -> L;
            case MAP -> M;
        };
    }

    /** Whether values of this type are sets. */
    public boolean isSet() {
        return this == SS || this == NS || this == BS;
    }
}
