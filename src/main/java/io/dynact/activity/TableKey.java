package io.dynact.activity;

import com.google.common.collect.Iterables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The primary key of a table, for activities that are composed of others; see {@link ActivityContext#withKey}. */
public final class TableKey {
    private final KnownTables.KnownTable table;
    private final PrimaryKey primaryKey;

    TableKey(KnownTables.KnownTable table) {
        this.table = table;
        this.primaryKey = table.primaryKey();
    }

    /** The name of the partition key. */
    public String partitionKey() {
        return Iterables.get(primaryKey.attributes().keySet(), 0);
    }

    /** The name of the sort key; absent if the table has none. */
    public Optional<String> sortKey() {
        return Optional.ofNullable(Iterables.get(primaryKey.attributes().keySet(), 1, null));
    }

    /**
     * Refuses a value that an attribute of the key cannot have.
     *
     * @param path where the value stands in the request, as in {@code .PartitionKey}
     * @param value under the name of the attribute
     * @throws DynactException {@link ErrorCode#KEY_ATTRIBUTE_TYPE}, {@link ErrorCode#KEY_ATTRIBUTE_EMPTY} or {@link
     *     ErrorCode#KEY_ATTRIBUTE_TOO_LARGE}
     */
    public void check(String path, KeyValue value) {
        primaryKey.checkStored(path, value.key(), value);
    }

    /**
     * Refuses attributes of an item to write that are in the key of an index of the table, with a value that no key can have.
     *
     * @param path where the attributes stand in the request, as in {@code .Properties}
     * @throws DynactException as {@link #check}
     */
    public void checkIndexKeys(String path, Item attributes) {
        table.checkIndexKeys(path, attributes);
    }

    /**
     * Whether a query finds items by comparing an attribute of the key to this value; the service refuses one that no key can have.
     *
     * @param value under the name of the attribute
     */
    public boolean accepts(KeyValue value) {
        return primaryKey.accepts(value.key(), value);
    }

    /**
     * Refuses two items with the same key.
     *
     * @param items which have the attributes of the key
     * @param path the path in the request of the item at an index
     * @throws DynactException {@link ErrorCode#KEY_DUPLICATE}
     */
    public void checkDistinct(List<Item> items, IntFunction<String> path) {
        Map<Item, Integer> seen = new HashMap<>();
        for (int at = 0; at < items.size(); at++) {
            Requests.checkNoDuplicate(seen, keyOf(items.get(at)), at, path);
        }
    }

    /** The attributes of the key, of an item that has them; equal numbers are equal, as 1.0 is 1 to DynamoDB. */
    public Item keyOf(Item item) {
        return primaryKey.keyOf(item);
    }

    /** The attributes and their types, in words: {@code Artist (S), Year (N)}. */
    @Override
    public String toString() {
        return primaryKey.toString();
    }
}
