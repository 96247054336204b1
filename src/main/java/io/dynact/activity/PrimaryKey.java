package io.dynact.activity;

import com.google.common.collect.ImmutableMap;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueType;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The primary key of a table, or the key of an index.
 *
 * @param owner what has the key, in words: {@code table Music}
 * @param attributes the key's attributes by name, the partition key first
 */
record PrimaryKey(String owner, Map<String, ScalarAttributeType> attributes) {

    static PrimaryKey of(String owner, List<KeySchemaElement> schema, List<AttributeDefinition> definitions) {
        Map<String, ScalarAttributeType> types = definitions.stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
        return new PrimaryKey(
                owner,
                schema.stream()
                        .map(KeySchemaElement::attributeName)
                        .collect(ImmutableMap.toImmutableMap(
                                Function.identity(),
                                name -> types.getOrDefault(name, ScalarAttributeType.UNKNOWN_TO_SDK_VERSION))));
    }

    /** Refuses a key that is not exactly this key's attributes with their types. */
    void checkKey(String path, Item key) {
        checkItem(path, key);
        if (key.size() > attributes.size()) {
            for (String name : key.keys()) {
                if (!attributes.containsKey(name)) {
                    throw DynactException.of(
                            ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                            path + JsonPath.member(name),
                            "'" + name + "' is not in the key of " + owner + ", which is " + this + "; leave it out");
                }
            }
        }
    }

    /** Refuses an item that lacks an attribute of this key, or has it with another type. */
    void checkItem(String path, Item item) {
        for (Map.Entry<String, ScalarAttributeType> attribute : attributes.entrySet()) {
            KeyValue value = item.get(attribute.getKey())
                    .orElseThrow(() -> DynactException.of(
                            ErrorCode.KEY_ATTRIBUTE_MISSING,
                            path + JsonPath.member(attribute.getKey()),
                            "'" + attribute.getKey() + "' is missing; the key of " + owner + " is " + this));
            if (!fits(value.type(), attribute.getValue())) {
                throw DynactException.of(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        path + JsonPath.member(attribute.getKey()),
                        "'" + attribute.getKey() + "' is of type " + value.type() + "; the key of " + owner + " is "
                                + this);
            }
            if ((value instanceof KeyValueString text && text.stringValue().isEmpty())
                    || (value instanceof KeyValueBinary bytes
                            && bytes.binaryValue().size() == 0)) {
                throw DynactException.of(
                        ErrorCode.KEY_ATTRIBUTE_EMPTY,
                        path + JsonPath.member(attribute.getKey()),
                        "'" + attribute.getKey() + "' is empty, and it is in the key of " + owner
                                + "; give it a value");
            }
        }
    }

    /** The item's attributes of this key, with equal numbers equal; the item must have them. */
    Item keyOf(Item item) {
        Item.Builder key = Item.builder(attributes.size());
        attributes.keySet().forEach(name -> key.add(item.get(name).orElseThrow()));
        return withEqualNumbersEqual(key.build());
    }

    /** The same key, in which 1.0 is the whole number 1, as it is to DynamoDB. */
    static Item withEqualNumbersEqual(Item key) {
        Item.Builder same = Item.builder(key.size());
        for (KeyValue value : key) {
            same.add(
                    value instanceof KeyValueDecimal number
                            ? KeyValue.ofNumber(number.key(), number.decimalValue())
                            : value);
        }
        return same.build();
    }

    private static boolean fits(KeyValueType type, ScalarAttributeType wanted) {
        return switch (wanted) {
            case S -> type == KeyValueType.STRING;
            case N -> type == KeyValueType.LONG || type == KeyValueType.DECIMAL;
            case B -> type == KeyValueType.BINARY;
            case UNKNOWN_TO_SDK_VERSION -> true;
        };
    }

    /** The attributes and their types: {@code Artist (S), Year (N)}. */
    @Override
    public String toString() {
        return attributes.entrySet().stream()
                .map(attribute -> attribute.getKey() + " (" + attribute.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
