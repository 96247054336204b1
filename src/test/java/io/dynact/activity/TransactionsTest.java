package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ParameterizedStatement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TransactionsTest {
    private static final Item KEY = Item.of("Id", "1");
    private static final String DELETE = "DELETE FROM Music WHERE Id = ?";

    private final Rig rig = new Rig();

    @BeforeEach
    void answer() {
        rig.describe("Music", "Id:S");
        for (String operation : List.of("TransactGetItems", "TransactWriteItems", "ExecuteTransaction")) {
            rig.service().answer(operation, Answer.json(200, "{}"));
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static TransactWriteItem put(Object id) {
        return TransactWriteItem.of(TransactPut.of("Music", Item.of("Id", id)));
    }

    private static TransactWriteItem[] puts(int count) {
        return IntStream.range(0, count).mapToObj(id -> put("s" + id)).toArray(TransactWriteItem[]::new);
    }

    private static TransactWriteItem update(Item key) {
        return TransactWriteItem.of(TransactUpdate.builder()
                .tableName("Music")
                .key(key)
                .updateExpression("REMOVE Price")
                .build());
    }

    private static TransactWriteItem check(Item key) {
        return TransactWriteItem.of(ConditionCheck.builder()
                .tableName("Music")
                .key(key)
                .conditionExpression("attribute_exists(Id)")
                .build());
    }

    private static TransactWriteItem delete(Item key) {
        return TransactWriteItem.of(TransactDelete.of("Music", key));
    }

    private static ExecuteTransactionRequest statements(int count) {
        return ExecuteTransactionRequest.of(IntStream.range(0, count)
                .mapToObj(id -> ParameterizedStatement.of(DELETE, id))
                .toArray(ParameterizedStatement[]::new));
    }

    static Stream<Arguments> refused() {
        Item tooLarge = Item.of("Id", "1", "Text", "x".repeat(400 * 1024));
        TransactWriteItem[] largest = IntStream.range(0, 11)
                .mapToObj(no -> TransactWriteItem.of(TransactPut.of(
                        "Music", Item.of("Id", "1" + no, "Text", "x".repeat(400 * 1024 - 9)))))
                .toArray(TransactWriteItem[]::new);
        return Stream.of(
                write(ErrorCode.INPUT_INVALID, "$.TransactItems"),
                write(ErrorCode.REQUEST_TOO_LARGE, "$.TransactItems", puts(101)),
                write(ErrorCode.REQUEST_TOO_LARGE, "$.TransactItems", largest),
                write(
                        ErrorCode.INPUT_INVALID,
                        "$.TransactItems[1]",
                        put("1"),
                        TransactWriteItem.builder().build()),
                write(
                        ErrorCode.INPUT_INVALID,
                        "$.TransactItems[0]",
                        TransactWriteItem.builder()
                                .from(put("1"))
                                .delete(TransactDelete.of("Music", KEY))
                                .build()),
                write(ErrorCode.KEY_DUPLICATE, "$.TransactItems[2]", put("1"), put("2"), delete(KEY)),
                write(ErrorCode.KEY_DUPLICATE, "$.TransactItems[1]", check(KEY), update(KEY)),
                write(
                        ErrorCode.KEY_ATTRIBUTE_MISSING,
                        "$.TransactItems[1].Put.Item.Id",
                        put("1"),
                        TransactWriteItem.of(TransactPut.of("Music", Item.of("No", 1)))),
                write(ErrorCode.KEY_ATTRIBUTE_TYPE, "$.TransactItems[0].Update.Key.Id", update(Item.of("Id", 1))),
                write(
                        ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                        "$.TransactItems[0].ConditionCheck.Key.No",
                        check(Item.of("Id", "1", "No", 1))),
                write(ErrorCode.KEY_ATTRIBUTE_EMPTY, "$.TransactItems[0].Delete.Key.Id", delete(Item.of("Id", ""))),
                write(ErrorCode.TEXT_INVALID, "$.TransactItems[0].Delete.Key.Id", delete(Item.of("Id", "\ud83d"))),
                write(
                        ErrorCode.ITEM_TOO_LARGE,
                        "$.TransactItems[0].Put.Item",
                        TransactWriteItem.of(TransactPut.of("Music", tooLarge))),
                write(
                        ErrorCode.TABLE_NAME_INVALID,
                        "$.TransactItems[0].Put.TableName",
                        TransactWriteItem.of(TransactPut.of("a b", KEY))),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.ClientRequestToken",
                        TransactWriteItemsRequest.builder()
                                .addTransactItems(put("1"))
                                .clientRequestToken("")
                                .build()),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.ClientRequestToken",
                        ExecuteTransactionRequest.builder()
                                .from(statements(1))
                                .clientRequestToken("t".repeat(37))
                                .build()),
                Arguments.of(ErrorCode.INPUT_INVALID, "$.TransactItems", TransactGetItemsRequest.of()),
                Arguments.of(
                        ErrorCode.KEY_DUPLICATE,
                        "$.TransactItems[1]",
                        TransactGetItemsRequest.of(TransactGetItem.of("Music", KEY), TransactGetItem.of("Music", KEY))),
                Arguments.of(
                        ErrorCode.KEY_ATTRIBUTE_MISSING,
                        "$.TransactItems[0].Get.Key.Id",
                        TransactGetItemsRequest.of(TransactGetItem.of("Music", Item.of("No", 1)))),
                Arguments.of(
                        ErrorCode.REQUEST_TOO_LARGE,
                        "$.TransactItems",
                        TransactGetItemsRequest.of(IntStream.range(0, 101)
                                .mapToObj(id -> TransactGetItem.of("Music", Item.of("Id", "s" + id)))
                                .toArray(TransactGetItem[]::new))),
                Arguments.of(ErrorCode.INPUT_INVALID, "$.TransactStatements", ExecuteTransactionRequest.of()),
                Arguments.of(ErrorCode.REQUEST_TOO_LARGE, "$.TransactStatements", statements(101)),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.TransactStatements[1]",
                        ExecuteTransactionRequest.of(
                                ParameterizedStatement.of(DELETE, "1"),
                                ParameterizedStatement.of("SELECT * FROM Music WHERE Id = ?", "2"))),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.TransactStatements[0].Parameters",
                        ExecuteTransactionRequest.of(ParameterizedStatement.of(DELETE))));
    }

    private static Arguments write(ErrorCode code, String path, TransactWriteItem... items) {
        return Arguments.of(code, path, TransactWriteItemsRequest.of(items));
    }

    static Stream<Arguments> refusedMembers() {
        String at = "$.TransactItems[1]";
        Condition cheap = Attribute.of("Price").lessThan(10);
        Update removal = Update.builder().remove("Price").build();
        OptimisticLock lock = OptimisticLock.of("Version", 4);
        return Stream.of(
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Put.Condition",
                        put().condition(cheap).conditionExpression("a = :a")),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Put.OnlyIf",
                        put().onlyIf(ItemExistence.EXISTS).conditionExpression("a = :a")),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Put.Lock",
                        put().lock(OptimisticLock.of("Version", Long.MAX_VALUE))),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Delete.Condition",
                        delete().condition(cheap).conditionExpression("a = :a")),
                second(ErrorCode.INPUT_INVALID, at + ".Delete.OnlyIf", delete().onlyIf(ItemExistence.NOT_EXISTS)),
                second(ErrorCode.INPUT_INVALID, at + ".Delete.Lock.Attribute", delete().lock(OptimisticLock.of("Id"))),
                second(ErrorCode.MEMBER_MISSING, at + ".ConditionCheck.Condition", check()),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".ConditionCheck.Condition",
                        check().condition(cheap).conditionExpression("a = :a")),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".ConditionCheck.Lock",
                        check().lock(lock).conditionExpression("a = :a")),
                second(ErrorCode.MEMBER_MISSING, at + ".Update.Update", update()),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Update.Update",
                        update().update(removal).updateExpression("REMOVE Price")),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Update.Lock",
                        update().lock(lock).updateExpression("REMOVE Price")),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Update.Update.Remove[0]",
                        update().update(Update.builder().remove("Id").build())),
                second(
                        ErrorCode.INPUT_INVALID,
                        at + ".Update.Condition",
                        update().update(removal).condition(cheap).conditionExpression("a = :a")),
                second(
                        ErrorCode.TEXT_INVALID,
                        at + ".Update.ExpressionAttributeValues[':a']",
                        update().updateExpression("SET a = :a").expressionAttributeValues(Item.of(":a", "\ud83d"))),
                Arguments.of(
                        ErrorCode.INPUT_INVALID,
                        "$.TransactItems[0].Get.Projection",
                        TransactGetItemsRequest.of(TransactGetItem.builder()
                                .get(TransactGet.builder()
                                        .tableName("Music")
                                        .key(KEY)
                                        .addProjection(AttributePath.ofName("Price"))
                                        .projectionExpression("Price")
                                        .build())
                                .build())));
    }

    private static Arguments second(ErrorCode code, String path, ImmutableTransactPut.Builder put) {
        return write(code, path, put("2"), TransactWriteItem.of(put.build()));
    }

    private static Arguments second(ErrorCode code, String path, ImmutableTransactDelete.Builder delete) {
        return write(code, path, put("2"), TransactWriteItem.of(delete.build()));
    }

    private static Arguments second(ErrorCode code, String path, ImmutableConditionCheck.Builder check) {
        return write(code, path, put("2"), TransactWriteItem.of(check.build()));
    }

    private static Arguments second(ErrorCode code, String path, ImmutableTransactUpdate.Builder update) {
        return write(code, path, put("2"), TransactWriteItem.of(update.build()));
    }

    private static ImmutableTransactPut.Builder put() {
        return TransactPut.builder().tableName("Music").item(KEY);
    }

    private static ImmutableTransactDelete.Builder delete() {
        return TransactDelete.builder().tableName("Music").key(KEY);
    }

    private static ImmutableConditionCheck.Builder check() {
        return ConditionCheck.builder().tableName("Music").key(KEY);
    }

    private static ImmutableTransactUpdate.Builder update() {
        return TransactUpdate.builder().tableName("Music").key(KEY);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refusedMembers")
    void execute_membersThatDoNotGoTogether_isRefusedBeforeAnyCall(
            ErrorCode code, String path, ActivityRequest<?> request) {
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void read_valueThatDoesNotFitItsOperator_hasTheWholePath() {
        DynactException failure = catchThrowableOfType(
                DynactException.class, () -> EntityJson.read("""
                        {"TransactItems": [
                          {"Put": {"TableName": "Music", "Item": {"Id": "1"}}},
                          {"Update": {"TableName": "Music", "Key": {"Id": "2"}, "Update": {"Remove": ["Price"]},
                            "Condition": {"And": [{"Attribute": "Price", "Operator": "LT", "Values": [true]}]}}}]}""", TransactWriteItemsRequest.class));
        assertThat(failure.code()).isEqualTo(ErrorCode.EXPRESSION_INVALID);
        assertThat(failure.path()).contains("$.TransactItems[1].Update.Condition.And[0].Values[0]");
    }

    @Test
    void transactWriteItems_versionThatALockAdds_countsAmongTheBytes() {
        Item last = Item.of("Id", "s10", "Text", "x".repeat(4 * 1024 * 1024 - 10 * 400 * 1024 - 9));
        List<TransactWriteItem> others = IntStream.range(0, 10)
                .mapToObj(no -> TransactWriteItem.of(TransactPut.of(
                        "Music", Item.of("Id", "s" + no, "Text", "x".repeat(400 * 1024 - 8)))))
                .toList();
        TransactWriteItemsRequest.Builder unlocked = TransactWriteItemsRequest.builder();
        unlocked.addAllTransactItems(others).addTransactItems(TransactWriteItem.of(TransactPut.of("Music", last)));
        TransactWriteItemsRequest.Builder locked = TransactWriteItemsRequest.builder();
        locked.addAllTransactItems(others)
                .addTransactItems(TransactWriteItem.of(TransactPut.builder()
                        .tableName("Music")
                        .item(last)
                        .lock(OptimisticLock.of("V"))
                        .build()));

        Rig.run(rig.context(), unlocked.build());
        DynactException failure = Rig.fail(rig.context(), locked.build());

        assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
        assertThat(failure.path()).contains("$.TransactItems");
        assertThat(rig.service().calls("TransactWriteItems")).hasSize(1);
    }

    @Test
    void transactWriteItems_lockOfAKeyAttribute_isRefusedBeforeTheWrite() {
        rig.describe("Numbers", "Id:N");
        DynactException failure = Rig.fail(
                rig.context(),
                TransactWriteItemsRequest.of(TransactWriteItem.of(TransactPut.builder()
                        .tableName("Numbers")
                        .item(Item.of("Id", 3))
                        .lock(OptimisticLock.of("Id"))
                        .build())));
        assertThat(failure.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains("$.TransactItems[0].Put.Lock.Attribute");
        assertThat(rig.service().calls("TransactWriteItems")).isEmpty();
    }

    @Test
    void transactWriteItems_onlyIfWithoutPermissionToDescribe_isNeededForPutsAlone() {
        rig.refuseToDescribe();
        TransactWriteItem change = TransactWriteItem.of(update().onlyIf(ItemExistence.EXISTS)
                .lock(OptimisticLock.of("Version"))
                .build());
        DynactException failure = Rig.fail(
                rig.context(),
                TransactWriteItemsRequest.of(
                        change,
                        TransactWriteItem.of(put().item(Item.of("Id", "2"))
                                .onlyIf(ItemExistence.NOT_EXISTS)
                                .build())));
        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.path()).contains("$.TransactItems[1].Put.OnlyIf");
        assertThat(rig.service().calls("TransactWriteItems")).isEmpty();

        Rig.run(rig.context(), TransactWriteItemsRequest.of(change));
        JsonNode sent =
                Rig.json(rig.service().calls("TransactWriteItems").get(0)).at("/TransactItems/0/Update");
        assertThat(sent.path("UpdateExpression").asText()).isEqualTo("SET #d0 = :d0");
        assertThat(sent.path("ConditionExpression").asText())
                .isEqualTo("attribute_exists(#d1) AND (attribute_not_exists(#d0))");
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refused")
    void execute_impossible_isRefusedBeforeTheCall(ErrorCode code, String path, ActivityRequest<?> request) {
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(rig.service().calls()).allMatch(call -> call.operation().equals("DescribeTable"));
    }

    @Test
    void transactWriteItems_oneOfEachAction_asksForTheItemsThatAreThere() {
        Rig.run(
                rig.context(),
                TransactWriteItemsRequest.of(
                        put("1"), update(Item.of("Id", "2")), check(Item.of("Id", "3")), delete(Item.of("Id", "4"))));
        JsonNode items =
                Rig.json(rig.service().calls("TransactWriteItems").get(0)).path("TransactItems");
        List<String> actions = List.of("Put", "Update", "ConditionCheck", "Delete");
        for (int at = 0; at < actions.size(); at++) {
            JsonNode action = items.path(at).path(actions.get(at));
            assertThat(action.path("TableName").asText()).isEqualTo("Music");
            assertThat(action.path("ReturnValuesOnConditionCheckFailure").asText())
                    .isEqualTo("ALL_OLD");
        }
    }

    static Stream<ActivityRequest<?>> transactionsWithoutToken() {
        return Stream.of(TransactWriteItemsRequest.of(put("1")), statements(1));
    }

    @ParameterizedTest
    @MethodSource("transactionsWithoutToken")
    void execute_noToken_sendsAFreshOneThatIsTheSameInAllAttempts(ActivityRequest<?> request) {
        String operation = request.activity().descriptor().name();
        rig.service().answer(operation, Answer.error(500, "InternalServerError", "again"), Answer.json(200, "{}"));
        ActivityContext context = rig.context(rig.connection().maxAttempts(2).build());
        Rig.run(context, request);
        Rig.run(context, request);
        List<String> tokens = rig.service().calls(operation).stream()
                .map(call -> Rig.json(call).path("ClientRequestToken").asText())
                .toList();
        assertThat(tokens).hasSize(3).allMatch(token -> token.length() == 36);
        assertThat(tokens.get(0)).isEqualTo(tokens.get(1)).isNotEqualTo(tokens.get(2));
    }

    @Test
    void execute_token_isSentAsItIs() {
        Rig.run(
                rig.context(),
                TransactWriteItemsRequest.builder()
                        .addTransactItems(put("1"))
                        .clientRequestToken("order-4711")
                        .build());
        assertThat(Rig.json(rig.service().calls("TransactWriteItems").get(0))
                        .path("ClientRequestToken")
                        .asText())
                .isEqualTo("order-4711");
    }

    @ParameterizedTest
    @CsvSource({
        "None TransactionConflict, true",
        "ThrottlingError ProvisionedThroughputExceeded, true",
        "TransactionConflict ConditionalCheckFailed, false",
        "None ConditionalCheckFailed, false",
        "ValidationError None, false",
        "None None, false"
    })
    void execute_cancelled_mayBeTriedAgainWhereTheReasonsPass(String codes, boolean retryable) {
        List<String> reasons = Arrays.asList(codes.split(" "));
        rig.service()
                .answer(
                        "TransactWriteItems",
                        Answer.json(
                                400,
                                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#TransactionCanceledException\",\"Message\":\"m\","
                                        + "\"CancellationReasons\":["
                                        + reasons.stream()
                                                .map(code -> "{\"Code\":\"" + code + "\"}")
                                                .collect(Collectors.joining(","))
                                        + "]}"));
        DynactException failure = Rig.fail(rig.context(), TransactWriteItemsRequest.of(puts(2)));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(failure.cancellationReasons())
                .extracting(reason -> reason.code())
                .containsExactlyElementsOf(reasons);
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    @ParameterizedTest
    @CsvSource({
        "IdempotentParameterMismatchException, TOKEN_REUSED",
        "TransactionInProgressException, TRANSACTION_IN_PROGRESS"
    })
    void execute_tokenIsInUse_saysSo(String awsCode, ErrorCode code) {
        rig.service().answer("TransactWriteItems", Answer.error(400, awsCode, "m"));
        rig.service().answer("ExecuteTransaction", Answer.error(400, awsCode, "m"));
        assertThat(Rig.fail(rig.context(), TransactWriteItemsRequest.of(put("1")))
                        .code())
                .isEqualTo(code);
        assertThat(Rig.fail(rig.context(), statements(1)).code()).isEqualTo(code);
    }

    @Test
    void execute_existsAlone_isNoWrite() {
        ActivityContext context = rig.context(rig.connection().readOnly(true).build());
        ParameterizedStatement exists =
                ParameterizedStatement.of("EXISTS(SELECT * FROM Music WHERE Id = ? AND a = 1)", "1");
        Rig.run(context, ExecuteTransactionRequest.of(exists));
        assertThat(Rig.fail(context, ExecuteTransactionRequest.of(exists, ParameterizedStatement.of(DELETE, "2")))
                        .code())
                .isEqualTo(ErrorCode.CONNECTION_READ_ONLY);
        assertThat(rig.service().calls("ExecuteTransaction")).hasSize(1);
    }
}
