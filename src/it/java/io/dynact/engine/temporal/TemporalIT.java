package io.dynact.engine.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import io.dynact.Dynact;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.Tables;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.activity.ExecuteTransactionRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.GetItemResponse;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.Rig;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.activity.TransactDelete;
import io.dynact.activity.TransactWriteItem;
import io.dynact.activity.TransactWriteItemsRequest;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.ParameterizedStatement;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.common.v1.Payload;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.RetryOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The activities on Temporal's own test server. */
@ExtendWith(DynactExtension.class)
class TemporalIT {
    private static final String QUEUE = "dynact";
    private static final Item KEY = Item.of("pk", "a");

    private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();

    /** A workflow of a test. */
    @WorkflowInterface
    public interface Flow {
        /** Does what the test wants. */
        @WorkflowMethod
        RawValue run();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    /** Runs a workflow on a worker with the activities. */
    private RawValue run(Dynact dynact, Flow flow) {
        return start(dynact, flow).getResult(RawValue.class);
    }

    private WorkflowStub start(Dynact dynact, Flow flow) {
        Worker worker = engine.newWorker(QUEUE);
        worker.registerActivitiesImplementations(DynactActivities.of(dynact));
        worker.registerWorkflowImplementationFactory(Flow.class, () -> flow);
        engine.start();
        WorkflowStub workflow = engine.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "Flow", WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
        workflow.start();
        return workflow;
    }

    private DynactException fail(Dynact dynact, Flow flow) {
        Throwable failure = catchThrowable(() -> run(dynact, flow));
        assertThat(failure).isInstanceOf(WorkflowFailedException.class);
        return DynactFailure.find(failure).orElseThrow(() -> new AssertionError("It is no error of ours", failure));
    }

    /** Calls an activity by name, as a workflow in any language does, with its JSON. */
    private static String call(String activity, String json) {
        return Workflow.newUntypedActivityStub(DynactStub.defaultOptions())
                .execute(activity, RawValue.class, DynactPayload.ofJson(json))
                .getPayload()
                .getData()
                .toStringUtf8();
    }

    private static RawValue text(String text) {
        return DynactPayload.ofJson("\"" + text + "\"");
    }

    @Nested
    class OnDynamoDbLocal {
        private final Dynact dynact;
        private final String table = "T" + System.nanoTime();

        OnDynamoDbLocal(Dynact dynact) {
            this.dynact = dynact;
        }

        @BeforeEach
        void create() {
            Tables.create(dynact, table, "pk", AttributeType.STRING);
        }

        @Test
        void activities_byCatalogName_takeAndReturnTheirJson() {
            String number = "12345678901234567890.123456789012345678";
            StringBuilder answers = new StringBuilder();

            run(dynact, () -> {
                call("PutItem", "{\"TableName\":\"" + table + "\",\"Item\":{\"pk\":\"a\",\"n\":" + number + "}}");
                answers.append(call("GetItem", "{\"TableName\":\"" + table + "\",\"Key\":{\"pk\":\"a\"}}"))
                        .append(call("GetItem", "{\"TableName\":\"" + table + "\",\"Key\":{\"pk\":{\"S\":\"a\"}}}"));
                return text("done");
            });

            assertThat(answers.toString())
                    .contains("\"n\":" + number)
                    .contains("\"n\":{\"N\":\"" + number + "\"}", "\"pk\":{\"S\":\"a\"}");
        }

        @Test
        void run_typedRequests_returnsWhatTheFacadeDoes() {
            // The map could be taken for a typed value.
            Item item = Item.builder()
                    .put("pk", "a")
                    .put("n", new BigDecimal("12345678901234567890.123456789012345678"))
                    .put("map", Item.of("S", "x"))
                    .build();

            RawValue found = run(dynact, () -> {
                DynactStub stub = DynactStub.create();
                stub.run(PutItemRequest.of(table, item));
                Promise<GetItemResponse> there = stub.runAsync(GetItemRequest.of(table, KEY));
                Promise<GetItemResponse> notThere = stub.runAsync(GetItemRequest.of(table, Item.of("pk", "b")));
                String output = stub.run(InvokeOperationRequest.of("Scan", "{\"TableName\":\"" + table + "\"}"))
                        .output();
                return text(there.get().item().equals(Optional.of(item)) + " "
                        + notThere.get().item().isPresent() + " " + output.contains("\"Count\":1"));
            });

            assertThat(found).isEqualTo(text("true false true"));
            assertThat(dynact.run(GetItemRequest.of(table, KEY)).item()).contains(item);
        }

        @Test
        void run_conditionFails_workflowCatchesItWithTheItem() {
            dynact.run(PutItemRequest.of(table, Item.of("pk", "a", "n", 1)));

            RawValue caught = run(dynact, () -> {
                try {
                    DynactStub.create().run(creation(table));
                    return text("nothing");
                } catch (ActivityFailure e) {
                    DynactException error = DynactFailure.find(e).orElseThrow(() -> e);
                    return text(error.code() + " " + error.retryable() + " "
                            + error.item().orElseThrow().decimal("n").orElseThrow());
                }
            });

            assertThat(caught).isEqualTo(text("CONDITION_FAILED false 1"));
        }

        @Test
        void run_conditionFailsUncaught_workflowFailsOfIt() {
            dynact.run(PutItemRequest.of(table, Item.of("pk", "a", "n", 1)));

            Throwable failure = catchThrowable(() -> run(dynact, () -> {
                DynactStub.create().run(creation(table));
                return text("nothing");
            }));

            assertThat(failure).rootCause().isInstanceOfSatisfying(ApplicationFailure.class, cause -> {
                assertThat(cause.getType()).isEqualTo("CONDITION_FAILED");
                assertThat(cause.isNonRetryable()).isTrue();
                assertThat(cause.getCategory()).isEqualTo(ApplicationErrorCategory.BENIGN);
            });
            DynactException error = DynactFailure.find(failure).orElseThrow();
            assertThat(error.category()).isEqualTo(ErrorCategory.CONDITION_FAILED);
            assertThat(error.awsErrorCode()).contains("ConditionalCheckFailedException");
            assertThat(error.item()).contains(Item.of("pk", "a", "n", 1));
        }

        @Test
        void run_responseOverTheLimit_failsOnceAndSaysWhatToDo() {
            String text = "x".repeat(390_000);
            for (int at = 0; at < 6; at++) {
                dynact.run(PutItemRequest.of(table, Item.of("pk", "p" + at, "text", text)));
            }

            DynactException error = fail(dynact, () -> {
                DynactStub.create().run(ScanTableRequest.of(table));
                return text("nothing");
            });

            assertThat(error.code()).isEqualTo(ErrorCode.RESPONSE_TOO_LARGE);
            assertThat(error.retryable()).isFalse();
            assertThat(error.detail()).contains("may have 2096128", "MaxItems");
        }

        @Test
        void run_requestOverTheLimit_failsBeforeItIsScheduled() {
            List<Item> items = IntStream.range(0, 6)
                    .mapToObj(at -> Item.of("pk", "p" + at, "text", "x".repeat(390_000)))
                    .toList();

            DynactException error = fail(dynact, () -> {
                DynactStub.create().run(BatchWriteItemRequest.ofPuts(table, items));
                return text("nothing");
            });

            assertThat(error.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
            assertThat(error.path()).contains("$");
            assertThat(Tables.items(dynact, table)).isEmpty();
        }
    }

    private static PutItemRequest creation(String table) {
        return PutItemRequest.builder()
                .tableName(table)
                .item(KEY)
                .onlyIf(ItemExistence.NOT_EXISTS)
                .build();
    }

    @Nested
    class OnLoopbackService {
        private final Rig rig = new Rig().describe("Music", "pk:S");
        private final Dynact dynact = Dynact.connect(rig.connection().build());

        @AfterEach
        void close() {
            dynact.close();
            rig.close();
        }

        @Test
        void run_throttled_isTriedAgainUntilItSucceeds() {
            rig.service()
                    .answer(
                            "DeleteItem",
                            Answer.error(400, "ThrottlingException", "Slow down"),
                            Answer.error(500, "InternalServerError", "Not now"),
                            Answer.json(200, "{}"));

            run(dynact, () -> {
                DynactStub.create().run(DeleteItemRequest.of("Music", KEY));
                return text("done");
            });

            assertThat(rig.service().calls("DeleteItem")).hasSize(3);
        }

        @Test
        void run_conditionFails_isTriedOnce() {
            rig.service()
                    .answer(
                            "PutItem",
                            Answer.error(400, "ConditionalCheckFailedException", "The conditional request failed"));

            DynactException error = fail(dynact, () -> {
                DynactStub.create().run(creation("Music"));
                return text("nothing");
            });

            assertThat(error.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
            assertThat(rig.service().calls("PutItem")).hasSize(1);
        }

        @Test
        void run_scanFailsOnALaterPage_nextAttemptGoesOnFromThere() {
            rig.service()
                    .answer(
                            "Scan",
                            page("a", ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"}}"),
                            page("b", ",\"LastEvaluatedKey\":{\"pk\":{\"S\":\"b\"}}"),
                            Answer.error(400, "ThrottlingException", "Slow down"),
                            page("c", ""));
            StringBuilder read = new StringBuilder();

            run(dynact, () -> {
                ScanTableResponse songs = DynactStub.create()
                        .run(ScanTableRequest.builder()
                                .tableName("Music")
                                .filterExpression("size(pk) > :none")
                                .expressionAttributeValues(Item.of(":none", 0))
                                .build());
                songs.items().forEach(item -> read.append(item.string("pk").orElseThrow()));
                return text(songs.count() + " " + songs.scannedCount() + " " + songs.truncated());
            });

            assertThat(read).hasToString("abc");
            assertThat(rig.service().calls("Scan"))
                    .extracting(
                            call -> Rig.json(call).at("/ExclusiveStartKey/pk/S").asText())
                    .containsExactly("", "a", "b", "b");
        }

        private static Answer page(String key, String more) {
            return Answer.json(
                    200, "{\"Items\":[{\"pk\":{\"S\":\"" + key + "\"}}],\"Count\":1,\"ScannedCount\":2" + more + "}");
        }

        @Test
        void transactions_retried_haveOneTokenEach() {
            rig.service()
                    .answer(
                            "TransactWriteItems",
                            Answer.error(500, "InternalServerError", "Not now"),
                            Answer.json(200, "{}"));
            rig.service().answer("ExecuteTransaction", Answer.json(200, "{}"));
            TransactWriteItemsRequest deletion = TransactWriteItemsRequest.builder()
                    .addTransactItems(TransactWriteItem.of(TransactDelete.of("Music", KEY)))
                    .build();
            ExecuteTransactionRequest statements = ExecuteTransactionRequest.builder()
                    .addTransactStatements(ParameterizedStatement.of("DELETE FROM Music WHERE pk = 'a'"))
                    .build();

            run(dynact, () -> {
                DynactStub stub = DynactStub.create();
                stub.run(deletion);
                stub.run(deletion);
                stub.run(TransactWriteItemsRequest.builder()
                        .from(deletion)
                        .clientRequestToken("mine")
                        .build());
                stub.run(statements);
                return text("done");
            });

            List<String> tokens = tokens("TransactWriteItems");
            assertThat(tokens).hasSize(4).last().isEqualTo("mine");
            assertThat(tokens.get(0))
                    .hasSizeBetween(20, 36)
                    .isEqualTo(tokens.get(1))
                    .isNotEqualTo(tokens.get(2));
            assertThat(tokens("ExecuteTransaction"))
                    .singleElement()
                    .satisfies(token ->
                            assertThat(token).hasSize(tokens.get(0).length()).isNotIn(tokens));
        }

        private List<String> tokens(String operation) {
            return rig.service().calls(operation).stream()
                    .map(Rig::json)
                    .map(call -> call.path("ClientRequestToken").asText())
                    .toList();
        }

        @Test
        void call_unknownActivity_failsOnceAndNamesTheNearest() {
            DynactException error = fail(dynact, () -> text(call("GetItm", "{}")));

            assertThat(error.code()).isEqualTo(ErrorCode.ACTIVITY_UNKNOWN);
            assertThat(error.detail()).contains("did you mean 'GetItem'?");
        }

        @Test
        void call_inputThatDoesNotFit_failsOnceWithThePath() {
            DynactException error =
                    fail(dynact, () -> text(call("GetItem", "{\"TableName\":5,\"Key\":{\"pk\":\"a\"}}")));

            assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID);
            assertThat(error.path()).contains("$.TableName");
            assertThat(rig.service().calls()).isEmpty();
        }

        @Test
        void call_withoutArgument_failsOnce() {
            DynactException error = fail(
                    dynact,
                    () -> Workflow.newUntypedActivityStub(DynactStub.defaultOptions())
                            .execute("ListTables", RawValue.class));

            assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID);
            assertThat(error.detail()).contains("one argument", "this has 0");
        }

        @Test
        void call_argumentThatIsNotJson_failsOnce() {
            RawValue bytes = new RawValue(Payload.newBuilder()
                    .putMetadata("encoding", ByteString.copyFromUtf8("binary/plain"))
                    .setData(ByteString.copyFromUtf8("{}"))
                    .build());

            DynactException error = fail(
                    dynact,
                    () -> Workflow.newUntypedActivityStub(DynactStub.defaultOptions())
                            .execute("ListTables", RawValue.class, bytes));

            assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID);
            assertThat(error.detail()).contains("json/plain", "binary/plain");
        }

        @Test
        void run_cancelled_makesNoFurtherCalls() throws Exception {
            rig.service()
                    .answer(
                            "Scan",
                            call -> Answer.json(
                                            200,
                                            "{\"Items\":[],\"Count\":0,\"ScannedCount\":1,\"LastEvaluatedKey\":{\"pk\":{\"S\":\"a\"}}}")
                                    .after(Duration.ofMillis(20)));
            WorkflowStub workflow = start(dynact, () -> {
                DynactStub.create().run(ScanTableRequest.of("Music"));
                return text("nothing");
            });
            awaitCalls("Scan", 2);

            workflow.cancel();

            assertThat(catchThrowable(() -> workflow.getResult(RawValue.class)))
                    .isInstanceOf(WorkflowFailedException.class);
            awaitStandstill("Scan");
        }

        /** A workflow that waits for the cancellation of its batch gets the unprocessed items. */
        @Test
        void run_batchCancelled_failsWithItsRemainder() throws Exception {
            AtomicInteger turn = new AtomicInteger();
            rig.describe("Music", "pk:S")
                    .service()
                    .answer(
                            "BatchWriteItem",
                            call -> turn.incrementAndGet() <= 2 ? Answer.json(200, "{}") : Answer.silence());
            List<Item> items = IntStream.range(0, 200)
                    .mapToObj(id -> Item.of("pk", "" + id))
                    .toList();
            AtomicReference<String> heard = new AtomicReference<>(); // a cancelled workflow has no result
            WorkflowStub workflow = start(dynact, () -> {
                try {
                    DynactStub.of(ActivityOptions.newBuilder(DynactStub.defaultOptions())
                                    .setHeartbeatTimeout(Duration.ofSeconds(5))
                                    .setCancellationType(ActivityCancellationType.WAIT_CANCELLATION_COMPLETED)
                                    .build())
                            .run(BatchWriteItemRequest.ofPuts("Music", items));
                    return text("done");
                } catch (ActivityFailure e) {
                    heard.set(DynactFailure.find(e)
                            .map(error -> error.code() + " "
                                    + ((BatchWriteItemRequest)
                                                    error.unprocessed().orElseThrow())
                                            .requestItems()
                                            .get("Music")
                                            .size())
                            .orElseGet(e::toString));
                    throw e;
                }
            });
            awaitCalls("BatchWriteItem", 6);

            workflow.cancel();

            assertThat(catchThrowable(() -> workflow.getResult(RawValue.class)))
                    .isInstanceOf(WorkflowFailedException.class);
            assertThat(heard.get()).isEqualTo("BATCH_INCOMPLETE 150");
        }

        @Test
        void run_batchIsSlowerThanTheAttemptMayBe_failsWithItsRemainder() {
            rig.describe("Music", "pk:S").service().answer("BatchWriteItem", Answer.silence());
            DynactException error = fail(dynact, () -> {
                DynactStub.of(ActivityOptions.newBuilder()
                                .setStartToCloseTimeout(Duration.ofSeconds(6))
                                .setRetryOptions(RetryOptions.newBuilder()
                                        .setMaximumAttempts(1)
                                        .build())
                                .build())
                        .run(BatchWriteItemRequest.ofPuts("Music", List.of(KEY)));
                return text("done");
            });
            assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
            assertThat(error.unprocessed()).isPresent();
        }

        @Test
        void run_workerShutsDown_anotherDoesIt() throws Exception {
            rig.service().answer("DeleteItem", Answer.silence(), Answer.json(200, "{}"));
            engine.newWorker(QUEUE).registerWorkflowImplementationFactory(Flow.class, () -> () -> {
                DynactStub.create().run(DeleteItemRequest.of("Music", KEY));
                return text("done");
            });
            engine.start();
            WorkerFactory first = activities();
            WorkflowStub workflow = engine.getWorkflowClient()
                    .newUntypedWorkflowStub(
                            "Flow",
                            WorkflowOptions.newBuilder().setTaskQueue(QUEUE).build());
            workflow.start();
            awaitCalls("DeleteItem", 1);

            first.shutdownNow();
            first.awaitTermination(5, TimeUnit.MINUTES);
            WorkerFactory second = activities();

            assertThat(workflow.getResult(RawValue.class)).isEqualTo(text("done"));
            second.shutdownNow();
        }

        private WorkerFactory activities() {
            WorkerFactory workers = WorkerFactory.newInstance(engine.getWorkflowClient());
            workers.newWorker(QUEUE).registerActivitiesImplementations(DynactActivities.of(dynact));
            workers.start();
            return workers;
        }

        private void awaitCalls(String operation, int count) throws InterruptedException {
            while (rig.service().calls(operation).size() < count) {
                Thread.sleep(10);
            }
        }

        /** Waits until calls that would go on for ever have stopped. */
        private void awaitStandstill(String operation) throws InterruptedException {
            List<Call> before = List.of();
            List<Call> now = rig.service().calls(operation);
            while (now.size() > before.size()) {
                Thread.sleep(1_000);
                before = now;
                now = rig.service().calls(operation);
            }
        }
    }

    @Test
    void of_errorThatCarriesTooMuch_tellsTheErrorAlone() {
        DynactException error = DynactException.builder(ErrorCode.BATCH_INCOMPLETE, "A part is written")
                .unprocessed(BatchWriteItemRequest.ofPuts("Music", List.of(Item.of("text", "x".repeat(3_000_000)))))
                .build();

        ApplicationFailure failure = DynactFailure.of(error);

        assertThat(failure.isNonRetryable()).isFalse();
        assertThat(DynactPayload.bytes(failure.getDetails().get(0, RawValue.class)))
                .isLessThan(1_000);
        assertThat(DynactFailure.find(failure).orElseThrow())
                .hasMessage(error.getMessage() + " (what is unprocessed is too large for a failure)");
    }

    @Test
    void find_anotherFailure_isNone() {
        assertThat(DynactFailure.find(ApplicationFailure.newFailure("It broke", "THROTTLED")))
                .isEmpty();
        assertThat(DynactFailure.find(ApplicationFailure.newFailure("It broke", "Broken", "{}")))
                .isEmpty();
    }
}
