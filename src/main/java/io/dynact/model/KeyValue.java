package io.dynact.model;

import io.dynact.error.DynactException;
import java.math.BigDecimal;

/**
 * An attribute of an {@link Item}: a key and a value of one of DynamoDB's types. The set of kinds is closed; {@link #type()} tells
 * them apart in a {@code switch}.
 *
 * <p>An element of a {@link KeyValueList} has no key of its own: there {@link #key()} is empty.
 */
public sealed interface KeyValue extends Key
        permits KeyValueString,
                KeyValueLong,
                KeyValueDecimal,
                KeyValueBoolean,
                KeyValueBinary,
                KeyValueNull,
                KeyValueStringSet,
                KeyValueNumberSet,
                KeyValueBinarySet,
                KeyValueList,
                KeyValueMap {

    /** The kind of the value. */
    KeyValueType type();

    /** The same value under another key. */
    KeyValue withKey(String key);

    /**
     * Makes a key-value pair of a Java value:
     *
     * <ul>
     *   <li>{@code String}, {@code char} and enumerations: a string;
     *   <li>{@code byte}, {@code short}, {@code int}, {@code long}, {@code BigInteger} and {@code BigDecimal}: a number with all its digits;
     *   <li>{@code boolean}; {@code byte[]}, {@code ByteBuffer} and {@link Binary}; {@code null};
     *   <li>a {@code Set} of strings, numbers or bytes, which must not be empty; any other {@code Collection}, and arrays: a list;
     *   <li>a {@code Map} with string keys, an {@link Item}, a record or a bean: a map, as {@link Item#of(Object)} makes it;
     *   <li>{@code Instant}, {@code LocalDate} and the other dates and times, {@code Duration}, {@code UUID}, {@code URI}: a string, as
     *       {@link Item#of(Object)} writes it;
     *   <li>an {@code Optional}: its value, or null if it is empty;
     *   <li>a {@code KeyValue}: the same value under the new key.
     * </ul>
     *
     * @throws DynactException if the value is none of these, is an empty set, or is a set of mixed types. A {@code double} or {@code
     *     float} is rejected here, as it does not hold decimal digits; a {@code BigDecimal} does.
     */
    static KeyValue of(String key, Object value) {
        return PlainValues.toKeyValue(key, value, 0);
    }

    /**
     * Makes the number that DynamoDB's {@code N} reads as: a {@link KeyValueLong} if it is whole and fits 64 bits, otherwise a
     * {@link KeyValueDecimal}.
     */
    static KeyValue ofNumber(String key, BigDecimal number) {
        // Asking for the digits before the point first keeps 1E+125 from being written out.
        if (number.signum() == 0 || (long) number.precision() - number.scale() <= 19) {
            BigDecimal shortest = number.stripTrailingZeros();
            if (shortest.scale() <= 0 && shortest.toBigInteger().bitLength() < Long.SIZE) {
                return KeyValueLong.of(key, shortest.longValue());
            }
        }
        return KeyValueDecimal.of(key, number);
    }
}
