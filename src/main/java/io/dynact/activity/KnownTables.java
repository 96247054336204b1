package io.dynact.activity;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSetMultimap;
import com.google.common.collect.Iterables;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * What is known of a connection's tables: their keys, read with {@code DescribeTable} when a table is first used and kept.
 *
 * <p>A table may be deleted and made again with another key, so nothing is refused by a description older than a second: it is read
 * again first. Where the service answers without a description (because that is not permitted, above all), nothing is checked and the
 * service's answer to the call itself is what counts.
 */
final class KnownTables {
    private static final Duration KEPT = Duration.ofMinutes(15);
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int MOST_TABLES = 10_000;

    private final ActivityContext.Calls calls;
    private final Cache<String, CompletableFuture<Optional<KnownTable>>> tables;
    private final RunControl control;

    private KnownTables(
            ActivityContext.Calls calls,
            Cache<String, CompletableFuture<Optional<KnownTable>>> tables,
            RunControl control) {
        this.calls = calls;
        this.tables = tables;
        this.control = control;
    }

    KnownTables(ActivityContext.Calls calls) {
        this(
                calls,
                CacheBuilder.newBuilder()
                        .maximumSize(MOST_TABLES)
                        .expireAfterWrite(KEPT)
                        .build(),
                RunControl.NONE);
    }

    /** The same tables for one run, which waits for a description only as long as its control lets it. */
    KnownTables with(RunControl control) {
        return new KnownTables(calls, tables, control);
    }

    /**
     * The keys of a table.
     *
     * @param primaryKey the table's own
     * @param indexKeys those of its indexes, by the index's name
     * @param enforced the keys of indexes that the service enforces when an item is written, by the name of each of their attributes
     */
    record KnownTable(
            PrimaryKey primaryKey,
            Map<String, PrimaryKey> indexKeys,
            ImmutableSetMultimap<String, PrimaryKey> enforced,
            long readAtNanos) {
        /** While an index is created, its table takes items that do not fit it. */
        private static final ImmutableSet<IndexStatus> ENFORCED =
                ImmutableSet.of(IndexStatus.ACTIVE, IndexStatus.UPDATING);

        private static KnownTable of(DescribeTableResponse response) {
            TableDescription table = response.table();
            ImmutableMap.Builder<String, PrimaryKey> indexes = ImmutableMap.builder();
            ImmutableSetMultimap.Builder<String, PrimaryKey> enforced = ImmutableSetMultimap.builder();
            table.localSecondaryIndexes().forEach(index -> {
                PrimaryKey key = key(index.indexName(), index.keySchema(), table);
                indexes.put(index.indexName(), key);
                key.attributes().keySet().forEach(name -> enforced.put(name, key));
            });
            table.globalSecondaryIndexes().forEach(index -> {
                PrimaryKey key = key(index.indexName(), index.keySchema(), table);
                indexes.put(index.indexName(), key);
                if (index.indexStatus() == null || ENFORCED.contains(index.indexStatus())) {
                    key.attributes().keySet().forEach(name -> enforced.put(name, key));
                }
            });
            PrimaryKey primaryKey =
                    PrimaryKey.of("table " + table.tableName(), table.keySchema(), table.attributeDefinitions());
            if (primaryKey.partition().isEmpty()) { // no item would have such a key
                throw new IllegalArgumentException("The description has no partition key");
            }
            return new KnownTable(primaryKey, indexes.buildOrThrow(), enforced.build(), System.nanoTime());
        }

        private static PrimaryKey key(String indexName, List<KeySchemaElement> schema, TableDescription table) {
            return PrimaryKey.of(PrimaryKey.INDEX + indexName, schema, table.attributeDefinitions());
        }

        /** Refuses a key that is not exactly the table's. */
        void checkKey(String path, Item key) {
            primaryKey.checkKey(path, key);
        }

        /** Refuses an item to write that lacks an attribute of the table's key, or has one of its indexes with a value that no key can have. */
        void checkItem(String path, Item item) {
            primaryKey.checkItem(path, item);
            checkIndexKeys(path, item);
        }

        /** Refuses attributes of an item to write that are in the key of an index, with a value that no key can have. */
        void checkIndexKeys(String path, Item item) {
            for (String name : enforced.keySet()) {
                Optional<KeyValue> value = item.get(name);
                if (value.isPresent()) {
                    checkIndexKey(path + JsonPath.member(name), name, value.get());
                }
            }
        }

        /** Refuses a value that the attribute cannot have, as it is in the key of an index. */
        void checkIndexKey(String path, String name, KeyValue value) {
            for (PrimaryKey index : enforced.get(name)) {
                index.checkStored(path, name, value);
            }
        }

        /** Rejects a key from which no query or scan of the table, or of one of its indexes, can resume. */
        void checkStartKey(Optional<String> indexName, Item startKey) {
            PrimaryKey index = key(indexName);
            String path = ".ExclusiveStartKey";
            String advice = "; send the LastEvaluatedKey of the page before as it is";
            Map<String, PrimaryKey> owners = new LinkedHashMap<>();
            index.attributes().keySet().forEach(name -> owners.put(name, index));
            primaryKey.attributes().keySet().forEach(name -> owners.putIfAbsent(name, primaryKey));
            owners.forEach((name, owner) -> {
                KeyValue value = startKey.get(name)
                        .orElseThrow(() -> DynactException.of(
                                ErrorCode.KEY_ATTRIBUTE_MISSING,
                                path + JsonPath.member(name),
                                "'" + name + "' is missing; the key of " + owner.owner() + " is " + owner
                                        + (indexName.isPresent()
                                                ? ", and a start key for an index has the attributes of both keys"
                                                : "")
                                        + advice));
                owner.checkStart(path + JsonPath.member(name), name, value);
            });
            for (String name : startKey.keys()) {
                if (!owners.containsKey(name)) {
                    throw DynactException.of(
                            ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                            path + JsonPath.member(name),
                            "'" + name + "' is not in the key of " + index.owner()
                                    + (indexName.isPresent() ? " or of " + primaryKey.owner() : "") + advice);
                }
            }
        }

        /** The key that a query of the table, or of one of its indexes, finds items by. */
        PrimaryKey key(Optional<String> indexName) {
            return indexName
                    .map(name -> Optional.ofNullable(indexKeys.get(name))
                            .orElseThrow(() -> DynactException.of(
                                    ErrorCode.INDEX_NOT_FOUND,
                                    ".IndexName",
                                    "There is no index '" + name + "'"
                                            + (indexKeys.isEmpty()
                                                    ? " and no other; leave it out"
                                                    : ": " + Nearest.advice(name, indexKeys.keySet())))))
                    .orElse(primaryKey);
        }

        /** The attributes that tell where a scan of the table, or of one of its indexes, goes on. */
        Set<String> resumeAttributes(Optional<String> indexName) {
            PrimaryKey index = indexName.map(indexKeys::get).orElse(primaryKey);
            return ImmutableSet.copyOf(Iterables.concat(
                    primaryKey.attributes().keySet(), index.attributes().keySet()));
        }

        private boolean isFresh() {
            return System.nanoTime() - readAtNanos < FRESH.toNanos();
        }
    }

    /**
     * Checks something against what is known of a table.
     *
     * @return a future that completes when the check has passed, or there is nothing to check against; exceptionally with what the
     *     check threw
     */
    CompletableFuture<Optional<KnownTable>> check(String tableName, Consumer<KnownTable> check) {
        return derive(tableName, table -> {
            check.accept(table);
            return table;
        });
    }

    /**
     * Works something out of what is known of a table.
     *
     * @return a future that completes with it, or empty where the service gives no description; exceptionally with what the function
     *     threw
     */
    <T> CompletableFuture<Optional<T>> derive(String tableName, Function<KnownTable, T> function) {
        CompletableFuture<Optional<KnownTable>> finding = find(tableName);
        return finding.thenCompose(known -> {
            try {
                return CompletableFuture.completedFuture(known.map(function));
            } catch (DynactException e) {
                if (known.get().isFresh()) {
                    throw e;
                }
                forget(tableName, known.get());
                return derive(tableName, function);
            }
        });
    }

    /**
     * Does what cannot be done without knowing a table's primary key. What is refused as invalid by a description that is no longer
     * fresh is done again by a fresh one: the table may have been made again with another key, and nothing was written.
     *
     * @return a future that completes as that of {@code use}; exceptionally where the service gives no description
     */
    <T> CompletableFuture<T> use(String tableName, Function<TableKey, CompletableFuture<T>> use) {
        return require(tableName, ".TableName", "use the activities for items, such as GetItem")
                .thenCompose(table -> CompletableFuture.completedFuture(new TableKey(table))
                        .thenCompose(use)
                        .exceptionallyCompose(error -> {
                            if (table.isFresh() || !isInvalid(error)) {
                                return CompletableFuture.failedFuture(error);
                            }
                            forget(tableName);
                            return use(tableName, use);
                        }));
    }

    private static boolean isInvalid(Throwable error) {
        return Futures.failureOf(error).category() == ErrorCategory.VALIDATION;
    }

    /**
     * What is known of a table without which a request cannot be carried out.
     *
     * @param path the member that says the same without a description
     * @param alternative what to do where a description is not permitted
     */
    CompletableFuture<KnownTable> require(String tableName, String path, String alternative) {
        return find(tableName)
                .thenCompose(known -> known.map(CompletableFuture::completedFuture)
                        .orElseGet(() -> read(tableName).exceptionally(error -> {
                            DynactException failure = Futures.failureOf(error);
                            throw failure.code() == ErrorCode.ACCESS_DENIED
                                    ? notPermitted(tableName, path, alternative, failure)
                                    : failure;
                        })));
    }

    private static DynactException notPermitted(
            String tableName, String path, String alternative, DynactException refusal) {
        DynactException.Builder failure = DynactException.builder(
                        ErrorCode.ACCESS_DENIED,
                        "The key of table '" + tableName
                                + "' is needed here, and dynamodb:DescribeTable is not permitted; permit it, or "
                                + alternative)
                .path(path)
                .cause(refusal);
        refusal.awsErrorCode().ifPresent(failure::awsErrorCode);
        refusal.requestId().ifPresent(failure::requestId);
        return failure.build();
    }

    /** What is known of a table; empty where the service gives no description. */
    CompletableFuture<Optional<KnownTable>> find(String tableName) {
        CompletableFuture<Optional<KnownTable>> shared = findShared(tableName);
        // Other runs wait for the same description, which must not end with this run.
        return shared.isDone() || control == RunControl.NONE ? shared : control.bounded(shared.copy());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private CompletableFuture<Optional<KnownTable>> findShared(String tableName) {
        CompletableFuture<Optional<KnownTable>> known =
                tables.getIfPresent(tableName); // as nearly always, without a lock
        if (known != null) {
            return known;
        }
        CompletableFuture<Optional<KnownTable>> finding = new CompletableFuture<>();
        known = tables.asMap().putIfAbsent(tableName, finding);
        if (known != null) {
            return known;
        }
        describe(tableName).whenComplete((table, error) -> {
            // A refusal lasts; any other failure may have passed a moment later.
            if (error != null && !isAccessDenied(error)) {
                tables.asMap().remove(tableName, finding);
            }
            if (error == null) {
                finding.complete(Optional.of(table));
            } else if (isAnswered(error)) {
                finding.complete(Optional.empty());
            } else {
                finding.completeExceptionally(error);
            }
        });
        return finding;
    }

    /** What a table is like now; fails with a {@link DynactException} where the service gives no description. */
    CompletableFuture<KnownTable> read(String tableName) {
        return control.bounded(describe(tableName));
    }

    /** Describing a table writes nothing, whatever it is described for. */
    private CompletableFuture<KnownTable> describe(String tableName) {
        return calls.make(() -> false, client -> client.describeTable(request -> request.tableName(tableName)))
                .thenApply(ActivityContext.reading(
                        () -> " (" + CallTargets.describe("DescribeTable", Set.of(tableName)) + ")",
                        () -> false,
                        KnownTable::of));
    }

    /** Drops what is known of a table, unless it was read again in the meantime. */
    private void forget(String tableName, KnownTable stale) {
        tables.asMap().computeIfPresent(tableName, (name, found) -> {
            boolean isStale = found.isDone()
                    && !found.isCompletedExceptionally()
                    && found.join()
                            .filter(table -> table.readAtNanos() == stale.readAtNanos())
                            .isPresent();
            return isStale ? null : found;
        });
    }

    /** Drops what is known of a table, as it is no longer so; it is read again when it is next used. */
    void forget(String tableName) {
        tables.invalidate(tableName);
    }

    private static boolean isAccessDenied(Throwable error) {
        return Futures.failureOf(error).code() == ErrorCode.ACCESS_DENIED;
    }

    /** Whether the service itself rejected the call. */
    private static boolean isAnswered(Throwable error) {
        return Futures.failureOf(error).awsErrorCode().isPresent();
    }
}
