package io.dynact.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
     * Makes a key-value pair of a plain Java value: {@code String}, {@code Boolean}, {@code Byte}, {@code Short}, {@code Integer},
     * {@code Long}, {@code BigInteger}, {@code BigDecimal}, {@code byte[]}, {@code ByteBuffer}, {@link Binary}, {@code null}, a
     * {@code Set} of texts, numbers or bytes, a {@code List} and a {@code Map} of these with text keys, an {@link Item}, and a
     * {@code KeyValue}, whose value is taken under the new key.
     *
     * @throws IllegalArgumentException if the value is of another class ({@code double} and {@code float} among them: they do not
     *     hold decimal digits, a {@code BigDecimal} does), is an empty set, or is a set of mixed types
     */
    static KeyValue of(String key, Object value) {
        if (value == null) {
            return KeyValueNull.of(key);
        } else if (value instanceof String string) {
            return KeyValueString.of(key, string);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return KeyValueLong.of(key, ((Number) value).longValue());
        } else if (value instanceof BigDecimal decimal) {
            return ofNumber(key, decimal);
        } else if (value instanceof BigInteger integer) {
            return ofNumber(key, new BigDecimal(integer));
        } else if (value instanceof Boolean bool) {
            return KeyValueBoolean.of(key, bool);
        } else if (value instanceof Binary binary) {
            return KeyValueBinary.of(key, binary);
        } else if (value instanceof byte[] bytes) {
            return KeyValueBinary.of(key, Binary.of(bytes));
        } else if (value instanceof ByteBuffer buffer) {
            return KeyValueBinary.of(key, Binary.of(buffer));
        } else if (value instanceof KeyValue keyValue) {
            return keyValue.withKey(key);
        } else if (value instanceof Item item) {
            return KeyValueMap.of(key, item);
        } else if (value instanceof Map<?, ?> map) {
            return KeyValueMap.of(key, Item.ofMap(map));
        } else if (value instanceof Set<?> set) {
            return ofSet(key, set);
        } else if (value instanceof List<?> list) {
            List<KeyValue> elements = new ArrayList<>(list.size());
            list.forEach(element -> elements.add(of("", element)));
            return KeyValueList.of(key, elements);
        }
        throw new IllegalArgumentException(
                "Attribute '" + key + "' has a value of " + value.getClass()
                        + ", which is none of DynamoDB's types; use a String, long, BigDecimal, boolean, byte[], Set, List or Map");
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

    private static KeyValue ofSet(String key, Set<?> set) {
        if (set.isEmpty()) {
            throw new IllegalArgumentException("Attribute '" + key
                    + "' is an empty set, which DynamoDB does not have; leave the attribute out or use a list");
        }
        if (set.stream().allMatch(String.class::isInstance)) {
            Set<String> strings = new LinkedHashSet<>();
            set.forEach(element -> strings.add((String) element));
            return KeyValueStringSet.of(key, strings);
        }
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        Set<Binary> binaries = new LinkedHashSet<>();
        for (Object element : set) {
            // The kinds that one value can be are told once, in `of`.
            KeyValue value = of(key, element);
            if (value instanceof KeyValueLong number) {
                numbers.add(BigDecimal.valueOf(number.longValue()));
            } else if (value instanceof KeyValueDecimal number) {
                numbers.add(number.decimalValue());
            } else if (value instanceof KeyValueBinary binary) {
                binaries.add(binary.binaryValue());
            }
        }
        if (numbers.size() == set.size()) {
            return KeyValueNumberSet.of(key, numbers);
        } else if (binaries.size() == set.size()) {
            return KeyValueBinarySet.of(key, binaries);
        }
        throw new IllegalArgumentException(
                "Attribute '" + key + "' is a set of mixed types; a set holds only texts, only numbers or only bytes");
    }
}
