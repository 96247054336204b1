package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.BatchStatementResponse;
import io.dynact.model.Item;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchExecuteStatementTest {
    private static final String SELECT = "SELECT * FROM Music WHERE Id = ?";
    private static final String DELETE = "DELETE FROM Music WHERE Id = ?";

    private final Rig rig = new Rig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static BatchExecuteStatementRequest request(String statement, int count) {
        return BatchExecuteStatementRequest.of(IntStream.range(0, count)
                .mapToObj(id -> BatchStatementRequest.of(statement, id))
                .toArray(BatchStatementRequest[]::new));
    }

    /** Answers each statement by its parameter. */
    private void answer(BiFunction<Call, Integer, String> response) {
        rig.service()
                .answer(
                        "BatchExecuteStatement",
                        call -> Answer.json(
                                200,
                                "{\"Responses\":["
                                        + StreamSupport.stream(
                                                        Rig.json(call)
                                                                .path("Statements")
                                                                .spliterator(),
                                                        false)
                                                .map(statement -> response.apply(call, id(statement)))
                                                .collect(Collectors.joining(","))
                                        + "]}"));
    }

    private static int id(JsonNode statement) {
        return statement.at("/Parameters/0/N").asInt();
    }

    private static String found(int id) {
        return "{\"TableName\":\"Music\",\"Item\":{\"Id\":{\"N\":\"" + id + "\"}}}";
    }

    private static String error(String code) {
        return "{\"TableName\":\"Music\",\"Error\":{\"Code\":\"" + code + "\",\"Message\":\"m\"}}";
    }

    @Test
    void execute_manyStatements_areDividedAndAnsweredInOrder() {
        answer((call, id) -> found(id));
        BatchExecuteStatementResponse response = Rig.run(rig.context(), request(SELECT, 60));
        assertThat(response.responses())
                .extracting(result -> result.item().orElseThrow())
                .containsExactlyElementsOf(
                        IntStream.range(0, 60).mapToObj(id -> Item.of("Id", id)).toList());
        assertThat(rig.service().calls("BatchExecuteStatement"))
                .extracting(call -> Rig.json(call).path("Statements").size())
                .containsExactlyInAnyOrder(25, 25, 10);
        assertThat(response.requestId()).isPresent();
    }

    @Test
    void execute_statementsThatFail_sayWhyInTheirPlaces() {
        answer((call, id) -> switch (id) {
            case 0 -> "{\"TableName\":\"Music\"}";
            case 1 ->
                "{\"Error\":{\"Code\":\"ConditionalCheckFailed\",\"Message\":\"m\",\"Item\":{\"Id\":{\"N\":\"1\"}}}}";
            case 2 -> error("TransactionConflict");
            default -> error("DuplicateItem");
        });
        BatchExecuteStatementResponse response = Rig.run(rig.context(), request(DELETE, 4));
        assertThat(response.responses().get(0))
                .isEqualTo(BatchStatementResponse.builder().tableName("Music").build());
        assertThat(response.responses().get(1).error().orElseThrow().item()).contains(Item.of("Id", 1));
        assertThat(response.responses().subList(1, 4))
                .extracting(result -> result.error().orElseThrow().code())
                .containsExactly("ConditionalCheckFailed", "TransactionConflict", "DuplicateItem");
        assertThat(response.responses().subList(1, 4))
                .extracting(result -> result.error().orElseThrow().retryable())
                .containsExactly(false, true, false);
        assertThat(rig.service().calls("BatchExecuteStatement")).hasSize(1);
        assertThat(rig.service().calls("BatchExecuteStatement").get(0).body())
                .contains("\"ReturnValuesOnConditionCheckFailure\":\"ALL_OLD\"");
    }

    @Test
    void execute_throttledStatements_areSubmittedAgain() {
        Set<Integer> seen = new HashSet<>();
        answer((call, id) -> id % 2 == 1 && seen.add(id) ? error("ThrottlingError") : found(id));
        BatchExecuteStatementResponse response = Rig.run(rig.context(), request(SELECT, 10));
        assertThat(response.responses()).noneMatch(result -> result.error().isPresent());
        assertThat(rig.service().calls("BatchExecuteStatement"))
                .extracting(call -> Rig.json(call).path("Statements").size())
                .containsExactly(10, 5);
    }

    @Test
    void execute_throttledUntilTheTimeIsOver_saysSoInPlace() {
        answer((call, id) -> id == 3 ? error("ProvisionedThroughputExceeded") : found(id));
        ActivityContext context = rig.context(
                rig.connection().batchTimeout(Duration.ofMillis(200)).build());
        BatchExecuteStatementResponse response = Rig.run(context, request(SELECT, 5));
        assertThat(response.responses().get(3).error().orElseThrow().code()).isEqualTo("ProvisionedThroughputExceeded");
        assertThat(response.responses().get(3).error().orElseThrow().retryable())
                .isTrue();
        assertThat(response.responses())
                .filteredOn(result -> result.item().isPresent())
                .hasSize(4);
    }

    @Test
    void execute_oneOfSeveralCallsFails_keepsWhatTheOthersSaid() {
        rig.service().answer("BatchExecuteStatement", call -> {
            JsonNode statements = Rig.json(call).path("Statements");
            return id(statements.get(0)) == 0
                    ? Answer.json(
                            200,
                            "{\"Responses\":["
                                    + StreamSupport.stream(statements.spliterator(), false)
                                            .map(statement -> found(id(statement)))
                                            .collect(Collectors.joining(","))
                                    + "]}")
                    : Answer.error(400, "AccessDeniedException", "no").after(Duration.ofMillis(200));
        });
        BatchExecuteStatementResponse response = Rig.run(rig.context(), request(DELETE, 30));
        assertThat(response.responses().subList(0, 25))
                .allMatch(result -> result.error().isEmpty());
        assertThat(response.responses().subList(25, 30))
                .allSatisfy(result ->
                        assertThat(result.error().orElseThrow().code()).isEqualTo("AccessDeniedException"));
    }

    @Test
    void execute_everyCallFails_fails() {
        rig.service().answer("BatchExecuteStatement", Answer.error(400, "AccessDeniedException", "no"));
        BatchExecuteStatementRequest request = request(DELETE, 30);
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.unprocessed()).contains(request);
    }

    @Test
    void execute_readsAndWrites_areRefused() {
        DynactException failure = Rig.fail(
                rig.context(),
                BatchExecuteStatementRequest.of(
                        BatchStatementRequest.of(SELECT, 1),
                        BatchStatementRequest.of(SELECT, 2),
                        BatchStatementRequest.of(DELETE, 3)));
        assertThat(failure.path()).contains("$.Statements[2]");
        assertThat(failure.detail()).contains("DELETE", "SELECT");
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void execute_oneWriteOnAReadOnlyConnection_makesNoCall() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        DynactException failure = Rig.fail(
                context,
                BatchExecuteStatementRequest.of(
                        BatchStatementRequest.of(SELECT, 1), BatchStatementRequest.of(DELETE, 3)));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void execute_impossibleStatements_areRefusedAtTheirPlaces() {
        assertThat(Rig.fail(rig.context(), BatchExecuteStatementRequest.of()).path())
                .contains("$.Statements");
        assertThat(Rig.fail(
                                rig.context(),
                                BatchExecuteStatementRequest.of(
                                        BatchStatementRequest.of(DELETE, 1),
                                        BatchStatementRequest.of("EXISTS(SELECT * FROM Music WHERE Id = ?)", 2)))
                        .path())
                .contains("$.Statements[1].Statement");
        assertThat(Rig.fail(rig.context(), BatchExecuteStatementRequest.of(BatchStatementRequest.of(DELETE, "\ud83d")))
                        .path())
                .contains("$.Statements[0].Parameters[0]");
        assertThat(rig.service().calls()).isEmpty();
    }
}
