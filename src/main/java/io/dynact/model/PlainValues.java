package io.dynact.model;

import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableSet;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Values without their keys: as plain Java objects, and as text for people. */
final class PlainValues {
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
}
