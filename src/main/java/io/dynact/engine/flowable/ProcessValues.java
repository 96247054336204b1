package io.dynact.engine.flowable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.convert.ItemJson;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * Turns the values of a process into plain JSON and back, without loss: numbers to {@code Long} or {@code BigDecimal}, binary to
 * {@code byte[]}, sets to {@code Set}, and names as they are, whether or not they begin with {@code $}.
 */
final class ProcessValues {
    /** Keeps every digit, and takes nothing twice. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonNodeFactory NODES = JSON.getNodeFactory();

    private static final String MARK = "$";

    private ProcessValues() {}

    /** JSON as it is written. */
    static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    /**
     * The value as plain JSON.
     *
     * @throws IllegalArgumentException if it has a key that is not a string
     * @throws io.dynact.error.DynactException if it cannot be made an attribute
     */
    @SuppressWarnings("JavaUtilDate") // the engine's variables have it
    static JsonNode toJson(Object value) {
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = NODES.objectNode();
            map.forEach((name, entry) -> object.set(escaped(name), toJson(entry)));
            return object;
        } else if (value instanceof Collection<?> elements && !(value instanceof Set)) {
            ArrayNode array = NODES.arrayNode(elements.size());
            elements.forEach(element -> array.add(toJson(element)));
            return array;
        } else if (value instanceof JsonNode json) {
            return toJson(toValue(json, false));
        } else if (value instanceof tools.jackson.databind.JsonNode json) { // what the engine stores as JSON
            return toJson(toValue(trusted(json.toString()), false));
        } else if (value instanceof Date date) {
            return NODES.textNode(Instant.ofEpochMilli(date.getTime()).toString());
        } else if (value instanceof CharSequence
                || value instanceof Character
                || value instanceof Enum
                || value instanceof UUID
                || value instanceof TemporalAccessor) {
            return NODES.textNode(value.toString());
        } else if (value instanceof Double || value instanceof Float) {
            return toJson(new BigDecimal(value.toString())); // the digits that tell it from its neighbours
        }
        return trusted(ItemJson.write(Item.of(KeyValue.of("", value).withKey("value")), ItemFormat.PLAIN))
                .get("value");
    }

    private static String escaped(Object name) {
        if (!(name instanceof String text)) {
            throw new IllegalArgumentException("A map has the key " + name + ", which is not text; use text keys");
        }
        return text.startsWith(MARK) ? MARK + text : text;
    }

    /** What a response or an error, in plain JSON, is to the expressions of a process. */
    static Map<String, Object> toMap(String json) {
        return toMap(trusted(json), true);
    }

    private static Map<String, Object> toMap(JsonNode object, boolean escaped) {
        Map<String, Object> map = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> map.put(
                        escaped && member.getKey().startsWith(MARK)
                                ? member.getKey().substring(MARK.length())
                                : member.getKey(),
                        toValue(member.getValue(), escaped)));
        return map;
    }

    /** The value; the JSON is plain with its tags and escapes, or else any with names that mean nothing. */
    private static Object toValue(JsonNode json, boolean escaped) {
        return switch (json.getNodeType()) {
            case OBJECT -> escaped && isTagged(json) ? tagged(json) : toMap(json, escaped);
            case ARRAY -> addAll(json, escaped, new ArrayList<>(json.size()));
            case STRING -> json.textValue();
            case NUMBER ->
                json.canConvertToLong() && json.isIntegralNumber() ? (Object) json.longValue() : json.decimalValue();
            case BOOLEAN -> json.booleanValue();
            case BINARY -> bytes(json);
            case NULL, MISSING -> null;
            case POJO -> throw new IllegalArgumentException("A value is " + json + ", which is no JSON; use JSON");
        };
    }

    private static boolean isTagged(JsonNode object) {
        return object.size() == 1 && object.fieldNames().next().matches("\\$(b|ss|ns|bs)");
    }

    private static Object tagged(JsonNode object) {
        Map.Entry<String, JsonNode> tag = object.properties().iterator().next();
        return switch (tag.getKey()) {
            case "$b" -> bytes(tag.getValue());
            case "$bs" -> {
                Set<Object> set = new LinkedHashSet<>();
                tag.getValue().forEach(element -> set.add(bytes(element)));
                yield set;
            }
            default -> addAll(tag.getValue(), true, new LinkedHashSet<>());
        };
    }

    private static <C extends Collection<Object>> C addAll(JsonNode array, boolean escaped, C to) {
        array.forEach(element -> to.add(toValue(element, escaped)));
        return to;
    }

    private static byte[] bytes(JsonNode base64) {
        try {
            return base64.binaryValue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON that comes from a program. */
    private static JsonNode trusted(String json) {
        try {
            return read(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
