package io.dynact.activity;

import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.convert.ItemConverter;
import io.dynact.error.CallAttempts;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.error.SdkErrors;
import io.dynact.model.ConsumedCapacity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsAsyncClient;

/**
 * What activities are carried out with: the client, the rules of the connection, and what is known of its tables. One context serves
 * all activities of a connection, from any number of threads.
 */
public final class ActivityContext {
    private final Calls calls;
    private final Connection connection;
    private final KnownTables tables;
    private final RunControl control;
    /** Who is told of what is carried out here. */
    private final ActivityListener listener;
    /** The request that is run; null while none is. */
    private final ActivityRequest<?> request;
    /** Whether what the caller holds is done: a caller who cancels it, or whose time for it is over, wants no further calls. */
    private final BooleanSupplier done;

    private ActivityContext(
            Calls calls,
            Connection connection,
            KnownTables tables,
            RunControl control,
            ActivityListener listener,
            ActivityRequest<?> request,
            BooleanSupplier done) {
        this.calls = calls;
        this.connection = connection;
        this.tables = tables;
        this.control = control;
        this.listener = listener;
        this.request = request;
        this.done = done;
    }

    /** A context for this client, which stays the caller's to close. */
    public static ActivityContext of(DynamoDbAsyncClient client, Connection connection) {
        return of(client, connection, ActivityListener.none());
    }

    /** A context for this client, which stays the caller's to close, that tells a listener what it carries out. */
    public static ActivityContext of(DynamoDbAsyncClient client, Connection connection, ActivityListener listener) {
        return of(new Direct(client), connection, listener);
    }

    /** A context for a leased client, which does not hold up who runs activities while credentials are fetched. */
    public static ActivityContext of(ClientCache.Lease client, Connection connection, ActivityListener listener) {
        return of(new Leased(client), connection, listener);
    }

    private static ActivityContext of(Calls calls, Connection connection, ActivityListener listener) {
        return new ActivityContext(
                calls,
                connection,
                new KnownTables(calls),
                RunControl.NONE,
                GuardedListener.of(listener),
                null,
                () -> false);
    }

    /** Makes calls with a client. */
    interface Calls {
        <R> CompletableFuture<R> make(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation);

        /** Makes a call of DynamoDB Streams, which has a client of its own. */
        default <R> CompletableFuture<R> makeOfStreams(
                Function<DynamoDbStreamsAsyncClient, CompletableFuture<R>> operation) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "This context has no client of DynamoDB Streams; use a connection to run this activity");
        }

        /**
         * Makes a call and follows its attempts.
         *
         * @param writes whether the call writes, if its attempts do not say; asked only after a failure
         * @return a future that fails with a {@link DynactException}
         */
        default <R> CompletableFuture<R> make(
                BooleanSupplier writes, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
            CallAttempts attempts = CallAttempts.of(CallTargets::of);
            return follow(writes, attempts, () -> make(client -> attempts.start(() -> operation.apply(client))));
        }

        /**
         * Makes a call of DynamoDB Streams, which only reads, and follows its attempts.
         *
         * @return a future that fails with a {@link DynactException}
         */
        default <R> CompletableFuture<R> read(Function<DynamoDbStreamsAsyncClient, CompletableFuture<R>> operation) {
            CallAttempts attempts = CallAttempts.of(CallTargets::ofStreams);
            return follow(
                    () -> false,
                    attempts,
                    () -> makeOfStreams(client -> attempts.start(() -> operation.apply(client))));
        }

        private static <R> CompletableFuture<R> follow(
                BooleanSupplier writes, CallAttempts attempts, Supplier<CompletableFuture<R>> call) {
            CompletableFuture<R> calling;
            try {
                calling = call.get();
            } catch (RuntimeException e) {
                calling = CompletableFuture.failedFuture(e);
            }
            return calling.exceptionally(error -> {
                throw SdkErrors.toDynactException(error, writes.getAsBoolean(), attempts, ItemConverter::toItem);
            });
        }
    }

    private record Leased(ClientCache.Lease client) implements Calls {
        @Override
        public <R> CompletableFuture<R> make(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
            return client.call(operation);
        }

        @Override
        public <R> CompletableFuture<R> makeOfStreams(
                Function<DynamoDbStreamsAsyncClient, CompletableFuture<R>> operation) {
            return client.callStreams(operation);
        }
    }

    private record Direct(DynamoDbAsyncClient client) implements Calls {
        @Override
        public <R> CompletableFuture<R> make(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
            return operation.apply(client);
        }
    }

    /** The same context for one run, which is to be watched or stopped. */
    public ActivityContext with(RunControl control) {
        return new ActivityContext(calls, connection, tables.with(control), control, listener, request, done);
    }

    /**
     * Carries out a request, within the rules of the connection.
     *
     * @return a future that completes with the response, or exceptionally with a {@link DynactException}; cancelling it keeps the
     *     activity from making further calls
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    public <O extends ActivityResponse> CompletableFuture<O> run(ActivityRequest<O> request) {
        CompletableFuture<O> answer = new CompletableFuture<>();
        ActivityListener.Run run = listener.begins(name(request));
        try {
            @SuppressWarnings(
                    "unchecked") // an activity's requests name that activity; the contract suite checks each pair
            Activity<ActivityRequest<O>, O> activity = (Activity<ActivityRequest<O>, O>) request.activity();
            checkRules(request);
            activity.execute(request, within(answer, run, request)).whenComplete((response, error) -> {
                if (error == null) {
                    run.ends(Optional.empty());
                    answer.complete(response);
                } else {
                    fail(answer, run, SdkErrors.toDynactException(error, request.writes(), ItemConverter::toItem));
                }
            });
        } catch (RuntimeException e) { // it was refused before any call
            fail(answer, run, SdkErrors.toDynactException(e, false, ItemConverter::toItem));
        }
        return answer;
    }

    /** The listener is told first, so that who waits for the answer finds it told. */
    private static void fail(CompletableFuture<?> answer, ActivityListener.Run run, DynactException failure) {
        run.ends(Optional.of(failure));
        answer.completeExceptionally(failure);
    }

    private static String name(ActivityRequest<?> request) {
        return request.activity().descriptor().name();
    }

    /**
     * Reads all elements that a request leads to, lazily, within the rules of the connection.
     *
     * @throws DynactException if the request is refused; and from the stream's operations, if a call fails
     */
    public <O extends ActivityResponse, T> Stream<T> stream(PagedRequest<O, T> request) {
        return read(request, activity -> activity.stream(request, streaming(request)));
    }

    /**
     * Carries out a request, and gives the response page by page, lazily, within the rules of the connection; see {@link
     * PagedActivity#pages}.
     *
     * @throws DynactException if the request is refused; and from the stream's operations, if a call fails
     */
    public <O extends ActivityResponse, T> Stream<O> pages(PagedRequest<O, T> request) {
        return read(request, activity -> activity.pages(request, streaming(request)));
    }

    private <O extends ActivityResponse, T, E> Stream<E> read(
            PagedRequest<O, T> request, Function<PagedActivity<PagedRequest<O, T>, O, T>, Stream<E>> reading) {
        @SuppressWarnings("unchecked") // as in run
        PagedActivity<PagedRequest<O, T>, O, T> activity = (PagedActivity<PagedRequest<O, T>, O, T>) request.activity();
        try {
            checkRules(request);
            return reading.apply(activity);
        } catch (DynactException e) {
            listener.begins(name(request)).ends(Optional.of(e));
            throw e;
        }
    }

    /** The context of an activity that is carried out for another: once either is done, no further call is made. */
    private ActivityContext within(CompletableFuture<?> answer, ActivityListener.Run run, ActivityRequest<?> request) {
        return new ActivityContext(
                calls, connection, tables, control, partOf(run), request, () -> answer.isDone() || done.getAsBoolean());
    }

    /** What is carried out as a part of a run is told as the run's own. */
    private static ActivityListener partOf(ActivityListener.Run run) {
        if (run == GuardedListener.UNTOLD) {
            return GuardedListener.NONE;
        }
        ActivityListener.Run part = new ActivityListener.Run() {
            @Override
            public void consumed(ConsumedCapacity capacity) {
                run.consumed(capacity);
            }
        };
        return activity -> part;
    }

    /** The context of a stream, which may be read to its end or not: each page that is read is told as a run of its own. */
    private ActivityContext streaming(PagedRequest<?, ?> request) {
        String streamed = name(request);
        return new ActivityContext(
                calls, connection, tables, control, page -> listener.begins(streamed), request, done);
    }

    /** The connection. */
    public Connection connection() {
        return connection;
    }

    /**
     * Does what cannot be done without knowing a table's primary key, for activities that are composed of others. The key is read with
     * {@code DescribeTable} and kept; what is then refused as invalid is done once more if the table was made again with another key.
     *
     * @param tableName the request's member {@code TableName}
     * @param use what to do; it must write nothing before it fails as invalid
     * @return a future that completes as that of {@code use}, or exceptionally with a {@link DynactException}: {@link
     *     ErrorCode#TABLE_NOT_FOUND}, or {@link ErrorCode#ACCESS_DENIED} where the table may not be described
     */
    public <T> CompletableFuture<T> withKey(String tableName, Function<TableKey, CompletableFuture<T>> use) {
        Requests.checkTableName(".TableName", tableName);
        return tables.use(tableName, use);
    }

    /**
     * Makes one call of the service, which writes if the activity does.
     *
     * @return a future that completes with the service's response, or exceptionally with a {@link DynactException}
     */
    <R extends DynamoDbResponse> CompletableFuture<R> call(
            Activity<?, ?> activity, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        return call(
                activity,
                () -> calls.make(() -> activity.descriptor().access() != ActivityDescriptor.Access.READ, operation));
    }

    /**
     * Makes one call of the service, which writes if the request does.
     *
     * @return a future that completes with the service's response, or exceptionally with a {@link DynactException}
     */
    <R extends DynamoDbResponse> CompletableFuture<R> call(
            ActivityRequest<?> request, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        return call(request.activity(), () -> calls.make(request::writes, operation));
    }

    /** Makes one call of DynamoDB Streams, which only reads. */
    <R extends AwsResponse> CompletableFuture<R> callStreams(
            Activity<?, ?> activity, Function<DynamoDbStreamsAsyncClient, CompletableFuture<R>> operation) {
        return call(activity, () -> calls.read(operation));
    }

    private <R extends AwsResponse> CompletableFuture<R> call(
            Activity<?, ?> activity, Supplier<CompletableFuture<R>> call) {
        Optional<DynactException> refusal = control.refusal();
        if (refusal.isPresent()) {
            return CompletableFuture.failedFuture(refusal.get());
        } else if (done.getAsBoolean()) {
            return CompletableFuture.failedFuture(RunControl.cancelled());
        }
        ActivityListener.Run run = listener.begins(activity.descriptor().name());
        return control.bounded(call.get().handle((response, error) -> {
            if (error != null) {
                DynactException failure = Futures.failureOf(error);
                run.ends(Optional.of(failure));
                throw failure;
            }
            if (run != GuardedListener.UNTOLD) {
                try {
                    reading((AwsResponse answer) -> Responses.toConsumedCapacity(answer))
                            .apply(response)
                            .forEach(run::consumed);
                } catch (DynactException e) {
                    run.ends(Optional.of(e));
                    throw e;
                }
                run.ends(Optional.empty());
            }
            control.called();
            return response;
        }));
    }

    /** Whether the run was stopped, so that no further call succeeds. */
    boolean isStopped() {
        return control.isStopped();
    }

    /** A pause between calls; it ends early if the run is stopped. */
    CompletableFuture<Void> pause(long nanos) {
        return control.pause(nanos);
    }

    /**
     * Wraps a conversion of the service's response. A response that lacks a member, or has a value that DynamoDB does not allow, is not the
     * fault of the request: {@link ErrorCode#SERVICE_FAILED}.
     */
    <R, T> Function<R, T> reading(Function<R, T> conversion) {
        return reading(
                () -> request == null ? "" : " (" + CallTargets.describe(name(request), request.tableNames()) + ")",
                () -> request != null && request.writes(),
                conversion);
    }

    /**
     * Wraps a conversion of the service's response, as {@link #reading(Function)} does.
     *
     * @param target the activity and its tables, in parentheses
     * @param applied whether the response means that a write was applied
     */
    static <R, T> Function<R, T> reading(Supplier<String> target, BooleanSupplier applied, Function<R, T> conversion) {
        return answer -> {
            RuntimeException fault;
            String reason;
            try {
                return conversion.apply(answer);
            } catch (DynactException e) {
                if (e.category() != ErrorCategory.VALIDATION && e.code() != ErrorCode.SERVICE_FAILED) {
                    throw e;
                }
                fault = e;
                reason = e.path().map(path -> "at " + path + ", ").orElse("") + e.detail();
            } catch (RuntimeException e) { // its message is Java's, which does not help the reader
                fault = e;
                reason = "a member is missing, or has a value that it cannot have";
            }
            throw DynactException.builder(
                            ErrorCode.SERVICE_FAILED,
                            "The service's answer cannot be read" + target.get() + ": " + reason
                                    + (applied.getAsBoolean() ? "; the write was applied" : ""))
                    .cause(fault)
                    .build();
        };
    }

    /** Says that so many more items are found. */
    void found(int items) {
        control.found(items);
    }

    /** The same calls of a batch, each of which says how many entries it has done. */
    <E> Function<List<E>, CompletableFuture<List<E>>> counted(Function<List<E>, CompletableFuture<List<E>>> call) {
        return entries -> call.apply(entries).thenApply(left -> {
            control.found(entries.size() - left.size());
            return left;
        });
    }

    /** What is known of the connection's tables. */
    KnownTables tables() {
        return tables;
    }

    private void checkRules(ActivityRequest<?> request) {
        if (connection.readOnly() && request.writes()) {
            throw DynactException.of(
                    ErrorCode.CONNECTION_READ_ONLY,
                    request.activity().descriptor().name()
                            + " writes and the connection is read-only; use a connection that may write");
        }
        if (!connection.allowedTables().isEmpty()) {
            for (String tableName : request.tableNames()) {
                if (!connection.allowedTables().contains(tableName)) {
                    throw DynactException.of(
                            ErrorCode.TABLE_NOT_ALLOWED,
                            "Table '" + tableName
                                    + "' is not on the connection's list of allowed tables; add it there");
                }
            }
        }
    }
}
