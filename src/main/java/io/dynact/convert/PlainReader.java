package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableList;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNull;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads the plain format: JSON as people write it, with {@code $} tags for the types that JSON lacks. */
class PlainReader extends ItemReader {
    static final PlainReader INSTANCE = new PlainReader();

    static final String MARK = "$";
    static final String BINARY = "$b";
    static final String STRING_SET = "$ss";
    static final String NUMBER_SET = "$ns";
    static final String BINARY_SET = "$bs";
    /** The null value where null alone says that there is no value. */
    static final String NULL = "$null";

    PlainReader() {
        super(ErrorCode.JSON_INVALID);
    }

    @Override
    ItemFormat format() {
        return ItemFormat.PLAIN;
    }

    @Override
    KeyValue attribute(String name, JsonParser parser, int depth) throws IOException {
        String key = key(name);
        return switch (parser.currentToken()) {
            case VALUE_STRING -> KeyValueString.of(key, parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(key, parser);
            case VALUE_TRUE -> KeyValueBoolean.of(key, true);
            case VALUE_FALSE -> KeyValueBoolean.of(key, false);
            case VALUE_NULL -> KeyValueNull.of(key);
            case START_ARRAY -> KeyValueList.of(key, elements(parser, Limits.deeper(depth)));
            case START_OBJECT -> object(key, parser.nextFieldName(), parser, depth);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("No value begins with " + parser.currentToken());
        };
    }

    /** Reads the rest of an attribute that is an object, the first of whose names is read already, or null if it has none. */
    KeyValue object(String key, String first, JsonParser parser, int depth) throws IOException {
        return first != null && isTag(first)
                ? tagged(key, first, parser)
                : KeyValueMap.of(key, attributes(first, parser, Limits.deeper(depth)));
    }

    /** The key of an attribute under the name that the JSON has. */
    String key(String name) {
        if (isTag(name)) {
            throw misplaced(name);
        }
        return name.startsWith(MARK) ? name.substring(1) : name;
    }

    private KeyValue tagged(String key, String tag, JsonParser parser) throws IOException {
        parser.nextToken();
        KeyValue value = switch (tag) {
            case BINARY -> KeyValueBinary.of(key, binary(parser));
            case STRING_SET -> KeyValueStringSet.of(key, set(parser, this::text));
            case NUMBER_SET -> KeyValueNumberSet.of(key, set(parser, this::number));
            case BINARY_SET -> KeyValueBinarySet.of(key, set(parser, this::binary));
            case NULL -> {
                begin(JsonToken.VALUE_TRUE, "true for '$null'", parser);
                yield KeyValueNull.of(key);
            }
            default ->
                throw malformed("'" + tag + "' is no tag: "
                        + Nearest.advice(tag, ImmutableList.of(BINARY, STRING_SET, NUMBER_SET, BINARY_SET, NULL))
                        + " An attribute of that name is written '$" + tag + "'");
        };
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw misplaced(tag);
        }
        return value;
    }

    private static KeyValue number(String key, JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            JsonParser.NumberType type = parser.getNumberType();
            if (type == JsonParser.NumberType.INT || type == JsonParser.NumberType.LONG) {
                return KeyValueLong.of(key, parser.getLongValue());
            }
        }
        return Numbers.toKeyValue(key, parser.getText());
    }

    private BigDecimal number(JsonParser parser) throws IOException {
        if (!parser.currentToken().isNumeric()) {
            throw malformed("The element has to be a number, and this is " + JsonErrors.kind(parser.currentToken()));
        }
        return Numbers.toBigDecimal(parser.getText()).stripTrailingZeros();
    }

    private DynactException misplaced(String tag) {
        return malformed("'" + tag + "' begins with $, as the tag of a value that stands alone in its object does;"
                + " an attribute of that name is written '$" + tag + "'");
    }

    /** Whether the name has the mark of tags, which an attribute's own is doubled to keep apart. */
    private static boolean isTag(String name) {
        return name.startsWith(MARK) && !name.startsWith("$$");
    }
}
