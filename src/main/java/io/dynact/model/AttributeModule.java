package io.dynact.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.BeanSerializerModifier;
import com.fasterxml.jackson.databind.ser.ContextualSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import com.fasterxml.jackson.databind.type.CollectionType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Teaches Jackson the values that attributes have and JSON lacks, and to convert nothing silently. */
final class AttributeModule extends SimpleModule {
    private static final long serialVersionUID = 1L;

    /** With all digits, as the shorter forms of Instant.toString do not sort among longer ones. */
    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();

    /** Classes of these packages have getters, and still are no values. */
    private static final ImmutableList<String> NOT_BEANS =
            ImmutableList.of("java.", "javax.", "jdk.", "sun.", "com.sun.", "software.amazon.");

    AttributeModule() {
        addTime(Instant.class, INSTANT::format, Instant::parse);
        addTime(LocalDate.class, LocalDate::toString, LocalDate::parse);
        addTime(LocalTime.class, LocalTime::toString, LocalTime::parse);
        addTime(LocalDateTime.class, LocalDateTime::toString, LocalDateTime::parse);
        addTime(OffsetTime.class, OffsetTime::toString, OffsetTime::parse);
        addTime(OffsetDateTime.class, OffsetDateTime::toString, OffsetDateTime::parse);
        addTime(ZonedDateTime.class, ZonedDateTime::toString, ZonedDateTime::parse);
        addTime(Year.class, Year::toString, Year::parse);
        addTime(YearMonth.class, YearMonth::toString, YearMonth::parse);
        addTime(MonthDay.class, MonthDay::toString, MonthDay::parse);
        addTime(Duration.class, Duration::toString, Duration::parse);
        addTime(Period.class, Period::toString, Period::parse);
        addTime(ZoneId.class, ZoneId::toString, ZoneId::of);
        addTime(ZoneOffset.class, ZoneOffset::toString, ZoneOffset::of);

        addSerializer(KeyValue.class, new Embedding<>(value -> value));
        addSerializer(Item.class, new Embedding<>(item -> KeyValueMap.of("", item)));
        addSerializer(Binary.class, new Embedding<>(binary -> KeyValueBinary.of("", binary)));
        addSerializer(ByteBuffer.class, new Embedding<>(bytes -> KeyValueBinary.of("", Binary.of(bytes))));

        addDeserializer(String.class, new StringReader());
        addDeserializer(Object.class, new ObjectReader());
        addDeserializer(Item.class, new ItemReader());
        addDeserializer(Binary.class, new BinaryReader<>(Binary.class, binary -> binary));
        addDeserializer(byte[].class, new BinaryReader<>(byte[].class, Binary::toByteArray));
        addDeserializer(
                ByteBuffer.class,
                new BinaryReader<>(ByteBuffer.class, binary -> ByteBuffer.wrap(binary.toByteArray())));
        addKeyValueReader(KeyValue.class);
        for (Class<?> kind : KeyValue.class.getPermittedSubclasses()) {
            addKeyValueReader(kind.asSubclass(KeyValue.class));
        }
        setSerializerModifier(new Serializers());
        setDeserializerModifier(new Deserializers());
    }

    private <T> void addTime(Class<T> type, Function<T, String> format, Function<String, T> parse) {
        addSerializer(type, new Formatting<>((value, json) -> json.writeString(format.apply(value))));
        addKeySerializer(type, new Formatting<>((value, json) -> json.writeFieldName(format.apply(value))));
        addDeserializer(type, new TimeReader<>(type, parse));
        addKeyDeserializer(type, new TimeKeyReader<>(type, parse));
    }

    private <T extends KeyValue> void addKeyValueReader(Class<T> kind) {
        addDeserializer(kind, new KeyValueReader<>(kind));
    }

    /** Writes text, as a value or as the key of a map. */
    private interface TextWriter<T> {
        void write(T value, JsonGenerator json) throws IOException;
    }

    private static final class Formatting<T> extends JsonSerializer<T> {
        private final TextWriter<T> writer;

        Formatting(TextWriter<T> writer) {
            this.writer = writer;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            writer.write(value, json);
        }
    }

    /** Writes what JSON lacks as the attribute that it becomes. */
    private static final class Embedding<T> extends JsonSerializer<T> {
        private final Function<T, KeyValue> toKeyValue;

        Embedding(Function<T, KeyValue> toKeyValue) {
            this.toKeyValue = toKeyValue;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeEmbeddedObject(toKeyValue.apply(value));
        }
    }

    /** Writes a Java set as DynamoDB's, of what its elements are written as. */
    private static final class SetWriter extends JsonSerializer<Object> implements ContextualSerializer {
        private final JsonSerializer<Object> elements;

        SetWriter(JsonSerializer<Object> elements) {
            this.elements = elements;
        }

        @Override
        public JsonSerializer<?> createContextual(SerializerProvider provider, BeanProperty property)
                throws JsonMappingException {
            @SuppressWarnings("unchecked") // a serializer of the same type
            JsonSerializer<Object> contextual =
                    (JsonSerializer<Object>) provider.handleSecondaryContextualization(elements, property);
            return new SetWriter(contextual);
        }

        @Override
        public boolean isEmpty(SerializerProvider provider, Object value) {
            return elements.isEmpty(provider, value);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializerProvider provider) throws IOException {
            KeyValue list = JavaObjects.toKeyValue("", writer -> elements.serialize(value, writer, provider));
            json.writeEmbeddedObject(
                    KeyValue.of("", new LinkedHashSet<Object>(unkeyed(((KeyValueList) list).listValue()))));
        }

        private static List<Object> unkeyed(List<KeyValue> elements) {
            List<Object> values = new ArrayList<>(elements.size());
            elements.forEach(
                    element -> values.add(element instanceof KeyValueString string ? string.stringValue() : element));
            return values;
        }
    }

    private static final class Serializers extends BeanSerializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("unchecked") // Jackson's own types
        public JsonSerializer<?> modifyCollectionSerializer(
                SerializationConfig config, CollectionType type, BeanDescription bean, JsonSerializer<?> serializer) {
            return type.isTypeOrSubTypeOf(Set.class) ? new SetWriter((JsonSerializer<Object>) serializer) : serializer;
        }

        @Override
        public JsonSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription bean, JsonSerializer<?> serializer) {
            String name = bean.getBeanClass().getName();
            return serializer instanceof BeanSerializerBase
                            && NOT_BEANS.stream().anyMatch(name::startsWith)
                    ? new Embedding<>(value -> {
                        throw notABean(name);
                    })
                    : serializer;
        }
    }

    private static DynactException notABean(String name) {
        return DynactException.of(
                ErrorCode.INPUT_INVALID,
                name + " cannot be made an attribute; use a String, long, BigDecimal, boolean, byte[], Set, List, Map,"
                        + " record or bean");
    }

    private static final class Deserializers extends BeanDeserializerModifier {
        private static final long serialVersionUID = 1L;

        @Override
        public JsonDeserializer<?> modifyCollectionDeserializer(
                DeserializationConfig config, CollectionType type, BeanDescription bean, JsonDeserializer<?> reader) {
            return new CollectionReader(type, reader);
        }
    }

    /** Reads a set where a set is wanted, a list where a list is, and either where any collection will do. */
    private static final class CollectionReader extends DelegatingDeserializer {
        private static final long serialVersionUID = 1L;
        private final transient JavaType type;

        CollectionReader(JavaType type, JsonDeserializer<?> reader) {
            super(reader);
            this.type = type;
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> reader) {
            return new CollectionReader(type, reader);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return super.deserialize(asList(json, context), context);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context, Object into) throws IOException {
            return super.deserialize(asList(json, context), context, into);
        }

        private JsonParser asList(JsonParser json, DeserializationContext context) throws IOException {
            boolean isSet = isSet(json);
            if (isSet ? type.isTypeOrSubTypeOf(List.class) : type.isTypeOrSubTypeOf(Set.class)) {
                context.reportInputMismatch(type, "A set is no list, and a list is no set");
            }
            if (!isSet) {
                return json;
            }
            try (TokenBuffer list = new TokenBuffer(json.getCodec(), false)) {
                KeyValue set = (KeyValue) json.getEmbeddedObject();
                list.writeStartArray();
                if (set instanceof KeyValueStringSet strings) {
                    for (String element : strings.stringSetValue()) {
                        list.writeString(element);
                    }
                } else if (set instanceof KeyValueNumberSet numbers) {
                    for (BigDecimal element : numbers.numberSetValue()) {
                        JavaObjects.write(KeyValue.ofNumber("", element), list);
                    }
                } else {
                    for (Binary element : ((KeyValueBinarySet) set).binarySetValue()) {
                        list.writeEmbeddedObject(KeyValueBinary.of("", element));
                    }
                }
                list.writeEndArray();
                return list.asParserOnFirstToken();
            }
        }

        private static boolean isSet(JsonParser json) throws IOException {
            return json.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                    && json.getEmbeddedObject() instanceof KeyValue value
                    && !(value instanceof KeyValueBinary);
        }
    }

    private static final class TimeReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<String, T> parse;

        TimeReader(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked") // as Jackson returns what it was given the class of
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                return (T) context.handleUnexpectedToken(_valueClass, json);
            }
            try {
                return parse.apply(json.getText());
            } catch (DateTimeException e) {
                return (T) context.handleWeirdStringValue(_valueClass, json.getText(), "%s", e.getMessage());
            }
        }
    }

    private static final class TimeKeyReader<T> extends KeyDeserializer {
        private final Class<T> type;
        private final Function<String, T> parse;

        TimeKeyReader(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            try {
                return parse.apply(key);
            } catch (DateTimeException e) {
                return context.handleWeirdKey(type, key, "%s", e.getMessage());
            }
        }
    }

    /** Jackson's own takes any scalar for text. */
    private static final class StringReader extends StdDeserializer<String> {
        private static final long serialVersionUID = 1L;

        StringReader() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_STRING
                    ? json.getText()
                    : (String) context.handleUnexpectedToken(String.class, json);
        }
    }

    /** Reads what {@link Item#toMap} has. */
    private static final class ObjectReader extends StdDeserializer<Object> {
        private static final long serialVersionUID = 1L;

        ObjectReader() {
            super(Object.class);
        }

        @Override
        public Object deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return PlainValues.of(JavaObjects.read("", json));
        }
    }

    private static final class ItemReader extends StdDeserializer<Item> {
        private static final long serialVersionUID = 1L;

        ItemReader() {
            super(Item.class);
        }

        @Override
        public Item deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.START_OBJECT
                    ? ((KeyValueMap) JavaObjects.read("", json)).mapValue()
                    : (Item) context.handleUnexpectedToken(Item.class, json);
        }
    }

    private static final class BinaryReader<T> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final transient Function<Binary, T> fromBinary;

        BinaryReader(Class<T> type, Function<Binary, T> fromBinary) {
            super(type);
            this.fromBinary = fromBinary;
        }

        @Override
        @SuppressWarnings("unchecked") // as Jackson returns what it was given the class of
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            return json.currentToken() == JsonToken.VALUE_EMBEDDED_OBJECT
                            && json.getEmbeddedObject() instanceof KeyValueBinary binary
                    ? fromBinary.apply(binary.binaryValue())
                    : (T) context.handleUnexpectedToken(_valueClass, json);
        }
    }

    /** Reads an attribute under the name of the member that has it. */
    private static final class KeyValueReader<T extends KeyValue> extends StdDeserializer<T> {
        private static final long serialVersionUID = 1L;
        private final Class<T> kind;

        KeyValueReader(Class<T> kind) {
            super(kind);
            this.kind = kind;
        }

        @Override
        @SuppressWarnings("unchecked") // as Jackson returns what it was given the class of
        public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
            KeyValue value = JavaObjects.read(nameAt(json), json);
            return kind.isInstance(value) ? kind.cast(value) : (T) context.handleUnexpectedToken(kind, json);
        }

        @Override
        public T getNullValue(DeserializationContext context) throws JsonMappingException {
            try {
                KeyValue value = KeyValueNull.of(nameAt(context.getParser()));
                return kind.isInstance(value) ? kind.cast(value) : null;
            } catch (IOException e) {
                throw JsonMappingException.fromUnexpectedIOE(e);
            }
        }

        @Override
        public Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        private static String nameAt(JsonParser json) throws IOException {
            String name = json.currentName();
            return name == null ? "" : name;
        }
    }
}
