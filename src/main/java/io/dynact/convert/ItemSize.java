package io.dynact.convert;

import com.google.common.base.Utf8;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * The size of items as DynamoDB counts it: names and texts in UTF-8, about a byte for two digits of a number and one more, three bytes
 * for a list or map and one for each of its elements. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Source</a>.
 *
 * <p>The service says "approximately" of numbers. They are counted low here, so that no item is refused that the service would take.
 */
public final class ItemSize {
    /** The size up to which DynamoDB takes an item: 400 KB. */
    public static final int MOST_BYTES = 400 * 1024;

    /** The size up to which DynamoDB takes the names and values behind the placeholders of a request: 2 MB. */
    private static final int MOST_PLACEHOLDER_BYTES = 2 * 1024 * 1024;

    private static final int CONTAINER = 3;
    private static final int ELEMENT = 1;
    /** A name's two quotes, its colon and the comma. */
    private static final int JSON_MEMBER = 4;
    /** The braces and the type around a value, {@code {"BOOL":}}, and its quotes. */
    private static final int JSON_VALUE = 11;

    private static final int LONGEST_LONG = 20;
    /** Sign, point, and {@code E-130}. */
    private static final int EXPONENT = 7;

    private ItemSize() {}

    /**
     * The size of an item in bytes, with the names of its attributes.
     *
     * @throws DynactException with {@link ErrorCode#TEXT_INVALID} if a text or a name cannot be encoded: half of a surrogate pair, which would
     *     be stored as a question mark
     */
    public static long bytes(Item item) {
        long bytes = 0;
        for (KeyValue keyValue : item.keyValues()) {
            try {
                bytes += utf8(keyValue.key()) + bytes(keyValue);
            } catch (DynactException e) {
                throw e.within(JsonPath.member(keyValue.key()));
            }
        }
        return bytes;
    }

    /**
     * Refuses an item that DynamoDB would not take.
     *
     * @throws DynactException with {@link ErrorCode#ITEM_TOO_LARGE} if the item is over 400 KB, and as {@link #bytes}
     */
    public static void check(Item item) {
        long bytes = bytes(item);
        if (bytes > MOST_BYTES) {
            throw DynactException.of(
                    ErrorCode.ITEM_TOO_LARGE,
                    "The item has " + bytes + " bytes and DynamoDB takes " + MOST_BYTES
                            + "; store the large part elsewhere, or divide the item");
        }
    }

    /**
     * Refuses names and values behind the placeholders of a request's expressions that DynamoDB would not take. <a
     * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Source</a>.
     *
     * @throws DynactException with {@link ErrorCode#EXPRESSION_TOO_LARGE} if they are over 2 MB together, and as {@link #bytes}
     */
    public static void checkPlaceholders(Map<String, String> names, Item values) {
        long bytes = bytes(values);
        for (Map.Entry<String, String> name : names.entrySet()) {
            bytes += utf8(name.getKey()) + utf8(name.getValue());
        }
        if (bytes > MOST_PLACEHOLDER_BYTES) {
            throw DynactException.of(
                    ErrorCode.EXPRESSION_TOO_LARGE,
                    "The names and values of the expressions have " + bytes + " bytes and DynamoDB takes "
                            + MOST_PLACEHOLDER_BYTES + "; write fewer or smaller values");
        }
    }

    private static long bytes(KeyValue value) {
        return switch (value.type()) {
            case STRING -> utf8(((KeyValueString) value).stringValue());
            case LONG -> digits(BigDecimal.valueOf(((KeyValueLong) value).longValue()));
            case DECIMAL -> digits(((KeyValueDecimal) value).decimalValue());
            case BOOLEAN, NULL -> 1;
            case BINARY -> ((KeyValueBinary) value).binaryValue().size();
            case MAP -> {
                Item map = ((KeyValueMap) value).mapValue();
                yield CONTAINER + (long) ELEMENT * map.size() + bytes(map);
            }
            case LIST -> {
                long bytes = CONTAINER;
                List<KeyValue> elements = ((KeyValueList) value).listValue();
                for (int at = 0; at < elements.size(); at++) {
                    try {
                        bytes += ELEMENT + bytes(elements.get(at));
                    } catch (DynactException e) {
                        throw e.within(JsonPath.element(at));
                    }
                }
                yield bytes;
            }
            case STRING_SET -> {
                long bytes = 0;
                for (String text : ((KeyValueStringSet) value).stringSetValue()) {
                    bytes += utf8(text);
                }
                yield bytes;
            }
            case NUMBER_SET -> {
                long bytes = 0;
                for (BigDecimal number : ((KeyValueNumberSet) value).numberSetValue()) {
                    bytes += digits(number);
                }
                yield bytes;
            }
            case BINARY_SET -> {
                long bytes = 0;
                for (Binary binary : ((KeyValueBinarySet) value).binarySetValue()) {
                    bytes += binary.size();
                }
                yield bytes;
            }
        };
    }

    /**
     * The size of an item in the JSON of a call, in bytes; texts are counted without the escapes that some characters need. It matters where
     * many items share a call, whose limit is one of JSON.
     */
    public static long bytesInJson(Item item) {
        long bytes = 2;
        for (KeyValue keyValue : item.keyValues()) {
            bytes += utf8(keyValue.key()) + JSON_MEMBER + bytesInJson(keyValue);
        }
        return bytes;
    }

    private static long bytesInJson(KeyValue value) {
        return switch (value.type()) {
            case STRING -> JSON_VALUE + utf8(((KeyValueString) value).stringValue());
            case LONG, BOOLEAN, NULL -> JSON_VALUE + LONGEST_LONG;
            case DECIMAL -> JSON_VALUE + jsonDigits(((KeyValueDecimal) value).decimalValue());
            case BINARY -> JSON_VALUE + base64(((KeyValueBinary) value).binaryValue());
            case MAP -> JSON_VALUE + bytesInJson(((KeyValueMap) value).mapValue());
            case LIST -> {
                long bytes = JSON_VALUE;
                for (KeyValue element : ((KeyValueList) value).listValue()) {
                    bytes += 1 + bytesInJson(element);
                }
                yield bytes;
            }
            case STRING_SET -> {
                long bytes = JSON_VALUE;
                for (String text : ((KeyValueStringSet) value).stringSetValue()) {
                    bytes += JSON_MEMBER + utf8(text);
                }
                yield bytes;
            }
            case NUMBER_SET -> {
                long bytes = JSON_VALUE;
                for (BigDecimal number : ((KeyValueNumberSet) value).numberSetValue()) {
                    bytes += JSON_MEMBER + jsonDigits(number);
                }
                yield bytes;
            }
            case BINARY_SET -> {
                long bytes = JSON_VALUE;
                for (Binary binary : ((KeyValueBinarySet) value).binarySetValue()) {
                    bytes += JSON_MEMBER + base64(binary);
                }
                yield bytes;
            }
        };
    }

    private static long jsonDigits(BigDecimal number) {
        return (long) number.precision() + EXPONENT;
    }

    private static long base64(Binary binary) {
        return 4 * ((binary.size() + 2L) / 3);
    }

    private static long digits(BigDecimal number) {
        return 1L + number.precision() / 2;
    }

    private static long utf8(String text) {
        try {
            return Utf8.encodedLength(text);
        } catch (IllegalArgumentException e) {
            throw DynactException.of(
                    ErrorCode.TEXT_INVALID,
                    "The text has half of a surrogate pair, which cannot be kept; remove it, or store the text as binary");
        }
    }
}
