package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a column of a table has: the narrowest type that all its values are of. */
public enum ResultColumnType {
    /** Texts. */
    @JsonProperty("string")
    STRING,
    /** Whole numbers that fit 64 bits. */
    @JsonProperty("integer")
    INTEGER,
    /** Numbers of up to 38 digits. */
    @JsonProperty("decimal")
    DECIMAL,
    /** Truth values. */
    @JsonProperty("boolean")
    BOOLEAN,
    /** Bytes. */
    @JsonProperty("binary")
    BINARY,
    /** Lists. */
    @JsonProperty("list")
    LIST,
    /** Maps. */
    @JsonProperty("map")
    MAP,
    /** Sets of texts, numbers or bytes. */
    @JsonProperty("set")
    SET,
    /** Nothing but the null value, or no value at all. */
    @JsonProperty("null")
    NULL,
    /** Values of several types. */
    @JsonProperty("mixed")
    MIXED;

    /** The type of a column with this value alone. */
    public static ResultColumnType of(KeyValue value) {
        return switch (value.type()) {
            case STRING -> STRING;
            case LONG -> INTEGER;
            case DECIMAL -> DECIMAL;
            case BOOLEAN -> BOOLEAN;
            case BINARY -> BINARY;
            case LIST -> LIST;
            case MAP -> MAP;
            case STRING_SET, NUMBER_SET, BINARY_SET -> SET;
            case NULL -> NULL;
        };
    }

    /** The narrowest type that has the values of both: null gives way to any other, and whole numbers are decimals too. */
    public ResultColumnType widenedBy(ResultColumnType other) {
        if (this == other || other == NULL) {
            return this;
        } else if (this == NULL) {
            return other;
        }
        return isNumber() && other.isNumber() ? DECIMAL : MIXED;
    }

    private boolean isNumber() {
        return this == INTEGER || this == DECIMAL;
    }
}
