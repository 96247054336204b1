package io.dynact.convert;

import com.google.common.collect.Collections2;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Lists;
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
 * of DynamoDB's range, an empty set, more than 32 levels of lists and maps, an empty attribute name, text that UTF-8 cannot hold. The limits are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">the service's documentation</a>.
 */
public final class ItemConverter {
    private ItemConverter() {}

    /**
     * Converts to an entity; attributes keep the map's order.
     *
     * @throws DynactException if a value is of no known type, or an {@code N} is not a number
     */
    public static Item toItem(Map<String, AttributeValue> attributeValues) {
        Item.Builder item = Item.builder(attributeValues.size());
        for (Map.Entry<String, AttributeValue> attribute : attributeValues.entrySet()) {
            try {
                item.add(toKeyValue(attribute.getKey(), attribute.getValue()));
            } catch (DynactException e) {
                throw e.within(step(attribute.getKey()));
            }
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
            case N -> Numbers.toKeyValue(key, value.n());
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
            case NS -> KeyValueNumberSet.of(key, Lists.transform(value.ns(), Numbers::toBigDecimal));
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
                attributeValues.put(Limits.wellFormed(keyValue.key()), toAttributeValue(keyValue, depth));
            } catch (DynactException e) {
                throw e.within(step(keyValue.key()));
            }
        }
        return attributeValues;
    }

    private static AttributeValue toAttributeValue(KeyValue keyValue, int depth) {
        return switch (keyValue.type()) {
            case STRING -> AttributeValue.fromS(Limits.wellFormed(((KeyValueString) keyValue).stringValue()));
            case LONG -> AttributeValue.fromN(Long.toString(((KeyValueLong) keyValue).longValue()));
            case DECIMAL -> AttributeValue.fromN(Numbers.toText(((KeyValueDecimal) keyValue).decimalValue()));
            case BOOLEAN -> AttributeValue.fromBool(((KeyValueBoolean) keyValue).booleanValue());
            case NULL -> AttributeValue.fromNul(true);
            case BINARY -> AttributeValue.fromB(toSdkBytes(((KeyValueBinary) keyValue).binaryValue()));
            case MAP ->
                AttributeValue.fromM(toAttributeValues(((KeyValueMap) keyValue).mapValue(), Limits.deeper(depth)));
            case LIST ->
                AttributeValue.fromL(toAttributeValues(((KeyValueList) keyValue).listValue(), Limits.deeper(depth)));
            case STRING_SET -> {
                Set<String> texts = Limits.notEmpty(((KeyValueStringSet) keyValue).stringSetValue());
                texts.forEach(Limits::wellFormed);
                yield AttributeValue.builder().ss(texts).build();
            }
            case NUMBER_SET -> {
                Set<BigDecimal> numbers = Limits.notEmpty(((KeyValueNumberSet) keyValue).numberSetValue());
                yield AttributeValue.builder()
                        .ns(Collections2.transform(numbers, Numbers::toText))
                        .build();
            }
            case BINARY_SET -> {
                Set<Binary> binaries = Limits.notEmpty(((KeyValueBinarySet) keyValue).binarySetValue());
                yield AttributeValue.builder()
                        .bs(Collections2.transform(binaries, ItemConverter::toSdkBytes))
                        .build();
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

    private static SdkBytes toSdkBytes(Binary binary) {
        // The array is a copy already and nobody else has it.
        return SdkBytes.fromByteArrayUnsafe(binary.toByteArray());
    }

    private static String step(String key) {
        return JsonPath.member(key);
    }
}
