package io.dynact.activity;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
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
    private final Cache<String, CompletableFuture<Optional<KnownTable>>> tables = CacheBuilder.newBuilder()
            .maximumSize(MOST_TABLES)
            .expireAfterWrite(KEPT)
            .build();

    KnownTables(ActivityContext.Calls calls) {
        this.calls = calls;
    }

    /**
     * The keys of a table.
     *
     * @param primaryKey the table's own
     * @param indexKeys those of its indexes, by the index's name
     */
    record KnownTable(PrimaryKey primaryKey, Map<String, PrimaryKey> indexKeys, long readAtNanos) {
        private static KnownTable of(DescribeTableResponse response) {
            TableDescription table = response.table();
            ImmutableMap.Builder<String, PrimaryKey> indexes = ImmutableMap.builder();
            table.localSecondaryIndexes()
                    .forEach(index -> indexes.put(
                            index.indexName(),
                            PrimaryKey.of(
                                    "index " + index.indexName(), index.keySchema(), table.attributeDefinitions())));
            table.globalSecondaryIndexes()
                    .forEach(index -> indexes.put(
                            index.indexName(),
                            PrimaryKey.of(
                                    "index " + index.indexName(), index.keySchema(), table.attributeDefinitions())));
            PrimaryKey primaryKey =
                    PrimaryKey.of("table " + table.tableName(), table.keySchema(), table.attributeDefinitions());
            if (primaryKey.partition().isEmpty()) { // no item would have such a key
                throw new IllegalArgumentException("The description has no partition key");
            }
            return new KnownTable(primaryKey, indexes.buildOrThrow(), System.nanoTime());
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
     * Checks something against the table's primary key.
     *
     * @return a future that completes when the check has passed, or there is nothing to check against; exceptionally with what the
     *     check threw
     */
    CompletableFuture<Optional<KnownTable>> check(String tableName, Consumer<PrimaryKey> check) {
        return derive(tableName, table -> {
            check.accept(table.primaryKey());
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
                tables.asMap().remove(tableName, finding);
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
                .thenCompose(table -> CompletableFuture.completedFuture(new TableKey(table.primaryKey()))
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
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    CompletableFuture<Optional<KnownTable>> find(String tableName) {
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
        return describe(tableName);
    }

    /** Describing a table writes nothing, whatever it is described for. */
    private CompletableFuture<KnownTable> describe(String tableName) {
        return calls.make(false, client -> client.describeTable(request -> request.tableName(tableName)))
                .thenApply(ActivityContext.reading(
                        () -> " (" + CallTargets.describe("DescribeTable", Set.of(tableName)) + ")",
                        () -> false,
                        KnownTable::of));
    }

    /** Drops what is known of a table, as it is no longer so; it is read again when it is next used. */
    void forget(String tableName) {
        tables.invalidate(tableName);
    }

    private static boolean isAccessDenied(Throwable error) {
        return Futures.failureOf(error).code() == ErrorCode.ACCESS_DENIED;
    }

    /** Whether the service itself refused. */
    private static boolean isAnswered(Throwable error) {
        return Futures.failureOf(error).awsErrorCode().isPresent();
    }
}
