package io.dynact.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.BatchExecuteStatementRequest;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.Rig;
import io.dynact.activity.TransactUpdate;
import io.dynact.activity.TransactWriteItem;
import io.dynact.activity.TransactWriteItemsRequest;
import io.dynact.activity.UpdateItemRequest;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.Item;
import io.dynact.model.ReturnValues;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a call by the outcome of its attempts. */
class CallAttemptsTest {
    private static final Item KEY = Item.of("Id", "1");
    private static final Answer OK = Answer.json(200, "{}");
    private static final Answer THROTTLED =
            Answer.error(400, "ProvisionedThroughputExceededException", "Rate exceeded.");
    private static final Answer FAILED = Answer.error(500, "InternalServerError", "Sorry.");

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private ActivityContext attempting(int maxAttempts) {
        return rig.context(rig.connection().maxAttempts(maxAttempts).build());
    }

    // Throttling

    @ParameterizedTest
    @ValueSource(strings = {"ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded"})
    void run_throttledUntilTheTimeIsOver_isThrottledAndSaysThatNothingWasWritten(String awsCode) throws Exception {
        rig.service().answer("PutItem", Answer.error(400, awsCode, "Rate exceeded."));
        // The SDK waits up to 1 s before the second attempt, 2 s before the third, ...
        ActivityContext context = rig.context(rig.connection()
                .maxAttempts(100)
                .callTimeout(Duration.ofMillis(1500))
                .build());

        DynactException failure = Rig.fail(context, PutItemRequest.of("Music", KEY));

        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.category()).isEqualTo(ErrorCategory.THROTTLED);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.awsErrorCode()).contains(awsCode);
        assertThat(failure.detail())
                .startsWith("Rate exceeded. (PutItem, table 'Music')")
                .contains("nothing was written")
                .doesNotContain("may have been applied");

        int calls = rig.service().calls("PutItem").size();
        Thread.sleep(2500);
        assertThat(rig.service().calls("PutItem"))
                .as("attempts that the SDK had scheduled before the call ended")
                .hasSize(calls);
    }

    @Test
    void run_throttledInAllAttempts_countsThem() {
        rig.service().answer("PutItem", THROTTLED).answer("GetItem", THROTTLED);
        DynactException write = Rig.fail(attempting(3), PutItemRequest.of("Music", KEY));
        DynactException read = Rig.fail(attempting(3), GetItemRequest.of("Music", KEY));
        assertThat(write.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(write.detail()).contains("all 3 attempts were throttled; nothing was written by this call");
        assertThat(read.detail()).endsWith("all 3 attempts were throttled");
        assertThat(rig.service().calls("PutItem")).hasSize(3);
    }

    @Test
    void run_throttledAfterAnAttemptWithoutAnswer_saysThatItMayHaveBeenApplied() {
        rig.service().answer("PutItem", FAILED, THROTTLED);
        DynactException failure = Rig.fail(attempting(2), PutItemRequest.of("Music", KEY));
        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.detail()).contains("may have been applied").doesNotContain("nothing was written");
    }

    @Test
    void run_silenceAfterThrottling_isATimeoutThatMayHaveBeenApplied() {
        rig.service().answer("PutItem", THROTTLED, Answer.silence());
        ActivityContext context = rig.context(rig.connection()
                .maxAttempts(2)
                .callTimeout(Duration.ofSeconds(3))
                .build());
        DynactException failure = Rig.fail(context, PutItemRequest.of("Music", KEY));
        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.detail())
                .startsWith("No answer came in time (PutItem, table 'Music'); the attempt before it was throttled")
                .contains("may have been applied");
    }

    @Test
    void run_timeIsOverAfterFailures_isTheLastFailure() {
        rig.service().answer("GetItem", THROTTLED, Answer.error(400, "ThrottlingException", "Slow down."));
        ActivityContext context = rig.context(rig.connection()
                .maxAttempts(100)
                .callTimeout(Duration.ofMillis(2500))
                .build());
        assertThat(Rig.fail(context, GetItemRequest.of("Music", KEY)).awsErrorCode())
                .isPresent();
    }

    @Test
    void run_batchThrottledUntilTheTimeIsOver_returnsAllOfIt() {
        rig.service().answer("BatchWriteItem", THROTTLED);
        ActivityContext context = rig.context(rig.connection()
                .maxAttempts(100)
                .callTimeout(Duration.ofSeconds(3))
                .batchTimeout(Duration.ofSeconds(5))
                .build());
        BatchWriteItemRequest request = BatchWriteItemRequest.ofPuts("Music", List.of(KEY));
        DynactException failure = Rig.fail(context, request);
        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.unprocessed()).contains(request);
    }

    @Test
    void run_tableThrottledByManyCallers_leavesOtherTablesTheirRetries() {
        rig.service()
                .answer(
                        "DescribeTable",
                        call -> Rig.table(Rig.json(call).get("TableName").asText(), "Id:S"))
                .answer("GetItem", failingFirst());
        ActivityContext context = attempting(2);
        // 500 retry tokens, and 5 for each retry.
        List<CompletableFuture<?>> hot = IntStream.range(0, 130)
                .<CompletableFuture<?>>mapToObj(caller -> context.run(GetItemRequest.of("Hot", KEY)))
                .toList();
        hot.forEach(call -> assertThat(call).failsWithin(Duration.ofMinutes(5)));
        assertThat(rig.service().calls("GetItem"))
                .as("the quota of the hot table is used up")
                .hasSizeLessThan(260);

        for (int at = 0; at < 20; at++) {
            Rig.run(context, GetItemRequest.of("Cold" + at % 2, Item.of("Id", "cold " + at)));
        }
    }

    /** Every call of table Hot is throttled, and the first of each of another fails. */
    private static Function<Call, Answer> failingFirst() {
        AtomicInteger calls = new AtomicInteger();
        return call -> {
            if (Rig.json(call).get("TableName").asText().equals("Hot")) {
                return THROTTLED;
            }
            return calls.getAndIncrement() % 2 == 0 ? FAILED : OK;
        };
    }

    // Lost answers

    private static UpdateItemRequest.Builder update(String expression) {
        return UpdateItemRequest.builder()
                .tableName("Music")
                .key(KEY)
                .updateExpression(expression)
                .expressionAttributeValues(Item.of(":v", 1));
    }

    static Stream<Arguments> cumulative() {
        return Stream.of(
                        Arguments.of("UpdateItem", update("ADD Plays :v").build()),
                        Arguments.of(
                                "UpdateItem", update("SET Plays = Plays + :v").build()),
                        Arguments.of(
                                "UpdateItem",
                                update("ADD Plays :v")
                                        .conditionExpression("attribute_exists(Id)")
                                        .build()),
                        Arguments.of(
                                "UpdateItem",
                                InvokeOperationRequest.of(
                                        "UpdateItem",
                                        "{\"TableName\":\"Music\",\"Key\":{\"Id\":\"1\"},\"UpdateExpression\":\"ADD Plays :v\","
                                                + "\"ExpressionAttributeValues\":{\":v\":1}}")),
                        Arguments.of(
                                "ExecuteStatement",
                                ExecuteStatementRequest.builder()
                                        .statement("UPDATE Music SET Plays = Plays + 1 WHERE Id = '1'")
                                        .allowWrites(true)
                                        .build()))
                .flatMap(write -> Stream.of(
                                Map.entry(ErrorCode.SERVICE_UNAVAILABLE, FAILED),
                                Map.entry(ErrorCode.CONNECTION_LOST, Answer.reset()),
                                Map.entry(ErrorCode.CONNECTION_LOST, Answer.truncated(200, "{\"Attributes\":{}}")),
                                Map.entry(ErrorCode.CONNECTION_LOST, OK.header("x-amz-crc32", "1")),
                                Map.entry(ErrorCode.SERVICE_FAILED, Answer.json(200, "{\"Attributes\":")),
                                Map.entry(ErrorCode.TIMEOUT, Answer.silence()))
                        .map(fault -> Arguments.of(write.get()[0], write.get()[1], fault.getKey(), fault.getValue())));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("cumulative")
    void run_incrementWithoutAnswer_isNotRepeatedAndSaysSo(
            String operation, ActivityRequest<?> request, ErrorCode code, Answer fault) {
        rig.service().answer(operation, fault);
        DynactException failure = Rig.fail(
                rig.context(rig.connection()
                        .maxAttempts(4)
                        .attemptTimeout(Duration.ofSeconds(1))
                        .build()),
                request);
        assertThat(rig.service().calls(operation)).hasSize(1);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail())
                .contains(operation + ", table 'Music'", "may have been applied", "not repeated", "apply it twice");
    }

    @Test
    void run_incrementThrottled_isRepeated() {
        rig.service().answer("UpdateItem", THROTTLED, OK);
        Rig.run(attempting(2), update("ADD Plays :v").build());
        assertThat(rig.service().calls("UpdateItem")).hasSize(2);
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("UpdateItem", update("SET Plays = :v").build()),
                Arguments.of(
                        "UpdateItem",
                        update("SET Plays = :v")
                                .returnValues(ReturnValues.ALL_NEW)
                                .build()),
                Arguments.of("PutItem", PutItemRequest.of("Music", KEY)),
                Arguments.of("DeleteItem", DeleteItemRequest.of("Music", KEY)),
                Arguments.of("BatchWriteItem", BatchWriteItemRequest.ofPuts("Music", List.of(KEY))),
                Arguments.of("TransactWriteItems", transaction().build()),
                Arguments.of("GetItem", GetItemRequest.of("Music", KEY)),
                Arguments.of(
                        "ExecuteStatement",
                        ExecuteStatementRequest.builder()
                                .statement("UPDATE Music SET Plays = 1 WHERE Id = '1'")
                                .allowWrites(true)
                                .build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("harmless")
    void run_idempotentCallWithoutAnswer_isRepeated(String operation, ActivityRequest<?> request) {
        for (Answer fault : List.of(
                FAILED,
                Answer.reset(),
                OK.header("x-amz-crc32", "1"),
                Answer.json(200, "{"),
                Answer.truncated(200, "{  }"))) {
            rig.service().answer(operation, fault, OK);
            int before = rig.service().calls(operation).size();
            Rig.run(attempting(6), request);
            assertThat(rig.service().calls(operation)).hasSizeGreaterThanOrEqualTo(before + 2);
        }
    }

    @Test
    void run_oldValuesWithoutAnswer_areNotReadAgain() {
        rig.service().answer("PutItem", FAILED);
        DynactException failure = Rig.fail(
                attempting(3),
                PutItemRequest.builder()
                        .tableName("Music")
                        .item(KEY)
                        .returnValues(ReturnValues.ALL_OLD)
                        .build());
        assertThat(rig.service().calls("PutItem")).hasSize(1);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.detail()).contains("may have been applied", "not repeated");
    }

    private static TransactWriteItemsRequest.Builder transaction() {
        return TransactWriteItemsRequest.builder()
                .addTransactItems(TransactWriteItem.of(TransactUpdate.builder()
                        .tableName("Music")
                        .key(KEY)
                        .updateExpression("ADD Plays :v")
                        .expressionAttributeValues(Item.of(":v", 1))
                        .build()));
    }

    @Test
    void run_transactionWithoutAnswer_isRepeatedWithItsTokenAndSafeToSubmitAgainOnlyWithOne() {
        rig.service().answer("TransactWriteItems", FAILED);
        DynactException without = Rig.fail(attempting(3), transaction().build());
        assertThat(rig.service().calls("TransactWriteItems"))
                .hasSize(3)
                .extracting(call -> Rig.json(call).get("ClientRequestToken").asText())
                .containsOnly(Rig.json(rig.service().calls("TransactWriteItems").get(0))
                        .get("ClientRequestToken")
                        .asText());
        assertThat(without.retryable()).isFalse();
        assertThat(without.detail()).contains("ClientRequestToken", "could apply it twice");

        DynactException with = Rig.fail(
                attempting(3), transaction().clientRequestToken("order-1").build());
        assertThat(with.retryable()).isTrue();
        assertThat(with.detail()).endsWith("the write may have been applied");
    }

    @Test
    void run_conditionFailedAfterThrottling_doesNotBlameItself() {
        rig.service().answer("PutItem", THROTTLED, Answer.error(400, "ConditionalCheckFailedException", "No."));
        DynactException failure = Rig.fail(
                attempting(2),
                PutItemRequest.builder()
                        .tableName("Music")
                        .item(KEY)
                        .conditionExpression("attribute_not_exists(Id)")
                        .build());
        assertThat(failure.detail()).isEqualTo("No. (PutItem, table 'Music')");
    }

    @Test
    void run_insertRefusedAfterAnAttemptWithoutAnswer_saysThatItMayBeItsOwn() {
        rig.service().answer("ExecuteStatement", FAILED, Answer.error(400, "DuplicateItemException", "There is one."));
        DynactException failure = Rig.fail(
                attempting(2),
                ExecuteStatementRequest.builder()
                        .statement("INSERT INTO Music VALUE {'Id': '1'}")
                        .allowWrites(true)
                        .build());
        assertThat(failure.code()).isEqualTo(ErrorCode.ITEM_DUPLICATE);
        assertThat(failure.detail()).contains("an earlier attempt of this call may have been applied");
    }

    @Test
    void run_batchOfIncrementsWithoutAnswer_isNotRepeated() {
        rig.service().answer("BatchExecuteStatement", FAILED);
        DynactException failure = Rig.fail(
                attempting(3),
                BatchExecuteStatementRequest.of(
                        BatchStatementRequest.of("UPDATE Music SET Plays = Plays + 1 WHERE Id = '1'")));
        assertThat(rig.service().calls("BatchExecuteStatement")).hasSize(1);
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void run_checksumWrong_isReadAgain() {
        rig.service()
                .answer(
                        "GetItem",
                        Answer.json(200, "{\"Item\":{\"Id\":{\"S\":\"2\"}}}").header("x-amz-crc32", "1"),
                        Answer.json(200, "{\"Item\":{\"Id\":{\"S\":\"1\"}}}"));
        assertThat(Rig.run(attempting(2), GetItemRequest.of("Music", KEY)).item())
                .contains(KEY);
    }
}
