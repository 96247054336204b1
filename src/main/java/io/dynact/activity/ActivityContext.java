package io.dynact.activity;

import io.dynact.connection.Connection;
import io.dynact.convert.ItemConverter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.SdkErrors;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * What activities are carried out with: the client, the rules of the connection, and what is known of its tables. One context serves
 * all activities of a connection, from any number of threads.
 */
public final class ActivityContext {
    private final DynamoDbAsyncClient client;
    private final Connection connection;
    private final KnownTables tables;
    private final RunControl control;
    /** Whether what the caller holds is done: a caller who cancels it, or whose time for it is over, wants no further calls. */
    private final BooleanSupplier done;

    private ActivityContext(
            DynamoDbAsyncClient client,
            Connection connection,
            KnownTables tables,
            RunControl control,
            BooleanSupplier done) {
        this.client = client;
        this.connection = connection;
        this.tables = tables;
        this.control = control;
        this.done = done;
    }

    /** A context for this client, which stays the caller's to close. */
    public static ActivityContext of(DynamoDbAsyncClient client, Connection connection) {
        return new ActivityContext(client, connection, new KnownTables(client), new RunControl(), () -> false);
    }

    /** The same context for one run, which is to be watched or stopped. */
    public ActivityContext with(RunControl control) {
        return new ActivityContext(client, connection, tables, control, done);
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
        try {
            @SuppressWarnings(
                    "unchecked") // an activity's requests name that activity; the contract suite checks each pair
            Activity<ActivityRequest<O>, O> activity = (Activity<ActivityRequest<O>, O>) request.activity();
            checkRules(request);
            activity.execute(request, within(answer)).whenComplete((response, error) -> {
                if (error == null) {
                    answer.complete(response);
                } else {
                    answer.completeExceptionally(
                            SdkErrors.toDynactException(error, request.writes(), ItemConverter::toItem));
                }
            });
        } catch (RuntimeException e) { // it was refused before any call
            answer.completeExceptionally(SdkErrors.toDynactException(e, false, ItemConverter::toItem));
        }
        return answer;
    }

    /**
     * Reads all elements that a request leads to, lazily, within the rules of the connection.
     *
     * @throws DynactException if the request is refused; and from the stream's operations, if a call fails
     */
    public <O extends ActivityResponse, T> Stream<T> stream(PagedRequest<O, T> request) {
        PagedActivity<PagedRequest<O, T>, O, T> activity = activityOf(request);
        checkRules(request);
        return activity.stream(request, this);
    }

    /**
     * Carries out a request, and gives the response page by page, lazily, within the rules of the connection; see {@link
     * PagedActivity#pages}.
     *
     * @throws DynactException if the request is refused; and from the stream's operations, if a call fails
     */
    public <O extends ActivityResponse, T> Stream<O> pages(PagedRequest<O, T> request) {
        PagedActivity<PagedRequest<O, T>, O, T> activity = activityOf(request);
        checkRules(request);
        return activity.pages(request, this);
    }

    @SuppressWarnings("unchecked") // as in run
    private static <O extends ActivityResponse, T> PagedActivity<PagedRequest<O, T>, O, T> activityOf(
            PagedRequest<O, T> request) {
        return (PagedActivity<PagedRequest<O, T>, O, T>) request.activity();
    }

    /** The context of an activity that is carried out for another: once either is done, no further call is made. */
    private ActivityContext within(CompletableFuture<?> answer) {
        return new ActivityContext(client, connection, tables, control, () -> answer.isDone() || done.getAsBoolean());
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
    <R> CompletableFuture<R> call(
            Activity<?, ?> activity, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        return call(activity.descriptor().access() != ActivityDescriptor.Access.READ, operation);
    }

    /**
     * Makes one call of the service, which writes if the request does.
     *
     * @return a future that completes with the service's response, or exceptionally with a {@link DynactException}
     */
    <R> CompletableFuture<R> call(
            ActivityRequest<?> request, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        return call(request.writes(), operation);
    }

    private <R> CompletableFuture<R> call(
            boolean writes, Function<DynamoDbAsyncClient, CompletableFuture<R>> operation) {
        if (control.cutsShort() || done.getAsBoolean()) {
            return CompletableFuture.failedFuture(
                    DynactException.of(ErrorCode.CALL_CANCELED, "The caller cancelled; no further call was made"));
        }
        CompletableFuture<R> calling;
        try {
            calling = operation.apply(client);
        } catch (RuntimeException e) {
            calling = CompletableFuture.failedFuture(e);
        }
        return calling.handle((response, error) -> {
            if (error != null) {
                throw SdkErrors.toDynactException(error, writes, ItemConverter::toItem);
            }
            control.called();
            return response;
        });
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
