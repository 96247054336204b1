package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.KeyValueStringSet;
import io.dynact.model.Select;
import io.dynact.model.WriteRequest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that nobody has in mind: what can be sent arrives unchanged, and nothing else is sent. */
class OddInputsTest {
    private static final String LONGEST_NAME = "n".repeat(255);
    private static final String ARN = "arn:aws:dynamodb:eu-west-1:123456789012:table/a-b.c_d";
    private static final int MOST_BYTES = 400 * 1024;
    private static final Item KEY = Item.of("Id", "1");

    private final Rig rig = new Rig();

    @BeforeEach
    void answer() {
        rig.refuseToDescribe();
        for (String operation : List.of("GetItem", "PutItem", "DeleteItem", "BatchGetItem", "BatchWriteItem")) {
            rig.service().answer(operation, Answer.json(200, "{}"));
        }
        rig.service()
                .answer("Scan", Answer.json(200, "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}"))
                .answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
    }

    @AfterEach
    void close() {
        rig.close();
    }

    static Stream<Arguments> sent() {
        return Stream.of(
                Arguments.of("/TableName", "\"" + ARN + "\"", GetItemRequest.of(ARN, KEY)),
                Arguments.of("/TableName", "\"" + LONGEST_NAME + "\"", GetItemRequest.of(LONGEST_NAME, KEY)),
                Arguments.of("/Key/select/S", "\"from\"", GetItemRequest.of("Music", Item.of("select", "from"))),
                Arguments.of(
                        "/Key/Id/N", "\"1E-130\"", GetItemRequest.of("Music", Item.of("Id", new BigDecimal("1E-130")))),
                Arguments.of(
                        "/Key",
                        "{\"a.b[0]\":{\"B\":\"AA==\"}}",
                        GetItemRequest.of("Music", Item.of("a.b[0]", new byte[1]))),
                Arguments.of(
                        "/Item/Id/S",
                        "\"a\\ud83d\\ude00\\u0000\\\"\\\\\"",
                        PutItemRequest.of("Music", Item.of("Id", "a😀\0\"\\"))),
                Arguments.of(
                        "/Item",
                        "{\"Id\":{\"S\":\"1\"},\"\\u0020\":{\"NULL\":true}}",
                        PutItemRequest.of("Music", Item.of("Id", "1", " ", null))),
                Arguments.of("/Item/S/S", "\"N\"", PutItemRequest.of("Music", Item.of("Id", "1", "S", "N"))),
                Arguments.of(
                        "/Item/L",
                        "{\"L\":[{\"L\":[]},{\"M\":{}},{\"S\":\"\"}]}",
                        PutItemRequest.of("Music", Item.of("Id", "1", "L", List.of(List.of(), Item.of(), "")))),
                Arguments.of("/Key/Id/S", "\"1\"", DeleteItemRequest.of(ARN, KEY)),
                Arguments.of(
                        "/Key/Id/N",
                        "\"" + "9".repeat(38) + "\"",
                        DeleteItemRequest.of("Music", Item.of("Id", new BigDecimal("9".repeat(38))))),
                Arguments.of(
                        "/ExpressionAttributeNames/#x",
                        "\"size\"",
                        DeleteItemRequest.builder()
                                .tableName("Music")
                                .key(KEY)
                                .conditionExpression("#x > :zero")
                                .putExpressionAttributeNames("#x", "size")
                                .expressionAttributeValues(Item.of(":zero", 0))
                                .build()),
                Arguments.of(
                        "/ExclusiveStartTableName",
                        "\"" + LONGEST_NAME + "\"",
                        ListTablesRequest.builder()
                                .exclusiveStartTableName(LONGEST_NAME)
                                .build()),
                Arguments.of(
                        "/Limit",
                        "100",
                        ListTablesRequest.builder().limit(Integer.MAX_VALUE).build()),
                Arguments.of(
                        "/Limit",
                        "1",
                        ListTablesRequest.builder().limit(100).maxItems(1).build()),
                Arguments.of("/TableName", "\"" + ARN + "\"", ScanTableRequest.of(ARN)),
                Arguments.of(
                        "/Segment",
                        "0",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .segment(0)
                                .totalSegments(1)
                                .build()),
                Arguments.of(
                        "/Limit",
                        "2147483647",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .limit(Integer.MAX_VALUE)
                                .build()),
                Arguments.of(
                        "/RequestItems/Music/Keys/0/Id/S",
                        "\"\\u0000\"",
                        BatchGetItemRequest.of(RequestTable.of("Music", Item.of("Id", "\0")))),
                Arguments.of(
                        "/RequestItems/" + LONGEST_NAME + "/Keys/0/Id/S",
                        "\"1\"",
                        BatchGetItemRequest.of(RequestTable.of(LONGEST_NAME, KEY))),
                Arguments.of(
                        "/RequestItems/Music/0/PutRequest/Item/Id/S",
                        "\"\"",
                        BatchWriteItemRequest.ofPuts("Music", List.of(Item.of("Id", "")))));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("sent")
    void run_oddButPossible_arrivesAsItIs(String where, String what, ActivityRequest<?> request) {
        Futures.join(rig.context().run(request));
        JsonNode sent = Rig.json(rig.service().calls().get(rig.service().calls().size() - 1));
        assertThat(sent.at(where)).isEqualTo(Rig.json(what));
    }

    static Stream<Arguments> refused() {
        Item tooDeep = KEY;
        for (int depth = 0; depth < 33; depth++) {
            tooDeep = Item.of("a", tooDeep);
        }
        Item emptySet = Item.of(KeyValueStringSet.of(":tags", Set.of()));
        return Stream.of(
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", GetItemRequest.of(LONGEST_NAME + "n", KEY)),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", GetItemRequest.of(" ", KEY)),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", PutItemRequest.of("Müsic", KEY)),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", DeleteItemRequest.of("Music\n", KEY)),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", DescribeTableRequest.of("arn: no")),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", DescribeTableRequest.of("")),
                refused(ErrorCode.TABLE_NAME_INVALID, "$.TableName", ScanTableRequest.of("ab")),
                refused(ErrorCode.ATTRIBUTE_NAME_INVALID, "$.Key['']", GetItemRequest.of("Music", Item.of("", "1"))),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.Key.Id",
                        GetItemRequest.of("Music", Item.of("Id", new BigDecimal("1E-131")))),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.Key.Id",
                        DeleteItemRequest.of("Music", Item.of("Id", new BigDecimal("1" + "0".repeat(37) + "1")))),
                refused(ErrorCode.TEXT_INVALID, "$.Item.Id", PutItemRequest.of("Music", Item.of("Id", "a\ud83d"))),
                refused(ErrorCode.NESTING_TOO_DEEP, "$.Item" + ".a".repeat(33), PutItemRequest.of("Music", tooDeep)),
                refused(
                        ErrorCode.SET_EMPTY,
                        "$.ExpressionAttributeValues[':tags']",
                        DeleteItemRequest.builder()
                                .tableName("Music")
                                .key(KEY)
                                .conditionExpression("Tags = :tags")
                                .expressionAttributeValues(emptySet)
                                .build()),
                refused(
                        ErrorCode.SET_EMPTY,
                        "$.ExpressionAttributeValues[':tags']",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .filterExpression("Tags = :tags")
                                .expressionAttributeValues(emptySet)
                                .build()),
                refused(
                        ErrorCode.NUMBER_INVALID,
                        "$.ExclusiveStartKey.Id",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .exclusiveStartKey(Item.of("Id", new BigDecimal("1E+126")))
                                .build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Limit",
                        ListTablesRequest.builder().limit(0).build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.MaxItems",
                        ListTablesRequest.builder().maxItems(-1).build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Limit",
                        ScanTableRequest.builder().tableName("Music").limit(0).build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.TotalSegments",
                        ScanTableRequest.builder().tableName("Music").segment(0).build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.Segment",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .totalSegments(2)
                                .build()),
                refused(
                        ErrorCode.INPUT_INVALID,
                        "$.MaxItems",
                        ScanTableRequest.builder()
                                .tableName("Music")
                                .select(Select.COUNT)
                                .maxItems(1)
                                .build()));
    }

    private static Arguments refused(ErrorCode code, String path, ActivityRequest<?> request) {
        return Arguments.of(code, path, request);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("refused")
    void run_impossible_isRefusedBeforeAnyCall(ErrorCode code, String path, ActivityRequest<?> request) {
        DynactException failure = Rig.fail(rig.context(), request);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_itemOfTheMostBytes_isSent() {
        Rig.run(rig.context(), PutItemRequest.of("Music", itemOf(MOST_BYTES)));
        Rig.run(rig.context(), BatchWriteItemRequest.ofPuts("Music", List.of(itemOf(MOST_BYTES))));
        assertThat(rig.service().calls("PutItem")).hasSize(1);
        assertThat(rig.service().calls("BatchWriteItem")).hasSize(1);
    }

    @Test
    void run_itemOfOneByteMore_isRefused() {
        DynactException put = Rig.fail(rig.context(), PutItemRequest.of("Music", itemOf(MOST_BYTES + 1)));
        assertThat(put.code()).isEqualTo(ErrorCode.ITEM_TOO_LARGE);
        assertThat(put.path()).contains("$.Item");
        assertThat(put.detail()).contains("409601 bytes");
        DynactException batch =
                Rig.fail(rig.context(), BatchWriteItemRequest.ofPuts("Music", List.of(KEY, itemOf(MOST_BYTES + 1))));
        assertThat(batch.path()).contains("$.RequestItems.Music[1].PutRequest.Item");
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void run_keyAttributesThatAreReservedWords_areChecked() {
        rig.describe("Music", "Name:S", "Year:N");
        DynactException failure = Rig.fail(rig.context(), GetItemRequest.of("Music", Item.of("Name", "x")));
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_MISSING);
        assertThat(failure.detail()).contains("Name (S), Year (N)");
        Rig.run(rig.context(), GetItemRequest.of("Music", Item.of("Year", 1, "Name", "x")));
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @Test
    void run_decimalThatIsWhole_fitsANumericKey() {
        rig.describe("Music", "Year:N");
        Rig.run(
                rig.context(),
                GetItemRequest.of("Music", Item.of(KeyValueDecimal.of("Year", new BigDecimal("1.000")))));
        assertThat(rig.service().calls("GetItem")).hasSize(1);
    }

    @Test
    void run_tenThousandDeletesOfOneByte_areAllSent() {
        List<WriteRequest> deletes = new ArrayList<>();
        for (int id = 0; id < 10_000; id++) {
            deletes.add(WriteRequest.delete(Item.of("Id", id)));
        }
        rig.describe("Music", "Id:N");
        Rig.run(
                rig.context(),
                BatchWriteItemRequest.builder()
                        .putRequestItems("Music", deletes)
                        .build());
        assertThat(rig.service().calls("BatchWriteItem")).hasSize(400);
    }

    /** An item of so many bytes as DynamoDB counts them. */
    private static Item itemOf(int bytes) {
        return Item.of("Id", "1", "é", "x".repeat(bytes - "Id".length() - 1 - 2));
    }
}
