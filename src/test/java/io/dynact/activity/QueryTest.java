package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Comparison;
import io.dynact.expression.Condition;
import io.dynact.model.ComparisonOperator;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Queries of a table that takes several pages, and what is made of their conditions. */
class QueryTest {
    private static final Condition ONE_ID = Attribute.of("Id").equalTo("a");
    private static final Condition CHEAP = Attribute.of("Price").lessThan(10);

    private final Rig rig = new Rig();
    private final PagedTable table = new PagedTable();

    @BeforeEach
    void answer() {
        rig.describe("Music", "Id:S", "No:N").service().answer("Query", table::page);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void execute_limitAlone_readsOnePage() {
        QueryResponse response = Rig.run(rig.context(), raw().limit(7).build());

        assertThat(calls()).hasSize(1);
        assertThat(response.count()).isEqualTo(7);
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s6", "No", 6));
        assertThat(rig.service().calls("DescribeTable")).isEmpty();
    }

    @Test
    void execute_pageOvershootsMaxItems_resumesAfterTheLastReturnedItem() {
        table.passesOneOf = 3;
        QueryResponse response = Rig.run(
                rig.context(), raw().filterExpression("Price >= :a").maxItems(5).build());

        assertThat(numbers(response)).containsExactly(0, 3, 6, 9, 12);
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s12", "No", 12));
        QueryResponse rest = Rig.run(
                rig.context(),
                raw().filterExpression("Price >= :a")
                        .exclusiveStartKey(response.lastEvaluatedKey())
                        .build());
        assertThat(numbers(rest))
                .containsExactlyElementsOf(
                        IntStream.range(5, 34).mapToObj(third -> 3 * third).toList());
        assertThat(rest.truncated()).isFalse();
    }

    @Test
    void execute_structuredAndProjected_isExactAndHasWhatWasAskedFor() {
        table.passesOneOf = 3;
        QueryResponse response = Rig.run(
                rig.context(),
                structured()
                        .filter(CHEAP)
                        .addProjection(AttributePath.of("Price"))
                        .maxItems(5)
                        .build());

        assertThat(response.items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.keys()).containsExactly("Price"));
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s12", "No", 12));
    }

    @Test
    void execute_count_countsAllPages() {
        QueryResponse response =
                Rig.run(rig.context(), raw().select(Select.COUNT).build());

        assertThat(response.count()).isEqualTo(100);
        assertThat(response.items()).isEmpty();
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void execute_countWithLimit_countsOnePage() {
        QueryResponse response =
                Rig.run(rig.context(), raw().select(Select.COUNT).limit(3).build());

        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0).path("Limit").asInt()).isEqualTo(3);
        assertThat(response.items()).isEmpty();
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedKey()).isPresent();
    }

    @Test
    void execute_backwards_saysSo() {
        Rig.run(rig.context(), raw().scanIndexForward(false).build());

        assertThat(calls().get(0).path("ScanIndexForward").asBoolean(true)).isFalse();
        assertThat(calls().get(0).path("KeyConditionExpression").asText()).isEqualTo("Id = :a");
    }

    @Test
    void stream_elements_areReadPageByPageWhenWanted() {
        Iterator<Item> stream = rig.context().stream(structured().build()).iterator();

        assertThat(calls()).isEmpty();
        for (int no = 0; no < 10; no++) {
            assertThat(stream.next().longValue("No")).contains((long) no);
            assertThat(calls()).hasSize(1);
        }
        assertThat(stream.next().longValue("No")).contains(10L);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void stream_maxItemsAndFilter_isExact() {
        table.passesOneOf = 3;

        assertThat(rig.context().stream(structured().filter(CHEAP).maxItems(5).build()))
                .hasSize(5);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void execute_filterAlone_isDividedByTheTablesKey() {
        Rig.run(
                rig.context(),
                QueryRequest.builder()
                        .tableName("Music")
                        .filter(And.of(CHEAP, Attribute.of("No").atLeast(1), ONE_ID))
                        .build());

        JsonNode call = calls().get(0);
        assertThat(resolved(call, "KeyConditionExpression")).isEqualTo("Id = \"a\" AND No >= 1");
        assertThat(resolved(call, "FilterExpression")).isEqualTo("Price < 10");
    }

    @Test
    void execute_filterOfTheKeyAlone_leavesNoFilter() {
        Rig.run(
                rig.context(),
                QueryRequest.builder()
                        .tableName("Music")
                        .filter(ONE_ID)
                        .maxItems(4)
                        .build());

        assertThat(calls().get(0).has("FilterExpression")).isFalse();
        assertThat(calls().get(0).path("Limit").asInt())
                .as("the service cuts the page where there is no filter")
                .isEqualTo(4);
    }

    @Test
    void execute_filterAloneOnAnIndex_isDividedByTheIndexKey() {
        rig.service()
                .answer(
                        "DescribeTable",
                        Answer.json(
                                200,
                                "{\"Table\":{\"TableName\":\"Music\",\"KeySchema\":[" + Rig.keySchema("Id:S", "No:N")
                                        + "],\"AttributeDefinitions\":[" + Rig.definitions("Id:S", "No:N", "Year:N")
                                        + "],\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-year\",\"KeySchema\":["
                                        + Rig.keySchema("Year:N") + "]}]}}"));
        QueryRequest.Builder byYear = QueryRequest.builder();
        byYear.tableName("Music")
                .filter(Attribute.of("Year").equalTo(1721).and(ONE_ID))
                .maxItems(3);

        QueryResponse response =
                Rig.run(rig.context(), byYear.indexName("by-year").build());

        assertThat(resolved(calls().get(0), "KeyConditionExpression")).isEqualTo("Year = 1721");
        assertThat(resolved(calls().get(0), "FilterExpression")).isEqualTo("Id = \"a\"");
        assertThat(response.lastEvaluatedKey().orElseThrow().keys()).containsExactlyInAnyOrder("Id", "No", "Year");
        DynactException unknown =
                Rig.fail(rig.context(), byYear.indexName("by-yeer").build());
        assertThat(unknown.code()).isEqualTo(ErrorCode.INDEX_NOT_FOUND);
        assertThat(unknown.path()).contains("$.IndexName");
        assertThat(unknown.detail()).contains("by-year");
    }

    @Test
    void execute_rawAndStructured_shareNoPlaceholder() {
        Rig.run(
                rig.context(),
                structured()
                        .filterExpression("#d0 > :d0")
                        .putExpressionAttributeNames("#d0", "Price")
                        .expressionAttributeValues(Item.of(":d0", 5))
                        .build());

        JsonNode call = calls().get(0);
        assertThat(resolved(call, "KeyConditionExpression")).isEqualTo("Id = \"a\"");
        assertThat(resolved(call, "FilterExpression")).isEqualTo("Price > 5");
    }

    @Test
    void execute_keyConditionWithoutPermissionToDescribe_isSentAsItIs() {
        rig.refuseToDescribe();

        Rig.run(rig.context(), structured().build());

        assertThat(resolved(calls().get(0), "KeyConditionExpression")).isEqualTo("Id = \"a\"");
    }

    @Test
    void execute_filterAloneWithoutPermissionToDescribe_asksForTheKeyCondition() {
        rig.refuseToDescribe();

        DynactException failure = Rig.fail(
                rig.context(),
                QueryRequest.builder().tableName("Music").filter(ONE_ID).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.path()).contains("$.KeyCondition");
        assertThat(failure.detail()).contains("dynamodb:DescribeTable", "KeyCondition");
        assertThat(calls()).isEmpty();
    }

    @Test
    void execute_filterAloneOfAMissingTable_saysThatItIsMissing() {
        rig.service()
                .answer(
                        "DescribeTable",
                        Answer.error(400, "ResourceNotFoundException", "Requested resource not found"));

        DynactException failure = Rig.fail(
                rig.context(),
                QueryRequest.builder().tableName("Music").filter(ONE_ID).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(ErrorCode.MEMBER_MISSING, "$.KeyCondition", request()),
                refused(ErrorCode.MEMBER_MISSING, "$.KeyCondition", request().filterExpression("Id = :a")),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", raw().tableName("no table")),
                refused(ErrorCode.INPUT_INVALID, "$.Limit", raw().limit(0)),
                refused(ErrorCode.INPUT_INVALID, "$.MaxItems", raw().maxItems(-1)),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.MaxItems",
                        raw().select(Select.COUNT).maxItems(1)),
                refused(ErrorCode.INPUT_INVALID, "$.IndexName", raw().indexName("")),
                refused(ErrorCode.INPUT_INVALID, "$.IndexName", raw().indexName(" ")),
                refused(ErrorCode.INPUT_INVALID, "$.IndexName", raw().indexName("no index")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Projection",
                        raw().select(Select.COUNT).addProjection(AttributePath.of("a"))),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.ProjectionExpression",
                        raw().select(Select.COUNT).projectionExpression("a")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Projection",
                        raw().select(Select.ALL_ATTRIBUTES).addProjection(AttributePath.of("a"))),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Projection",
                        raw().indexName("by-year")
                                .select(Select.ALL_PROJECTED_ATTRIBUTES)
                                .addProjection(AttributePath.of("a"))),
                refused(ErrorCode.INPUT_INVALID, "$.Select", raw().select(Select.ALL_PROJECTED_ATTRIBUTES)),
                refused(ErrorCode.INPUT_INVALID, "$.Select", raw().select(Select.SPECIFIC_ATTRIBUTES)),
                refused(ErrorCode.INPUT_INVALID, "$.FilterExpression", raw().filterExpression("")),
                refused(ErrorCode.INPUT_INVALID, "$.ProjectionExpression", raw().projectionExpression(" ")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.KeyConditionExpression",
                        request().keyConditionExpression("")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.KeyConditionExpression",
                        request().keyConditionExpression("Id = :a")),
                refused(ErrorCode.INPUT_INVALID, "$.FilterExpression", raw().filterExpression("#y = :a")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.ExpressionAttributeNames['#y']",
                        raw().putExpressionAttributeNames("#y", "Year")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.ExpressionAttributeValues[':b']",
                        raw().expressionAttributeValues(Item.of(":a", "a", ":b", "b"))),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.ExpressionAttributeValues.a",
                        raw().expressionAttributeValues(Item.of(":a", "a", "a", "b"))),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.ExpressionAttributeNames['#y']",
                        structured().putExpressionAttributeNames("#y", "Year")),
                refused(ErrorCode.INPUT_INVALID, "$.KeyCondition", raw().keyCondition(ONE_ID)),
                refused(ErrorCode.INPUT_INVALID, "$.Filter", raw().filter(CHEAP).filterExpression("Price < :a")),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Projection",
                        raw().addProjection(AttributePath.of("a")).projectionExpression("a")),
                refused(
                        ErrorCode.EXPRESSION_INVALID,
                        "$.Projection[1]",
                        raw().addProjection(AttributePath.of("a"), AttributePath.of("a.b"))),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.ExpressionAttributeValues[':a']",
                        raw().expressionAttributeValues(Item.of(":a", new BigDecimal("1E+126")))),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.Filter",
                        structured().filter(Attribute.of("a").equalTo(new BigDecimal("1E+126")))),
                refused(
                        ErrorCode.TEXT_INVALID,
                        "$.KeyCondition",
                        request().keyCondition(Attribute.of("a").equalTo("a\ud83d"))),
                refused(
                        ErrorCode.TEXT_INVALID,
                        "$.ExpressionAttributeNames",
                        raw().putExpressionAttributeNames("#a", "a\ud83d")),
                refused(
                        ErrorCode.EXPRESSION_TOO_LARGE,
                        "$.Filter",
                        structured().filter(Attribute.of("a").equalTo("x".repeat(2 * 1024 * 1024)))),
                refused(
                        ErrorCode.EXPRESSION_TOO_LARGE,
                        "$.Filter",
                        structured()
                                .filter(new And(IntStream.range(0, 301)
                                        .<Condition>mapToObj(
                                                no -> Attribute.of("a" + no).exists())
                                        .toList()))),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.ExclusiveStartKey.Id",
                        structured()
                                .filter(CHEAP)
                                .maxItems(1)
                                .exclusiveStartKey(Item.of("Id", new BigDecimal("1E+126")))));
    }

    static Stream<Arguments> refusedByTheKey() {
        return Stream.of(
                refused(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.KeyCondition.Values[0]",
                        request().keyCondition(Attribute.of("Id").equalTo(1))),
                refused(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.KeyCondition.And[1].Values[1]",
                        request()
                                .keyCondition(ONE_ID.and(
                                        Comparison.of(AttributePath.of("No"), ComparisonOperator.IN, 1, "2")))),
                refused(
                        ErrorCode.KEY_ATTRIBUTE_EMPTY,
                        "$.Filter.And[0].Values[0]",
                        request().filter(Attribute.of("Id").equalTo("").and(CHEAP))),
                refused(
                        ErrorCode.EXPRESSION_INVALID,
                        "$.KeyCondition.And[1]",
                        request().keyCondition(ONE_ID.and(CHEAP))),
                refused(
                        ErrorCode.EXPRESSION_INVALID,
                        "$.KeyCondition",
                        request().keyCondition(Attribute.of("Id").lessThan("a"))),
                refused(ErrorCode.EXPRESSION_INVALID, "$.Filter", request().filter(CHEAP)),
                refused(ErrorCode.EXPRESSION_INVALID, "$.Filter", request().filter(ONE_ID.or(CHEAP))),
                refused(
                        ErrorCode.EXPRESSION_INVALID,
                        "$.Filter.And[1]",
                        request().filter(ONE_ID.and(Attribute.of("No").notEqualTo(1)))));
    }

    private static Arguments refused(ErrorCode code, String path, ImmutableQueryRequest.Builder request) {
        return Arguments.of(code, path, request.build());
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refused")
    void execute_badInput_isRefusedBeforeAnyCall(ErrorCode code, String path, QueryRequest request) {
        DynactException failure = Rig.fail(rig.context(), request);

        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refusedByTheKey")
    void execute_conditionThatDoesNotFitTheKey_isRefusedBeforeTheQuery(
            ErrorCode code, String path, QueryRequest request) {
        DynactException failure = Rig.fail(rig.context(), request);

        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(calls()).isEmpty();
    }

    static Stream<Arguments> explained() {
        return Stream.of(
                Arguments.of(
                        structured().filter(CHEAP),
                        "Invalid FilterExpression: Incorrect operand type; operator: <, operand: #d1, :d1",
                        "$.Filter",
                        "Invalid Filter: Incorrect operand type; operator: <, operand: 'Price', a value of type N"),
                Arguments.of(
                        structured(),
                        "Invalid KeyConditionExpression: Unsupported operand; near: #d0",
                        "$.KeyCondition",
                        "Invalid KeyCondition: Unsupported operand; near: 'Id'"),
                Arguments.of(
                        structured().addProjection(AttributePath.of("a.b")),
                        "Invalid ProjectionExpression: Two document paths overlap",
                        "$.Projection",
                        "Invalid Projection: Two document paths overlap"),
                Arguments.of(
                        raw().filterExpression("user = :a"),
                        "Invalid FilterExpression: Attribute name is a reserved keyword; reserved keyword: user",
                        "$.FilterExpression",
                        "ExpressionAttributeNames"),
                Arguments.of(
                        raw().filterExpression("No = :a"),
                        "Filter Expression can only contain non-primary key attributes: Primary key attribute: No",
                        "$.FilterExpression",
                        "move the condition on the key to KeyCondition"),
                Arguments.of(
                        raw().indexName("by-year").consistentRead(true),
                        "Consistent reads are not supported on global secondary indexes",
                        "$.ConsistentRead",
                        "leave ConsistentRead out"));
    }

    @ParameterizedTest
    @MethodSource("explained")
    void execute_serviceRejectsAnExpression_saysSoInTheWordsOfTheRequest(
            ImmutableQueryRequest.Builder request, String message, String path, String detail) {
        rig.service().answer("Query", Answer.error(400, "ValidationException", message));

        DynactException failure = Rig.fail(rig.context(), request.build());

        assertThat(failure.path()).contains(path);
        assertThat(failure.detail()).contains(detail).doesNotContain("#d");
        assertThat(failure.awsErrorCode()).contains("ValidationException");
    }

    @Test
    void execute_openRangeWithoutPermissionToDescribe_isSentAsBetweenAndCapped() {
        rig.refuseToDescribe();

        QueryResponse response = Rig.run(
                rig.context(),
                request()
                        .keyCondition(And.of(
                                ONE_ID,
                                Attribute.of("No").greaterThan(0),
                                Attribute.of("No").lessThan(3)))
                        .addProjection(AttributePath.of("Price"))
                        .maxItems(4)
                        .build());

        assertThat(resolved(calls().get(0), "KeyConditionExpression")).isEqualTo("Id = \"a\" AND No BETWEEN 0 AND 3");
        assertThat(response.items())
                .hasSize(2)
                .allSatisfy(item -> assertThat(item.keys()).containsExactly("Price"));
    }

    private static QueryRequest.Builder request() {
        QueryRequest.Builder request = QueryRequest.builder();
        request.tableName("Music");
        return request;
    }

    private static ImmutableQueryRequest.Builder raw() {
        return request().keyConditionExpression("Id = :a").expressionAttributeValues(Item.of(":a", "a"));
    }

    private static ImmutableQueryRequest.Builder structured() {
        return request().keyCondition(ONE_ID);
    }

    private List<JsonNode> calls() {
        return rig.service().calls("Query").stream().map(Rig::json).toList();
    }

    /** An expression with names and values in place of their placeholders. */
    private static String resolved(JsonNode call, String member) {
        String expression = call.path(member).asText();
        for (String placeholders : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
            for (Iterator<String> each = call.path(placeholders).fieldNames(); each.hasNext(); ) {
                String placeholder = each.next();
                JsonNode value = call.path(placeholders).path(placeholder);
                String text = value.isTextual()
                        ? value.asText()
                        : value.has("N")
                                ? value.path("N").asText()
                                : "\"" + value.path("S").asText() + "\"";
                expression = expression.replaceAll(placeholder + "\\b", text);
            }
        }
        return expression;
    }

    private static List<Integer> numbers(QueryResponse response) {
        return response.items().stream()
                .map(item -> item.longValue("No").orElseThrow().intValue())
                .toList();
    }
}
