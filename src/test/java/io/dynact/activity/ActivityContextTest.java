package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.Item;
import io.dynact.model.ParameterizedStatement;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

class ActivityContextTest {
    private static final Item KEY = Item.of("Id", "1");

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<ActivityRequest<?>> writes() {
        return Stream.of(
                PutItemRequest.of("Music", KEY),
                DeleteItemRequest.of("Music", KEY),
                BatchWriteItemRequest.ofPuts("Music", List.of(KEY)),
                TransactWriteItemsRequest.of(TransactWriteItem.of(TransactPut.of("Music", KEY))),
                ExecuteStatementRequest.ofWrite("DELETE FROM Music WHERE Id = ?", "1"),
                BatchExecuteStatementRequest.of(BatchStatementRequest.of("INSERT INTO \"Music\" VALUE {'Id': ?}", "1")),
                ExecuteTransactionRequest.of(
                        ParameterizedStatement.of("EXISTS(SELECT * FROM Music WHERE Id = ? AND a = 1)", "1"),
                        ParameterizedStatement.of("UPDATE Music REMOVE a WHERE Id = ?", "2")));
    }

    static Stream<ActivityRequest<?>> requestsOfATable() {
        return Stream.concat(
                writes(),
                Stream.of(
                        GetItemRequest.of("Music", KEY),
                        DescribeTableRequest.of("Music"),
                        ScanTableRequest.of("Music"),
                        TestConnectionRequest.of("Music"),
                        TransactGetItemsRequest.of(TransactGetItem.of("Films", KEY), TransactGetItem.of("Music", KEY)),
                        ExecuteStatementRequest.of("SELECT * FROM Music"),
                        BatchExecuteStatementRequest.of(
                                BatchStatementRequest.of("SELECT * FROM Films WHERE Id = ?", "1"),
                                BatchStatementRequest.of("SELECT * FROM Music WHERE Id = ?", "1")),
                        ExecuteTransactionRequest.of(
                                ParameterizedStatement.of("SELECT * FROM Music WHERE Id = ?", "1")),
                        BatchGetItemRequest.of(RequestTable.of("Films", KEY), RequestTable.of("Music", KEY)),
                        GetItemRequest.of("arn:aws:dynamodb:eu-west-1:123456789012:table/Films", KEY)));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void run_writeOnAReadOnlyConnection_makesNoCall(ActivityRequest<?> write) {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        assertThat(Rig.fail(context, write).code()).isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_readOnAReadOnlyConnection_isCarriedOut() {
        rig.describe("Music", "Id:S").service().answer("GetItem", Answer.json(200, "{}"));
        Rig.run(rig.context(rig.connection().readOnly(true).build()), GetItemRequest.of("Music", KEY));
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("requestsOfATable")
    void run_tableThatIsNotAllowed_makesNoCall(ActivityRequest<?> request) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Films").build());
        DynactException failure = Rig.fail(context, request);
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(failure.detail()).containsAnyOf("'Music'", "'arn:");
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void stream_tableThatIsNotAllowed_makesNoCall() {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Films").build());
        assertThatThrownBy(() -> context.stream(ScanTableRequest.of("Music")))
                .isInstanceOfSatisfying(
                        DynactException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_ALLOWED));
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_allowedTable_isCarriedOut() {
        rig.describe("Music", "Id:S").service().answer("GetItem", Answer.json(200, "{}"));
        Rig.run(rig.context(rig.connection().addAllowedTables("Music").build()), GetItemRequest.of("Music", KEY));
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @Test
    void run_callersTimeIsOver_makesNoFurtherCall() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        rig.service().answer("GetItem", Answer.json(200, "{}")).answer("DescribeTable", call -> {
            asked.complete(null);
            over.join();
            return Rig.table("Music", "Id:S");
        });
        ActivityContext context = rig.context();
        CompletableFuture<GetItemResponse> answer = context.run(GetItemRequest.of("Music", KEY));
        asked.join();
        answer.completeExceptionally(new TimeoutException("as orTimeout does"));
        over.complete(null);
        Rig.run(context, GetItemRequest.of("Music", Item.of("Id", "2")));
        assertThat(rig.service().calls("GetItem"))
                .singleElement()
                .satisfies(call -> assertThat(call.body()).contains("\"2\""));
    }

    @Test
    void run_clientThrows_completesWithAnError() {
        DynamoDbAsyncClient broken = (DynamoDbAsyncClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DynamoDbAsyncClient.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("closed");
                });
        ActivityContext context = ActivityContext.of(broken, rig.connection().build());
        CompletableFuture<ListTablesResponse> answer = context.run(ListTablesRequest.of());
        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(answer));
        assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
        assertThat(failure.detail()).contains("closed");
    }

    @Test
    void join_interruptedThread_isCancelledAndStaysInterrupted() {
        rig.describe("Music", "Id:S").service().answer("GetItem", Answer.silence());
        CompletableFuture<GetItemResponse> answer = rig.context().run(GetItemRequest.of("Music", KEY));
        Thread.currentThread().interrupt();
        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(answer));
        assertThat(Thread.interrupted()).as("the flag").isTrue();
        assertThat(failure.code()).isEqualTo(ErrorCode.CALL_CANCELED);
        assertThat(answer).isCancelled();
    }

    @Test
    void run_forAnActivityThatWasCancelled_makesNoCall() {
        rig.describe("Music", "Id:S");
        Outer outer = new Outer();
        CompletableFuture<GetItemResponse> answer = rig.context().run(outer);
        answer.cancel(true);

        DynactException failure = Rig.fail(outer.given, GetItemRequest.of("Music", KEY));

        assertThat(failure.code()).isEqualTo(ErrorCode.CALL_CANCELED);
        assertThat(rig.service().calls("GetItem")).isEmpty();
    }

    @Test
    void run_stopped_makesNoFurtherCallAndSaysWhatIsNotDone() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> stopped = new CompletableFuture<>();
        rig.describe("Music", "Id:S").service().answer("BatchWriteItem", call -> {
            asked.complete(null);
            stopped.join();
            return Answer.json(200, "{}");
        });
        RunControl control = new RunControl();
        List<Item> items =
                IntStream.range(0, 300).mapToObj(id -> Item.of("Id", "" + id)).toList();
        ActivityContext context = rig.context();
        CompletableFuture<BatchWriteItemResponse> answer =
                context.with(control).run(BatchWriteItemRequest.ofPuts("Music", items));
        asked.join();
        control.stop();
        assertThat(control.isCutShort()).isFalse();
        stopped.complete(null);

        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(answer));

        int calls = rig.service().calls("BatchWriteItem").size();
        assertThat(calls).isBetween(1, 4);
        assertThat(control.calls()).isEqualTo(calls);
        assertThat(control.items()).isEqualTo(25L * calls);
        assertThat(control.isCutShort()).isTrue();
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(((BatchWriteItemRequest) failure.unprocessed().orElseThrow())
                        .requestItems()
                        .get("Music"))
                .hasSize(300 - 25 * calls);
        assertThat(Rig.run(context, BatchWriteItemRequest.ofPuts("Music", items.subList(0, 1)))
                        .unprocessedItems())
                .as("another run goes on")
                .isEmpty();
    }

    /** An activity that is composed of others, at the time when it has called none; and its request. */
    private static final class Outer implements Activity<Outer, GetItemResponse>, ActivityRequest<GetItemResponse> {
        private ActivityContext given;

        @Override
        public CompletableFuture<GetItemResponse> execute(Outer request, ActivityContext context) {
            given = context;
            return new CompletableFuture<>();
        }

        @Override
        public ActivityDescriptor descriptor() {
            return GetItem.ACTIVITY.descriptor();
        }

        @Override
        public Class<Outer> requestType() {
            return Outer.class;
        }

        @Override
        public Class<GetItemResponse> responseType() {
            return GetItemResponse.class;
        }

        @Override
        public Outer activity() {
            return this;
        }

        @Override
        public List<String> tableNames() {
            return List.of();
        }
    }

    @Test
    void join_cancelledFuture_isCancelled() {
        CompletableFuture<String> future = new CompletableFuture<>();
        future.cancel(true);
        assertThatThrownBy(() -> Futures.join(future))
                .isInstanceOfSatisfying(
                        DynactException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.CALL_CANCELED));
    }

    @Test
    void join_failureOfAnotherKind_isInternal() {
        assertThatThrownBy(() -> Futures.join(CompletableFuture.failedFuture(new ArithmeticException("1/0"))))
                .isInstanceOfSatisfying(
                        DynactException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL));
    }
}
