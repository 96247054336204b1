package io.dynact.expression;

import com.google.common.primitives.UnsignedBytes;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.ValueType;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** What the service knows of values when it compares them. */
final class Values {
    private Values() {}

    /** Compares two values of the same type, which has an order: numbers by size, texts and bytes by their unsigned bytes. */
    static int compare(KeyValue first, KeyValue second) {
        if (first instanceof KeyValueLong || first instanceof KeyValueDecimal) {
            return number(first).compareTo(number(second));
        }
        return UnsignedBytes.lexicographicalComparator().compare(bytes(first), bytes(second));
    }

    /** Whether two values are equal, whatever their keys: of the same type, numbers by size, lists in order, maps and sets in none. */
    static boolean equal(KeyValue first, KeyValue second) {
        if (ValueType.of(first) != ValueType.of(second)) {
            return false;
        }
        return switch (first.type()) {
            case LONG, DECIMAL -> number(first).compareTo(number(second)) == 0;
            case LIST -> {
                List<KeyValue> one = ((KeyValueList) first).listValue();
                List<KeyValue> other = ((KeyValueList) second).listValue();
                yield one.size() == other.size()
                        && IntStream.range(0, one.size()).allMatch(at -> equal(one.get(at), other.get(at)));
            }
            case MAP -> {
                Item one = ((KeyValueMap) first).mapValue();
                Item other = ((KeyValueMap) second).mapValue();
                yield one.size() == other.size()
                        && one.keyValues().stream()
                                .allMatch(value -> other.get(value.key())
                                        .filter(same -> equal(value, same))
                                        .isPresent());
            }
            case STRING, BOOLEAN, BINARY, NULL, STRING_SET, NUMBER_SET, BINARY_SET ->
                first.withKey("").equals(second.withKey(""));
        };
    }

    static boolean isEmptySet(KeyValue value) {
        return (value instanceof KeyValueStringSet texts
                        && texts.stringSetValue().isEmpty())
                || (value instanceof KeyValueNumberSet numbers
                        && numbers.numberSetValue().isEmpty())
                || (value instanceof KeyValueBinarySet binaries
                        && binaries.binarySetValue().isEmpty());
    }

    static BigDecimal number(KeyValue value) {
        return value instanceof KeyValueLong number
                ? BigDecimal.valueOf(number.longValue())
                : ((KeyValueDecimal) value).decimalValue();
    }

    private static byte[] bytes(KeyValue value) {
        return value instanceof KeyValueString text
                ? text.stringValue().getBytes(StandardCharsets.UTF_8)
                : ((KeyValueBinary) value).binaryValue().toByteArray();
    }
}
