package io.dynact.convert;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Maps;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Binary;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueBinarySet;
import io.dynact.model.KeyValueBoolean;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueList;
import io.dynact.model.KeyValueLong;
import io.dynact.model.KeyValueMap;
import io.dynact.model.KeyValueNull;
import io.dynact.model.KeyValueNumberSet;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueStringSet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Converts between {@link Item}s and the SDK's attribute values, in one pass each way.
 *
 * <p>What DynamoDB would refuse is refused here, with the path of the value: a number of more than 38 significant digits or outside
 * of DynamoDB's range, an empty set, more than 32 levels of lists and maps, an empty attribute name. The limits are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">the service's documentation</a>.
 */
public final class ItemConverter {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_DIGITS = 38;
    private static final int MAX_EXPONENT = 125;
    private static final int MIN_EXPONENT = -130;
    /** A whole number of up to 18 digits always fits 64 bits. */
    private static final int SAFE_LONG_DIGITS = 18;

    private ItemConverter() {}

    /**
     * Converts to an entity; attributes keep the map's order.
     *
     * @throws DynactException if a value is of no known type, or an {@code N} is not a number
     */
    public static Item toItem(Map<String, AttributeValue> attributeValues) {
        Item.Builder item = Item.builder(attributeValues.size());
        for (Map.Entry<String, AttributeValue> attribute : attributeValues.entrySet()) {
            item.add(toKeyValue(attribute.getKey(), attribute.getValue()));
        }
        return item.build();
    }

    /**
     * Converts to an entity under this key.
     *
     * @throws DynactException if the value is of no known type, or an {@code N} is not a number
     */
    public static KeyValue toKeyValue(String key, AttributeValue value) {
        return switch (value.type()) {
            case S -> KeyValueString.of(key, value.s());
            case N -> toNumber(key, value.n());
            case BOOL -> KeyValueBoolean.of(key, value.bool());
            case NUL -> KeyValueNull.of(key);
            case B -> KeyValueBinary.of(key, Binary.of(value.b().asByteArrayUnsafe()));
            case M -> KeyValueMap.of(key, toItem(value.m()));
            case L -> {
                ImmutableList.Builder<KeyValue> elements =
                        ImmutableList.builderWithExpectedSize(value.l().size());
                for (AttributeValue element : value.l()) {
                    elements.add(toKeyValue("", element));
                }
                yield KeyValueList.of(key, elements.build());
            }
            case SS -> KeyValueStringSet.of(key, ImmutableSet.copyOf(value.ss()));
            case NS -> {
                List<BigDecimal> numbers = new ArrayList<>(value.ns().size());
                for (String number : value.ns()) {
                    numbers.add(toBigDecimal(key, number));
                }
                yield KeyValueNumberSet.of(key, numbers);
            }
            case BS -> {
                ImmutableSet.Builder<Binary> binaries =
                        ImmutableSet.builderWithExpectedSize(value.bs().size());
                for (SdkBytes bytes : value.bs()) {
                    binaries.add(Binary.of(bytes.asByteArrayUnsafe()));
                }
                yield KeyValueBinarySet.of(key, binaries.build());
            }
            case UNKNOWN_TO_SDK_VERSION ->
                throw DynactException.of(
                        ErrorCode.SERVICE_FAILED,
                        step(key),
                        "The value is of none of DynamoDB's ten types; a newer version may know its type");
        };
    }

    /**
     * Converts to attribute values, in the item's order.
     *
     * @throws DynactException if DynamoDB would refuse a value; its path starts inside of the item, as in {@code .Tags[0]}
     */
    public static Map<String, AttributeValue> toAttributeValues(Item item) {
        return toAttributeValues(item, 0);
    }

    private static Map<String, AttributeValue> toAttributeValues(Item item, int depth) {
        Map<String, AttributeValue> attributeValues = Maps.newLinkedHashMapWithExpectedSize(item.size());
        for (KeyValue keyValue : item.keyValues()) {
            if (keyValue.key().isEmpty()) {
                throw DynactException.of(
                        ErrorCode.ATTRIBUTE_NAME_INVALID, "['']", "An attribute has an empty name; give it one");
            }
            try {
                attributeValues.put(keyValue.key(), toAttributeValue(keyValue, depth));
            } catch (DynactException e) {
                throw e.within(step(keyValue.key()));
            }
        }
        return attributeValues;
    }

    private static AttributeValue toAttributeValue(KeyValue keyValue, int depth) {
        return switch (keyValue.type()) {
            case STRING -> AttributeValue.fromS(((KeyValueString) keyValue).stringValue());
            case LONG -> AttributeValue.fromN(Long.toString(((KeyValueLong) keyValue).longValue()));
            case DECIMAL -> AttributeValue.fromN(toN(((KeyValueDecimal) keyValue).decimalValue()));
            case BOOLEAN -> AttributeValue.fromBool(((KeyValueBoolean) keyValue).booleanValue());
            case NULL -> AttributeValue.fromNul(true);
            case BINARY -> AttributeValue.fromB(toSdkBytes(((KeyValueBinary) keyValue).binaryValue()));
            case MAP -> AttributeValue.fromM(toAttributeValues(((KeyValueMap) keyValue).mapValue(), deeper(depth)));
            case LIST -> AttributeValue.fromL(toAttributeValues(((KeyValueList) keyValue).listValue(), deeper(depth)));
            case STRING_SET ->
                AttributeValue.fromSs(List.copyOf(notEmpty(((KeyValueStringSet) keyValue).stringSetValue())));
            case NUMBER_SET -> {
                Set<BigDecimal> numbers = notEmpty(((KeyValueNumberSet) keyValue).numberSetValue());
                List<String> ns = new ArrayList<>(numbers.size());
                for (BigDecimal number : numbers) {
                    ns.add(toN(number));
                }
                yield AttributeValue.fromNs(ns);
            }
            case BINARY_SET -> {
                Set<Binary> binaries = notEmpty(((KeyValueBinarySet) keyValue).binarySetValue());
                List<SdkBytes> bs = new ArrayList<>(binaries.size());
                for (Binary binary : binaries) {
                    bs.add(toSdkBytes(binary));
                }
                yield AttributeValue.fromBs(bs);
            }
        };
    }

    private static List<AttributeValue> toAttributeValues(List<KeyValue> elements, int depth) {
        List<AttributeValue> attributeValues = new ArrayList<>(elements.size());
        for (KeyValue element : elements) {
            try {
                attributeValues.add(toAttributeValue(element, depth));
            } catch (DynactException e) {
                throw e.within("[" + attributeValues.size() + "]");
            }
        }
        return attributeValues;
    }

    private static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw DynactException.of(
                    ErrorCode.NESTING_TOO_DEEP,
                    "Lists and maps are nested more than 32 levels deep; flatten them, or store the inner part as text");
        }
        return depth + 1;
    }

    private static <T> Set<T> notEmpty(Set<T> set) {
        if (set.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.SET_EMPTY,
                    "The set is empty, which DynamoDB does not have; leave the attribute out or use an empty list");
        }
        return set;
    }

    private static SdkBytes toSdkBytes(Binary binary) {
        // The array is a copy already and nobody else has it.
        return SdkBytes.fromByteArrayUnsafe(binary.toByteArray());
    }

    private static String toN(BigDecimal number) {
        // Entities hold numbers without trailing zeros, so every digit is a significant one.
        if (number.precision() > MAX_DIGITS) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The number has " + number.precision()
                            + " significant digits and DynamoDB keeps 38; round it, or store it as text");
        }
        long exponent = (long) number.precision() - number.scale() - 1;
        if (number.signum() != 0 && (exponent > MAX_EXPONENT || exponent < MIN_EXPONENT)) {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The number's magnitude is outside of DynamoDB's range, 1E-130 to 9.9...E+125; store it as text");
        }
        return number.toString();
    }

    /** Reads the text of an {@code N}; whole numbers of common length without going through {@code BigDecimal}. */
    private static KeyValue toNumber(String key, String n) {
        int length = n.length();
        int start = length > 0 && n.charAt(0) == '-' ? 1 : 0;
        int digits = length - start;
        if (digits > 0 && digits <= SAFE_LONG_DIGITS) {
            long number = 0;
            int at = start;
            for (; at < length; at++) {
                int digit = n.charAt(at) - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                number = number * 10 + digit;
            }
            if (at == length) {
                return KeyValueLong.of(key, start == 1 ? -number : number);
            }
        }
        return KeyValue.ofNumber(key, toBigDecimal(key, n));
    }

    private static BigDecimal toBigDecimal(String key, String n) {
        try {
            return new BigDecimal(n);
        } catch (NumberFormatException e) {
            throw DynactException.builder(ErrorCode.NUMBER_INVALID, "'" + n + "' is not a number")
                    .path(step(key))
                    .cause(e)
                    .build();
        }
    }

    private static String step(String key) {
        return JsonPath.member(key);
    }
}
