package io.dynact.activity;

import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.convert.ItemConverter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.SdkErrors;
import io.dynact.model.ConsumedCapacity;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

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
    /** Whether what the caller holds is done: a caller who cancels it, or whose time for it is over, wants no further calls. */
    private final BooleanSupplier done;

    private ActivityContext(
            Calls calls,
            Connection connection,
            KnownTables tables,
            RunControl control,
            ActivityListener listener,
            BooleanSupplier done) {
        this.calls = calls;
        this.connection = connection;
        this.tables = tables;
        this.control = control;
        this.listener = listener;
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
        return of(client::call, connection, listener);
    }

    private static ActivityContext of(Calls calls, Connection connection, ActivityListener listener) {
        return new ActivityContext(
                calls, connection, new KnownTables(calls), RunControl.NONE, GuardedListener.of(listener), () -> false);
    }

    /** Makes calls with a client. */
    interface Calls {
        <R> CompletableFuture<R> make(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation);
    }

    private record Direct(DynamoDbAsyncClient client) implements Calls {
        @Override
        public <R> CompletableFuture<R> make(Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
            return operation.apply(client);
        }
    }

    /** The same context for one run, which is to be watched or stopped. */
    public ActivityContext with(RunControl control) {
        return new ActivityContext(calls, connection, tables.with(control), control, listener, done);
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
            activity.execute(request, within(answer, run)).whenComplete((response, error) -> {
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
    private ActivityContext within(CompletableFuture<?> answer, ActivityListener.Run run) {
        return new ActivityContext(
                calls, connection, tables, control, partOf(run), () -> answer.isDone() || done.getAsBoolean());
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
        return new ActivityContext(calls, connection, tables, control, page -> listener.begins(streamed), done);
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
        return call(activity, activity.descriptor().access() != ActivityDescriptor.Access.READ, operation);
    }

    /**
     * Makes one call of the service, which writes if the request does.
     *
     * @return a future that completes with the service's response, or exceptionally with a {@link DynactException}
     */
    <R extends DynamoDbResponse> CompletableFuture<R> call(
            ActivityRequest<?> request, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        return call(request.activity(), request.writes(), operation);
    }

    private <R extends DynamoDbResponse> CompletableFuture<R> call(
            Activity<?, ?> activity, boolean writes, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        try {
            control.checkGoesOn();
        } catch (DynactException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (done.getAsBoolean()) {
            return CompletableFuture.failedFuture(
                    DynactException.of(ErrorCode.CALL_CANCELED, "The caller cancelled; no further call was made"));
        }
        ActivityListener.Run run = listener.begins(activity.descriptor().name());
        CompletableFuture<R> calling;
        try {
            calling = calls.make(operation);
        } catch (RuntimeException e) {
            calling = CompletableFuture.failedFuture(e);
        }
        return control.bounded(calling.handle((response, error) -> {
            if (error != null) {
                DynactException failure = SdkErrors.toDynactException(error, writes, ItemConverter::toItem);
                run.ends(Optional.of(failure));
                throw failure;
            }
            if (run != GuardedListener.UNTOLD) {
                Responses.toConsumedCapacity(response).forEach(run::consumed);
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
