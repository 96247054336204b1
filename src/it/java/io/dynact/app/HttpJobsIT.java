package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.connection.Connection;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs on a real DynamoDB, over tables of many pages: a result is what the activity answers. */
@ExtendWith(DynactExtension.class)
class HttpJobsIT {
    private static final int ITEMS = 4_000;

    private static HttpServerRig http;
    private static HttpJobsRig jobs;

    @BeforeAll
    static void start(Dynact dynact, Connection connection) {
        Tables.create(dynact, "Songs", "Artist", AttributeType.STRING, "No", AttributeType.NUMBER);
        Tables.create(dynact, "Written", "No", AttributeType.NUMBER);
        String padding = "é\n\"]},".repeat(130);
        dynact.run(BatchWriteItemRequest.ofPuts(
                "Songs",
                IntStream.range(0, ITEMS)
                        .mapToObj(no -> Item.builder()
                                .put("Artist", no % 4 == 0 ? "Grieg" : "Bach")
                                .put("No", no)
                                .put("Third", no % 3 == 0)
                                .put("Padding", padding)
                                .build())
                        .toList()));
        http = HttpServerRig.start(connection);
        jobs = new HttpJobsRig(http);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ScanTable|{'TableName': 'Songs', 'MaxItems': 1000000, 'ReturnConsumedCapacity': 'TOTAL'}|4000",
                "ScanTable|{'TableName': 'Songs'}|1000",
                "ScanTable|{'TableName': 'Songs', 'Limit': 70}|70",
                "ScanTable|{'TableName': 'Songs', 'Limit': 70, 'MaxItems': 333}|333",
                "ScanTable|{'TableName': 'Songs', 'Select': 'COUNT'}|0",
                "ScanTable|{'TableName': 'Songs', 'MaxItems': 777, 'ItemFormat': 'DYNAMODB', 'Projection': ['Third'],"
                        + " 'Filter': {'Attribute': 'Third', 'Operator': 'EQ', 'Values': [{'BOOL': true}]}}|777",
                "ScanTable|{'TableName': 'Songs', 'Filter': {'Attribute': 'No', 'Operator': 'EQ', 'Values': [-1]}}|0",
                "Query|{'TableName': 'Songs', 'MaxItems': 100000,"
                        + " 'KeyCondition': {'Attribute': 'Artist', 'Operator': 'EQ', 'Values': ['Bach']}}|3000",
                "Query|{'TableName': 'Songs', 'MaxItems': 500, 'Filter': {'And': ["
                        + "{'Attribute': 'Artist', 'Operator': 'EQ', 'Values': ['Bach']},"
                        + "{'Attribute': 'Third', 'Operator': 'EQ', 'Values': [true]}]}}|500",
                "ExecuteStatement|{'Statement': 'SELECT * FROM Songs', 'MaxItems': 1700, 'ReturnConsumedCapacity': 'TOTAL'}|1700",
                "ExecuteStatement|{'Statement': 'SELECT * FROM Songs WHERE Third = ?', 'Parameters': [true],"
                        + " 'MaxItems': 600}|600",
                "ListEntities|{'TableName': 'Songs', 'MaxItems': 5000}|4000",
                "ListEntities|{'TableName': 'Songs', 'MaxItems': 450, 'StaticPartitionKey': 'Bach',"
                        + " 'Filter': {'Attribute': 'Padding', 'Like': '%_]%'}}|450",
                "ListTables|{}|0",
                "BatchGetItem|{'RequestItems': {'Songs': {'Keys': [{'Artist': 'Bach', 'No': 1}]}}}|0",
                "GetItem|{'TableName': 'Songs', 'Key': {'Artist': {'S': 'Bach'}, 'No': {'N': '1'}}}|0"
            })
    void result_ofAnyActivity_isItsResponse(String activity, String quoted, int elements) {
        String input = quoted.replace('\'', '"');
        ObjectNode response = jobs.response(activity, input);

        String job = jobs.begin(activity, input);
        JsonNode state = jobs.awaitStatus(job, "SUCCEEDED");
        ObjectNode result = jobs.result(job, 300);

        assertThat(result.has("NextToken")).isEqualTo(response.has("NextToken"));
        List<String> ofTheCall = List.of("RequestId", "NextToken"); // a token says when it was made
        response.remove(ofTheCall);
        result.remove(ofTheCall);
        assertThat(result.path("Items").size() + result.path("Entities").size()).isEqualTo(elements);
        assertThat(result).isEqualTo(response);
        assertThat(state.at("/progress/calls").asInt()).isPositive();
        assertThat(state.at("/progress/items").asInt()).isGreaterThanOrEqualTo(elements);
        assertThat(http.delete(job).statusCode()).isEqualTo(204);
    }

    @Test
    void batch_thousandWrites_areCountedAndWritten(Dynact dynact) {
        String job = jobs.begin(
                "BatchWriteItem",
                IntStream.range(0, 1_000)
                        .mapToObj(no -> "{\"PutRequest\": {\"Item\": {\"No\": " + no + "}}}")
                        .collect(Collectors.joining(",", "{\"RequestItems\": {\"Written\": [", "]}}")));

        JsonNode state = jobs.awaitStatus(job, "SUCCEEDED");

        assertThat(state.at("/progress/items").asInt()).isEqualTo(1_000);
        assertThat(state.at("/progress/calls").asInt()).isEqualTo(40);
        assertThat(jobs.result(job, 1).path("UnprocessedItems")).isEmpty();
        assertThat(Tables.items(dynact, "Written")).hasSize(1_000);
    }

    @Test
    void scan_tableThatIsNotThere_isAFailedJobWithTheProblem() {
        String job = jobs.begin("ScanTable", "{\"TableName\": \"Nowhere\"}");

        JsonNode state = jobs.awaitStatus(job, "FAILED");

        assertThat(state.at("/error/code").asText()).isEqualTo("TABLE_NOT_FOUND");
        assertThat(http.get(job + "/result").statusCode()).isEqualTo(404);
        assertThat(HttpServerRig.json(http.get(job + "/result"))).isEqualTo(state.path("error"));
    }
}
