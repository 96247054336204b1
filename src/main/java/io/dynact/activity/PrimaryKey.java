package io.dynact.activity;

import com.google.common.collect.ImmutableMap;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.expression.KeySplit;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueBinary;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueString;
import io.dynact.model.KeyValueType;
import io.dynact.model.ValueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The primary key of a table, or the key of an index.
 *
 * @param owner what has the key, in words: {@code table Music}
 * @param attributes the key's attributes by name, the partition key first
 * @param partition the names of those in the partition key
 */
record PrimaryKey(String owner, Map<String, ScalarAttributeType> attributes, List<String> partition) {
    /** <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html">Source</a>. */
    private static final int MAX_PARTITION_KEY_BYTES = 2048;

    private static final int MAX_SORT_KEY_BYTES = 1024;

    /** What the owner begins with if it is an index. */
    static final String INDEX = "index ";

    static PrimaryKey of(String owner, List<KeySchemaElement> schema, List<AttributeDefinition> definitions) {
        Map<String, ScalarAttributeType> types = definitions.stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, AttributeDefinition::attributeType));
        return new PrimaryKey(
                owner,
                schema.stream()
                        .map(KeySchemaElement::attributeName)
                        .collect(ImmutableMap.toImmutableMap(
                                Function.identity(),
                                name -> types.getOrDefault(name, ScalarAttributeType.UNKNOWN_TO_SDK_VERSION))),
                schema.stream()
                        .filter(element -> element.keyType() == KeyType.HASH)
                        .map(KeySchemaElement::attributeName)
                        .toList());
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
            checkStored(path + JsonPath.member(attribute.getKey()), attribute.getKey(), value);
        }
    }

    /** Refuses values of another type than the attributes of this key that a condition compares to them. */
    void checkCondition(String path, Condition condition) {
        if (condition instanceof And and) {
            for (int at = 0; at < and.conditions().size(); at++) {
                checkCondition(
                        path + ".And" + JsonPath.element(at), and.conditions().get(at));
            }
        } else if (condition instanceof Comparison comparison
                && comparison.operand() instanceof Attribute attribute
                && attribute.path().isTopLevel()
                && attributes.containsKey(attribute.path().name())) {
            for (int at = 0; at < comparison.values().size(); at++) {
                checkValue(
                        path + ".Values" + JsonPath.element(at),
                        attribute.path().name(),
                        comparison.values().get(at),
                        "");
            }
        }
    }

    /** Rejects a value that an attribute of this key never has; {@code otherwise} is what else to do than to correct it. */
    private void checkValue(String path, String name, KeyValue value, String otherwise) {
        if (!fits(value.type(), attributes.get(name))) {
            throw DynactException.of(
                    ErrorCode.KEY_ATTRIBUTE_TYPE,
                    path,
                    "'" + name + "' is of type " + ValueType.of(value) + "; the key of " + owner + " is " + this
                            + (otherwise.isEmpty() ? "" : ". Correct the value" + otherwise));
        }
        if (size(value) == 0) {
            throw DynactException.of(
                    ErrorCode.KEY_ATTRIBUTE_EMPTY,
                    path,
                    "'" + name + "' is empty, and it is in the key of " + owner + "; give it a value" + otherwise);
        }
    }

    /** Refuses a value that an attribute of this key cannot have. */
    void checkStored(String path, String name, KeyValue value) {
        checkStored(path, name, value, orLeaveOut());
    }

    /** Rejects a value of a start key that an attribute of this key cannot have. */
    void checkStart(String path, String name, KeyValue value) {
        checkStored(path, name, value, "");
    }

    private void checkStored(String path, String name, KeyValue value, String otherwise) {
        checkValue(path, name, value, otherwise);
        if (size(value) > maxBytes(name)) {
            throw DynactException.of(
                    ErrorCode.KEY_ATTRIBUTE_TOO_LARGE,
                    path,
                    "'" + name + "' has " + size(value) + " bytes, and in the key of " + owner + " it may have "
                            + maxBytes(name) + "; shorten it" + otherwise);
        }
    }

    /** An item need not be in an index. */
    private String orLeaveOut() {
        return owner.startsWith(INDEX) ? ", or leave the attribute out to keep the item out of the index" : "";
    }

    private int maxBytes(String name) {
        return partition.contains(name) ? MAX_PARTITION_KEY_BYTES : MAX_SORT_KEY_BYTES;
    }

    /** Whether an attribute of this key can have a value. */
    boolean accepts(String name, KeyValue value) {
        return fits(value.type(), attributes.get(name)) && size(value) > 0 && size(value) <= maxBytes(name);
    }

    /** The bytes of a string or a binary; a number has some. */
    private static int size(KeyValue value) {
        if (value instanceof KeyValueString text) {
            return text.stringValue().getBytes(StandardCharsets.UTF_8).length;
        }
        return value instanceof KeyValueBinary bytes ? bytes.binaryValue().size() : 1;
    }

    /** Divides a condition into what a query finds items by and what it filters by. */
    KeySplit split(String path, Condition condition) {
        checkCondition(path, condition);
        try {
            return KeySplit.of(condition, partition, sort());
        } catch (DynactException e) {
            throw within(path, e);
        }
    }

    /** An error of a condition, whose message may name another part of the condition by its path too. */
    private static DynactException within(String path, DynactException error) {
        return error.toBuilder()
                .detail(error.detail().replace("$.And[", "$" + path + ".And["))
                .build()
                .within(path);
    }

    /** Divides a condition that a query finds items by into what the service takes and what is left to test here. */
    KeySplit keyCondition(String path, Condition condition) {
        checkCondition(path, condition);
        try {
            return KeySplit.ofKey(condition, partition, sort());
        } catch (DynactException e) {
            throw within(path, e);
        }
    }

    private List<String> sort() {
        return attributes.keySet().stream()
                .filter(name -> !partition.contains(name))
                .toList();
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
