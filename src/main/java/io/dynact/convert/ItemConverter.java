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
 *
 * <p>Text is taken as it is. That it can be encoded is checked where it is counted, by {@link ItemSize}, before an activity sends it.
 */
public final class ItemConverter {
    // Values without content of their own are immutable and need no making: most of the cost of writing is making
    // values.
    private static final AttributeValue TRUE = AttributeValue.fromBool(true);
    private static final AttributeValue FALSE = AttributeValue.fromBool(false);
    private static final AttributeValue NULL = AttributeValue.fromNul(true);

    private ItemConverter() {}

    /**
     * Converts to an entity; attributes keep the map's order.
     *
     * @throws DynactException with {@link ErrorCode#SERVICE_FAILED} if a value is of no known type, or is not of the type that it states: what
     *     is converted comes from the service
     */
    public static Item toItem(Map<String, AttributeValue> attributeValues) {
        try {
            return toNestedItem(attributeValues);
        } catch (DynactException e) {
            throw e.code() == ErrorCode.SERVICE_FAILED
                    ? e
                    : DynactException.builder(ErrorCode.SERVICE_FAILED, e.detail())
                            .path(e.path().map(path -> path.substring(1)).orElse(null))
                            .cause(e)
                            .build();
        }
    }

    private static Item toNestedItem(Map<String, AttributeValue> attributeValues) {
        Item.Builder item = Item.builder(attributeValues.size());
        // The SDK's maps and lists are read-only views, whose iterators wrap each entry: these ways past them do not.
        attributeValues.forEach((name, value) -> item.add(toAttribute(name, value)));
        return item.build();
    }

    private static KeyValue toAttribute(String name, AttributeValue value) {
        try {
            return toKeyValue(name, value);
        } catch (DynactException e) {
            throw e.within(JsonPath.member(name));
        }
    }

    /** Converts a value that stands alone or under this name. */
    static KeyValue toKeyValue(String key, AttributeValue value) {
        if (value == null) {
            throw unknownType();
        }
        return switch (value.type()) {
            case S -> KeyValueString.of(key, value.s());
            case N -> Numbers.toKeyValue(key, value.n());
            case BOOL -> KeyValueBoolean.of(key, value.bool());
            case NUL -> KeyValueNull.of(key);
            case B -> KeyValueBinary.of(key, Binary.of(value.b().asByteArrayUnsafe()));
            case M -> KeyValueMap.of(key, toNestedItem(value.m()));
            case L -> KeyValueList.of(key, toElements(value.l()));
            case SS -> KeyValueStringSet.of(key, toTexts(value.ss()));
            case NS -> KeyValueNumberSet.of(key, toNumbers(value.ns()));
            case BS -> KeyValueBinarySet.of(key, toBinaries(value.bs()));
            case UNKNOWN_TO_SDK_VERSION -> throw unknownType();
        };
    }

    private static List<KeyValue> toElements(List<AttributeValue> values) {
        ImmutableList.Builder<KeyValue> elements = ImmutableList.builderWithExpectedSize(values.size());
        for (int at = 0; at < values.size(); at++) {
            elements.add(toKeyValue("", values.get(at)));
        }
        return elements.build();
    }

    private static Set<String> toTexts(List<String> ss) {
        ImmutableSet.Builder<String> texts = ImmutableSet.builderWithExpectedSize(ss.size());
        for (int at = 0; at < ss.size(); at++) {
            texts.add(ss.get(at));
        }
        return texts.build();
    }

    private static List<BigDecimal> toNumbers(List<String> ns) {
        List<BigDecimal> numbers = new ArrayList<>(ns.size());
        for (int at = 0; at < ns.size(); at++) {
            numbers.add(Numbers.toBigDecimal(ns.get(at)));
        }
        return numbers;
    }

    private static Set<Binary> toBinaries(List<SdkBytes> bs) {
        ImmutableSet.Builder<Binary> binaries = ImmutableSet.builderWithExpectedSize(bs.size());
        for (SdkBytes bytes : bs) {
            binaries.add(Binary.of(bytes.asByteArrayUnsafe()));
        }
        return binaries.build();
    }

    private static DynactException unknownType() {
        return DynactException.of(
                ErrorCode.SERVICE_FAILED,
                "The value is of none of DynamoDB's ten types; a newer version may know its type");
    }

    /**
     * Converts to attribute values, in the item's order.
     *
     * @throws DynactException if DynamoDB would refuse a value; its path starts inside of the item, as in {@code .Tags[0]}
     */
    public static Map<String, AttributeValue> toAttributeValues(Item item) {
        return new Writing().toAttributeValues(item, 0);
    }

    /** Converts a value without its name, after checking its texts. */
    static AttributeValue toAttributeValue(KeyValue value) {
        ItemSize.bytes(value);
        return new Writing().toAttributeValue(value, 0);
    }

    /** Refuses what {@link #toAttributeValues} would refuse. */
    public static void check(Item item) {
        toAttributeValues(item);
    }

    /**
     * Converts values that are no attributes, such as the parameters of a statement.
     *
     * @throws DynactException if DynamoDB would refuse a value; its path starts at the list, as in {@code [1].Tags}
     */
    public static List<AttributeValue> toAttributeValues(List<KeyValue> values) {
        return new Writing().toAttributeValues(values, 0);
    }

    /**
     * One conversion to attribute values. Its builders of texts and numbers are used again for each: making builders is most of
     * the cost of making values.
     */
    private static final class Writing {
        private AttributeValue.Builder text;
        private AttributeValue.Builder number;

        private Map<String, AttributeValue> toAttributeValues(Item item, int depth) {
            Map<String, AttributeValue> attributeValues = Maps.newLinkedHashMapWithExpectedSize(item.size());
            for (KeyValue keyValue : item) {
                if (keyValue.key().isEmpty()) {
                    throw DynactException.of(
                            ErrorCode.ATTRIBUTE_NAME_INVALID,
                            JsonPath.member(""),
                            "An attribute has an empty name; give it one");
                }
                try {
                    attributeValues.put(keyValue.key(), toAttributeValue(keyValue, depth));
                } catch (DynactException e) {
                    throw e.within(JsonPath.member(keyValue.key()));
                }
            }
            return attributeValues;
        }

        private List<AttributeValue> toAttributeValues(List<KeyValue> elements, int depth) {
            List<AttributeValue> attributeValues = new ArrayList<>(elements.size());
            for (KeyValue element : elements) {
                try {
                    attributeValues.add(toAttributeValue(element, depth));
                } catch (DynactException e) {
                    throw e.within(JsonPath.element(attributeValues.size()));
                }
            }
            return attributeValues;
        }

        private AttributeValue toAttributeValue(KeyValue keyValue, int depth) {
            return switch (keyValue.type()) {
                case STRING -> toS(((KeyValueString) keyValue).stringValue());
                case LONG -> toN(Long.toString(((KeyValueLong) keyValue).longValue()));
                case DECIMAL -> toN(Numbers.toText(((KeyValueDecimal) keyValue).decimalValue()));
                case BOOLEAN -> ((KeyValueBoolean) keyValue).booleanValue() ? TRUE : FALSE;
                case NULL -> NULL;
                case BINARY -> AttributeValue.fromB(toSdkBytes(((KeyValueBinary) keyValue).binaryValue()));
                case MAP ->
                    AttributeValue.fromM(toAttributeValues(((KeyValueMap) keyValue).mapValue(), Limits.deeper(depth)));
                case LIST ->
                    AttributeValue.fromL(
                            toAttributeValues(((KeyValueList) keyValue).listValue(), Limits.deeper(depth)));
                case STRING_SET ->
                    AttributeValue.builder()
                            .ss(Limits.notEmpty(((KeyValueStringSet) keyValue).stringSetValue()))
                            .build();
                case NUMBER_SET -> toNs(((KeyValueNumberSet) keyValue).numberSetValue());
                case BINARY_SET -> toBs(((KeyValueBinarySet) keyValue).binarySetValue());
            };
        }

        private AttributeValue toS(String s) {
            if (text == null) {
                text = AttributeValue.builder();
            }
            return text.s(s).build();
        }

        private AttributeValue toN(String n) {
            if (number == null) {
                number = AttributeValue.builder();
            }
            return number.n(n).build();
        }
    }

    private static AttributeValue toNs(Set<BigDecimal> numbers) {
        List<String> ns = new ArrayList<>(numbers.size());
        for (BigDecimal number : Limits.notEmpty(numbers)) {
            ns.add(Numbers.toText(number));
        }
        return AttributeValue.fromNs(ns);
    }

    private static AttributeValue toBs(Set<Binary> binaries) {
        List<SdkBytes> bs = new ArrayList<>(binaries.size());
        for (Binary binary : Limits.notEmpty(binaries)) {
            bs.add(toSdkBytes(binary));
        }
        return AttributeValue.fromBs(bs);
    }

    private static SdkBytes toSdkBytes(Binary binary) {
        // The array is a copy already and nobody else has it.
        return SdkBytes.fromByteArrayUnsafe(binary.toByteArray());
    }
}
