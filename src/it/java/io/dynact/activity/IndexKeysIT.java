package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keys of indexes, keys that are too large and keys to start from are checked as keys of tables are: before anything is sent. */
@ExtendWith(DynactExtension.class)
class IndexKeysIT {
    private static final String LONG = "x".repeat(2049);

    @BeforeAll
    static void createTable(Dynact dynact) {
        dynact.run("CreateTable", """
                {
                  "TableName": "Tbl", "BillingMode": "PAY_PER_REQUEST",
                  "AttributeDefinitions": [
                    {"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "S"},
                    {"AttributeName": "g", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"},
                    {"AttributeName": "l", "AttributeType": "B"}
                  ],
                  "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
                  "GlobalSecondaryIndexes": [{
                    "IndexName": "g-idx",
                    "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"}
                  }],
                  "LocalSecondaryIndexes": [{
                    "IndexName": "l-idx",
                    "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "l", "KeyType": "RANGE"}],
                    "Projection": {"ProjectionType": "KEYS_ONLY"}
                  }]
                }""");
    }

    private static Arguments bad(String activity, String input, ErrorCode code, String path) {
        return Arguments.of(activity, input.replace("LONG", LONG), code, path);
    }

    private static Arguments item(String attributes, ErrorCode code, String path) {
        return bad(
                "PutItem",
                "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"p\", \"sk\": \"s\", " + attributes + "}}",
                code,
                path);
    }

    private static Arguments update(String members, ErrorCode code, String path) {
        return bad(
                "UpdateItem",
                "{\"TableName\": \"Tbl\", \"Key\": {\"pk\": \"p\", \"sk\": \"s\"}, " + members + "}",
                code,
                path);
    }

    private static Arguments startKey(String activity, String index, String startKey, ErrorCode code, String path) {
        String condition = activity.equals("Query")
                ? "\"Filter\": {\"Attribute\": \"" + (index.isEmpty() ? "pk" : "g")
                        + "\", \"Operator\": \"EQ\", \"Values\": [\"x\"]}, "
                : "";
        return bad(
                activity,
                "{\"TableName\": \"Tbl\", " + (index.isEmpty() ? "" : "\"IndexName\": \"" + index + "\", ") + condition
                        + "\"ExclusiveStartKey\": " + startKey + "}",
                code,
                path);
    }

    private static String batch(int bad) {
        return IntStream.range(0, 60)
                .mapToObj(no -> "{\"PutRequest\": {\"Item\": {\"pk\": \"bulk\", \"sk\": \"" + no + "\", \"g\": \""
                        + (no == bad ? "" : "x") + "\", \"n\": " + no + "}}}")
                .collect(Collectors.joining(",", "{\"RequestItems\": {\"Tbl\": [", "]}}"));
    }

    static Stream<Arguments> badRequests() {
        ErrorCode type = ErrorCode.KEY_ATTRIBUTE_TYPE;
        ErrorCode empty = ErrorCode.KEY_ATTRIBUTE_EMPTY;
        ErrorCode large = ErrorCode.KEY_ATTRIBUTE_TOO_LARGE;
        ErrorCode missing = ErrorCode.KEY_ATTRIBUTE_MISSING;
        ErrorCode unknown = ErrorCode.KEY_ATTRIBUTE_UNKNOWN;
        return Stream.of(
                item("\"g\": null", type, "$.Item.g"),
                item("\"g\": 5", type, "$.Item.g"),
                item("\"g\": true", type, "$.Item.g"),
                item("\"g\": [\"a\"]", type, "$.Item.g"),
                item("\"g\": {\"a\": 1}", type, "$.Item.g"),
                item("\"g\": {\"$ss\": [\"a\"]}", type, "$.Item.g"),
                item("\"g\": {\"$b\": \"AQ==\"}", type, "$.Item.g"),
                item("\"g\": \"\"", empty, "$.Item.g"),
                item("\"g\": \"LONG\"", large, "$.Item.g"),
                item("\"g\": \"x\", \"n\": \"5\"", type, "$.Item.n"),
                item("\"n\": null", type, "$.Item.n"),
                item("\"l\": \"text\"", type, "$.Item.l"),
                item("\"l\": {\"$b\": \"\"}", empty, "$.Item.l"),
                bad(
                        "PutItem",
                        "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"LONG\", \"sk\": \"s\"}}",
                        large,
                        "$.Item.pk"),
                bad(
                        "PutItem",
                        "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"p\", \"sk\": \"LONG\"}}",
                        large,
                        "$.Item.sk"),
                bad(
                        "GetItem",
                        "{\"TableName\": \"Tbl\", \"Key\": {\"pk\": \"p\", \"sk\": \"LONG\"}}",
                        large,
                        "$.Key.sk"),
                bad(
                        "DeleteItem",
                        "{\"TableName\": \"Tbl\", \"Key\": {\"pk\": \"LONG\", \"sk\": \"s\"}}",
                        large,
                        "$.Key.pk"),
                bad("BatchWriteItem", batch(40), empty, "$.RequestItems.Tbl[40].PutRequest.Item.g"),
                bad("TransactWriteItems", """
                        {"TransactItems": [
                          {"Put": {"TableName": "Tbl", "Item": {"pk": "t", "sk": "1", "g": "ok"}}},
                          {"Put": {"TableName": "Tbl", "Item": {"pk": "t", "sk": "2", "g": 5}}}]}""", type, "$.TransactItems[1].Put.Item.g"),
                bad("TransactWriteItems", """
                        {"TransactItems": [
                          {"Update": {"TableName": "Tbl", "Key": {"pk": "t", "sk": "1"}, "Update": {"Set": {"g": 5}}}}]}""", type, "$.TransactItems[0].Update.Update.Set.g"),
                update("\"Update\": {\"Set\": {\"g\": null}}", type, "$.Update.Set.g"),
                update("\"Update\": {\"Set\": {\"g\": \"\"}}", empty, "$.Update.Set.g"),
                update("\"Update\": {\"SetIfAbsent\": {\"n\": \"5\"}}", type, "$.Update.SetIfAbsent.n"),
                update("\"Update\": {\"Increment\": {\"g\": 1}}", type, "$.Update.Increment.g"),
                update("\"Update\": {\"Append\": {\"g\": [1]}}", type, "$.Update.Append.g"),
                update("\"Update\": {\"Add\": {\"g\": 1}}", type, "$.Update.Add.g"),
                update(
                        "\"UpdateExpression\": \"SET g = :g\", \"ExpressionAttributeValues\": {\":g\": 5}",
                        type,
                        "$.ExpressionAttributeValues[':g']"),
                update(
                        "\"UpdateExpression\": \"set #a=:a , #g = :g remove x\", \"ExpressionAttributeNames\": {\"#a\": \"a\","
                                + " \"#g\": \"g\"}, \"ExpressionAttributeValues\": {\":a\": \"\", \":g\": \"\"}",
                        empty,
                        "$.ExpressionAttributeValues[':g']"),
                bad(
                        "UpsertEntity",
                        "{\"TableName\": \"Tbl\", \"PartitionKey\": \"p\", \"SortKey\": \"s\", \"Properties\": {\"g\": 5}}",
                        type,
                        "$.Properties.g"),
                bad(
                        "BatchUpsertEntities",
                        "{\"TableName\": \"Tbl\", \"Entities\": [{\"PartitionKey\": \"p\", \"SortKey\": \"s\", \"Properties\":"
                                + " {\"g\": \"\"}}]}",
                        empty,
                        "$.Entities[0].Properties.g"),
                startKey("Query", "g-idx", "{\"g\": \"x\", \"n\": 1}", missing, "$.ExclusiveStartKey.pk"),
                startKey(
                        "Query", "g-idx", "{\"g\": \"x\", \"n\": 1, \"pk\": \"p\"}", missing, "$.ExclusiveStartKey.sk"),
                startKey("Query", "g-idx", "{\"pk\": \"p\", \"sk\": \"s\"}", missing, "$.ExclusiveStartKey.g"),
                startKey(
                        "Query",
                        "g-idx",
                        "{\"g\": \"x\", \"n\": \"1\", \"pk\": \"p\", \"sk\": \"s\"}",
                        type,
                        "$.ExclusiveStartKey.n"),
                startKey("Query", "", "{\"pk\": \"x\"}", missing, "$.ExclusiveStartKey.sk"),
                startKey("Query", "", "{\"pk\": \"x\", \"sk\": 5}", type, "$.ExclusiveStartKey.sk"),
                startKey("Query", "", "{\"pk\": \"x\", \"sk\": \"\"}", empty, "$.ExclusiveStartKey.sk"),
                startKey("Query", "", "{\"pk\": \"x\", \"sk\": \"s\", \"v\": 1}", unknown, "$.ExclusiveStartKey.v"),
                startKey("ScanTable", "", "{\"sk\": \"s\"}", missing, "$.ExclusiveStartKey.pk"),
                startKey("ScanTable", "", "{}", missing, "$.ExclusiveStartKey.pk"),
                startKey(
                        "ScanTable",
                        "g-idx",
                        "{\"pk\": \"p\", \"sk\": \"s\", \"g\": \"x\"}",
                        missing,
                        "$.ExclusiveStartKey.n"),
                startKey("ScanTable", "l-idx", "{\"pk\": \"p\", \"sk\": \"s\"}", missing, "$.ExclusiveStartKey.l"),
                startKey(
                        "ScanTable",
                        "no-idx",
                        "{\"pk\": \"p\", \"sk\": \"s\"}",
                        ErrorCode.INDEX_NOT_FOUND,
                        "$.IndexName"),
                startKey("ListEntities", "", "{\"pk\": \"p\"}", missing, "$.ExclusiveStartKey.sk"),
                bad(
                        "Query",
                        "{\"TableName\": \"Tbl\", \"KeyConditionExpression\": \"pk = :p\", \"ExpressionAttributeValues\": {\":p\":"
                                + " \"a\"}, \"ExclusiveStartKey\": {\"pk\": \"a\"}}",
                        missing,
                        "$.ExclusiveStartKey.sk"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void run_badKey_isRefusedWithItsPath(String activity, String input, ErrorCode code, String path, Dynact dynact) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> dynact.run(activity, input));
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.path()).contains(path);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.awsErrorCode()).as("the service was not asked").isEmpty();
        if (code != ErrorCode.INDEX_NOT_FOUND) {
            assertThat(failure.category()).isEqualTo(ErrorCategory.VALIDATION);
        }
        assertThat(Tables.items(dynact, "Tbl")).isEmpty();
    }

    @Test
    void run_goodKeys_pass(Dynact dynact) {
        for (String input : new String[] {
            "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"p\", \"sk\": \"s\", \"g\": \"x\", \"n\": 1.5, \"l\": {\"$b\": \"AQ==\"}}}",
            "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"p\", \"sk\": \"t\", \"v\": \"\", \"w\": null}}",
            "{\"TableName\": \"Tbl\", \"Item\": {\"pk\": \"" + "x".repeat(2048) + "\", \"sk\": \"" + "x".repeat(1024)
                    + "\"}}"
        }) {
            assertThatCode(() -> dynact.run("PutItem", input)).doesNotThrowAnyException();
        }
        for (String update : new String[] {
            "\"UpdateExpression\": \"SET v = :g, n = if_not_exists(n, :n)\", \"ExpressionAttributeValues\": {\":g\": \"\", \":n\": 1}",
            "\"UpdateExpression\": \"SET n = n + :n\", \"ExpressionAttributeValues\": {\":n\": 1}",
            "\"Update\": {\"Set\": {\"g\": \"y\"}, \"Add\": {\"n\": 1}, \"Remove\": [\"l\"]}"
        }) {
            assertThatCode(() -> dynact.run(
                            "UpdateItem",
                            "{\"TableName\": \"Tbl\", \"Key\": {\"pk\": \"p\", \"sk\": \"s\"}, " + update + "}"))
                    .doesNotThrowAnyException();
        }
        String next = "{\"TableName\": \"Tbl\", \"IndexName\": \"g-idx\", \"Limit\": 1}";
        assertThat(dynact.run("ScanTable", next)).contains("\"LastEvaluatedKey\":{");
        assertThatCode(
                        () -> dynact.run(
                                "ScanTable",
                                next.replace(
                                        "\"Limit\"",
                                        "\"ExclusiveStartKey\": {\"g\": \"y\", \"n\": 4.5, \"pk\": \"p\", \"sk\": \"s\"}, \"Limit\"")))
                .doesNotThrowAnyException();
        dynact.run(
                "BatchWriteItem",
                "{\"RequestItems\": {\"Tbl\": ["
                        + "{\"DeleteRequest\": {\"Key\": {\"pk\": \"p\", \"sk\": \"s\"}}},"
                        + "{\"DeleteRequest\": {\"Key\": {\"pk\": \"p\", \"sk\": \"t\"}}},"
                        + "{\"DeleteRequest\": {\"Key\": {\"pk\": \"" + "x".repeat(2048) + "\", \"sk\": \""
                        + "x".repeat(1024) + "\"}}}]}}");
    }
}
