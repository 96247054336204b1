package io.dynact.model;

import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values without their keys: as plain Java objects, and as text for people. */
final class PlainValues {
    private static final int MAX_DEPTH = 32;

    private static final int BYTES_SHOWN = 12;

    private PlainValues() {}

    /** The value as {@link Item#toMap} describes it. */
    static Object of(KeyValue keyValue) {
        return switch (keyValue.type()) {
            case STRING -> ((KeyValueString) keyValue).stringValue();
            case LONG -> ((KeyValueLong) keyValue).longValue();
            case DECIMAL -> ((KeyValueDecimal) keyValue).decimalValue();
            case BOOLEAN -> ((KeyValueBoolean) keyValue).booleanValue();
            case BINARY -> ((KeyValueBinary) keyValue).binaryValue().asByteBuffer();
            case NULL -> null;
            case STRING_SET -> ((KeyValueStringSet) keyValue).stringSetValue();
            case NUMBER_SET -> ((KeyValueNumberSet) keyValue).numberSetValue();
            case BINARY_SET -> {
                ImmutableSet.Builder<ByteBuffer> set = ImmutableSet.builder();
                ((KeyValueBinarySet) keyValue).binarySetValue().forEach(binary -> set.add(binary.asByteBuffer()));
                yield set.build();
            }
            case LIST -> {
                List<KeyValue> elements = ((KeyValueList) keyValue).listValue();
                List<Object> list = new ArrayList<>(elements.size());
                elements.forEach(element -> list.add(of(element)));
                yield Collections.unmodifiableList(list);
            }
            case MAP -> ((KeyValueMap) keyValue).mapValue().toMap();
        };
    }

    /** Appends an item as {@link Item#toString} describes it. */
    static void append(Item item, StringBuilder text) {
        text.append('{');
        String separator = "";
        for (KeyValue keyValue : item) {
            append(keyValue, text.append(separator).append(keyValue.key()).append('='));
            separator = ", ";
        }
        text.append('}');
    }

    private static void append(KeyValue value, StringBuilder text) {
        switch (value.type()) {
            case STRING, LONG, DECIMAL, BOOLEAN, NULL -> text.append(of(value));
            case BINARY -> text.append(readable(((KeyValueBinary) value).binaryValue()));
            case STRING_SET -> append(((KeyValueStringSet) value).stringSetValue(), text);
            case NUMBER_SET -> append(((KeyValueNumberSet) value).numberSetValue(), text);
            case BINARY_SET ->
                append(
                        Collections2.transform(((KeyValueBinarySet) value).binarySetValue(), PlainValues::readable),
                        text);
            case LIST -> {
                text.append('[');
                String separator = "";
                for (KeyValue element : ((KeyValueList) value).listValue()) {
                    append(element, text.append(separator));
                    separator = ", ";
                }
                text.append(']');
            }
            case MAP -> append(((KeyValueMap) value).mapValue(), text);
        }
    }

    private static void append(Collection<?> set, StringBuilder text) {
        String elements = set.toString();
        text.append('{').append(elements, 1, elements.length() - 1).append('}');
    }

    private static String readable(Binary binary) {
        byte[] bytes = binary.toByteArray();
        boolean whole = bytes.length <= BYTES_SHOWN;
        String base64 = Base64.getEncoder().encodeToString(whole ? bytes : Arrays.copyOf(bytes, BYTES_SHOWN));
        return "binary(" + bytes.length + (bytes.length == 1 ? " byte" : " bytes") + (bytes.length == 0 ? "" : ": ")
                + base64 + (whole ? "" : "...") + ")";
    }

    /**
     * Makes a key-value pair of a Java value, as {@link KeyValue#of} does.
     *
     * @param depth the number of lists and maps that the value is in
     */
    static KeyValue toKeyValue(String key, Object value, int depth) {
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
            return KeyValue.ofNumber(key, decimal);
        } else if (value instanceof BigInteger integer) {
            return KeyValue.ofNumber(key, new BigDecimal(integer));
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
                return KeyValueMap.of(key, Item.ofMap(map, deeper(depth)));
            } catch (DynactException e) {
                throw e.within(AttributeStep.of(key));
            }
        } else if (value instanceof Set<?> set) {
            return ofSet(key, set);
        } else if (value instanceof Collection<?> list) {
            int deeper = deeper(depth);
            List<KeyValue> elements = new ArrayList<>(list.size());
            for (Object element : list) {
                try {
                    elements.add(toKeyValue("", element, deeper));
                } catch (DynactException e) {
                    throw e.within(AttributeStep.of(key) + AttributeStep.of(elements.size()));
                }
            }
            return KeyValueList.of(key, elements);
        } else if (value instanceof Object[] array) {
            return toKeyValue(key, Arrays.asList(array), depth);
        } else if (value instanceof Optional<?> optional) {
            return toKeyValue(key, optional.orElse(null), depth);
        }
        return JavaObjects.toKeyValue(key, value);
    }

    /** The depth of what is in a list or map that is itself in so many. Values that contain themselves are rejected here too. */
    static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw DynactException.of(
                    ErrorCode.NESTING_TOO_DEEP,
                    "Lists and maps are nested more than 32 levels deep, or contain themselves; flatten them");
        }
        return depth + 1;
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
            // The kinds that one value can be are listed once, in `toKeyValue`.
            KeyValue value = KeyValue.of(key, element);
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
