package io.dynact.model;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            try {
                return KeyValueMap.of(key, Item.ofMap(map));
            } catch (DynactException e) {
                throw e.within(AttributeStep.of(key));
            }
        } else if (value instanceof Set<?> set) {
            return ofSet(key, set);
        } else if (value instanceof Collection<?> list) {
            List<KeyValue> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                try {
                    elements.add(of("", element));
                } catch (DynactException e) {
                    throw e.within(AttributeStep.of(key) + AttributeStep.of(elements.size()));
                }
            }
            return KeyValueList.of(key, elements);
        } else if (value instanceof Optional<?> optional) {
            return of(key, optional.orElse(null));
        }
        return JavaObjects.toKeyValue(key, value);
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
            throw DynactException.of(
                    ErrorCode.SET_EMPTY,
                    AttributeStep.of(key),
                    "Attribute '" + key
                            + "' is an empty set, which DynamoDB does not have; leave the attribute out or use a list");
        }
        if (set.stream().allMatch(String.class::isInstance)) {
            Set<String> texts = new LinkedHashSet<>();
            set.forEach(element -> texts.add((String) element));
            return KeyValueStringSet.of(key, texts);
        }
        Set<String> strings = new LinkedHashSet<>();
        Set<BigDecimal> numbers = new LinkedHashSet<>();
        Set<Binary> binaries = new LinkedHashSet<>();
        for (Object element : set) {
            // The kinds that one value can be are listed once, in `of`.
            KeyValue value = of(key, element);
            if (value instanceof KeyValueString string) {
                strings.add(string.stringValue());
            } else if (value instanceof KeyValueLong number) {
                numbers.add(BigDecimal.valueOf(number.longValue()));
            } else if (value instanceof KeyValueDecimal number) {
                numbers.add(number.decimalValue());
            } else if (value instanceof KeyValueBinary binary) {
                binaries.add(binary.binaryValue());
            }
        }
        if (strings.size() == set.size()) {
            return KeyValueStringSet.of(key, strings);
        } else if (numbers.size() == set.size()) {
            return KeyValueNumberSet.of(key, numbers);
        } else if (binaries.size() == set.size()) {
            return KeyValueBinarySet.of(key, binaries);
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                AttributeStep.of(key),
                "Attribute '" + key
                        + "' is a set of mixed or other types; a set holds only strings, only numbers or only bytes, a list holds anything");
    }
}
