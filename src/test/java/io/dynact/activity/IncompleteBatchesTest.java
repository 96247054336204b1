package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.Lists;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValue;
import io.dynact.model.WriteRequest;
import io.dynact.store.BatchUpsertEntitiesRequest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors of batches that are partially done, or not at all: their cause, their entry, and an exact remainder. */
class IncompleteBatchesTest {
    private static final Answer INVALID = Answer.error(
            400, "ValidationException", "One or more parameter values were invalid: the service does not take it");
    private static final Answer NO_CAPACITY = Answer.error(
            400,
            "ProvisionedThroughputExceededException",
            "The level of configured provisioned throughput for the table was exceeded.");

    private final Rig rig = new Rig();
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static BatchWriteItemRequest puts(int count) {
        return BatchWriteItemRequest.ofPuts(
                "Music",
                IntStream.range(0, count)
                        .mapToObj(id -> Item.of("Id", Integer.toString(id)))
                        .toList());
    }

    private static List<JsonNode> writes(Call call) {
        return Lists.newArrayList(Rig.json(call).path("RequestItems").path("Music"));
    }

    private static String id(JsonNode write) {
        return write.at("/PutRequest/Item/Id/S").asText();
    }

    /** Writes everything, but rejects calls with an entry that is bad. */
    private void reject(Predicate<String> bad) {
        rig.service().answer("BatchWriteItem", call -> {
            List<String> ids =
                    writes(call).stream().map(IncompleteBatchesTest::id).toList();
            if (ids.stream().anyMatch(bad)) {
                return INVALID;
            }
            written.addAll(ids);
            return Answer.json(200, "{\"UnprocessedItems\":{}}");
        });
    }

    private static List<String> unprocessed(DynactException failure) {
        return ((BatchWriteItemRequest) failure.unprocessed().orElseThrow())
                .requestItems().getOrDefault("Music", List.of()).stream()
                        .map(write -> write.putRequest()
                                .orElseThrow()
                                .item()
                                .string("Id")
                                .orElseThrow())
                        .toList();
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }

    @Test
    void execute_oneEntryIsRejected_allOthersAreWrittenAndItIsNamed() {
        reject("61"::equals);
        DynactException failure = Rig.fail(rig.context(), puts(100));
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.category()).isEqualTo(ErrorCategory.PARTIAL);
        assertThat(failure.httpStatus()).isEqualTo(503);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.path()).contains("$.RequestItems.Music[61]");
        assertThat(failure.detail())
                .startsWith("99 of 100 entries are written")
                .contains("table 'Music'", "$.RequestItems.Music[61]", "correct that entry")
                .doesNotContain("submit the unprocessed entries again");
        DynactException cause = failure.causedBy().orElseThrow();
        assertThat(cause.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(cause.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(cause.retryable()).isFalse();
        assertThat(cause.awsErrorCode()).contains("ValidationException");
        assertThat(unprocessed(failure)).containsExactly("61");
        assertThat(written).hasSize(99);
    }

    @Test
    void execute_severalEntriesAreRejected_areTheRemainder() {
        Set<String> bad = Set.of("3", "4", "40", "99");
        reject(bad::contains);
        DynactException failure = Rig.fail(rig.context(), puts(100));
        assertThat(unprocessed(failure)).containsExactly("3", "4", "40", "99");
        assertThat(written).hasSize(96);
        assertThat(failure.path().orElseThrow()).matches("\\$\\.RequestItems\\.Music\\[(3|4|40|99)]");
    }

    @Test
    void execute_everyEntryIsRejected_endsAfterFewCallsWithTheWholeRequest() {
        reject(id -> true);
        DynactException failure = Rig.fail(rig.context(), puts(1000));
        assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.path()).isPresent();
        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(1000));
        assertThat(rig.service().calls("BatchWriteItem").size()).isLessThan(100);
    }

    @Test
    void execute_onlyEntryIsRejected_isItsError() {
        reject(id -> true);
        DynactException failure = Rig.fail(rig.context(), puts(1));
        assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(failure.path()).contains("$.RequestItems.Music[0]");
        assertThat(unprocessed(failure)).containsExactly("0");
    }

    @Test
    void execute_entryIsRejectedAndAnotherCallBreaksDown_isNotRetryable() {
        AtomicInteger turn = new AtomicInteger();
        rig.service().answer("BatchWriteItem", call -> {
            List<String> ids =
                    writes(call).stream().map(IncompleteBatchesTest::id).toList();
            if (ids.contains("0")) {
                return INVALID;
            } else if (turn.incrementAndGet() > 6) {
                return Answer.error(500, "InternalServerError", "Internal server error");
            }
            written.addAll(ids);
            return Answer.json(200, "{}");
        });
        DynactException failure = Rig.fail(rig.context(), puts(500));
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        List<String> left = unprocessed(failure);
        assertThat(left).contains("0").doesNotContainAnyElementsOf(written);
        assertThat(left.size() + written.size()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "400, AccessDeniedException, ACCESS_DENIED, AUTHORIZATION, false",
        "400, ResourceNotFoundException, TABLE_NOT_FOUND, NOT_FOUND, false",
        "500, InternalServerError, SERVICE_UNAVAILABLE, TRANSIENT, true",
        "400, ExpiredTokenException, CREDENTIALS_EXPIRED, AUTHENTICATION, false",
    })
    void execute_callFails_carriesItsErrorAsTheCause(
            int status, String awsCode, ErrorCode code, ErrorCategory category, boolean retryable) {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> turn.incrementAndGet() == 3
                                ? Answer.error(status, awsCode, "So it is.")
                                : Answer.json(200, "{}"));
        DynactException failure = Rig.fail(rig.context(), puts(200));
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.retryable()).isEqualTo(retryable);
        assertThat(failure.awsErrorCode()).contains(awsCode);
        assertThat(failure.detail()).contains("of 200 entries are written", "table 'Music'", "So it is.");
        DynactException cause = failure.causedBy().orElseThrow();
        assertThat(cause.code()).isEqualTo(code);
        assertThat(cause.category()).isEqualTo(category);
        assertThat(cause.retryable()).isEqualTo(retryable);
        assertThat(ProblemJson.write(failure, ItemFormat.PLAIN))
                .contains(
                        "\"cause\":{\"code\":\"" + code + "\",\"category\":\"" + category + "\"", "\"unprocessed\":{");
    }

    @Test
    void execute_throttledToTheEnd_isThrottledAndSaysThatNothingWasWritten() {
        rig.service().answer("BatchWriteItem", NO_CAPACITY);
        DynactException failure = Rig.fail(impatient(), puts(60));
        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.httpStatus()).isEqualTo(429);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.detail())
                .contains("no entry of the batch was written", "table 'Music'")
                .doesNotContain("may have been");
        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(60));
    }

    private ActivityContext impatient() {
        return rig.context(rig.connection().batchTimeout(Duration.ofMillis(300)).build());
    }

    @Test
    void execute_oneKeyIsRejected_namesItAndReadsAllAgain() {
        rig.service()
                .answer(
                        "BatchGetItem",
                        call -> Lists.newArrayList(Rig.json(call).at("/RequestItems/Music/Keys")).stream()
                                        .anyMatch(
                                                key -> key.at("/Id/S").asText().equals("7"))
                                ? INVALID
                                : Answer.json(200, "{\"Responses\":{\"Music\":[]}}"));
        BatchGetItemRequest request = BatchGetItemRequest.of(RequestTable.of(
                "Music", ids(150).stream().map(id -> Item.of("Id", id)).toArray(Item[]::new)));
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.path()).contains("$.RequestItems.Music.Keys[7]");
        assertThat(failure.causedBy().orElseThrow().code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(failure.unprocessed()).contains(request);
    }

    @Test
    void execute_oneStatementIsRejected_hasItsErrorAndTheOthersTheirResults() {
        rig.service().answer("BatchExecuteStatement", call -> {
            List<JsonNode> statements = Lists.newArrayList(Rig.json(call).path("Statements"));
            return statements.stream()
                            .anyMatch(statement ->
                                    statement.at("/Parameters/0/S").asText().equals("7"))
                    ? INVALID
                    : Answer.json(
                            200,
                            "{\"Responses\":[" + String.join(",", Collections.nCopies(statements.size(), "{}")) + "]}");
        });
        BatchExecuteStatementResponse response = Rig.run(
                rig.context(),
                BatchExecuteStatementRequest.builder()
                        .addAllStatements(ids(60).stream()
                                .map(id -> BatchStatementRequest.of("DELETE FROM Music WHERE Id = ?", id))
                                .toList())
                        .build());
        for (int at = 0; at < 60; at++) {
            assertThat(response.responses().get(at).error().isPresent()).isEqualTo(at == 7);
        }
        assertThat(response.responses().get(7).error().orElseThrow().code()).isEqualTo("ValidationException");
        assertThat(response.responses().get(7).error().orElseThrow().retryable())
                .isFalse();
    }

    @Test
    void execute_oneEntityIsRejected_isNamedAmongTheEntities() {
        reject("7"::equals);
        DynactException failure = Rig.fail(
                rig.context(),
                BatchUpsertEntitiesRequest.builder()
                        .tableName("Music")
                        .addAllEntities(ids(30).stream()
                                .map(id -> Entity.builder()
                                        .partitionKey(KeyValue.of("", id))
                                        .properties(Item.of("Price", 1))
                                        .build())
                                .toList())
                        .build());
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.path()).contains("$.Entities[7]");
        assertThat(failure.detail()).contains("$.Entities[7]").doesNotContain("RequestItems");
        assertThat(failure.causedBy().orElseThrow().category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(((BatchUpsertEntitiesRequest) failure.unprocessed().orElseThrow()).entities())
                .singleElement()
                .satisfies(entity -> assertThat(entity.properties()).isEqualTo(Item.of("Price", 1)));
    }

    private static DynactException timeout() {
        return DynactException.of(ErrorCode.TIMEOUT, "The caller's limit is reached");
    }

    /** A limit of the caller ends a batch whose calls are answered late or never. */
    @Test
    void stop_callsAreNeverAnswered_reportsWhatIsNotKnownToBeDone() {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> turn.incrementAndGet() <= 2 ? Answer.json(200, "{}") : Answer.silence());
        RunControl control = new RunControl();
        CompletableFuture<BatchWriteItemResponse> run =
                rig.context().with(control).run(puts(300));
        while (turn.get() < 6) {
            Thread.onSpinWait();
        }
        control.stop(timeout(), Duration.ofMillis(100));

        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(run));

        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.causedBy().orElseThrow().code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(unprocessed(failure)).hasSize(250);
        assertThat(control.isCutShort()).isTrue();
    }

    @Test
    void stop_nothingIsDone_isTheReasonWithTheWholeRequest() {
        rig.service().answer("BatchWriteItem", Answer.silence());
        RunControl control = new RunControl();
        CompletableFuture<BatchWriteItemResponse> run = control.limit(
                rig.context().with(control).run(puts(30)), Duration.ofMillis(200), IncompleteBatchesTest::timeout);

        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(run));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(failure.httpStatus()).isEqualTo(504);
        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(30));
    }

    @Test
    void stop_duringAPauseBeforeARetry_endsThePause() {
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> Answer.json(
                                200, "{\"UnprocessedItems\":" + Rig.json(call).path("RequestItems") + "}"));
        RunControl control = new RunControl();
        CompletableFuture<BatchWriteItemResponse> run =
                rig.context().with(control).run(puts(10));
        while (rig.service().calls("BatchWriteItem").size() < 6) { // the pauses are some seconds long by now
            Thread.onSpinWait();
        }
        long begun = System.nanoTime();
        control.stop(timeout(), Duration.ofMinutes(1));

        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(run));

        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(10));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(800));
    }

    @Test
    void stop_tableIsNeverDescribed_isTheReasonWithTheWholeRequest() {
        rig.service().answer("DescribeTable", Answer.silence());
        RunControl control = new RunControl();
        CompletableFuture<BatchWriteItemResponse> run =
                rig.context().with(control).run(puts(30));
        control.stop(timeout(), Duration.ofMillis(100));

        DynactException failure = catchThrowableOfType(DynactException.class, () -> Futures.join(run));

        assertThat(failure.code()).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(30));
    }

    @Test
    void accept_unprocessedNumberWrittenOtherwise_isTheSameEntry() {
        rig.describe("Music", "No:N");
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> turn.getAndIncrement() > 0
                                ? Answer.json(200, "{}")
                                : Answer.json(
                                        200,
                                        "{\"UnprocessedItems\":{\"Music\":[{\"PutRequest\":{\"Item\":{\"No\":{\"N\":\"1.0\"},"
                                                + "\"Tags\":{\"SS\":[\"b\",\"a\"]}}}}]}}"));
        BatchWriteItemResponse response = Rig.run(
                rig.context(),
                BatchWriteItemRequest.builder()
                        .putRequestItems("Music", List.of(WriteRequest.put(Item.of("No", 1, "Tags", Set.of("a", "b")))))
                        .build());
        assertThat(response.unprocessedItems()).isEmpty();
        assertThat(turn).hasValue(2);
    }

    @Test
    void accept_answerThatCannotBeRead_doesNotSayThatNothingWasWritten() {
        rig.service().answer("BatchWriteItem", Answer.json(200, "{\"UnprocessedItems\":{\"Music\":[{}]}}"));
        DynactException failure = Rig.fail(rig.context(), puts(3));
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.detail())
                .contains("no entry of the batch is known to be written")
                .doesNotContain("no entry of the batch was written");
        assertThat(unprocessed(failure)).containsExactlyElementsOf(ids(3));
    }

    @Test
    void accept_entryUnprocessedTwice_isSubmittedOnce() {
        AtomicInteger turn = new AtomicInteger();
        rig.service().answer("BatchWriteItem", call -> {
            JsonNode first = Rig.json(call).path("RequestItems").path("Music").get(0);
            return turn.getAndIncrement() > 0
                    ? Answer.json(200, "{}")
                    : Answer.json(200, "{\"UnprocessedItems\":{\"Music\":[" + first + "," + first + "]}}");
        });
        Rig.run(rig.context(), puts(3));
        assertThat(Rig.json(rig.service().calls("BatchWriteItem").get(1))
                        .path("RequestItems")
                        .path("Music"))
                .hasSize(1);
    }
}
