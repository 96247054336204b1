package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.ListTable;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Requests of the kinds that users of low-code platforms bring along: typed and plain values, in the members that the operation's own
 * documentation shows. Those that no service accepts are rejected for what is wrong with them.
 */
@ExtendWith(DynactExtension.class)
class LowCodeRequestsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void dropTables(Dynact dynact) {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            dynact.run(DeleteTableRequest.of(table.tableName()));
        }
    }

    @Test
    void query_rangeOfALocalIndexWithTypedValues_readsOnePage(Dynact dynact) throws Exception {
        dynact.run(CreateTableRequest.builder()
                .tableName("Loan")
                .addAttributeDefinitions(
                        AttributeDefinition.of("Branch", AttributeType.STRING),
                        AttributeDefinition.of("Due", AttributeType.STRING),
                        AttributeDefinition.of("Reader", AttributeType.STRING))
                .addKeySchema(KeySchemaElement.of("Branch", KeyType.HASH), KeySchemaElement.of("Due", KeyType.RANGE))
                .addLocalSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("ByReader")
                        .addKeySchema(
                                KeySchemaElement.of("Branch", KeyType.HASH),
                                KeySchemaElement.of("Reader", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.KEYS_ONLY)
                                .build())
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
        dynact.run(BatchWriteItemRequest.ofPuts(
                "Loan",
                IntStream.range(0, 5)
                        .mapToObj(loan -> Item.builder()
                                .put("Branch", "North#Main Street 7")
                                .put("Due", "2031-03-1" + loan)
                                .put("Reader", "reader " + "klmmn".charAt(loan))
                                .put("Title", "title")
                                .build())
                        .toList()));

        JsonNode answer = run(dynact, "Query", """
                {
                  "TableName": "Loan",
                  "IndexName": "ByReader",
                  "Limit": 3,
                  "ConsistentRead": true,
                  "ProjectionExpression": "Branch, Reader, Due",
                  "KeyConditionExpression": "Branch = :branch AND Reader BETWEEN :first AND :last",
                  "ExpressionAttributeValues": {
                    ":branch": {"S": "North#Main Street 7"},
                    ":first": {"S": "reader k"},
                    ":last": {"S": "reader m"}
                  },
                  "ReturnConsumedCapacity": "TOTAL"
                }""");

        assertThat(answer.path("Items")).hasSize(3);
        assertThat(answer.at("/Items/0")).isEqualTo(JSON.readTree("""
                        {"Branch":{"S":"North#Main Street 7"},"Reader":{"S":"reader k"},"Due":{"S":"2031-03-10"}}"""));
        assertThat(answer.path("Count").asInt()).isEqualTo(3);
        assertThat(answer.path("Truncated").asBoolean()).isTrue();
        assertThat(answer.at("/ConsumedCapacity/TableName").asText()).isEqualTo("Loan");
    }

    /** A form's placeholder that was not filled in is no table's name. */
    @Test
    void scan_tableNameLeftAsAPlaceholder_isRejectedAndWithATableScansIt(Dynact dynact) throws Exception {
        String request = "{\"TableName\": \"<name of the table>\"}";
        Tables.create(dynact, "Shelf", "Code", AttributeType.STRING);
        dynact.run(PutItemRequest.of("Shelf", Item.of("Code", "a")));

        DynactException rejection = catchThrowableOfType(DynactException.class, () -> dynact.run("ScanTable", request));
        JsonNode answer = run(dynact, "ScanTable", request.replace("<name of the table>", "Shelf"));

        assertThat(rejection.code()).isEqualTo(ErrorCode.TABLE_NAME_INVALID);
        assertThat(rejection.path()).contains("$.TableName");
        assertThat(answer.path("Items").toString()).isEqualTo("[{\"Code\":\"a\"}]");
    }

    /** Forms keep the table's name in a field of its own. */
    @Test
    void delete_typedKeyAndTableNameFromAnotherField_deletesTheItem(Dynact dynact) throws Exception {
        Tables.create(dynact, "Question", "Room", AttributeType.STRING, "Topic", AttributeType.STRING);
        dynact.run(PutItemRequest.of("Question", Item.of("Room", "Reading room", "Topic", "When does it close?")));
        String form = """
                {
                  "Key": {"Room": {"S": "Reading room"}, "Topic": {"S": "When does it close?"}},
                  "ConditionExpression": "attribute_not_exists(Answers)",
                  "ReturnValues": "ALL_OLD"
                }""";

        DynactException rejection = catchThrowableOfType(DynactException.class, () -> dynact.run("DeleteItem", form));
        JsonNode answer = run(
                dynact,
                "DeleteItem",
                ((ObjectNode) JSON.readTree(form)).put("TableName", "Question").toString());

        assertThat(rejection.code()).isEqualTo(ErrorCode.MEMBER_MISSING);
        assertThat(rejection.path()).contains("$.TableName");
        assertThat(answer.at("/Attributes/Topic/S").asText()).isEqualTo("When does it close?");
        assertThat(Tables.items(dynact, "Question")).isEmpty();
    }

    @Test
    void update_plainValuesInAnExpression_changesTheItem(Dynact dynact) throws Exception {
        Tables.create(dynact, "member-card_v2", "CARD_NO", AttributeType.NUMBER, "HOLDER", AttributeType.STRING);

        run(dynact, "UpdateItem", """
                {
                  "TableName": "member-card_v2",
                  "Key": {"CARD_NO": 17, "HOLDER": "Aino"},
                  "UpdateExpression": "set VISITS = :visits, DEPOSIT = :deposit",
                  "ExpressionAttributeValues": {":visits": 12, ":deposit": 150000}
                }""");

        assertThat(Tables.items(dynact, "member-card_v2"))
                .containsExactly(Item.builder()
                        .put("CARD_NO", 17)
                        .put("HOLDER", "Aino")
                        .put("VISITS", 12)
                        .put("DEPOSIT", 150_000)
                        .build());
    }

    /** A local index needs a table with a sort key; DynamoDB says so, and the request as corrected runs. */
    @Test
    void create_localIndexOfATableWithoutASortKey_isRejectedAndWithOneCreatesTheTable(Dynact dynact) throws Exception {
        String request = TableRulesTest.LOCAL_INDEX_WITHOUT_SORT_KEY;
        ObjectNode corrected = (ObjectNode) JSON.readTree(request);
        corrected
                .withArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", "HOLDER")
                .put("AttributeType", "S");
        corrected
                .withArray("KeySchema")
                .addObject()
                .put("AttributeName", "HOLDER")
                .put("KeyType", "RANGE");

        DynactException rejection =
                catchThrowableOfType(DynactException.class, () -> dynact.run("CreateTable", request));
        dynact.run("CreateTable", corrected.toString());

        assertThat(rejection.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
        assertThat(rejection.awsErrorCode()).contains("ValidationException");
        assertThat(dynact.run(DescribeTableRequest.of("member-deposits"))
                        .table()
                        .localSecondaryIndexes())
                .extracting(index -> index.indexName())
                .containsExactly(Optional.of("ByDeposit"));
    }

    @Test
    void put_plainNumbers_keepTheirDigits(Dynact dynact) throws Exception {
        Tables.create(dynact, "member-card_v2", "CARD_NO", AttributeType.NUMBER, "HOLDER", AttributeType.STRING);

        run(dynact, "PutItem", """
                {
                  "TableName": "member-card_v2",
                  "Item": {"CARD_NO": 17, "HOLDER": "AINO", "VISITS": 12, "DEPOSIT": 150.25}
                }""");

        assertThat(Tables.items(dynact, "member-card_v2"))
                .containsExactly(Item.builder()
                        .put("CARD_NO", 17)
                        .put("HOLDER", "AINO")
                        .put("VISITS", 12)
                        .put("DEPOSIT", new BigDecimal("150.25"))
                        .build());
    }

    @Test
    void requests_typedAndPlainOnOneTable_describeWriteReadAndUpdate(Dynact dynact) throws Exception {
        Tables.create(dynact, "seven", "code", AttributeType.STRING);
        String get = "{\"TableName\" : \"seven\", \"Key\": {\"code\" : \"k\"}}";

        assertThat(run(dynact, "DescribeTable", "{\"TableName\" : \"seven\"}")
                        .at("/Table/TableName")
                        .asText())
                .isEqualTo("seven");
        assertThat(run(dynact, "GetItem", get).has("Item")).isFalse();
        run(dynact, "PutItem", """
                {
                  "TableName" : "seven",
                  "Item" : {"code" : {"S" : "k"}, "owner": {"S" : "Kerttu"}, "guests": {"SS" : ["Onni"]}}
                }""");
        assertThat(Tables.items(dynact, "seven"))
                .containsExactly(Item.builder()
                        .put("code", "k")
                        .put("owner", "Kerttu")
                        .put("guests", Set.of("Onni"))
                        .build());
        assertThat(run(dynact, "GetItem", get).at("/Item/guests/$ss/0").asText())
                .as("the request has plain values, and so has the response")
                .isEqualTo("Onni");

        JsonNode updated = run(dynact, "UpdateItem", """
                {
                  "TableName" : "seven",
                  "Key" : {"code" : {"S" : "k"}},
                  "UpdateExpression" : "set guests = :more",
                  "ExpressionAttributeValues" : {":more" : {"SS" : ["Eero", "Lahja", "Tapio"]}},
                  "ReturnValues" : "ALL_NEW"
                }""");

        assertThat(updated.at("/Attributes/owner/S").asText()).isEqualTo("Kerttu");
        assertThat(updated.at("/Attributes/guests/SS")).hasSize(3);
        assertThat(Tables.items(dynact, "seven"))
                .extracting(item -> item.stringSet("guests"))
                .isEqualTo(List.of(Optional.of(Set.of("Eero", "Lahja", "Tapio"))));
    }

    private static JsonNode run(Dynact dynact, String activity, String request) throws JsonProcessingException {
        return JSON.readTree(dynact.run(activity, request));
    }
}
