package io.dynact.activity;

import io.dynact.convert.ItemSize;
import io.dynact.model.Item;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The write of a whole item, by itself or in a transaction, as far as it can be told before the table's key is known.
 *
 * @param item the item as it is given
 * @param attributes the item as it is to be written
 * @param bytes how large that is
 */
record ItemWrite(
        Item item,
        Map<String, AttributeValue> attributes,
        long bytes,
        Optional<VersionLock> lock,
        WriteCondition condition) {
    static ItemWrite of(Conditional write, Item item) {
        Optional<VersionLock> lock = write.lock().map(stated -> VersionLock.of(stated, item));
        WriteCondition condition = WriteCondition.of(write, lock, Expressions.of(write));
        Item written = lock.map(version -> version.applyTo(item)).orElse(item);
        Map<String, AttributeValue> attributes = Requests.toWrittenItem(".Item", written);
        return new ItemWrite(item, attributes, ItemSize.bytes(written), lock, condition);
    }

    /** Refuses what does not fit the keys of the table and of its indexes. */
    void checkKey(KnownTables.KnownTable table) {
        table.checkItem(".Item", item);
        lock.ifPresent(
                version -> version.checkNotIn(table.primaryKey().attributes().keySet()));
    }

    /**
     * An attribute of the table's key, if one is needed to say whether there is an item: the item alone does not tell which it is.
     *
     * @param path the path of the write in the request
     */
    CompletableFuture<Optional<String>> keyAttribute(String path, String tableName, KnownTables tables) {
        if (condition.onlyIf().isEmpty()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        return tables.require(
                        tableName,
                        path + ".OnlyIf",
                        "say in Condition, in place of OnlyIf, that an attribute of the key is NOT_NULL or _NULL")
                .thenApply(table -> Optional.of(table.primaryKey().partition().get(0)));
    }
}
