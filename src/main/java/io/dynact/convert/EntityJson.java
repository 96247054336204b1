package io.dynact.convert;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.ResultRow;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads and writes requests, responses and all other entities as JSON: members under the service's own names ({@code TableName}),
 * items in one {@link ItemFormat} (see {@link ItemJson}), points in time as seconds since 1970.
 *
 * <p>Reading is strict. Refused, with the path, are: members that nothing reads or that are there twice, values of another type
 * ({@code "5"} or {@code 1.5} for a whole number), names that an enumeration does not have, text after the end. A member that is null
 * is as absent, as it is to the service; an element of a list may not be null. A byte order mark before UTF-8 text is skipped.
 *
 * <p>A request may state the format of its items in a member {@code ItemFormat} at the top, before or after the items. By default it
 * is {@code AUTO}, which judges every value of the request, wherever it is and however deep inside of lists and maps. An object with one
 * member that is named as a type, such as {@code {"S":"a"}}, is a <em>typed</em> value. If it does not fit its type, as {@code
 * {"N":23}} or {@code {"M":{"a":1}}}, it is an error ({@code TYPED_VALUE_INVALID}, or the more exact code of an empty set, of a number
 * out of range and the like), never a map. All other values, maps with several members among them, are <em>plain</em>.
 *
 * <ul>
 *   <li>None is typed: {@code PLAIN}.
 *   <li>All are typed: {@code DYNAMODB}.
 *   <li>Some are typed and some plain: {@code FORMAT_MIXED}, which names one of each.
 * </ul>
 *
 * <p>An item is an object of attributes and not a value, so that an attribute may be named {@code S} or {@code N}. To store a map with one
 * attribute named as a type, a request states {@code "ItemFormat":"PLAIN"}, or writes the map typed.
 */
public final class EntityJson {
    private static final String ITEM_FORMAT = "ItemFormat";
    private static final String QUOTED_ITEM_FORMAT = "\"" + ITEM_FORMAT + "\"";

    static final JsonMapper MAPPER = JsonMapper.builder(ItemJson.FACTORY)
            .addModule(new Jdk8Module())
            .addModule(new SimpleModule()
                    .addSerializer(Item.class, new ItemSerializer())
                    .addDeserializer(Item.class, new ItemDeserializer())
                    .addSerializer(KeyValue.class, new ValueSerializer())
                    .addDeserializer(KeyValue.class, new ValueDeserializer())
                    .addSerializer(ResultRow.class, new RowSerializer())
                    .addDeserializer(ResultRow.class, new RowDeserializer())
                    .addSerializer(Instant.class, new TimeSerializer())
                    .addDeserializer(Instant.class, new TimeDeserializer()))
            .addModule(ExpressionJson.module())
            .addHandler(new Refusals())
            .propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail))
            .defaultSetterInfo(JsonSetter.Value.forValueNulls(Nulls.SKIP, Nulls.FAIL))
            .build();

    private static final ClassValue<ObjectReader> READERS = new ClassValue<>() {
        @Override
        protected ObjectReader computeValue(Class<?> type) {
            return MAPPER.readerFor(type);
        }
    };

    private static final Map<ItemFormat, ObjectWriter> WRITERS = new ConcurrentHashMap<>();

    private EntityJson() {}

    /** What was read, and the format that its items were in: that of {@code ItemFormat}, or the one found; the answer's is the same. */
    public record Parsed<T>(T value, ItemFormat format) {}

    /**
     * Reads an entity.
     *
     * @throws DynactException if the text is not such an entity; its path is that of the bad member
     */
    public static <T> Parsed<T> read(String json, Class<T> type) {
        try {
            String text = ItemJson.withoutMark(json);
            return parse(text, type, statedFormat(text));
        } catch (DynactException e) {
            throw e.within(""); // what is wrong with the text as a whole is wrong at $
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e).within("");
        }
    }

    /**
     * Reads an entity whose items are known to be in this format; the text need not state it.
     *
     * @throws DynactException if the text is not such an entity; its path is that of the bad member
     */
    public static <T> T read(String json, Class<T> type, ItemFormat format) {
        try {
            return parse(ItemJson.withoutMark(json), type, format).value();
        } catch (DynactException e) {
            throw e.within("");
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e).within("");
        }
    }

    private static <T> Parsed<T> parse(String json, Class<T> type, ItemFormat format) throws IOException {
        if (format == ItemFormat.AUTO) {
            AutoReader trusting = AutoReader.trusting();
            try {
                return parse(json, type, trusting);
            } catch (DynactException | IOException e) {
                if (!trusting.mistaken()) {
                    throw e;
                }
            }
        }
        return parse(json, type, ItemReader.of(format, ""));
    }

    private static <T> Parsed<T> parse(String json, Class<T> type, ItemReader items) throws IOException {
        T value;
        try (JsonParser parser = ItemJson.FACTORY.createParser(json)) {
            value = bind(parser, json, type, items);
        } catch (DynactException e) {
            // That the formats are mixed is the better reason why a value could not be read.
            items.format();
            throw e;
        }
        return new Parsed<>(value, items.format());
    }

    /**
     * Reads an entity from the UTF-8 text of a stream, to its end.
     *
     * @throws DynactException if the stream is not such an entity; its path is that of the bad member
     */
    public static <T> Parsed<T> read(InputStream json, Class<T> type) {
        try {
            return read(json.readAllBytes(), type);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e).within("");
        }
    }

    /**
     * Reads an entity from UTF-8 text.
     *
     * @throws DynactException if the text is not such an entity; its path is that of the bad member
     */
    public static <T> Parsed<T> read(byte[] utf8, Class<T> type) {
        String text;
        try {
            text = ItemJson.text(utf8);
        } catch (DynactException e) {
            throw e.within("");
        }
        return read(text, type);
    }

    /**
     * Writes an entity.
     *
     * @param format how items are written: {@code PLAIN} or {@code DYNAMODB}
     */
    public static String write(Object entity, ItemFormat format) {
        try {
            return writer(format).writeValueAsString(entity);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /** Writes an entity in UTF-8; the stream stays open. */
    public static void write(Object entity, ItemFormat format, OutputStream out) {
        try {
            writer(format).writeValue(out, entity);
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    /** The text that is being read. */
    static String source(DeserializationContext context) {
        return (String) context.getAttribute(String.class);
    }

    static ObjectWriter writer(ItemFormat format) {
        return WRITERS.computeIfAbsent(
                format, it -> MAPPER.writer().withAttribute(ItemWriter.class, ItemWriter.of(it)));
    }

    /** The names in JSON of an enumeration's values. */
    static List<String> names(Class<?> enumeration) {
        return Stream.of(enumeration.getEnumConstants())
                .map(constant -> MAPPER.convertValue(constant, String.class))
                .filter(name -> !name.equals("UNKNOWN_TO_SDK_VERSION"))
                .toList();
    }

    /** The value of the member {@code ItemFormat} at the top, which has to be known before the first item is read. */
    private static ItemFormat statedFormat(String json) throws IOException {
        if (json.isBlank()) {
            throw DynactException.of(
                    ErrorCode.JSON_INVALID, "The text is empty; write {} for a request without members");
        }
        // Most texts need not be parsed for it; one with escapes may have it under another spelling.
        if (!json.contains(QUOTED_ITEM_FORMAT) && json.indexOf('\\') < 0) {
            return ItemFormat.AUTO;
        }
        try (JsonParser parser = ItemJson.FACTORY.createParser(json)) {
            parser.nextToken();
            for (String member = parser.nextFieldName(); member != null; member = parser.nextFieldName()) {
                parser.nextToken();
                if (member.equals(ITEM_FORMAT)) {
                    return bindFormat(parser);
                }
                parser.skipChildren();
            }
            return ItemFormat.AUTO;
        }
    }

    private static ItemFormat bindFormat(JsonParser parser) {
        try {
            ItemFormat format = MAPPER.readValue(parser, ItemFormat.class);
            return format == null ? ItemFormat.AUTO : format;
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e).within(JsonPath.member(ITEM_FORMAT));
        } catch (DynactException e) {
            throw e.within(JsonPath.member(ITEM_FORMAT));
        }
    }

    private static <T> T bind(JsonParser parser, String json, Class<T> type, ItemReader items) {
        parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
        try {
            T value = READERS.get(type)
                    .withAttributes(Map.of(ItemReader.class, items, String.class, json))
                    .readValue(parser);
            if (value == null) {
                throw DynactException.of(ErrorCode.INPUT_INVALID, "An object is needed, and this is null");
            }
            ItemJson.end(parser);
            return value;
        } catch (IOException e) {
            throw JsonErrors.toDynactException(e);
        }
    }

    private static final class ItemSerializer extends JsonSerializer<Item> {
        @Override
        public void serialize(Item item, JsonGenerator json, SerializerProvider context) throws IOException {
            ((ItemWriter) context.getAttribute(ItemWriter.class)).item(item, json);
        }
    }

    private static final class ItemDeserializer extends JsonDeserializer<Item> {
        @Override
        public Item deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return ((ItemReader) context.getAttribute(ItemReader.class)).item(json);
        }
    }

    /** A value alone, such as an operand of a condition. */
    private static final class ValueSerializer extends JsonSerializer<KeyValue> {
        @Override
        public void serialize(KeyValue value, JsonGenerator json, SerializerProvider context) throws IOException {
            ((ItemWriter) context.getAttribute(ItemWriter.class)).value(value, json);
        }
    }

    private static final class ValueDeserializer extends JsonDeserializer<KeyValue> {
        @Override
        public KeyValue deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return ((ItemReader) context.getAttribute(ItemReader.class)).attribute("", json, 0);
        }

        @Override
        public KeyValue getNullValue(DeserializationContext context) throws JsonMappingException {
            try {
                return deserialize(context.getParser(), context);
            } catch (IOException e) {
                throw JsonMappingException.fromUnexpectedIOE(e);
            }
        }
    }

    /** An array in which null stands for a value that is not there, and so for no value that is. */
    private static final class RowSerializer extends JsonSerializer<ResultRow> {
        @Override
        public void serialize(ResultRow row, JsonGenerator json, SerializerProvider context) throws IOException {
            ItemWriter items = (ItemWriter) context.getAttribute(ItemWriter.class);
            json.writeStartArray();
            for (Optional<KeyValue> value : row.values()) {
                if (value.isPresent()) {
                    items.cell(value.get(), json);
                } else {
                    json.writeNull();
                }
            }
            json.writeEndArray();
        }
    }

    private static final class RowDeserializer extends JsonDeserializer<ResultRow> {
        @Override
        public ResultRow deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.START_ARRAY) {
                return (ResultRow) context.handleUnexpectedToken(ResultRow.class, json);
            }
            ItemReader items = (ItemReader) context.getAttribute(ItemReader.class);
            ImmutableList.Builder<Optional<KeyValue>> values = ImmutableList.builder();
            while (json.nextToken() != JsonToken.END_ARRAY) {
                values.add(
                        json.currentToken() == JsonToken.VALUE_NULL
                                ? Optional.empty()
                                : Optional.of(items.attribute("", json, 0)));
            }
            return ResultRow.of(values.build());
        }
    }

    private static final class TimeSerializer extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant time, JsonGenerator json, SerializerProvider context) throws IOException {
            json.writeNumber(EpochSeconds.toText(time));
        }
    }

    private static final class TimeDeserializer extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (!json.currentToken().isNumeric()) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            return EpochSeconds.toInstant(json.getText());
        }
    }

    /** Says what is wrong with names, and which were meant. */
    private static final class Refusals extends DeserializationProblemHandler {
        @Override
        public boolean handleUnknownProperty(
                DeserializationContext context,
                JsonParser json,
                JsonDeserializer<?> deserializer,
                Object beanOrClass,
                String member)
                throws IOException {
            if (member.equals(ITEM_FORMAT)
                    && json.getParsingContext().getParent().inRoot()) {
                json.skipChildren();
                return true;
            }
            List<String> known = deserializer.getKnownPropertyNames().stream()
                    .map(Object::toString)
                    .sorted()
                    .toList();
            throw UnknownMember.of(member, known);
        }

        @Override
        public Object handleWeirdStringValue(
                DeserializationContext context, Class<?> type, String value, String failure) {
            if (!type.isEnum()) {
                return NOT_HANDLED;
            }
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, "'" + value + "' is no such value: " + Nearest.advice(value, names(type)));
        }
    }
}
