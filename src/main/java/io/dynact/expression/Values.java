package io.dynact.expression;

import com.google.common.primitives.UnsignedBytes;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

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

    static boolean isEmptySet(KeyValue value) {
        return (value instanceof KeyValueStringSet texts
                        && texts.stringSetValue().isEmpty())
                || (value instanceof KeyValueNumberSet numbers
                        && numbers.numberSetValue().isEmpty())
                || (value instanceof KeyValueBinarySet binaries
                        && binaries.binarySetValue().isEmpty());
    }

    private static BigDecimal number(KeyValue value) {
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
