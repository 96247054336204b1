package io.dynact.convert;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNull;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import java.io.IOException;

/** Reads the service's typed format, strictly: every value is an object with one member, whose name is the value's type. */
final class TypedReader extends ItemReader {
    static final TypedReader INSTANCE = new TypedReader();

    private static final ImmutableSet<String> TYPES =
            ImmutableSet.of("S", "N", "B", "BOOL", "NULL", "SS", "NS", "BS", "L", "M");

    private static final int LONGEST_TYPE = "BOOL".length();

    private TypedReader() {
        super(ErrorCode.TYPED_VALUE_INVALID);
    }

    static boolean isType(String name) {
        return name.length() <= LONGEST_TYPE && TYPES.contains(name);
    }

    /** The error of an object with the members of several types. */
    static DynactException severalTypes(String first, String second) {
        return DynactException.of(
                ErrorCode.TYPED_VALUE_INVALID,
                "A value has one type, and this has '" + first + "' and '" + second + "'");
    }

    @Override
    ItemFormat format() {
        return ItemFormat.DYNAMODB;
    }

    @Override
    KeyValue attribute(String key, JsonParser parser, int depth) throws IOException {
        begin(JsonToken.START_OBJECT, "an object that names its type, as in {\"S\":\"a\"}", parser);
        String type = parser.nextFieldName();
        if (type == null) {
            throw malformed("The object names no type; write one, as in {\"S\":\"a\"}, or {\"M\":{}} for an empty map");
        }
        return value(key, type, parser, depth);
    }

    /** Reads the rest of an attribute whose type is read already. */
    KeyValue value(String key, String type, JsonParser parser, int depth) throws IOException {
        parser.nextToken();
        KeyValue value = switch (type) {
            case "S" -> KeyValueString.of(key, text(parser));
            case "N" -> Numbers.toKeyValue(key, number(parser));
            case "B" -> KeyValueBinary.of(key, binary(parser));
            case "BOOL" -> KeyValueBoolean.of(key, bool(parser));
            case "NULL" -> {
                begin(JsonToken.VALUE_TRUE, "true for NULL", parser);
                yield KeyValueNull.of(key);
            }
            case "SS" -> KeyValueStringSet.of(key, set(parser, this::text));
            case "NS" ->
                KeyValueNumberSet.of(
                        key,
                        set(
                                parser,
                                element -> Numbers.toBigDecimal(number(element)).stripTrailingZeros()));
            case "BS" -> KeyValueBinarySet.of(key, set(parser, this::binary));
            case "L" -> {
                begin(JsonToken.START_ARRAY, "a list for L", parser);
                yield KeyValueList.of(key, elements(parser, Limits.deeper(depth)));
            }
            case "M" -> {
                begin(JsonToken.START_OBJECT, "an object of attributes for M", parser);
                yield KeyValueMap.of(key, attributes(parser.nextFieldName(), parser, Limits.deeper(depth)));
            }
            default -> throw malformed("'" + type + "' is no type: " + Nearest.advice(type, TYPES));
        };
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw severalTypes(type, parser.currentName());
        }
        return value;
    }

    /** Reads a number, which is text here so that no parser on the way rounds it. */
    private String number(JsonParser parser) throws IOException {
        begin(JsonToken.VALUE_STRING, "a number as text, as in {\"N\":\"23\"}", parser);
        return parser.getText();
    }

    private boolean bool(JsonParser parser) {
        if (!parser.currentToken().isBoolean()) {
            throw malformed("The value has to be true or false, and this is " + JsonErrors.kind(parser.currentToken()));
        }
        return parser.currentToken() == JsonToken.VALUE_TRUE;
    }
}
