package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.Dynact;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.ListTable;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(DynactExtension.class)
class InvokeOperationIT {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** An item of every type, in the service's JSON. */
    private static final String TYPED = """
            {"Id": {"S": "1"}, "S": {"S": ""}, "N": {"N": "12345678901234567890123456789012345678"},
             "D": {"N": "-0.12345678901234567890123456789012345678"}, "B": {"B": "AP8="}, "BOOL": {"BOOL": false}, "NULL": {"NULL": true},
             "SS": {"SS": ["a", "b"]}, "NS": {"NS": ["1", "2.5"]}, "BS": {"BS": ["AQ=="]}, "L": {"L": []}, "M": {"M": {}},
             "$x": {"M": {"L": {"L": [{"M": {}}, {"NULL": true}]}}}}""";

    /** The same, plain. */
    private static final String PLAIN = """
            {"Id": "1", "S": "", "N": 12345678901234567890123456789012345678,
             "D": -0.12345678901234567890123456789012345678, "B": {"$b": "AP8="}, "BOOL": false, "NULL": null,
             "SS": {"$ss": ["a", "b"]}, "NS": {"$ns": [1, 2.5]}, "BS": {"$bs": ["AQ=="]}, "L": [], "M": {},
             "$$x": {"L": [{}, null]}}""";

    @BeforeEach
    void createTable(Dynact dynact) throws Exception {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            run(dynact, "DeleteTable", "{\"TableName\": \"" + table.tableName() + "\"}");
        }
        JsonNode created = run(dynact, "CreateTable", """
                {"TableName": "Music",
                 "AttributeDefinitions": [{"AttributeName": "Id", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "Id", "KeyType": "HASH"}],
                 "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6}}""");
        assertThat(created.at("/TableDescription/ProvisionedThroughput/WriteCapacityUnits")
                        .asInt())
                .isEqualTo(6);
        assertThat(created.at("/TableDescription/CreationDateTime").isNumber()).isTrue();
    }

    private static JsonNode run(Dynact dynact, String operation, String input) throws Exception {
        return JSON.readTree(
                dynact.run("InvokeOperation", "{\"Operation\": \"" + operation + "\", \"Input\": " + input + "}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {TYPED, PLAIN})
    void putAndGet_itemOfEveryType_comesBackAsItWas(String item, Dynact dynact) throws Exception {
        // The plain item has a map that looks like a malformed typed value.
        String format = item.equals(TYPED) ? "AUTO" : "PLAIN";
        assertThat(JSON.readTree(dynact.run(
                        "InvokeOperation",
                        "{\"Operation\": \"PutItem\", \"ItemFormat\": \"" + format
                                + "\", \"Input\": {\"TableName\": \"Music\", \"Item\": " + item + "}}")))
                .isEmpty();
        String key = item.equals(TYPED) ? "{\"Id\": {\"S\": \"1\"}}" : "{\"Id\": \"1\"}";

        JsonNode found = run(dynact, "GetItem", "{\"TableName\": \"Music\", \"Key\": " + key + "}");

        assertThat(sorted(found.path("Item"))).isEqualTo(sorted(JSON.readTree(item)));
        assertThat(found.size()).isOne();
    }

    /** The service gives the elements of a set in an order of its own. */
    private static JsonNode sorted(JsonNode item) {
        ObjectNode sorted = item.deepCopy();
        for (String set : List.of("SS", "NS")) {
            ArrayNode elements =
                    (ArrayNode) sorted.path(set).properties().iterator().next().getValue();
            if (elements.get(0).asText().compareTo(elements.get(1).asText()) > 0) {
                elements.add(elements.remove(0));
            }
        }
        return sorted;
    }

    @Test
    void scan_legacyFilterAndPages_goesOnWithTheKeyThatCameBack(Dynact dynact) throws Exception {
        for (int i = 0; i < 5; i++) {
            run(
                    dynact,
                    "PutItem",
                    "{\"TableName\": \"Music\", \"Item\": {\"Id\": \"" + i + "\", \"Price\": " + i + "}}");
        }
        String scan = """
                {"TableName": "Music", "Limit": 2, %s
                 "ScanFilter": {"Price": {"ComparisonOperator": "GE", "AttributeValueList": [2]}}}""";

        int found = 0;
        JsonNode page = run(dynact, "Scan", scan.formatted(""));
        while (true) {
            found += page.path("Items").size();
            if (!page.has("LastEvaluatedKey")) {
                break;
            }
            page = run(dynact, "Scan", scan.formatted("\"ExclusiveStartKey\": " + page.path("LastEvaluatedKey") + ","));
        }

        assertThat(found).isEqualTo(3);
    }

    @Test
    void query_legacyConditions_areCarriedOut(Dynact dynact) throws Exception {
        run(dynact, "PutItem", "{\"TableName\": \"Music\", \"Item\": {\"Id\": \"1\", \"Price\": 7}}");
        assertThat(run(dynact, "Query", """
                        {"TableName": "Music",
                         "KeyConditions": {"Id": {"ComparisonOperator": "EQ", "AttributeValueList": ["1"]}}}""").at("/Items/0/Price").asInt()).isEqualTo(7);
        assertThat(run(dynact, "UpdateItem", """
                        {"TableName": "Music", "Key": {"Id": "1"}, "ReturnValues": "ALL_NEW",
                         "Expected": {"Price": {"Value": 7}},
                         "AttributeUpdates": {"Price": {"Action": "ADD", "Value": 1}, "Gone": {"Action": "PUT", "Value": null}}}""").path("Attributes"))
                .isEqualTo(JSON.readTree("{\"Id\": \"1\", \"Price\": 8, \"Gone\": null}"));
    }

    @Test
    void transactions_plainItems_areWrittenAndRead(Dynact dynact) throws Exception {
        assertThat(run(dynact, "TransactWriteItems", """
                        {"TransactItems": [
                          {"Put": {"TableName": "Music", "Item": {"Id": "1", "Price": 7}}},
                          {"Update": {"TableName": "Music", "Key": {"Id": "2"}, "UpdateExpression": "SET Price = :p",
                                      "ExpressionAttributeValues": {":p": 8}}}]}""")).isEmpty();
        assertThat(run(dynact, "TransactGetItems", """
                        {"TransactItems": [{"Get": {"TableName": "Music", "Key": {"Id": "2"}}}]}""").at("/Responses/0/Item"))
                .isEqualTo(JSON.readTree("{\"Id\": \"2\", \"Price\": 8}"));
    }

    @Test
    void transaction_conditionFailed_tellsTheReasons(Dynact dynact) throws Exception {
        run(dynact, "PutItem", "{\"TableName\": \"Music\", \"Item\": {\"Id\": \"1\", \"Price\": 7}}");
        DynactException failure =
                catchThrowableOfType(DynactException.class, () -> run(dynact, "TransactWriteItems", """
                        {"TransactItems": [
                          {"Put": {"TableName": "Music", "Item": {"Id": "2"}}},
                          {"Put": {"TableName": "Music", "Item": {"Id": "1"}, "ConditionExpression": "attribute_not_exists(Id)",
                                   "ReturnValuesOnConditionCheckFailure": "ALL_OLD"}}]}"""));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(failure.cancellationReasons()).hasSize(2);
        assertThat(failure.cancellationReasons().get(1).item().orElseThrow().decimal("Price"))
                .contains(BigDecimal.valueOf(7));
    }

    @Test
    void batches_plainItems_areWrittenAndRead(Dynact dynact) throws Exception {
        run(dynact, "BatchWriteItem", """
                {"RequestItems": {"Music": [{"PutRequest": {"Item": {"Id": "1", "Price": 7}}}, {"DeleteRequest": {"Key": {"Id": "2"}}}]}}""");
        assertThat(run(dynact, "BatchGetItem", "{\"RequestItems\": {\"Music\": {\"Keys\": [{\"Id\": \"1\"}]}}}"))
                .isEqualTo(JSON.readTree(
                        "{\"Responses\": {\"Music\": [{\"Id\": \"1\", \"Price\": 7}]}, \"UnprocessedKeys\": {}}"));
    }

    @Test
    void statements_plainParameters_areCarriedOut(Dynact dynact) throws Exception {
        run(dynact, "ExecuteStatement", """
                {"Statement": "INSERT INTO Music VALUE {'Id': ?, 'Price': ?}", "Parameters": ["1", 7]}""");
        assertThat(run(dynact, "ExecuteStatement", """
                        {"Statement": "SELECT * FROM Music WHERE Id = ?", "Parameters": ["1"]}""").path("Items"))
                .isEqualTo(JSON.readTree("[{\"Id\": \"1\", \"Price\": 7}]"));
    }

    @Test
    void timeToLive_update_isDescribed(Dynact dynact) throws Exception {
        run(dynact, "UpdateTimeToLive", """
                {"TableName": "Music", "TimeToLiveSpecification": {"Enabled": true, "AttributeName": "ExpiresAt"}}""");
        assertThat(run(dynact, "DescribeTimeToLive", "{\"TableName\": \"Music\"}")
                        .at("/TimeToLiveDescription/AttributeName")
                        .asText())
                .isEqualTo("ExpiresAt");
    }

    @Test
    void run_inputThatTheServiceRefuses_isTheServicesError(Dynact dynact) {
        DynactException failure = catchThrowableOfType(
                DynactException.class,
                () -> run(dynact, "GetItem", "{\"TableName\": \"Nowhere\", \"Key\": {\"Id\": \"1\"}}"));
        assertThat(failure.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        assertThat(failure.awsErrorCode()).contains("ResourceNotFoundException");
        assertThat(failure.requestId()).isPresent();
        assertThat(catchThrowableOfType(DynactException.class, () -> run(dynact, "CreateTable", "{}"))
                        .code())
                .isEqualTo(ErrorCode.REQUEST_REFUSED);
    }
}
