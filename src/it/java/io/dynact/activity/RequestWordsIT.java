package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that people send, as JSON: those that can work do, and the others are explained in the words of the request. */
@ExtendWith(DynactExtension.class)
class RequestWordsIT {
    @BeforeAll
    static void fillTables(Dynact dynact) {
        Tables.create(dynact, "Hsh", "id", AttributeType.STRING);
        Tables.create(dynact, "my-table", "id", AttributeType.STRING);
        dynact.run(CreateTableRequest.builder()
                .tableName("Tbl")
                .addAttributeDefinitions(
                        AttributeDefinition.of("pk", AttributeType.STRING),
                        AttributeDefinition.of("sk", AttributeType.STRING),
                        AttributeDefinition.of("g", AttributeType.STRING),
                        AttributeDefinition.of("n", AttributeType.NUMBER))
                .addKeySchema(KeySchemaElement.of("pk", KeyType.HASH), KeySchemaElement.of("sk", KeyType.RANGE))
                .addGlobalSecondaryIndexes(GlobalSecondaryIndex.builder()
                        .indexName("g-idx")
                        .addKeySchema(KeySchemaElement.of("g", KeyType.HASH), KeySchemaElement.of("n", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.KEYS_ONLY)
                                .build())
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
        dynact.run(PutItemRequest.of(
                "Hsh",
                Item.builder()
                        .put("id", "price")
                        .put("price", 5)
                        .put("s", "x")
                        .put("ss", Set.of("a"))
                        .put("m", Item.of())
                        .build()));
        for (String month : List.of("2024-01", "2024-02", "2024-03", "2024-04")) {
            dynact.run(PutItemRequest.of("Tbl", Item.of("pk", "a", "sk", month)));
        }
    }

    static Stream<Arguments> explained() {
        String tbl = "{\"TableName\":\"Tbl\",";
        String keys = "\"KeyConditionExpression\":\"pk=:p\",\"ExpressionAttributeValues\":{\":p\":\"a\"}";
        String filter = "\"Filter\":{\"Attribute\":\"pk\",\"Operator\":\"EQ\",\"Values\":[\"a\"]}";
        return Stream.of(
                Arguments.of(
                        "ExecuteStatement", "{\"Statement\":\"SELECT * FROM Hsh LIMIT 5\"}", "$.Statement", "MaxItems"),
                Arguments.of(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT * FROM my-table\"}",
                        "$.Statement",
                        "double quotes"),
                Arguments.of(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT * FROM Hsh JOIN Tbl ON Hsh.id=Tbl.pk\"}",
                        "$.Statement",
                        "JOIN"),
                Arguments.of(
                        "BatchExecuteStatement",
                        "{\"Statements\":[{\"Statement\":\"SELECT * FROM Hsh WHERE id = 'a'\"},{\"Statement\":\"SELECT * FROM Hsh WHERE id = \\\"a\\\"\"}]}",
                        "$.Statements[1].Statement",
                        "single quotes"),
                Arguments.of(
                        "ExecuteTransaction",
                        "{\"TransactStatements\":[{\"Statement\":\"INSERT INTO Hsh (id) VALUES ('a')\"}]}",
                        "$.TransactStatements[0].Statement",
                        "columns"),
                Arguments.of(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT * FROM Hsh WHERE id = :p\",\"Parameters\":[\"a\"]}",
                        "$.Statement",
                        ":p"),
                Arguments.of(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT * FROM Hsh WHERE id = '?'\",\"Parameters\":[\"a\"]}",
                        "$.Parameters",
                        "without quotes"),
                Arguments.of(
                        "ExecuteStatement",
                        "{\"Statement\":\"SELECT * FROM Hsh\",\"NextToken\":\"\"}",
                        "$.NextToken",
                        "leave it out"),
                Arguments.of("Query", tbl + "\"IndexName\":\"\"," + keys + "}", "$.IndexName", "IndexName"),
                Arguments.of("ScanTable", tbl + "\"IndexName\":\"\"}", "$.IndexName", "IndexName"),
                Arguments.of(
                        "Query",
                        tbl + "\"Select\":\"COUNT\",\"Projection\":[\"sk\"]," + filter + "}",
                        "$.Projection",
                        "Projection or Select|leave out one"),
                Arguments.of("ScanTable", tbl + "\"Select\":\"SPECIFIC_ATTRIBUTES\"}", "$.Select", "Projection"),
                Arguments.of("ScanTable", tbl + "\"Segment\":4,\"TotalSegments\":4}", "$.Segment", "0 to 3"),
                Arguments.of("ScanTable", tbl + "\"Segment\":-1,\"TotalSegments\":4}", "$.Segment", "0 to 3"),
                Arguments.of(
                        "ScanTable", tbl + "\"Segment\":0,\"TotalSegments\":0}", "$.TotalSegments", "1 to 1000000"),
                Arguments.of("ScanTable", tbl + "\"Segment\":1}", "$.TotalSegments", "both"),
                Arguments.of("ScanTable", tbl + "\"Limit\":0}", "$.Limit", "at least 1"),
                Arguments.of(
                        "ListTables",
                        "{\"ExclusiveStartTableName\":\"\"}",
                        "$.ExclusiveStartTableName",
                        "leave it out"),
                Arguments.of(
                        "ScanTable",
                        tbl + "\"ExpressionAttributeNames\":{\"#a\":\"b\"}}",
                        "$.ExpressionAttributeNames['#a']",
                        "No expression"),
                Arguments.of(
                        "GetItem",
                        "{\"TableName\":\"Hsh\",\"Key\":{\"id\":\"a\"},\"ProjectionExpression\":\"#a\"}",
                        "$.ProjectionExpression",
                        "ExpressionAttributeNames"),
                Arguments.of(
                        "DeleteItem",
                        "{\"TableName\":\"Hsh\",\"Key\":{\"id\":\"a\"},\"ConditionExpression\":\"x = :x\"}",
                        "$.ConditionExpression",
                        "ExpressionAttributeValues"),
                Arguments.of(
                        "ScanTable",
                        tbl + "\"Filter\":{\"Attribute\":\"v\",\"Operator\":\"EQ\",\"Values\":[1,2]}}",
                        "$.Filter.Values",
                        "use IN"),
                Arguments.of(
                        "ScanTable",
                        tbl + "\"Filter\":{\"Attribute\":\"v\",\"Operator\":\"BETWEEN\",\"Values\":[2,1]}}",
                        "$.Filter.Values",
                        "swap"),
                Arguments.of(
                        "ScanTable",
                        tbl
                                + "\"Filter\":{\"Attribute\":\"v\",\"Operator\":\"NOT_NULL\"},\"FilterExpression\":\"a = b\"}",
                        "$.Filter",
                        "leave one out"));
    }

    @ParameterizedTest
    @MethodSource("explained")
    void run_whatCannotWork_isRejectedBeforeTheCallInTheWordsOfTheRequest(
            String activity, String input, String path, String detail, Dynact dynact) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> dynact.run(activity, input));

        assertThat(failure.path()).as(failure.getMessage()).contains(path);
        assertThat(failure.detail()).containsPattern(detail);
        assertThat(failure.category()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.awsErrorCode()).isEmpty();
        if (!input.contains("Expression\"")) {
            assertThat(failure.detail()).doesNotContain("ProjectionExpression", "FilterExpression");
        }
    }

    @Test
    void run_incrementOfAnAbsentAttribute_startsAtZero(Dynact dynact) {
        JsonNode output = Rig.json(dynact.run("UpdateItem", """
                {
                  "TableName": "Hsh",
                  "Key": {"id": "c3"},
                  "Update": {"Increment": {"cnt": 1}},
                  "ReturnValues": "ALL_NEW"
                }"""));

        assertThat(output.at("/Attributes/cnt").asInt()).isEqualTo(1);
    }

    @Test
    void run_openRange_leavesTheEndsOut(Dynact dynact) {
        JsonNode output = Rig.json(dynact.run("Query", """
                {
                  "TableName": "Tbl",
                  "Filter": {
                    "And": [
                      {"Attribute": "pk", "Operator": "EQ", "Values": ["a"]},
                      {"Attribute": "sk", "Operator": "GT", "Values": ["2024-01"]},
                      {"Attribute": "sk", "Operator": "LT", "Values": ["2024-04"]}
                    ]
                  }
                }"""));

        assertThat(output.at("/Count").asInt()).isEqualTo(2);
        assertThat(output.at("/Items/0/sk").asText()).isEqualTo("2024-02");
    }

    static Stream<String> supported() {
        return UnsupportedPartiQlTest.supported();
    }

    /** The service parses each of them; whether it finds an item is another matter. */
    @ParameterizedTest
    @MethodSource("supported")
    void run_statementThatIsSupported_isOneToTheServiceToo(String statement, Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(ExecuteStatementRequest.builder()
                        .from(UnsupportedPartiQlTest.withParameters(statement))
                        .allowWrites(!statement.startsWith("SELECT"))
                        .build()));

        if (failure != null) {
            assertThat(failure.detail()).doesNotContain("wasn't well formed", "Unsupported", "Unexpected");
            assertThat(failure.code())
                    .isIn(ErrorCode.CONDITION_FAILED, ErrorCode.ITEM_DUPLICATE, ErrorCode.REQUEST_REFUSED);
        }
    }

    @Test
    void run_updateWithAStringInDoubleQuotes_isExplained(Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(ExecuteStatementRequest.ofWrite("UPDATE Hsh SET x = \"abc\" WHERE id = 'price'")));

        assertThat(failure.path()).contains("$.Statement");
        assertThat(failure.detail()).contains("single quotes", "if_not_exists");
    }

    @Test
    void run_statementWithoutTheWholeKey_isExplained(Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> dynact.run(ExecuteStatementRequest.ofWrite("DELETE FROM Tbl WHERE pk = 'a'")));

        assertThat(failure.path()).contains("$.Statement");
        assertThat(failure.detail()).contains("each attribute of its key");
    }
}
