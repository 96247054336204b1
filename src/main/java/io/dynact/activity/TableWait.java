package io.dynact.activity;

import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.GlobalTableWitnessDescription;
import software.amazon.awssdk.services.dynamodb.model.ReplicaDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.VectorIndexDescription;

/**
 * Waits until the service has done with a table what it was asked to: looks at the table, after growing pauses and within a bound of
 * time.
 *
 * <p>A look may show the table as it was a moment before the request, so what the request asked for must be seen, not only a table that
 * is not being changed. A look that fails in a way that passes is repeated. Nothing is held while it waits but a timer.
 */
final class TableWait {
    private static final int DEFAULT_TIMEOUT_SECONDS = 300;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What tables, indexes, replicas and witnesses are while they are being changed. */
    private static final ImmutableSet<String> CHANGING = ImmutableSet.of("CREATING", "UPDATING", "DELETING");

    private final String tableName;
    private final String goal;
    private final Predicate<Optional<TableDescription>> reached;
    private final int timeoutSeconds;
    private final long deadline;
    private final ActivityContext context;
    private final CompletableFuture<Optional<DescribeTableResponse>> outcome = new CompletableFuture<>();

    private TableWait(
            String tableName,
            String goal,
            Predicate<Optional<TableDescription>> reached,
            Optional<Integer> timeoutSeconds,
            ActivityContext context) {
        this.tableName = tableName;
        this.goal = goal;
        this.reached = reached;
        this.timeoutSeconds = timeoutSeconds.orElse(DEFAULT_TIMEOUT_SECONDS);
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(this.timeoutSeconds);
        this.context = context;
    }

    /** Waits until a table that was just created, and all of its indexes, can be used. */
    static CompletableFuture<DescribeTableResponse> untilReady(
            String tableName, Optional<Integer> timeoutSeconds, ActivityContext context) {
        Predicate<Optional<TableDescription>> ready =
                table -> table.filter(TableWait::isReady).isPresent();
        return new TableWait(tableName, "ready", ready, timeoutSeconds, context)
                .start()
                .thenApply(Optional::orElseThrow);
    }

    /** Waits until a table, its indexes and its replicas can be used and are as a request asked. */
    static CompletableFuture<DescribeTableResponse> untilUpdated(
            UpdateTableRequest request, Optional<Integer> timeoutSeconds, ActivityContext context) {
        Predicate<Optional<TableDescription>> updated = table -> {
            TableDescription there = table.orElseThrow(() -> DynactException.of(
                    ErrorCode.TABLE_NOT_FOUND,
                    "Table '" + request.tableName() + "' was deleted while its change was waited for"));
            return isReady(there) && isAsAsked(there, request);
        };
        return new TableWait(request.tableName(), "ready", updated, timeoutSeconds, context)
                .start()
                .thenApply(Optional::orElseThrow);
    }

    /**
     * Waits until a table is gone.
     *
     * @param deleted the table; one of the same name that is made in the meantime is another
     */
    static CompletableFuture<Optional<DescribeTableResponse>> untilDeleted(
            String tableName, TableDescription deleted, Optional<Integer> timeoutSeconds, ActivityContext context) {
        Predicate<Optional<TableDescription>> gone = table -> table.isEmpty()
                || (deleted.tableId() != null
                        && table.get().tableId() != null
                        && !deleted.tableId().equals(table.get().tableId()));
        return new TableWait(tableName, "gone", gone, timeoutSeconds, context).start();
    }

    private static boolean isReady(TableDescription table) {
        return table.tableStatus() == TableStatus.ACTIVE
                && Stream.of(
                                table.globalSecondaryIndexes().stream()
                                        .map(GlobalSecondaryIndexDescription::indexStatusAsString),
                                table.vectorIndexes().stream().map(VectorIndexDescription::indexStatusAsString),
                                table.replicas().stream().map(ReplicaDescription::replicaStatusAsString),
                                table.globalTableWitnesses().stream()
                                        .map(GlobalTableWitnessDescription::witnessStatusAsString))
                        .flatMap(statuses -> statuses)
                        .noneMatch(CHANGING::contains);
    }

    private static boolean isAsAsked(TableDescription table, UpdateTableRequest request) {
        Set<String> indexes = names(
                table.globalSecondaryIndexes().stream().map(GlobalSecondaryIndexDescription::indexName),
                table.vectorIndexes().stream().map(VectorIndexDescription::indexName));
        Set<String> createdIndexes = names(
                request.globalSecondaryIndexUpdates().stream()
                        .filter(update -> update.create() != null)
                        .map(update -> update.create().indexName()),
                request.vectorIndexUpdates().stream()
                        .filter(update -> update.create() != null)
                        .map(update -> update.create().indexName()));
        Set<String> deletedIndexes = names(
                request.globalSecondaryIndexUpdates().stream()
                        .filter(update -> update.delete() != null)
                        .map(update -> update.delete().indexName()),
                request.vectorIndexUpdates().stream()
                        .filter(update -> update.delete() != null)
                        .map(update -> update.delete().indexName()));
        Set<String> regions = names(
                table.replicas().stream().map(ReplicaDescription::regionName),
                table.globalTableWitnesses().stream().map(GlobalTableWitnessDescription::regionName));
        Set<String> createdRegions = names(
                request.replicaUpdates().stream()
                        .filter(update -> update.create() != null)
                        .map(update -> update.create().regionName()),
                request.globalTableWitnessUpdates().stream()
                        .filter(update -> update.create() != null)
                        .map(update -> update.create().regionName()));
        Set<String> deletedRegions = names(
                request.replicaUpdates().stream()
                        .filter(update -> update.delete() != null)
                        .map(update -> update.delete().regionName()),
                request.globalTableWitnessUpdates().stream()
                        .filter(update -> update.delete() != null)
                        .map(update -> update.delete().regionName()));
        // What is left of a replica that is detached is a table of one region.
        boolean detached = table.replicas().isEmpty()
                || request.replicaUpdates().stream().allMatch(update -> update.disassociate() == null);
        return detached
                && indexes.containsAll(createdIndexes)
                && Collections.disjoint(indexes, deletedIndexes)
                && regions.containsAll(createdRegions)
                && Collections.disjoint(regions, deletedRegions);
    }

    private static Set<String> names(Stream<String> some, Stream<String> others) {
        return Stream.concat(some, others).collect(Collectors.toSet());
    }

    private CompletableFuture<Optional<DescribeTableResponse>> start() {
        lookAfter(FIRST_PAUSE);
        return outcome;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is where a failure goes
    private void lookAfter(Duration pause) {
        long nanos = Math.max(0, Math.min(pause.toNanos(), deadline - System.nanoTime()));
        Duration next = pause.multipliedBy(2);
        context.pause(nanos).thenRunAsync(() -> look(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private void look(Duration nextPause) {
        context.call(DescribeTable.ACTIVITY, client -> client.describeTable(sdk -> sdk.tableName(tableName)))
                .whenComplete((response, error) -> {
                    try {
                        take(response, error == null ? null : Futures.failureOf(error), nextPause);
                    } catch (RuntimeException e) {
                        outcome.completeExceptionally(e);
                    }
                });
    }

    private void take(DescribeTableResponse response, DynactException failure, Duration nextPause) {
        boolean missing = failure != null && failure.code() == ErrorCode.TABLE_NOT_FOUND;
        Optional<TableDescription> table = Optional.ofNullable(response).map(DescribeTableResponse::table);
        if (failure != null && !missing && (!failure.retryable() || context.isStopped())) {
            throw failed(failure);
        } else if ((failure == null || missing) && reached.test(table)) {
            // What was read of the table while it was being changed may be what it was.
            context.tables().forget(tableName);
            outcome.complete(Optional.ofNullable(response));
        } else if (System.nanoTime() - deadline >= 0) {
            throw overdue(failure == null ? table.orElseThrow().tableStatusAsString() : failure.detail());
        } else {
            lookAfter(nextPause);
        }
    }

    /** The service has begun; only that it is done is not known. */
    private DynactException failed(DynactException failure) {
        return DynactException.builder(
                        failure.code(),
                        "The service accepted the request, but waiting until table '" + tableName + "' is " + goal
                                + " failed: " + failure.detail())
                .awsErrorCode(failure.awsErrorCode().orElse(null))
                .requestId(failure.requestId().orElse(null))
                .cause(failure)
                // The same request would be rejected while the change is in progress.
                .retryable(false)
                .build();
    }

    private DynactException overdue(String lastSeen) {
        return DynactException.builder(
                        ErrorCode.TIMEOUT,
                        "The service accepted the request, but table '" + tableName + "' was not " + goal + " after "
                                + timeoutSeconds + " seconds (" + lastSeen + "); it may still become " + goal
                                + ". Ask DescribeTable, not for the same again, or set WaitTimeoutSeconds higher")
                // The same request would be rejected while the change is in progress.
                .retryable(false)
                .build();
    }
}
