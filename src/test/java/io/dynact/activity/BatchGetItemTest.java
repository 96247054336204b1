package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath;
import io.dynact.model.Item;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.ResponseTable;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BatchGetItemTest {
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/Music";
    private static final Answer NO_CAPACITY =
            Answer.error(400, "ProvisionedThroughputExceededException", "No capacity");

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void execute_over100Keys_areDividedInto100() {
        answer(key -> false);
        BatchGetItemResponse response = Rig.run(rig.context(), BatchGetItemRequest.of(table("Music", 0, 230)));
        assertThat(calls().map(call -> keys(call, "Music").size())).containsExactlyInAnyOrder(100, 100, 30);
        assertThat(found(response, "Music")).containsExactlyInAnyOrderElementsOf(ids(0, 230));
        assertThat(response.unprocessedKeys()).isEmpty();
    }

    @Test
    void execute_unprocessedKeys_areAskedForAgain() {
        Set<String> seen = ConcurrentHashMap.newKeySet();
        answer(key -> seen.add(id(key)) && Integer.parseInt(id(key)) % 2 == 0);
        BatchGetItemResponse response = Rig.run(rig.context(), BatchGetItemRequest.of(table("Music", 0, 230)));
        assertThat(found(response, "Music")).containsExactlyInAnyOrderElementsOf(ids(0, 230));
        assertThat(response.unprocessedKeys()).isEmpty();
    }

    @Test
    void execute_keysThatStay_comeBackWithTheirProjectionAndConsistency() {
        answer(key -> Set.of("3", "104", "1007").contains(id(key)));
        RequestTable music = RequestTable.builder()
                .from(table("Music", 0, 150))
                .projectionExpression("#i, Price")
                .putExpressionAttributeNames("#i", "Id")
                .consistentRead(true)
                .build();
        RequestTable films = table("Films", 1000, 10);

        BatchGetItemResponse response = Rig.run(impatient(), BatchGetItemRequest.of(music, films));

        assertThat(response.unprocessedKeys()).hasSize(2);
        RequestTable left = leftOf(response, "Music");
        assertThat(left.keys()).containsExactlyInAnyOrder(Item.of("Id", "3"), Item.of("Id", "104"));
        assertThat(RequestTable.builder().from(left).keys(music.keys()).build()).isEqualTo(music);
        assertThat(leftOf(response, "Films").keys()).containsExactly(Item.of("Id", "1007"));
        assertThat(leftOf(response, "Films").consistentRead()).isFalse();
        assertThat(found(response, "Music")).hasSize(148);
        assertThat(found(response, "Films")).hasSize(9);

        answer(key -> false);
        BatchGetItemResponse rest = Rig.run(
                rig.context(),
                BatchGetItemRequest.builder()
                        .requestItems(response.unprocessedKeys())
                        .build());
        assertThat(found(rest, "Music")).containsExactlyInAnyOrder("3", "104");
        assertThat(found(rest, "Films")).containsExactly("1007");
        JsonNode sent =
                Rig.json(calls().reduce((one, other) -> other).orElseThrow()).at("/RequestItems/Music");
        assertThat(sent.get("ProjectionExpression").asText()).isEqualTo("#i, Price");
        assertThat(sent.at("/ExpressionAttributeNames/#i").asText()).isEqualTo("Id");
        assertThat(sent.get("ConsistentRead").asBoolean()).isTrue();
    }

    @Test
    void execute_projection_isSentAndComesBackAsItWasGiven() {
        answer(key -> id(key).equals("3"));
        RequestTable music = RequestTable.builder()
                .from(table("Music", 0, 150))
                .addProjection(AttributePath.of("Id"), AttributePath.of("Year.first[0]"))
                .build();

        BatchGetItemResponse response = Rig.run(impatient(), BatchGetItemRequest.of(music, table("Films", 1000, 10)));

        assertThat(leftOf(response, "Music").projection()).isEqualTo(music.projection());
        assertThat(leftOf(response, "Music").projectionExpression()).isEmpty();
        assertThat(calls().map(call -> Rig.json(call).at("/RequestItems/Music")))
                .filteredOn(JsonNode::isObject)
                .hasSizeGreaterThan(2)
                .allSatisfy(sent -> {
                    assertThat(sent.get("ProjectionExpression").asText()).isEqualTo("#d0, #d1.#d2[0]");
                    assertThat(sent.get("ExpressionAttributeNames"))
                            .isEqualTo(Rig.json("{\"#d0\":\"Id\",\"#d1\":\"Year\",\"#d2\":\"first\"}"));
                });
        assertThat(calls().map(call -> Rig.json(call).at("/RequestItems/Films")))
                .filteredOn(JsonNode::isObject)
                .noneMatch(sent -> sent.has("ProjectionExpression"));
    }

    @Test
    void execute_severalTables_areMergedAndAllThere() {
        answer(key -> false);
        BatchGetItemResponse response = Rig.run(
                rig.context(), BatchGetItemRequest.of(table("Music", 0, 80), table("Films", 1000, 80), none("Books")));
        assertThat(response.responses())
                .extracting(ResponseTable::tableName)
                .containsExactly("Music", "Films", "Books");
        assertThat(found(response, "Music")).containsExactlyInAnyOrderElementsOf(ids(0, 80));
        assertThat(found(response, "Films")).containsExactlyInAnyOrderElementsOf(ids(1000, 80));
        assertThat(found(response, "Books")).isEmpty();
        assertThat(calls()).hasSize(2);
    }

    @Test
    void execute_answerUnderTheNameOfAnArn_losesNothing() {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchGetItem",
                        call -> turn.getAndIncrement() == 0
                                ? Answer.json(
                                        200,
                                        "{\"Responses\":{\"Music\":[{\"Id\":{\"S\":\"0\"}}]},\"UnprocessedKeys\":"
                                                + "{\"Music\":{\"Keys\":[{\"Id\":{\"S\":\"1\"}}]}}}")
                                : Answer.json(200, "{\"Responses\":{\"" + ARN + "\":[{\"Id\":{\"S\":\"1\"}}]}}"));
        BatchGetItemResponse response = Rig.run(rig.context(), BatchGetItemRequest.of(table(ARN, 0, 2)));
        assertThat(found(response, ARN)).containsExactly("0", "1");
    }

    @Test
    void execute_answerAboutATableThatWasNotAskedFor_isNotDropped() {
        rig.service().answer("BatchGetItem", Answer.json(200, "{\"Responses\":{\"Other\":[{\"Id\":{\"S\":\"0\"}}]}}"));
        DynactException failure = Rig.fail(rig.context(), BatchGetItemRequest.of(table("Music", 0, 1)));
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.detail()).contains("'Other'");
    }

    @Test
    void execute_wholeCallWithoutCapacity_countsAsLeftovers() {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer("BatchGetItem", call -> turn.getAndIncrement() < 2 ? NO_CAPACITY : read(call, key -> false));
        BatchGetItemResponse response = Rig.run(rig.context(), BatchGetItemRequest.of(table("Music", 0, 150)));
        assertThat(found(response, "Music")).containsExactlyInAnyOrderElementsOf(ids(0, 150));
    }

    @Test
    void execute_noCapacityAtAll_failsWithTheRequest() {
        rig.service().answer("BatchGetItem", NO_CAPACITY);
        BatchGetItemRequest request = BatchGetItemRequest.of(table("Music", 0, 150));
        DynactException failure = Rig.fail(impatient(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.THROTTLED);
        assertThat(failure.unprocessed()).contains(request);
    }

    @Test
    void execute_secondCallFails_keepsTheRequestForARetry() {
        AtomicInteger turn = new AtomicInteger();
        rig.service()
                .answer(
                        "BatchGetItem",
                        call -> turn.incrementAndGet() == 2
                                ? Answer.error(500, "InternalServerError", "Sorry")
                                : read(call, key -> false));
        BatchGetItemRequest request = BatchGetItemRequest.of(table("Music", 0, 500));
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(ErrorCode.BATCH_INCOMPLETE);
        assertThat(failure.causedBy().orElseThrow().code()).isEqualTo(ErrorCode.SERVICE_UNAVAILABLE);
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.unprocessed()).contains(request);
        assertThat(failure.detail()).doesNotContain("applied");
    }

    @Test
    void execute_consumedCapacity_isSummedByTable() {
        rig.service()
                .answer(
                        "BatchGetItem",
                        Answer.json(
                                200,
                                "{\"Responses\":{},\"ConsumedCapacity\":[{\"TableName\":\"Music\",\"CapacityUnits\":0.5}]}"));
        BatchGetItemResponse response = Rig.run(rig.context(), BatchGetItemRequest.of(table("Music", 0, 300)));
        assertThat(response.consumedCapacity())
                .singleElement()
                .satisfies(used -> assertThat(used.capacityUnits()).contains(1.5));
    }

    static Stream<Arguments> badRequests() {
        Item one = Item.of("Id", "1");
        return Stream.of(
                Arguments.of(ErrorCode.INPUT_INVALID, "$.RequestItems", List.of()),
                Arguments.of(ErrorCode.INPUT_INVALID, "$.RequestItems.Music.Keys", List.of(RequestTable.of("Music"))),
                Arguments.of(ErrorCode.TABLE_NAME_INVALID, "$.RequestItems.no", List.of(RequestTable.of("no", one))),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.RequestItems.Music",
                        List.of(RequestTable.of("Music", one), RequestTable.of("Music", Item.of("Id", "2")))),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.RequestItems.Music.Projection",
                        List.of(RequestTable.builder()
                                .from(RequestTable.of("Music", one))
                                .addProjection(AttributePath.of("Price"))
                                .projectionExpression("Price")
                                .build())),
                Arguments.of(
                        ErrorCode.EXPRESSION_INVALID,
                        "$.RequestItems.Music.Projection[1]",
                        List.of(RequestTable.builder()
                                .from(RequestTable.of("Music", one))
                                .addProjection(AttributePath.of("a"), AttributePath.of("a.b"))
                                .build())),
                bad(ErrorCode.KEY_DUPLICATE, "Keys[2]", one, Item.of("Id", "2"), one),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "Keys[1].Id", one, Item.of("Other", "2")),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "Keys[1].Id", one, Item.of()),
                bad(ErrorCode.KEY_ATTRIBUTE_TYPE, "Keys[0].Id", Item.of("Id", 1)),
                bad(ErrorCode.KEY_ATTRIBUTE_EMPTY, "Keys[0].Id", Item.of("Id", "")),
                bad(ErrorCode.KEY_ATTRIBUTE_UNKNOWN, "Keys[0]['a b']", Item.of("Id", "1", "a b", 1)),
                bad(ErrorCode.SET_EMPTY, "Keys[0].Id", Item.of(KeyValueStringSet.of("Id", Set.of()))));
    }

    private static Arguments bad(ErrorCode code, String pathInTable, Item... keys) {
        return Arguments.of(code, "$.RequestItems.Music." + pathInTable, List.of(RequestTable.of("Music", keys)));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("badRequests")
    void execute_anyInputBad_readsNothing(ErrorCode code, String path, List<RequestTable> tables) {
        answer(key -> false);
        DynactException failure = Rig.fail(
                rig.context(),
                BatchGetItemRequest.builder().requestItems(tables).build());
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(calls()).isEmpty();
    }

    @Test
    void execute_equalNumbersOfOtherDigits_areADuplicate() {
        rig.refuseToDescribe(); // keys are keys, whatever the table's is
        DynactException failure = Rig.fail(
                rig.context(),
                BatchGetItemRequest.of(RequestTable.of(
                        "Music",
                        Item.of("Year", 1L),
                        Item.of("Year", 2L),
                        Item.of(KeyValueDecimal.of("Year", new BigDecimal("1.0"))))));
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
        assertThat(failure.path()).contains("$.RequestItems.Music.Keys[2]");
        assertThat(failure.detail()).contains("$.RequestItems.Music.Keys[0]");
        assertThat(calls()).isEmpty();
    }

    /** Reads all items but those whose keys the predicate leaves; tables named Books are empty. */
    private void answer(Predicate<JsonNode> left) {
        rig.service().answer("BatchGetItem", call -> read(call, left));
    }

    private static Answer read(Call call, Predicate<JsonNode> left) {
        Map<String, List<JsonNode>> found = new LinkedHashMap<>();
        Map<String, List<JsonNode>> unprocessed = new LinkedHashMap<>();
        Rig.json(call)
                .get("RequestItems")
                .properties()
                .forEach(table -> table.getValue().get("Keys").forEach(key -> {
                    Map<String, List<JsonNode>> where = left.test(key) ? unprocessed : found;
                    List<JsonNode> ofTable = where.computeIfAbsent(table.getKey(), name -> new ArrayList<>());
                    if (!table.getKey().equals("Books")) {
                        ofTable.add(key);
                    }
                }));
        return Answer.json(
                200,
                "{\"Responses\":{" + join(found, "", "") + "},\"UnprocessedKeys\":{"
                        + join(unprocessed, "{\"Keys\":", "}") + "}}");
    }

    private static String join(Map<String, List<JsonNode>> byTable, String before, String after) {
        return byTable.entrySet().stream()
                .map(table -> "\"" + table.getKey() + "\":" + before + table.getValue() + after)
                .collect(Collectors.joining(","));
    }

    private ActivityContext impatient() {
        return rig.context(rig.connection().batchTimeout(Duration.ofMillis(300)).build());
    }

    private Stream<Call> calls() {
        return rig.service().calls("BatchGetItem").stream();
    }

    private static List<JsonNode> keys(Call call, String table) {
        List<JsonNode> keys = new ArrayList<>();
        Rig.json(call).get("RequestItems").get(table).get("Keys").forEach(keys::add);
        return keys;
    }

    private static String id(JsonNode key) {
        return key.at("/Id/S").asText();
    }

    private static RequestTable table(String name, int first, int number) {
        return RequestTable.of(
                name, ids(first, number).stream().map(id -> Item.of("Id", id)).toArray(Item[]::new));
    }

    private static RequestTable none(String name) {
        return table(name, 5000, 1);
    }

    private static List<String> ids(int first, int number) {
        return IntStream.range(first, first + number)
                .mapToObj(Integer::toString)
                .toList();
    }

    private static List<String> found(BatchGetItemResponse response, String table) {
        return response.responses().stream()
                .filter(ofTable -> ofTable.tableName().equals(table))
                .flatMap(ofTable -> ofTable.items().stream())
                .map(item -> item.string("Id").orElseThrow())
                .toList();
    }

    private static RequestTable leftOf(BatchGetItemResponse response, String table) {
        return response.unprocessedKeys().stream()
                .filter(ofTable -> ofTable.tableName().equals(table))
                .findFirst()
                .orElseThrow();
    }
}
