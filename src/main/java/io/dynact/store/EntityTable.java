package io.dynact.store;

import io.dynact.activity.ActivityContext;
import io.dynact.activity.TableKey;
import io.dynact.convert.ItemConverter;
import io.dynact.convert.ItemSize;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueString;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * How entities are kept as items of one table.
 *
 * @param key the table's key
 */
record EntityTable(TableKey key) {
    private static final String ETAG = "_etag";
    private static final String TIMESTAMP = "_timestamp";
    private static final Set<String> VERSION = Set.of(ETAG, TIMESTAMP);

    /** What can be wrong with a table and the key of an entity. */
    static final Set<ErrorCode> KEY_ERRORS = Set.of(
            ErrorCode.TABLE_NAME_INVALID,
            ErrorCode.TABLE_NOT_FOUND,
            ErrorCode.KEY_ATTRIBUTE_MISSING,
            ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
            ErrorCode.KEY_ATTRIBUTE_TYPE,
            ErrorCode.KEY_ATTRIBUTE_EMPTY,
            ErrorCode.KEY_ATTRIBUTE_TOO_LARGE,
            ErrorCode.KEY_MISMATCH,
            ErrorCode.TEXT_INVALID,
            ErrorCode.NUMBER_INVALID);

    /** What can be wrong with an entity that is to be written, beside its key. */
    static final Set<ErrorCode> WRITE_ERRORS = Set.of(
            ErrorCode.ATTRIBUTE_NAME_INVALID,
            ErrorCode.ATTRIBUTE_DUPLICATE,
            ErrorCode.SET_EMPTY,
            ErrorCode.NESTING_TOO_DEEP,
            ErrorCode.ITEM_TOO_LARGE,
            ErrorCode.ITEM_COLLECTION_TOO_LARGE,
            ErrorCode.REQUEST_TOO_LARGE,
            ErrorCode.RESOURCE_IN_USE,
            ErrorCode.TRANSACTION_CONFLICT);

    /** Does something with the entities of a table. */
    static <T> CompletableFuture<T> use(
            String tableName, ActivityContext context, Function<EntityTable, CompletableFuture<T>> use) {
        return context.withKey(tableName, key -> {
            if (VERSION.contains(key.partitionKey())
                    || key.sortKey().filter(VERSION::contains).isPresent()) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ".TableName",
                        "The key of table '" + tableName + "' is " + key + ", and entities keep their version in '"
                                + ETAG + "' and '" + TIMESTAMP + "'; use a table with another key");
            }
            return use.apply(new EntityTable(key));
        });
    }

    /** What has to hold of the item that is there for it to be this version. */
    static Condition isVersion(String etag) {
        return Attribute.of(AttributePath.ofName(ETAG)).equalTo(etag);
    }

    /** Whether an item is this version. */
    static boolean isVersion(Version version, Item item) {
        return text(ETAG, item).filter(version.etag()::equals).isPresent();
    }

    /** The key of the item that an entity is kept as; errors of a member get a path that begins with this one. */
    Item itemKey(
            String path,
            Optional<KeyValue> partitionKey,
            Optional<KeyValue> sortKey,
            Optional<KeyValue> staticPartitionKey) {
        Item.Builder itemKey = Item.builder(2);
        itemKey.add(partition(path + ".PartitionKey", partitionKey, staticPartition(staticPartitionKey)));
        String sortPath = path + ".SortKey";
        if (key.sortKey().isPresent()) {
            itemKey.add(keyAttribute(
                    sortPath, key.sortKey().get(), sortKey.orElseThrow(() -> missing(sortPath, "SortKey"))));
        } else if (sortKey.isPresent()) {
            throw DynactException.of(
                    ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                    sortPath,
                    "The table has no sort key, its key is " + key + "; leave out SortKey");
        }
        return itemKey.build();
    }

    /** The attribute that all entities of a request have, if it is confined to one partition. */
    Optional<KeyValue> staticPartition(Optional<KeyValue> staticPartitionKey) {
        return staticPartitionKey.map(value -> keyAttribute(".StaticPartitionKey", key.partitionKey(), value));
    }

    private KeyValue partition(String path, Optional<KeyValue> given, Optional<KeyValue> confinedTo) {
        Optional<KeyValue> own = given.map(value -> keyAttribute(path, key.partitionKey(), value));
        if (own.isPresent() && confinedTo.isPresent() && !own.equals(confinedTo)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    "It differs from StaticPartitionKey, which confines the request; leave out one of them");
        }
        return own.or(() -> confinedTo).orElseThrow(() -> missing(path, "PartitionKey"));
    }

    private DynactException missing(String path, String member) {
        return DynactException.of(
                ErrorCode.KEY_ATTRIBUTE_MISSING, path, member + " is missing; the key of the table is " + key);
    }

    /** A value of a request as the attribute of the key; a number that is written as 1.0 is the whole number 1, as it is to DynamoDB. */
    private KeyValue keyAttribute(String path, String name, KeyValue value) {
        KeyValue attribute = value instanceof KeyValueDecimal number
                ? KeyValue.ofNumber(name, number.decimalValue())
                : value.withKey(name);
        key.check(path, attribute);
        try {
            check(Item.of(attribute));
        } catch (DynactException e) { // seen from the attribute, whose name is not the request's
            throw e.toBuilder().path(path).build();
        }
        return attribute;
    }

    /** The item that an entity is kept as; the version is written last, and nothing is written over it or over the key. */
    Item toItem(String path, Item itemKey, Item properties, Version version) {
        Item.Builder item = Item.builder(itemKey.size() + properties.size() + VERSION.size());
        itemKey.forEach(item::add);
        for (KeyValue property : properties) {
            if (itemKey.has(property.key()) || VERSION.contains(property.key())) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        path + ".Properties" + JsonPath.member(property.key()),
                        itemKey.has(property.key())
                                ? "'" + property.key()
                                        + "' is in the key of the table; write its value as PartitionKey or SortKey"
                                : "'" + property.key() + "' is the store's own, for the version; leave it out");
            }
            item.add(property);
        }
        key.checkIndexKeys(path + ".Properties", properties);
        Item whole = item.put(TIMESTAMP, version.timestamp())
                .put(ETAG, version.etag())
                .build();
        try {
            check(whole);
        } catch (DynactException e) {
            throw e.within(path + ".Properties");
        }
        return whole;
    }

    private static void check(Item item) {
        ItemSize.check(item);
        ItemConverter.check(item);
    }

    /** The entity that is kept as an item. */
    Entity toEntity(Item item) {
        Item.Builder properties = Item.builder(item.size());
        for (KeyValue attribute : item) {
            if (!isKey(attribute.key()) && !VERSION.contains(attribute.key())) {
                properties.add(attribute);
            }
        }
        return Entity.builder()
                .partitionKey(keyValue(item, key.partitionKey()))
                .sortKey(key.sortKey().map(name -> keyValue(item, name)))
                .properties(properties.build())
                .etag(text(ETAG, item))
                .timestamp(text(TIMESTAMP, item))
                .build();
    }

    private boolean isKey(String name) {
        return name.equals(key.partitionKey())
                || key.sortKey().filter(name::equals).isPresent();
    }

    private static KeyValue keyValue(Item item, String name) {
        return item.get(name)
                .orElseThrow(() -> DynactException.of(
                        ErrorCode.KEY_MISMATCH,
                        "An item has no '" + name
                                + "', which was in the key of the table when it was described; try again"))
                .withKey("");
    }

    /** What other writers keep under the store's names need not be text. */
    private static Optional<String> text(String name, Item item) {
        return item.get(name)
                .flatMap(value ->
                        value instanceof KeyValueString text ? Optional.of(text.stringValue()) : Optional.empty());
    }
}
