package io.dynact.convert;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.google.common.collect.ImmutableSortedSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.utils.builder.Buildable;

/**
 * Reads the input of any operation of the service from JSON and writes its output, in one pass each way: members under the service's
 * own names, attribute values in one {@link ItemFormat}, points in time as seconds since 1970.
 *
 * <p>The SDK's list of a shape's fields says what there is to read and write, so that every operation and every member is there without
 * being named here. Reading is as strict as {@link EntityJson}'s. A member that is null is absent; where an attribute value stands, null
 * is one in plain JSON. The values of enumerations are text here, as the service may know more of them than the SDK. A member whose
 * list or map is empty is sent so, and one that the service did not send is not written.
 */
public final class OperationJson {
    private OperationJson() {}

    /**
     * Reads the input of an operation.
     *
     * @param at the path of the JSON in its request, which is put before the path of an error
     * @param format how attribute values are written; {@code AUTO} decides by all of them, as {@link EntityJson} does
     * @param input the builder of the operation's request, which gets the members
     * @return the format of the attribute values; {@code PLAIN} if there are none and none is stated
     * @throws DynactException if the text is not an input of the operation
     */
    public static ItemFormat read(String at, String json, ItemFormat format, SdkPojo input) {
        ItemReader items = ItemReader.of(format, at);
        try {
            read(json, items, input);
        } catch (DynactException e) {
            // That the formats are mixed is the better reason why a value could not be read.
            items.format();
            throw e.within(at);
        }
        return items.format();
    }

    /** Reads members that are known to be well-formed, with typed attribute values; those at the top that the shape does not have are skipped. */
    static void readKnown(String json, SdkPojo input) {
        try (JsonParser parser = ItemJson.FACTORY.createParser(json)) {
            parser.nextToken();
            Reading reading = new Reading(ItemReader.of(ItemFormat.DYNAMODB, ""), parser);
            Map<String, SdkField<?>> fields = input.sdkFieldNameToField();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                if (fields.containsKey(name)) {
                    reading.member(name, fields, input);
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    private static void read(String json, ItemReader items, SdkPojo input) {
        try (JsonParser parser = ItemJson.FACTORY.createParser(ItemJson.withoutMark(json))) {
            parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            parser.nextToken();
            try {
                new Reading(items, parser).members(input);
            } catch (StreamReadException e) {
                DynactException error = JsonErrors.toDynactException(e);
                throw JsonErrors.isDuplicate(e)
                        ? DynactException.of(error.code(), JsonPath.of(parser.getParsingContext()), error.detail())
                        : error;
            }
            ItemJson.end(parser);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /**
     * Writes the output of an operation.
     *
     * @param format how attribute values are written: {@code PLAIN} or {@code DYNAMODB}
     */
    public static String write(SdkPojo output, ItemFormat format) {
        return write(output, format, Optional.empty());
    }

    /** Writes the output of an operation, with the id of the request among its members. */
    static String write(SdkPojo output, ItemFormat format, Optional<String> requestId) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = ItemJson.FACTORY.createGenerator(text)) {
            Writing writing = new Writing(ItemWriter.of(format), json);
            json.writeStartObject();
            writing.fields(output);
            if (requestId.isPresent()) {
                json.writeStringField("RequestId", requestId.get());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
        return text.toString();
    }

    /** Whether the field has an attribute value, which has a format of its own. */
    private static boolean isAttributeValue(SdkField<?> field) {
        return field.marshallingType().getKnownType() == MarshallingKnownType.SDK_POJO
                && field.constructor().get() instanceof AttributeValue.Builder;
    }

    private static SdkField<?> elementOf(SdkField<?> list) {
        return list.getTrait(ListTrait.class).memberFieldInfo();
    }

    private static SdkField<?> valueOf(SdkField<?> map) {
        return map.getTrait(MapTrait.class).valueFieldInfo();
    }

    private static IllegalStateException unknownType(SdkField<?> field) {
        return new IllegalStateException(
                "The service had no members of the type of " + field.locationName() + " when this version was made");
    }

    /** Reading of one input. Every method begins with the parser on the first token of what it reads, and ends with it on the last. */
    private record Reading(ItemReader items, JsonParser json) {
        void members(SdkPojo shape) throws IOException {
            begin(JsonToken.START_OBJECT, Object.class);
            Map<String, SdkField<?>> fields = shape.sdkFieldNameToField();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member(name, fields, shape);
            }
        }

        void member(String name, Map<String, SdkField<?>> fields, SdkPojo shape) throws IOException {
            try {
                SdkField<?> field = fields.get(name);
                if (field == null) {
                    throw DynactException.of(
                            ErrorCode.MEMBER_UNKNOWN,
                            UnknownMember.detail(name, ImmutableSortedSet.copyOf(fields.keySet())));
                }
                if (json.currentToken() != JsonToken.VALUE_NULL || isAttributeValue(field)) {
                    field.set(shape, value(field));
                }
            } catch (DynactException e) {
                throw e.within(JsonPath.member(name));
            }
        }

        private Object value(SdkField<?> field) throws IOException {
            return switch (field.marshallingType().getKnownType()) {
                case STRING -> text();
                case BOOLEAN -> bool();
                case INTEGER -> whole(Integer.class);
                case LONG -> whole(Long.class);
                case DOUBLE -> decimal();
                case INSTANT -> time();
                case SDK_BYTES ->
                    SdkBytes.fromByteArrayUnsafe(items.binary(json).toByteArray());
                case SDK_POJO -> shape(field);
                case LIST -> elements(elementOf(field));
                case MAP -> isAttributeValue(valueOf(field)) ? item() : entries(valueOf(field));
                case NULL, BYTE, SHORT, FLOAT, BIG_DECIMAL, DOCUMENT -> throw unknownType(field);
            };
        }

        private String text() throws IOException {
            begin(JsonToken.VALUE_STRING, String.class);
            return encodable(json.getText());
        }

        private static String encodable(String text) {
            ItemSize.utf8(text);
            return text;
        }

        private boolean bool() {
            if (!json.currentToken().isBoolean()) {
                throw JsonErrors.mismatch(Boolean.class, json);
            }
            return json.currentToken() == JsonToken.VALUE_TRUE;
        }

        private Number whole(Class<? extends Number> type) throws IOException {
            begin(JsonToken.VALUE_NUMBER_INT, type);
            try {
                return type == Integer.class ? (Number) json.getIntValue() : (Number) json.getLongValue();
            } catch (InputCoercionException e) {
                throw JsonErrors.toDynactException(e);
            }
        }

        private double decimal() throws IOException {
            if (!json.currentToken().isNumeric()) {
                throw JsonErrors.mismatch(Double.class, json);
            }
            double number = json.getDoubleValue();
            if (!Double.isFinite(number)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID, "The member needs a number, and this is out of range");
            }
            return number;
        }

        private Instant time() throws IOException {
            if (!json.currentToken().isNumeric()) {
                throw JsonErrors.mismatch(Instant.class, json);
            }
            Instant time = EpochSeconds.toInstant(json.getText());
            if (!time.equals(time.truncatedTo(ChronoUnit.MILLIS))) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        "The time is finer than a millisecond, which cannot be sent; round it");
            }
            return time;
        }

        private Object shape(SdkField<?> field) throws IOException {
            SdkPojo shape = field.constructor().get();
            if (shape instanceof AttributeValue.Builder) {
                return ItemConverter.toAttributeValue(items.attribute("", json, 0));
            }
            members(shape);
            return ((Buildable) shape).build();
        }

        private List<Object> elements(SdkField<?> element) throws IOException {
            begin(JsonToken.START_ARRAY, List.class);
            List<Object> elements = new ArrayList<>();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                try {
                    elements.add(value(element));
                } catch (DynactException e) {
                    throw e.within(JsonPath.element(elements.size()));
                }
            }
            return elements;
        }

        private Map<String, Object> entries(SdkField<?> value) throws IOException {
            begin(JsonToken.START_OBJECT, Map.class);
            Map<String, Object> entries = new LinkedHashMap<>();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                try {
                    entries.put(encodable(name), value(value));
                } catch (DynactException e) {
                    throw e.within(JsonPath.member(name));
                }
            }
            return entries;
        }

        private Map<String, AttributeValue> item() throws IOException {
            Item item = items.item(json);
            // Counting encodes every text, which is the check.
            ItemSize.bytes(item);
            return ItemConverter.toAttributeValues(item);
        }

        private void begin(JsonToken token, Class<?> wanted) {
            if (json.currentToken() != token) {
                throw JsonErrors.mismatch(wanted, json);
            }
        }
    }

    /** Writing of one output. */
    private record Writing(ItemWriter items, JsonGenerator json) {
        void members(SdkPojo shape) throws IOException {
            json.writeStartObject();
            fields(shape);
            json.writeEndObject();
        }

        void fields(SdkPojo shape) throws IOException {
            for (SdkField<?> field : shape.sdkFields()) {
                Object value = field.getValueOrDefault(shape);
                if (value != null
                        && !(value instanceof SdkAutoConstructList)
                        && !(value instanceof SdkAutoConstructMap)) {
                    json.writeFieldName(field.locationName());
                    value(field, value);
                }
            }
        }

        @SuppressWarnings("unchecked") // the field's type is that of its value
        private void value(SdkField<?> field, Object value) throws IOException {
            switch (field.marshallingType().getKnownType()) {
                case STRING -> json.writeString((String) value);
                case BOOLEAN -> json.writeBoolean((Boolean) value);
                case INTEGER -> json.writeNumber((Integer) value);
                case LONG -> json.writeNumber((Long) value);
                case DOUBLE -> json.writeNumber((Double) value);
                case INSTANT -> json.writeNumber(EpochSeconds.toText((Instant) value));
                case SDK_BYTES -> json.writeBinary(((SdkBytes) value).asByteArrayUnsafe());
                case SDK_POJO -> {
                    if (value instanceof AttributeValue attributeValue) {
                        items.value(ItemConverter.toKeyValue("", attributeValue), json);
                    } else {
                        members((SdkPojo) value);
                    }
                }
                case LIST -> elements(elementOf(field), (List<?>) value);
                case MAP -> {
                    if (isAttributeValue(valueOf(field))) {
                        items.item(ItemConverter.toItem((Map<String, AttributeValue>) value), json);
                    } else {
                        entries(valueOf(field), (Map<String, ?>) value);
                    }
                }
                case NULL, BYTE, SHORT, FLOAT, BIG_DECIMAL, DOCUMENT -> throw unknownType(field);
            }
        }

        private void elements(SdkField<?> element, List<?> values) throws IOException {
            json.writeStartArray();
            for (Object value : values) {
                value(element, value);
            }
            json.writeEndArray();
        }

        private void entries(SdkField<?> field, Map<String, ?> values) throws IOException {
            json.writeStartObject();
            for (Map.Entry<String, ?> entry : values.entrySet()) {
                json.writeFieldName(entry.getKey());
                value(field, entry.getValue());
            }
            json.writeEndObject();
        }
    }

    /** Reads an object as the text that it is, digits and all, for an operation that is not known yet. */
    public static final class TextDeserializer extends JsonDeserializer<String> {
        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw JsonErrors.mismatch(Object.class, json);
            }
            String text = EntityJson.source(context);
            int begin = (int) json.currentTokenLocation().getCharOffset();
            json.skipChildren();
            return text.substring(begin, (int) json.currentLocation().getCharOffset());
        }
    }
}
