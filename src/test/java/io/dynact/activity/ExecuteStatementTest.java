package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyValueLong;
import io.dynact.model.ResultColumn;
import io.dynact.model.ResultColumnType;
import io.dynact.model.ResultFormat;
import io.dynact.model.ResultRow;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of a table of numbered items, as the service makes them: a limit counts before the {@code WHERE}, a token ends a page. */
class ExecuteStatementTest {
    private static final String ALL = "SELECT * FROM Music";
    private static final String SOME = "SELECT * FROM Music WHERE Price > ?";
    private static final String UPDATE = "UPDATE Music SET Price = ? WHERE Id = ?";

    private final Rig rig = new Rig();
    /** The items of the table, from 0. */
    private int items = 100;
    /** How many items the service evaluates in a page, without a limit. */
    private int pageSize = 1_000;
    /** Of how many items in a row the first passes the filter. */
    private int passesOneOf = 1;

    @BeforeEach
    void answer() {
        rig.service().answer("ExecuteStatement", this::page);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private Answer page(Call call) {
        JsonNode request = Rig.json(call);
        int first = request.path("NextToken").asInt(0);
        int end =
                Math.min(items, first + Math.min(pageSize, request.path("Limit").asInt(pageSize)));
        boolean filters = request.path("Statement").asText().contains("WHERE");
        String found = IntStream.range(first, end)
                .filter(no -> !filters || no % passesOneOf == 0)
                .mapToObj(no -> "{\"No\":{\"N\":\"" + no + "\"}}")
                .collect(Collectors.joining(","));
        return Answer.json(
                200,
                "{\"Items\":[" + found + "]"
                        + (end < items
                                ? ",\"NextToken\":\"" + end + "\",\"LastEvaluatedKey\":{\"Id\":{\"S\":\"a\"}}"
                                : "")
                        + ",\"ConsumedCapacity\":{\"TableName\":\"Music\",\"CapacityUnits\":" + (end - first) + "}}");
    }

    private List<JsonNode> calls() {
        return rig.service().calls("ExecuteStatement").stream().map(Rig::json).toList();
    }

    private static List<Integer> numbers(ExecuteStatementResponse response) {
        return response.items().stream()
                .map(item -> item.decimal("No").orElseThrow().intValueExact())
                .toList();
    }

    private static List<Integer> everyNth(int step, int end) {
        return IntStream.range(0, end).filter(no -> no % step == 0).boxed().toList();
    }

    private static ExecuteStatementRequest.Builder request(String statement, Object... parameters) {
        return ExecuteStatementRequest.builder()
                .from(ExecuteStatementRequest.of(statement, parameters))
                .allowWrites(!statement.startsWith("SELECT"));
    }

    /** What requests that each go on where the one before ended read together; each must have no more than it may. */
    private List<Integer> readOn(String statement, int maxItems, Object... parameters) {
        List<Integer> numbers = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ExecuteStatementResponse response = Rig.run(
                    rig.context(),
                    request(statement, parameters)
                            .maxItems(maxItems)
                            .nextToken(token)
                            .build());
            assertThat(response.items()).hasSizeLessThanOrEqualTo(maxItems);
            assertThat(response.truncated()).isEqualTo(response.nextToken().isPresent());
            numbers.addAll(numbers(response));
            token = response.nextToken();
        } while (token.isPresent());
        return numbers;
    }

    @Test
    void execute_limitAlone_readsOnePage() {
        ExecuteStatementResponse response =
                Rig.run(rig.context(), request(ALL).limit(7).build());
        assertThat(numbers(response)).containsExactlyElementsOf(everyNth(1, 7));
        assertThat(response.nextToken()).contains("7");
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "a"));
        assertThat(response.truncated()).isTrue();
        assertThat(response.requestId()).isPresent();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void execute_nothingSaid_readsToTheDefaultCap() {
        items = 1_500;
        pageSize = 300;
        ExecuteStatementResponse response = Rig.run(rig.context(), ExecuteStatementRequest.of(ALL));
        assertThat(numbers(response)).containsExactlyElementsOf(everyNth(1, 1_000));
        assertThat(response.nextToken()).contains("1000");
        assertThat(calls()).extracting(call -> call.path("Limit").asInt()).containsExactly(1_000, 700, 400, 100);
    }

    @Test
    void execute_allRead_isNotTruncated() {
        ExecuteStatementResponse response = Rig.run(rig.context(), ExecuteStatementRequest.of(ALL));
        assertThat(response.items()).hasSize(100);
        assertThat(response.truncated()).isFalse();
        assertThat(response.lastEvaluatedKey()).isEmpty();
    }

    @Test
    void execute_limitAndMaxItems_limitIsThePage() {
        ExecuteStatementResponse response =
                Rig.run(rig.context(), request(SOME, 1).limit(4).maxItems(10).build());
        assertThat(response.items()).hasSize(10);
        assertThat(calls()).extracting(call -> call.path("Limit").asInt()).containsExactly(4, 4, 2);
    }

    static Stream<Arguments> filters() {
        return Stream.of(1, 2, 3, 10, 97, 500)
                .flatMap(step -> Stream.of(1, 2, 7, 50).map(max -> Arguments.of(step, max)));
    }

    @ParameterizedTest(name = "one of {0} passes, at most {1}")
    @MethodSource("filters")
    void execute_filter_losesAndRepeatsNothing(int step, int maxItems) {
        passesOneOf = step;
        items = 1_000;
        assertThat(readOn(SOME, maxItems, 1)).containsExactlyElementsOf(everyNth(step, 1_000));
    }

    @Test
    void execute_filterThatFewPass_needsFewCalls() {
        passesOneOf = 9_999;
        items = 20_000;
        ExecuteStatementResponse response =
                Rig.run(rig.context(), request(SOME, 1).maxItems(2).build());
        assertThat(numbers(response)).containsExactly(0, 9_999);
        assertThat(calls()).hasSizeLessThan(30);
    }

    @Test
    void execute_pageIsReadAgain_countsTheCapacityOfBoth() {
        passesOneOf = 10;
        ExecuteStatementResponse response = Rig.run(
                rig.context(),
                request(SOME, 1)
                        .maxItems(3)
                        .nextToken("1")
                        .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                        .build());
        assertThat(numbers(response)).containsExactly(10, 20, 30);
        double evaluated = calls().stream()
                .mapToInt(call -> Math.min(
                        100 - call.path("NextToken").asInt(), call.path("Limit").asInt()))
                .sum();
        assertThat(response.consumedCapacity().orElseThrow().capacityUnits()).contains(evaluated);
    }

    @Test
    void execute_parameters_areSentAsValuesAndNeverInTheStatement() {
        Rig.run(rig.context(), ExecuteStatementRequest.of(SOME, "' OR 1=1 --"));
        assertThat(calls().get(0).path("Statement").asText()).isEqualTo(SOME);
        assertThat(calls().get(0).at("/Parameters/0/S").asText()).isEqualTo("' OR 1=1 --");
        assertThat(calls().get(0).has("ReturnValuesOnConditionCheckFailure")).isFalse();
    }

    @Test
    void execute_noParameters_sendsNoList() {
        Rig.run(rig.context(), ExecuteStatementRequest.of(ALL));
        assertThat(calls().get(0).has("Parameters")).isFalse();
    }

    @Test
    void execute_write_isOneCallThatAsksForTheItemThatIsThere() {
        rig.service().answer("ExecuteStatement", Answer.json(200, "{\"Items\":[]}"));
        ExecuteStatementResponse response = Rig.run(rig.context(), ExecuteStatementRequest.ofWrite(UPDATE, 1, "a"));
        assertThat(response.items()).isEmpty();
        assertThat(response.truncated()).isFalse();
        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0).path("ReturnValuesOnConditionCheckFailure").asText())
                .isEqualTo("ALL_OLD");
        assertThat(calls().get(0).has("Limit")).isFalse();
    }

    @Test
    void execute_answerOfAWriteIsLost_saysThatItMayBeDone() {
        rig.service().answer("ExecuteStatement", Answer.reset());
        assertThat(Rig.fail(rig.context(), ExecuteStatementRequest.ofWrite(UPDATE, 1, "a"))
                        .detail())
                .contains("the write may have been applied");
        assertThat(Rig.fail(rig.context(), ExecuteStatementRequest.of(ALL)).detail())
                .doesNotContain("write");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPDATE,
                "/* SELECT */ UPDATE Music SET Price = ? WHERE Id = ?",
                "--\nDELETE FROM Music WHERE Id = ? AND Price = ?",
                "INSERT INTO Music VALUE {'Id': ?, 'Price': ?}"
            })
    void execute_writeOnAReadOnlyConnection_makesNoCall(String statement) {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        DynactException failure = Rig.fail(context, ExecuteStatementRequest.ofWrite(statement, 1, "a"));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                UPDATE,
                "uPdAtE Music SET Price = ? WHERE Id = ?",
                "/* SELECT * FROM Music */UPDATE Music SET Price = ? WHERE Id = ?",
                "-- SELECT\nUPDATE Music SET Price = ? WHERE Id = ?",
                "--\rDelete From Music WHERE Price = ? AND Id = ?",
                "\u00a0\u2003\u3000\u2028\tDELETE\u00a0FROM Music WHERE Price = ? AND Id = ?",
                "INSERT INTO \"SELECT\" VALUE {'SELECT * FROM Music': ?, 'Id': ?};",
            })
    void execute_writeThatTheRequestDoesNotAllow_makesNoCall(String statement) {
        DynactException failure = Rig.fail(rig.context(), ExecuteStatementRequest.of(statement, 1, "a"));
        assertThat(failure.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains("$.AllowWrites");
        assertThat(failure.detail()).contains("set AllowWrites to true");
        assertThat(rig.service().calls()).isEmpty();

        ActivityContext readOnly = rig.context(rig.connection().readOnly(true).build());
        assertThat(Rig.fail(readOnly, ExecuteStatementRequest.ofWrite(statement, 1, "a"))
                        .code())
                .isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
        assertThat(rig.service().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ";DELETE FROM Music WHERE Id = 'a'",
                ";SELECT * FROM Music",
                "SELECT * FROM Music; DELETE FROM Music WHERE Id = 'a'",
                "SELECT * FROM Music /* ; */ ; -- ;\nDELETE FROM Music",
                "\u200bDELETE FROM Music WHERE Id = 'a'",
                "\ufeffSELECT * FROM Music",
                "FROM Music WHERE Id = 'a' SET Price = 1",
                "EXEC SELECT * FROM Music",
                "(SELECT * FROM Music)"
            })
    void execute_whatIsNotCertainlyOneStatement_makesNoCallEvenIfWritesAreAllowed(String statement) {
        DynactException failure = Rig.fail(rig.context(), ExecuteStatementRequest.ofWrite(statement));
        assertThat(failure.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains("$.Statement");
        assertThat(rig.service().calls()).isEmpty();
    }

    /** Pages of items whose attributes differ; the service's maps have no order. */
    private void answerPages(String... pages) {
        rig.service().answer("ExecuteStatement", call -> {
            int page = Rig.json(call).path("NextToken").asInt(0);
            return Answer.json(
                    200,
                    "{\"Items\":" + pages[page].replace('\'', '"')
                            + (page + 1 < pages.length ? ",\"NextToken\":\"" + (page + 1) + "\"" : "") + "}");
        });
    }

    private String table(String statement) {
        return EntityJson.write(
                Rig.run(
                        rig.context(),
                        request(statement).resultFormat(ResultFormat.TABLE).build()),
                ItemFormat.PLAIN);
    }

    @Test
    void table_laterPagesWithOtherAttributes_hasTheirValuesUnderTheirColumns() {
        answerPages(
                "[]",
                "[{'b':{'S':'b1'},'a':{'N':'1'}}]",
                "[]",
                "[{'a':{'N':'2'},'c':{'BOOL':true}},{}]",
                "[{'c':{'BOOL':false},'b':{'S':'b4'}},{'a':{'N':'12345678901234567890123456789012345678'}}]");

        JsonNode table = Rig.json(table(ALL));

        assertThat(table.path("columns")).isEqualTo(Rig.json("""
                [{"name":"a","type":"decimal"},{"name":"b","type":"string"},{"name":"c","type":"boolean"}]"""));
        assertThat(table(ALL)).contains("""
                "data":[[1,"b1",null],[2,null,true],[null,null,null],[null,"b4",false],\
                [12345678901234567890123456789012345678,null,null]]""");
        assertThat(table.has("Items")).isFalse();
        assertThat(table.path("Truncated").asBoolean(true)).isFalse();
    }

    @Test
    void table_orderOfPagesAndAttributes_makesNoDifferenceToTheColumns() {
        answerPages("[{'b':{'S':'x'},'a':{'N':'1'}}]", "[{'c':{'NULL':true},'a':{'N':'1.5'}}]");
        JsonNode columns = Rig.json(table(ALL)).path("columns");
        answerPages("[{'a':{'N':'1.5'},'c':{'NULL':true}}]", "[{'a':{'N':'1'},'b':{'S':'x'}}]");

        assertThat(Rig.json(table(ALL)).path("columns")).isEqualTo(columns).hasSize(3);
    }

    @Test
    void table_attributesThatTheStatementNames_comeFirstInItsOrderEvenIfNoItemHasThem() {
        answerPages("[{'b':{'S':'x'},'l[1]':{'N':'2'},'l[0]':{'N':'1'},'Year':{'N':'1731'}}]");

        assertThat(table("SELECT Year, \"No such\", l[1], l[0], a.b FROM Music"))
                .contains("""
                "columns":[{"name":"Year","type":"integer"},{"name":"No such","type":"null"},{"name":"b","type":"string"},\
                {"name":"l[0]","type":"integer"},{"name":"l[1]","type":"integer"}],"data":[[1731,null,"x",1,2]]""");
    }

    @Test
    void table_everyType_keepsItsValueAndMissingIsNotNull() {
        answerPages("[{'S':{'S':'x'},'N':{'N':'0.10'},'B':{'B':'AQ=='},'Z':{'NULL':true},'L':{'L':[{'NULL':true}]},"
                + "'M':{'M':{'$b':{'N':'1'}}},'NS':{'NS':['1','2.5']},'T':{'BOOL':true}},{}]");
        ExecuteStatementResponse response = Rig.run(
                rig.context(), request(ALL).resultFormat(ResultFormat.TABLE).build());

        assertThat(EntityJson.write(response, ItemFormat.PLAIN)).contains("""
                "data":[[{"$b":"AQ=="},[null],{"$$b":1},0.10,{"$ns":[1,2.5]},"x",true,{"$null":true}],\
                [null,null,null,null,null,null,null,null]]""");
        assertThat(EntityJson.write(response, ItemFormat.DYNAMODB)).contains("""
                "data":[[{"B":"AQ=="},{"L":[{"NULL":true}]},{"M":{"$b":{"N":"1"}}},{"N":"0.10"},{"NS":["1","2.5"]},{"S":"x"},\
                {"BOOL":true},{"NULL":true}],[null,null,null,null,null,null,null,null]]""");
        assertThat(response.columns().orElseThrow())
                .extracting(ResultColumn::type)
                .containsExactly(
                        ResultColumnType.BINARY,
                        ResultColumnType.LIST,
                        ResultColumnType.MAP,
                        ResultColumnType.DECIMAL,
                        ResultColumnType.SET,
                        ResultColumnType.STRING,
                        ResultColumnType.BOOLEAN,
                        ResultColumnType.NULL);
        for (ItemFormat format : List.of(ItemFormat.PLAIN, ItemFormat.DYNAMODB)) {
            assertThat(EntityJson.read(EntityJson.write(response, format), ExecuteStatementResponse.class)
                            .value())
                    .isEqualTo(response);
        }
    }

    @Test
    void table_nothingFound_isEmptyAndItemsAreToo() {
        answerPages("[]");

        assertThat(table(ALL)).startsWith("{\"columns\":[],\"data\":[],\"Truncated\":false");
        assertThat(EntityJson.write(Rig.run(rig.context(), ExecuteStatementRequest.of(ALL)), ItemFormat.PLAIN))
                .startsWith("{\"Items\":[],\"Truncated\":false");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 99, 100, 101})
    void table_maxItems_isExactAndTheTokenGoesOnWithoutLossOrRepetition(int maxItems) {
        pageSize = 30;
        List<Integer> numbers = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            ExecuteStatementResponse response = Rig.run(
                    rig.context(),
                    request(ALL)
                            .resultFormat(ResultFormat.TABLE)
                            .maxItems(maxItems)
                            .nextToken(token)
                            .build());
            List<ResultRow> rows = response.data().orElseThrow();
            token = response.nextToken();
            assertThat(rows).hasSizeLessThanOrEqualTo(maxItems);
            assertThat(token.isEmpty() || rows.size() == maxItems).isTrue();
            assertThat(response.truncated()).isEqualTo(token.isPresent());
            rows.forEach(
                    row -> numbers.add((int) ((KeyValueLong) row.values().get(0).orElseThrow()).longValue()));
        } while (token.isPresent());
        assertThat(numbers).containsExactlyElementsOf(everyNth(1, 100));
    }

    @Test
    void execute_selectOnAReadOnlyConnection_isCarriedOut() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        assertThat(Rig.run(context, ExecuteStatementRequest.of("-- DELETE\n" + ALL))
                        .items())
                .hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM Films",
                "SELECT * FROM \"Films\".\"Music\"",
                "SELECT Music FROM /* Music */ Films WHERE Id = 'Music'",
                "DELETE FROM music WHERE Id = 'a'"
            })
    void execute_tableThatIsNotAllowed_makesNoCall(String statement) {
        ActivityContext context =
                rig.context(rig.connection().addAllowedTables("Music").build());
        assertThat(Rig.fail(context, ExecuteStatementRequest.of(statement)).code())
                .isEqualTo(ErrorCode.TABLE_NOT_ALLOWED);
        assertThat(rig.service().calls()).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("$.Statement", request("EXISTS(SELECT * FROM Music)")),
                Arguments.of("$.Statement", request("SELECT * FROM Music, Films")),
                Arguments.of("$.Statement", request("SELECT * FROM Music; SELECT * FROM Music")),
                Arguments.of("$.Statement", request(ALL + " ".repeat(8192))),
                Arguments.of("$.MaxItems", request(ALL).maxItems(-1)),
                Arguments.of("$.Limit", request(ALL).limit(-1)),
                Arguments.of("$.Limit", request(ALL).limit(0)),
                Arguments.of("$.MaxItems", request(ALL).maxItems(0)),
                Arguments.of("$.Limit", request(UPDATE, 1, "a").limit(1)),
                Arguments.of("$.MaxItems", request(UPDATE, 1, "a").maxItems(1)),
                Arguments.of("$.NextToken", request(UPDATE, 1, "a").nextToken("t")),
                Arguments.of("$.Parameters[1]", request(UPDATE, 1, "a\ud83d")),
                Arguments.of("$.Parameters[0].b[1]", request(SOME, Item.of("b", List.of(1, "\udc00")))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void execute_impossible_makesNoCall(String path, ExecuteStatementRequest.Builder request) {
        assertThat(Rig.fail(rig.context(), request.build()).path()).contains(path);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void stream_itemsOfTheFirstPage_readsNoOther() {
        pageSize = 10;
        Iterator<Item> stream =
                rig.context().stream(ExecuteStatementRequest.of(ALL)).iterator();
        assertThat(calls()).isEmpty();
        assertThat(stream.next()).isEqualTo(Item.of("No", 0));
        assertThat(calls()).hasSize(1);
    }

    @Test
    void stream_nothingSaid_readsEverythingInOrder() {
        items = 2_500;
        assertThat(rig.context().stream(ExecuteStatementRequest.of(ALL))
                        .map(item -> item.decimal("No").orElseThrow().intValueExact()))
                .containsExactlyElementsOf(everyNth(1, 2_500));
    }

    @ParameterizedTest
    @ValueSource(strings = {ALL, "SELECT * FROM Music WHERE a = 1"})
    void stream_maxItems_endsThere(String statement) {
        pageSize = 10;
        assertThat(rig.context().stream(request(statement).maxItems(25).build()))
                .hasSize(25);
        assertThat(calls()).hasSize(3);
    }

    @Test
    void stream_ofAWrite_isRefused() {
        DynactException failure = catchThrowableOfType(
                DynactException.class, () -> rig.context().stream(ExecuteStatementRequest.ofWrite(UPDATE, 1, "a")));
        assertThat(failure.path()).contains("$.Statement");
        assertThat(rig.service().calls()).isEmpty();
    }
}
