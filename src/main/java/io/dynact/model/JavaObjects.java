package io.dynact.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.google.common.base.Throwables;
import com.google.common.collect.Iterables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Converts records, beans and other Java objects to and from attributes, with Jackson. Jackson's tokens are the bridge: what JSON lacks
 * (binary, sets) stands between them as a {@link KeyValue}, so nothing passes through text.
 */
final class JavaObjects {
    /** More digits before the point than a number of DynamoDB has. */
    private static final int MAX_WHOLE_DIGITS = 130;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new AttributeModule())
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .withCoercionConfig(LogicalType.Textual, coercions -> {
                coercions.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                coercions.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                coercions.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .build();

    private JavaObjects() {}

    /**
     * Converts an object that is none of the plain values of {@link KeyValue#of}.
     *
     * @throws DynactException if DynamoDB cannot hold it
     */
    static KeyValue toKeyValue(String key, Object object) {
        if (object instanceof Double || object instanceof Float) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    AttributeStep.of(key),
                    named(key) + "A " + object.getClass().getSimpleName()
                            + " does not hold decimal digits; use a BigDecimal");
        }
        try {
            return toKeyValue(key, json -> MAPPER.writeValue(json, object));
        } catch (JsonMappingException e) {
            String reason = firstLine(String.valueOf(e.getOriginalMessage()));
            if (reason.startsWith("Infinite recursion")
                    || reason.startsWith("Direct self-reference")
                    || Throwables.getCausalChain(e).stream().anyMatch(StreamConstraintsException.class::isInstance)) {
                // The path would be as deep.
                throw DynactException.of(
                        ErrorCode.NESTING_TOO_DEEP,
                        AttributeStep.of(key),
                        object.getClass().getName()
                                + " is nested too deep or contains itself; DynamoDB takes 32 levels");
            }
            String path = AttributeStep.of(key) + pathOf(e.getPath());
            DynactException cause = causeOf(e)
                    .orElseGet(() -> DynactException.builder(
                                    ErrorCode.INPUT_INVALID,
                                    e instanceof InvalidDefinitionException definition
                                                    && reason.startsWith("No serializer found")
                                            ? definition.getType().getRawClass().getName()
                                                    + " cannot be made an attribute: it has no properties; use a record, or a"
                                                    + " bean with getters"
                                            : object.getClass().getName() + " cannot be made an attribute: " + reason)
                            .cause(e)
                            .build());
            throw cause.path().isPresent() || key.isEmpty()
                    ? cause.within(path)
                    : DynactException.builder(cause.code(), named(key) + cause.detail())
                            .path(path)
                            .cause(cause.getCause())
                            .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads an object of a class.
     *
     * @throws DynactException if the item does not fit the class
     */
    static <T> T toObject(Item item, Class<T> type) {
        if (type == null) {
            throw DynactException.of(ErrorCode.INPUT_INVALID, "The class to read is null; name a record or a bean");
        }
        try (TokenBuffer json = new TokenBuffer(MAPPER, false)) {
            write(item, json);
            try (JsonParser parser = json.asParser()) {
                return MAPPER.readValue(parser, type);
            }
        } catch (JsonMappingException e) {
            throw causeOf(e).orElseGet(() -> notRead(item, type, e)).within(pathOf(e.getPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes JSON of one value. */
    interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** The value that is written, without a detour through text. */
    static KeyValue toKeyValue(String key, Writer writer) throws IOException {
        try (TokenBuffer json = new TokenBuffer(MAPPER, false)) {
            writer.write(json);
            try (JsonParser parser = json.asParser()) {
                parser.nextToken();
                return read(key, parser);
            }
        }
    }

    /** The value whose first token is the current one; the parser moves to its last one. */
    static KeyValue read(String key, JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case START_OBJECT -> {
                Item.Builder item = Item.builder();
                for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                    json.nextToken();
                    item.add(within(AttributeStep.of(name), name, json));
                }
                yield KeyValueMap.of(key, item.build());
            }
            case START_ARRAY -> {
                List<KeyValue> elements = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(within(AttributeStep.of(elements.size()), "", json));
                }
                yield KeyValueList.of(key, elements);
            }
            case VALUE_STRING -> KeyValueString.of(key, json.getText());
            case VALUE_NUMBER_INT ->
                json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                        ? KeyValue.ofNumber(key, new BigDecimal(json.getBigIntegerValue()))
                        : KeyValueLong.of(key, json.getLongValue());
            case VALUE_NUMBER_FLOAT -> KeyValue.ofNumber(key, decimal(json.getNumberValue()));
            case VALUE_TRUE, VALUE_FALSE -> KeyValueBoolean.of(key, json.getBooleanValue());
            case VALUE_NULL -> KeyValueNull.of(key);
            case VALUE_EMBEDDED_OBJECT -> embedded(key, json.getEmbeddedObject());
            case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE ->
                throw new IllegalStateException("No value begins with " + json.currentToken());
        };
    }

    private static KeyValue within(String step, String key, JsonParser json) throws IOException {
        try {
            return read(key, json);
        } catch (DynactException e) {
            throw e.within(step);
        }
    }

    private static KeyValue embedded(String key, Object object) {
        if (object instanceof KeyValue keyValue) {
            return keyValue.withKey(key);
        } else if (object instanceof byte[] bytes) {
            return KeyValueBinary.of(key, Binary.of(bytes));
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                (object == null ? "null" : object.getClass().getName())
                        + " cannot be made an attribute; use a record, a bean, or" + " a value that KeyValue.of takes");
    }

    /** The shortest decimal that reads back as the same {@code double} or {@code float}, which is what their text is. */
    private static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        String text = number.toString();
        if (text.equals("NaN") || text.endsWith("Infinity")) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID, text + " is not a number that DynamoDB has; leave the member out");
        }
        return new BigDecimal(text);
    }

    /** Writes an item as the tokens that {@link #read} reads. */
    static void write(Item item, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (KeyValue keyValue : item) {
            json.writeFieldName(keyValue.key());
            write(keyValue, json);
        }
        json.writeEndObject();
    }

    /** Writes a value as the tokens that {@link #read} reads. */
    static void write(KeyValue value, JsonGenerator json) throws IOException {
        switch (value.type()) {
            case STRING -> json.writeString(((KeyValueString) value).stringValue());
            case LONG -> json.writeNumber(((KeyValueLong) value).longValue());
            case DECIMAL -> {
                BigDecimal number = ((KeyValueDecimal) value).decimalValue();
                if (number.scale() <= 0 && (long) number.precision() - number.scale() <= MAX_WHOLE_DIGITS) {
                    json.writeNumber(number.toBigInteger());
                } else {
                    json.writeNumber(number);
                }
            }
            case BOOLEAN -> json.writeBoolean(((KeyValueBoolean) value).booleanValue());
            case NULL -> json.writeNull();
            case BINARY, STRING_SET, NUMBER_SET, BINARY_SET -> json.writeEmbeddedObject(value);
            case LIST -> {
                json.writeStartArray();
                for (KeyValue element : ((KeyValueList) value).listValue()) {
                    write(element, json);
                }
                json.writeEndArray();
            }
            case MAP -> write(((KeyValueMap) value).mapValue(), json);
        }
    }

    private static DynactException notRead(Item item, Class<?> type, JsonMappingException error) {
        String detail;
        if (error instanceof MismatchedInputException mismatch && !(error instanceof PropertyBindingException)) {
            String wanted = mismatch.getTargetType() == null
                    ? "another value"
                    : "a value that reads as " + mismatch.getTargetType().getName();
            detail = type.getName() + " needs " + wanted + " here, and "
                    + find(item, error.getPath())
                            .map(found -> "this one, of type " + found.type()
                                    + ", does not; correct the attribute or change the member's type")
                            .orElse("the item has none; add the attribute, or make the member an object or Optional");
        } else if (error instanceof InvalidDefinitionException) {
            detail = type.getName() + " cannot be read from an item: " + firstLine(error.getOriginalMessage())
                    + "; make it a record, or give it a constructor without parameters and setters";
        } else {
            Throwable cause = Throwables.getRootCause(error);
            String reason = cause instanceof JsonMappingException mapping
                    ? mapping.getOriginalMessage()
                    : String.valueOf(cause.getMessage());
            detail = "The attribute does not fit " + type.getName() + ": " + firstLine(reason);
        }
        return DynactException.builder(ErrorCode.INPUT_INVALID, detail)
                .cause(error)
                .build();
    }

    /** What is there, where Jackson was when it failed; of a set, the set. */
    private static Optional<KeyValue> find(Item item, List<Reference> path) {
        KeyValue at = KeyValueMap.of("", item);
        for (Reference step : path) {
            if (at instanceof KeyValueMap map && step.getFieldName() != null) {
                at = map.mapValue().get(step.getFieldName()).orElse(null);
            } else if (at instanceof KeyValueList list) {
                at = Iterables.get(list.listValue(), Math.max(0, step.getIndex()), null);
            }
        }
        return Optional.ofNullable(at);
    }

    private static Optional<DynactException> causeOf(JsonMappingException error) {
        return Throwables.getCausalChain(error).stream()
                .filter(DynactException.class::isInstance)
                .map(DynactException.class::cast)
                .findFirst();
    }

    private static String pathOf(List<Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (Reference step : steps) {
            path.append(
                    step.getFieldName() == null
                            ? AttributeStep.of(step.getIndex())
                            : AttributeStep.of(step.getFieldName()));
        }
        return path.toString();
    }

    private static String named(String key) {
        return key.isEmpty() ? "" : "Attribute '" + key + "': ";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse(text);
    }
}
