package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code ReturnValuesOnConditionCheckFailure} and {@code ReturnItemCollectionMetrics} of everything that writes. */
class WriteMembersTest {
    private static final String METRICS =
            "{\"ItemCollectionKey\":{\"Id\":{\"S\":\"a\"}},\"SizeEstimateRangeGB\":[0.0,1.5]}";
    private static final String PLAIN_METRICS =
            "{\"ItemCollectionKey\":{\"Id\":\"a\"},\"SizeEstimateRangeGB\":[0.0,1.5]}";

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    /** An activity, a request without the member's own value, and the path of the member in what is sent. */
    static Stream<Arguments> conditional() {
        return Stream.of(
                Arguments.of("PutItem", "{'TableName':'Music','Item':{'Id':'a'},?}", ""),
                Arguments.of("UpdateItem", "{'TableName':'Music','Key':{'Id':'a'},'Update':{'Set':{'x':1}},?}", ""),
                Arguments.of("DeleteItem", "{'TableName':'Music','Key':{'Id':'a'},?}", ""),
                Arguments.of(
                        "TransactWriteItems",
                        "{'TransactItems':[{'Put':{'TableName':'Music','Item':{'Id':'a'},?}}]}",
                        "/TransactItems/0/Put"),
                Arguments.of(
                        "TransactWriteItems",
                        "{'TransactItems':[{'Update':{'TableName':'Music','Key':{'Id':'a'},'Update':{'Remove':['x']},?}}]}",
                        "/TransactItems/0/Update"),
                Arguments.of(
                        "TransactWriteItems",
                        "{'TransactItems':[{'Delete':{'TableName':'Music','Key':{'Id':'a'},?}}]}",
                        "/TransactItems/0/Delete"),
                Arguments.of(
                        "TransactWriteItems",
                        "{'TransactItems':[{'ConditionCheck':{'TableName':'Music','Key':{'Id':'a'},"
                                + "'ConditionExpression':'attribute_exists(Id)',?}}]}",
                        "/TransactItems/0/ConditionCheck"),
                Arguments.of(
                        "ExecuteStatement",
                        "{'Statement':'DELETE FROM Music WHERE Id = ?','Parameters':['a'],'AllowWrites':true,?}",
                        ""),
                Arguments.of(
                        "BatchExecuteStatement",
                        "{'Statements':[{'Statement':'DELETE FROM Music WHERE Id = ?','Parameters':['a'],?}]}",
                        "/Statements/0"),
                Arguments.of(
                        "ExecuteTransaction",
                        "{'TransactStatements':[{'Statement':'DELETE FROM Music WHERE Id = ?','Parameters':['a'],?}]}",
                        "/TransactStatements/0"));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("conditional")
    void run_returnValuesOnConditionCheckFailure_isSentAsStatedAndElseAllOld(
            String activity, String request, String path) {
        String answer = activity.equals("BatchExecuteStatement") ? "{\"Responses\":[{\"TableName\":\"Music\"}]}" : "{}";
        rig.service().answer(activity, Answer.json(200, answer));
        String member = "'ReturnValuesOnConditionCheckFailure':";

        for (String value : List.of("'NONE'", "'ALL_OLD'", "null")) {
            run(activity, at(request, member + value));
        }

        assertThat(rig.service().calls(activity))
                .extracting(call -> sent(call, path + "/ReturnValuesOnConditionCheckFailure"))
                .containsExactly("NONE", "ALL_OLD", "ALL_OLD");
    }

    @Test
    void run_select_sendsTheMemberOnlyWhereItIsStated() {
        rig.service().answer("ExecuteStatement", Answer.json(200, "{\"Items\":[]}"));

        run("ExecuteStatement", "{'Statement':'SELECT * FROM Music'}");
        run("ExecuteStatement", "{'Statement':'SELECT * FROM Music','ReturnValuesOnConditionCheckFailure':'NONE'}");

        assertThat(rig.service().calls("ExecuteStatement"))
                .extracting(call -> sent(call, "/ReturnValuesOnConditionCheckFailure"))
                .containsExactly(null, "NONE");
    }

    @Test
    void run_failedConditionWithNone_hasNoItem() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.error(400, "ConditionalCheckFailedException", "The conditional request failed"));

        DynactException failure = Rig.fail(rig.context(), (PutItemRequest) read(
                "PutItem",
                "{'TableName':'Music','Item':{'Id':'a'},'ConditionExpression':'attribute_not_exists(Id)',"
                        + "'ReturnValuesOnConditionCheckFailure':'NONE'}"));

        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.item()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            PutItem    | {'TableName':'Music','Item':{'Id':'a'},'ReturnItemCollectionMetrics':'SIZE'}
            UpdateItem | {'TableName':'Music','Key':{'Id':'a'},'ReturnItemCollectionMetrics':'SIZE'}
            DeleteItem | {'TableName':'Music','Key':{'Id':'a'},'ReturnItemCollectionMetrics':'SIZE'}
            """)
    void run_returnItemCollectionMetricsOfOneItem_isSentAndReturned(String activity, String request) {
        rig.service().answer(activity, Answer.json(200, "{\"ItemCollectionMetrics\":" + METRICS + "}"));

        JsonNode response = run(activity, request);

        assertThat(sent(rig.service().calls(activity).get(0), "/ReturnItemCollectionMetrics"))
                .isEqualTo("SIZE");
        assertThat(response.path("ItemCollectionMetrics")).isEqualTo(Rig.json(PLAIN_METRICS));
    }

    @Test
    void run_returnItemCollectionMetricsOfATransaction_isSentAndReturnedByTable() {
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.json(200, "{\"ItemCollectionMetrics\":{\"Music\":[" + METRICS + "]}}"));

        JsonNode response = run(
                "TransactWriteItems",
                "{'TransactItems':[{'Put':{'TableName':'Music','Item':{'Id':'a'}}}],'ReturnItemCollectionMetrics':'SIZE'}");

        assertThat(sent(rig.service().calls("TransactWriteItems").get(0), "/ReturnItemCollectionMetrics"))
                .isEqualTo("SIZE");
        assertThat(response.at("/ItemCollectionMetrics/Music/0")).isEqualTo(Rig.json(PLAIN_METRICS));
    }

    @Test
    void run_returnItemCollectionMetricsOfABatch_hasTheLastOfEachCollection() {
        String first = METRICS.replace("1.5", "1.0");
        String other = METRICS.replace("\"a\"", "\"b\"");
        rig.service()
                .answer(
                        "BatchWriteItem",
                        Answer.json(200, """
                                {"UnprocessedItems":{"Music":[{"PutRequest":{"Item":{"Id":{"S":"b"}}}}]},
                                 "ItemCollectionMetrics":{"Music":[%s]}}""".formatted(first)),
                        Answer.json(200, "{\"ItemCollectionMetrics\":{\"Music\":[%s,%s]}}".formatted(METRICS, other)));

        JsonNode response = run(
                "BatchWriteItem",
                "{'RequestItems':{'Music':[{'PutRequest':{'Item':{'Id':'a'}}},{'PutRequest':{'Item':{'Id':'b'}}}]},"
                        + "'ReturnItemCollectionMetrics':'SIZE'}");

        assertThat(rig.service().calls("BatchWriteItem"))
                .hasSize(2)
                .allSatisfy(call ->
                        assertThat(sent(call, "/ReturnItemCollectionMetrics")).isEqualTo("SIZE"));
        assertThat(response.path("ItemCollectionMetrics"))
                .isEqualTo(Rig.json(
                        "{\"Music\":[" + PLAIN_METRICS + "," + PLAIN_METRICS.replace("\"a\"", "\"b\"") + "]}"));
    }

    @Test
    void run_withoutMetrics_hasNoMember() {
        rig.service().answer("PutItem", Answer.json(200, "{}"));
        rig.service().answer("BatchWriteItem", Answer.json(200, "{}"));

        assertThat(run("PutItem", "{'TableName':'Music','Item':{'Id':'a'}}").has("ItemCollectionMetrics"))
                .isFalse();
        assertThat(run("BatchWriteItem", "{'RequestItems':{'Music':[{'PutRequest':{'Item':{'Id':'a'}}}]}}")
                        .has("ItemCollectionMetrics"))
                .isFalse();
    }

    @Test
    void run_consumedCapacityOfVectorIndexes_isReturned() {
        rig.service().answer("PutItem", Answer.json(200, """
                        {"ConsumedCapacity":{"TableName":"Music","VectorIndexes":{"v":{"VectorWriteRequestBytes":128.0}}}}"""));

        JsonNode response =
                run("PutItem", "{'TableName':'Music','Item':{'Id':'a'},'ReturnConsumedCapacity':'INDEXES'}");

        assertThat(response.at("/ConsumedCapacity/VectorIndexes/v/VectorWriteRequestBytes")
                        .doubleValue())
                .isEqualTo(128.0);
    }

    /** The request with a member in the place of its last question mark. */
    private static String at(String request, String member) {
        int place = request.lastIndexOf('?');
        return request.substring(0, place) + member + request.substring(place + 1);
    }

    private static ActivityRequest<?> read(String activity, String json) {
        Class<? extends ActivityRequest<?>> type = Activities.all().stream()
                .filter(each -> each.descriptor().name().equals(activity))
                .findFirst()
                .orElseThrow()
                .requestType();
        return EntityJson.read(json.replace('\'', '"'), type).value();
    }

    private JsonNode run(String activity, String json) {
        ActivityResponse response = Rig.run(rig.context(), read(activity, json));
        return Rig.json(EntityJson.write(response, ItemFormat.PLAIN));
    }

    private static String sent(Call call, String pointer) {
        return Rig.json(call).at(pointer).textValue();
    }
}
