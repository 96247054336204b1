package io.dynact.bench;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The peer: the simplest switch between attribute values and plain Java maps, as anyone would write it, without any check. */
final class HandWritten {
    private HandWritten() {}

    static Map<String, Object> read(Map<String, AttributeValue> item) {
        Map<String, Object> values = new LinkedHashMap<>();
        item.forEach((name, value) -> values.put(name, read(value)));
        return values;
    }

    private static Object read(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case BOOL -> value.bool();
            case NUL -> null;
            case B -> value.b().asByteArray();
            case SS -> new LinkedHashSet<>(value.ss());
            case NS -> {
                Set<BigDecimal> numbers = new LinkedHashSet<>();
                value.ns().forEach(number -> numbers.add(new BigDecimal(number)));
                yield numbers;
            }
            case BS -> {
                List<byte[]> binaries = new ArrayList<>();
                value.bs().forEach(bytes -> binaries.add(bytes.asByteArray()));
                yield binaries;
            }
            case L -> {
                List<Object> elements = new ArrayList<>();
                value.l().forEach(element -> elements.add(read(element)));
                yield elements;
            }
            case M -> read(value.m());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException();
        };
    }

    private static Object number(String n) {
        return n.indexOf('.') < 0 && n.length() < 19 ? (Object) Long.valueOf(n) : new BigDecimal(n);
    }

    static Map<String, AttributeValue> write(Map<String, Object> values) {
        Map<String, AttributeValue> item = new LinkedHashMap<>();
        values.forEach((name, value) -> item.put(name, write(value)));
        return item;
    }

    @SuppressWarnings("unchecked")
    private static AttributeValue write(Object value) {
        if (value == null) {
            return AttributeValue.fromNul(true);
        } else if (value instanceof String text) {
            return AttributeValue.fromS(text);
        } else if (value instanceof Number number) {
            return AttributeValue.fromN(number.toString());
        } else if (value instanceof Boolean bool) {
            return AttributeValue.fromBool(bool);
        } else if (value instanceof byte[] bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        } else if (value instanceof Set<?> set) {
            return set.iterator().next() instanceof String
                    ? AttributeValue.fromSs(new ArrayList<>((Set<String>) set))
                    : AttributeValue.fromNs(set.stream().map(Object::toString).toList());
        } else if (value instanceof List<?> list) {
            List<AttributeValue> elements = new ArrayList<>();
            list.forEach(element -> elements.add(write(element)));
            return AttributeValue.fromL(elements);
        }
        return AttributeValue.fromM(write((Map<String, Object>) value));
    }
}
