package io.dynact.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.BatchExecuteStatementRequest;
import io.dynact.activity.BatchGetItemRequest;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.CreateTableRequest;
import io.dynact.activity.DeleteTableRequest;
import io.dynact.activity.DescribeTableRequest;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.InvokeOperationRequest;
import io.dynact.activity.ListTablesRequest;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.RequestTable;
import io.dynact.activity.Rig;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.TestConnectionRequest;
import io.dynact.activity.TransactGetItem;
import io.dynact.activity.TransactGetItemsRequest;
import io.dynact.activity.UpdateItemRequest;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BatchStatementRequest;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.ReturnValues;
import io.dynact.store.ListEntitiesRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are not what the service answers: damaged ones, those of proxies, and pages without an end. */
@Timeout(60)
class BrokenAnswersTest {
    private static final Item KEY = Item.of("Id", "1");

    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static QueryRequest.Builder query() {
        return QueryRequest.builder()
                .tableName("Music")
                .keyConditionExpression("Id = :id")
                .expressionAttributeValues(Item.of(":id", "1"));
    }

    private static ExecuteStatementRequest select() {
        return ExecuteStatementRequest.builder()
                .statement("SELECT * FROM Music")
                .build();
    }

    // Values and members

    static Stream<Arguments> brokenAnswers() {
        ActivityRequest<?> get = GetItemRequest.of("Music", KEY);
        Stream<Arguments> values = Stream.of(
                        "{\"N\":\"NaN\"}",
                        "{\"N\":\"Infinity\"}",
                        "{\"N\":\"abc\"}",
                        "{\"N\":\"\"}",
                        "{\"B\":\"not base64!\"}",
                        "{\"NS\":[\"1\",\"x\"]}",
                        "{\"NS\":[null]}",
                        "{\"SS\":[null]}",
                        "{\"L\":[null]}",
                        "{\"L\":[{\"N\":\"NaN\"}]}",
                        "{\"M\":{\"a\":{\"N\":\"NaN\"}}}",
                        "{\"M\":{\"a\":null}}",
                        "{\"XX\":\"1\"}",
                        "{}",
                        "null",
                        "5",
                        "[]")
                .map(value -> Arguments.of("GetItem", "{\"Item\":{\"Price\":" + value + "}}", get));
        String nan = "{\"Id\":{\"S\":\"1\"},\"Price\":{\"N\":\"NaN\"}}";
        return Stream.concat(
                values,
                Stream.of(
                        Arguments.of("GetItem", "{\"Item\":[]}", get),
                        Arguments.of("GetItem", "{\"Item\":{\"Id\":", get),
                        Arguments.of("GetItem", "[", get),
                        Arguments.of("GetItem", "nonsense", get),
                        Arguments.of("GetItem", "<html>Welcome</html>", get),
                        Arguments.of(
                                "Query", "{\"Items\":[" + nan + "],\"Count\":1,\"ScannedCount\":1}", query().build()),
                        Arguments.of("Query", "{\"Items\":[]}", query().build()),
                        Arguments.of(
                                "Query",
                                "{\"Items\":[],\"Count\":0,\"ScannedCount\":0,\"LastEvaluatedKey\":" + nan + "}",
                                query().build()),
                        Arguments.of(
                                "Scan",
                                "{\"Items\":[" + nan + "],\"Count\":1,\"ScannedCount\":1}",
                                ScanTableRequest.of("Music")),
                        Arguments.of(
                                "Scan",
                                "{\"Items\":[],\"Count\":\"many\",\"ScannedCount\":0}",
                                ScanTableRequest.of("Music")),
                        Arguments.of(
                                "Scan", "{\"Items\":{},\"Count\":0,\"ScannedCount\":0}", ScanTableRequest.of("Music")),
                        Arguments.of("ExecuteStatement", "{\"Items\":[" + nan + "]}", select()),
                        Arguments.of(
                                "BatchGetItem",
                                "{\"Responses\":{\"Music\":[" + nan + "]}}",
                                BatchGetItemRequest.of(RequestTable.of("Music", KEY))),
                        Arguments.of(
                                "BatchGetItem",
                                "{\"Responses\":{},\"UnprocessedKeys\":{\"Other\":{\"Keys\":[{\"Id\":{\"S\":\"1\"}}]}}}",
                                BatchGetItemRequest.of(RequestTable.of("Music", KEY))),
                        Arguments.of(
                                "BatchWriteItem",
                                "{\"UnprocessedItems\":{\"Music\":[{}]}}",
                                BatchWriteItemRequest.ofPuts("Music", List.of(KEY))),
                        Arguments.of("PutItem", "{\"Attributes\":" + nan + "}", PutItemRequest.of("Music", KEY)),
                        Arguments.of(
                                "UpdateItem",
                                "{\"Attributes\":" + nan + "}",
                                UpdateItemRequest.builder()
                                        .tableName("Music")
                                        .key(KEY)
                                        .updateExpression("REMOVE Price")
                                        .returnValues(ReturnValues.ALL_NEW)
                                        .build()),
                        Arguments.of(
                                "GetItem",
                                "{\"Item\":" + nan + "}",
                                InvokeOperationRequest.of(
                                        "GetItem", "{\"TableName\":\"Music\",\"Key\":{\"Id\":\"1\"}}")),
                        Arguments.of("DescribeTable", "{}", DescribeTableRequest.of("Music")),
                        Arguments.of("DescribeTable", "{\"Table\":{}}", DescribeTableRequest.of("Music")),
                        Arguments.of("DescribeTable", "{}", TestConnectionRequest.of("Music")),
                        Arguments.of("DeleteTable", "{}", DeleteTableRequest.of("Music")),
                        Arguments.of("DeleteTable", "{\"TableDescription\":{}}", DeleteTableRequest.of("Music")),
                        Arguments.of(
                                "CreateTable",
                                "{}",
                                CreateTableRequest.builder()
                                        .tableName("Music")
                                        .addAttributeDefinitions(AttributeDefinition.of("Id", AttributeType.STRING))
                                        .addKeySchema(KeySchemaElement.of("Id", KeyType.HASH))
                                        .billingMode(BillingMode.PAY_PER_REQUEST)
                                        .build()),
                        Arguments.of(
                                "TransactGetItems",
                                "{\"Responses\":[{\"Item\":" + nan + "}]}",
                                TransactGetItemsRequest.of(TransactGetItem.of("Music", KEY))),
                        Arguments.of(
                                "BatchExecuteStatement",
                                "{\"Responses\":[]}",
                                BatchExecuteStatementRequest.of(
                                        BatchStatementRequest.of("SELECT * FROM Music WHERE Id = '1'"))),
                        Arguments.of(
                                "DescribeTable",
                                "{\"Table\":{\"TableName\":\"Music\"}}",
                                GetItemRequest.of("Music", KEY))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("brokenAnswers")
    void run_answerThatCannotBeRead_isTheServicesFault(String operation, String body, ActivityRequest<?> request) {
        rig.service().answer(operation, Answer.json(200, body));
        ActivityContext context = rig.context(
                rig.connection().batchTimeout(Duration.ofMillis(200)).build());
        DynactException failure = Rig.fail(context, request);
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.path()).isEmpty();
        assertThat(failure.detail())
                .contains("'Music'")
                .doesNotContain(
                        "NullPointer",
                        "is null",
                        "[Source",
                        "Cannot invoke",
                        "ClassCast",
                        "java.",
                        "required attributes");
    }

    @Test
    void run_valueThatIsNoNumber_isNamedWithItsPlace() {
        rig.service().answer("GetItem", Answer.json(200, "{\"Item\":{\"Prices\":{\"M\":{\"net\":{\"N\":\"NaN\"}}}}}"));
        assertThat(Rig.fail(rig.context(), GetItemRequest.of("Music", KEY)).detail())
                .startsWith("The service's answer cannot be read (GetItem, table 'Music'): at $.Prices.net, ")
                .contains("NaN");
    }

    @Test
    void run_answerOfAWriteThatCannotBeRead_saysThatItWasApplied() {
        rig.service().answer("PutItem", Answer.json(200, "{\"Attributes\":{\"a\":{\"N\":\"NaN\"}}}"));
        assertThat(Rig.fail(rig.context(), PutItemRequest.of("Music", KEY)).detail())
                .endsWith("; the write was applied");
    }

    @Test
    void run_itemOfAFailedConditionThatCannotBeRead_isLeftOut() {
        rig.service()
                .answer(
                        "PutItem",
                        Answer.json(
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\","
                                        + "\"message\":\"No.\",\"Item\":{\"Price\":{\"N\":\"NaN\"}}}"));
        DynactException failure = Rig.fail(rig.context(), PutItemRequest.of("Music", KEY));
        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.item()).isEmpty();
    }

    // Proxies

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "301, SERVICE_FAILED, false",
        "302, SERVICE_FAILED, false",
        "307, SERVICE_FAILED, false",
        "400, SERVICE_FAILED, false",
        "401, SERVICE_FAILED, false",
        "403, SERVICE_FAILED, false",
        "404, SERVICE_FAILED, false",
        "405, SERVICE_FAILED, false",
        "407, SERVICE_FAILED, false",
        "413, REQUEST_TOO_LARGE, false",
        "429, THROTTLED, true",
        "500, SERVICE_UNAVAILABLE, true",
        "502, SERVICE_UNAVAILABLE, true",
        "503, SERVICE_UNAVAILABLE, true",
        "504, SERVICE_UNAVAILABLE, true"
    })
    void run_pageOfAProxy_namesTheStatusAndSuspectsTheProxy(int status, ErrorCode code, boolean retryable) {
        for (Answer page : List.of(
                Answer.text(status, "<html><body>Denied by policy</body></html>")
                        .header("Content-Type", "text/html"),
                Answer.text(status, "denied"),
                Answer.text(status, ""),
                Answer.json(status, "{\"error\":\"denied\"}"))) {
            rig.service().answer("GetItem", page).answer("PutItem", page);
            for (ActivityRequest<?> request :
                    List.of(GetItemRequest.of("Music", KEY), PutItemRequest.of("Music", KEY))) {
                DynactException failure =
                        catchThrowableOfType(DynactException.class, () -> Rig.run(rig.context(), request));
                assertThat(failure.code()).isEqualTo(code);
                assertThat(failure.retryable()).isEqualTo(retryable);
                assertThat(failure.awsErrorCode()).isEmpty();
                assertThat(failure.detail())
                        .contains("HTTP status " + status, "proxies", "endpoint", "table 'Music'")
                        .doesNotContain("null", "Denied by policy");
            }
        }
    }

    @Test
    void run_htmlWithStatus200_suspectsTheProxy() {
        rig.service().answer("GetItem", Answer.text(200, "<html>Sign in</html>").header("Content-Type", "text/html"));
        assertThat(Rig.fail(rig.context(), GetItemRequest.of("Music", KEY)).detail())
                .startsWith("The answer is not one of the service, or is damaged (content type text/html: ")
                .contains("proxies");
    }

    @Test
    void run_proxyFailsOnce_isRetried() {
        rig.service().answer("GetItem", Answer.text(502, "<html>Bad gateway</html>"), Answer.json(200, "{}"));
        Rig.run(rig.context(rig.connection().maxAttempts(2).build()), GetItemRequest.of("Music", KEY));
    }

    // Pages without an end

    private static final String STUCK = "\"LastEvaluatedKey\":{\"Id\":{\"S\":\"1\"}}}";

    static Stream<Arguments> endless() {
        String page = "{\"Items\":[],\"Count\":0,\"ScannedCount\":1," + STUCK;
        return Stream.of(
                Arguments.of("Query", page, query().build()),
                Arguments.of(
                        "Query", page, query().filterExpression("Price > :id").build()),
                Arguments.of("Scan", page, ScanTableRequest.of("Music")),
                Arguments.of("ExecuteStatement", "{\"Items\":[],\"NextToken\":\"t\"}", select()),
                Arguments.of(
                        "Scan",
                        page,
                        ListEntitiesRequest.builder().tableName("Music").build()));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("endless")
    void run_resumeKeyThatDoesNotMove_isDetected(String operation, String page, PagedRequest<?, ?> request) {
        rig.service().answer(operation, Answer.json(200, page));
        assertStuck(Rig.fail(rig.context(), request), "Music");
        assertThat(rig.service().calls(operation)).hasSizeLessThan(5);
        assertStuck(
                catchThrowableOfType(
                        DynactException.class,
                        () -> rig.context().stream(request).count()),
                "Music");
        assertStuck(
                catchThrowableOfType(
                        DynactException.class,
                        () -> rig.context().pages(request).count()),
                "Music");
    }

    @Test
    void run_tableNameThatDoesNotMove_isDetected() {
        rig.service()
                .answer("ListTables", Answer.json(200, "{\"TableNames\":[],\"LastEvaluatedTableName\":\"Music\"}"));
        assertStuck(Rig.fail(rig.context(), ListTablesRequest.of()), "again");
    }

    @Test
    void run_onePageThatBeginsWhereItBegan_isDetected() {
        rig.service().answer("Scan", Answer.json(200, "{\"Items\":[],\"Count\":0,\"ScannedCount\":0," + STUCK));
        assertStuck(
                Rig.fail(
                        rig.context(),
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .limit(10)
                                .exclusiveStartKey(KEY)
                                .build()),
                "Music");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void run_resumeKeysInACircle_areDetected(int length) {
        AtomicInteger calls = new AtomicInteger();
        rig.service()
                .answer(
                        "Scan",
                        call -> Answer.json(
                                200,
                                "{\"Items\":[],\"Count\":0,\"ScannedCount\":1,\"LastEvaluatedKey\":{\"Id\":{\"S\":\""
                                        + calls.getAndIncrement() % length + "\"}}}"));
        assertStuck(Rig.fail(rig.context(), ScanTableRequest.of("Music")), "Music");
        assertThat(calls).hasValueLessThan(8 * length);
    }

    private static void assertStuck(DynactException failure, String named) {
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.detail())
                .startsWith("The service returned the same resume key again")
                .contains(named);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "{\"Item\":{\"a\":{\"B\":\"!!\"}}}"})
    void run_jsonThatTheSdkCannotRead_isAnUnreadableAnswer(String body) {
        rig.service().answer("GetItem", Answer.json(200, body));
        DynactException failure = Rig.fail(rig.context(), GetItemRequest.of("Music", Item.of("Id", "1")));
        assertThat(failure.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
        assertThat(failure.detail())
                .startsWith("The answer is not one of the service")
                .doesNotContain("left must not");
    }
}
