package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableRulesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A local index on a table without a sort key, which the service rejects, but does not document. */
    static final String LOCAL_INDEX_WITHOUT_SORT_KEY = """
            {
              "TableName": "member-deposits",
              "AttributeDefinitions": [
                {"AttributeName": "CARD_NO", "AttributeType": "N"},
                {"AttributeName": "DEPOSIT", "AttributeType": "N"}
              ],
              "KeySchema": [{"AttributeName": "CARD_NO", "KeyType": "HASH"}],
              "LocalSecondaryIndexes": [
                {
                  "IndexName": "ByDeposit",
                  "KeySchema": [
                    {"AttributeName": "CARD_NO", "KeyType": "HASH"},
                    {"AttributeName": "DEPOSIT", "KeyType": "RANGE"}
                  ],
                  "Projection": {"ProjectionType": "KEYS_ONLY"}
                }
              ],
              "ProvisionedThroughput": {"ReadCapacityUnits": 2, "WriteCapacityUnits": 1},
              "StreamSpecification": {"StreamEnabled": false}
            }
            """;

    /** A table with every kind of index that keeps all rules. */
    private static final String MUSIC = """
            {
              "TableName": "Music",
              "AttributeDefinitions": [
                {"AttributeName": "Artist", "AttributeType": "S"},
                {"AttributeName": "SongTitle", "AttributeType": "S"},
                {"AttributeName": "Price", "AttributeType": "N"},
                {"AttributeName": "Genre", "AttributeType": "S"}
              ],
              "KeySchema": [
                {"AttributeName": "Artist", "KeyType": "HASH"},
                {"AttributeName": "SongTitle", "KeyType": "RANGE"}
              ],
              "LocalSecondaryIndexes": [
                {
                  "IndexName": "ByPrice",
                  "KeySchema": [
                    {"AttributeName": "Artist", "KeyType": "HASH"},
                    {"AttributeName": "Price", "KeyType": "RANGE"}
                  ],
                  "Projection": {"ProjectionType": "ALL"}
                }
              ],
              "GlobalSecondaryIndexes": [
                {
                  "IndexName": "ByGenre",
                  "KeySchema": [
                    {"AttributeName": "Genre", "KeyType": "HASH"},
                    {"AttributeName": "Price", "KeyType": "RANGE"}
                  ],
                  "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["Year"]},
                  "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
                }
              ],
              "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1}
            }
            """;

    @ParameterizedTest
    @ValueSource(strings = {MUSIC, LOCAL_INDEX_WITHOUT_SORT_KEY})
    void checkCreate_goodTable_passes(String json) {
        assertThatCode(() -> create(json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/KeySchema | [] | MEMBER_MISSING | $.KeySchema",
                "/KeySchema/0/KeyType | \"RANGE\" | INPUT_INVALID | $.KeySchema[0].KeyType",
                "/KeySchema/1/KeyType | \"HASH\" | INPUT_INVALID | $.KeySchema[1].KeyType",
                "/KeySchema/1/AttributeName | \"Artist\" | INPUT_INVALID | $.KeySchema[1].AttributeName",
                "/KeySchema/1/AttributeName | \"Title\" | INPUT_INVALID | $.KeySchema[1].AttributeName",
                "/AttributeDefinitions | [] | INPUT_INVALID | $.KeySchema[0].AttributeName",
                "/AttributeDefinitions/4 | {\"AttributeName\":\"Year\",\"AttributeType\":\"N\"}"
                        + " | INPUT_INVALID | $.AttributeDefinitions[4]",
                "/AttributeDefinitions/4 | {\"AttributeName\":\"Price\",\"AttributeType\":\"S\"}"
                        + " | INPUT_INVALID | $.AttributeDefinitions[4]",
                "/LocalSecondaryIndexes/0/KeySchema/0/AttributeName | \"Genre\""
                        + " | INPUT_INVALID | $.LocalSecondaryIndexes[0].KeySchema[0].AttributeName",
                "/LocalSecondaryIndexes/0/KeySchema | [{\"AttributeName\":\"Artist\",\"KeyType\":\"HASH\"}]"
                        + " | INPUT_INVALID | $.LocalSecondaryIndexes[0].KeySchema",
                "/LocalSecondaryIndexes/0/IndexName | \"ByGenre\""
                        + " | INPUT_INVALID | $.GlobalSecondaryIndexes[0].IndexName",
                "/LocalSecondaryIndexes/0/IndexName | \"By Price\""
                        + " | INPUT_INVALID | $.LocalSecondaryIndexes[0].IndexName",
                "/LocalSecondaryIndexes/0/Projection | {\"ProjectionType\":\"INCLUDE\"}"
                        + " | MEMBER_MISSING | $.LocalSecondaryIndexes[0].Projection.NonKeyAttributes",
                "/GlobalSecondaryIndexes/0/Projection/NonKeyAttributes | []"
                        + " | MEMBER_MISSING | $.GlobalSecondaryIndexes[0].Projection.NonKeyAttributes",
                "/GlobalSecondaryIndexes/0/KeySchema/0/AttributeName | \"Style\""
                        + " | INPUT_INVALID | $.GlobalSecondaryIndexes[0].KeySchema[0].AttributeName",
                "/GlobalSecondaryIndexes/0/ProvisionedThroughput | null"
                        + " | MEMBER_MISSING | $.GlobalSecondaryIndexes[0].ProvisionedThroughput",
                "/ProvisionedThroughput | null | MEMBER_MISSING | $.ProvisionedThroughput",
                "/ProvisionedThroughput/ReadCapacityUnits | 0"
                        + " | INPUT_INVALID | $.ProvisionedThroughput.ReadCapacityUnits",
                "/GlobalSecondaryIndexes/0/ProvisionedThroughput/WriteCapacityUnits | -1"
                        + " | INPUT_INVALID | $.GlobalSecondaryIndexes[0].ProvisionedThroughput.WriteCapacityUnits",
                "/BillingMode | \"PAY_PER_REQUEST\" | INPUT_INVALID | $.ProvisionedThroughput",
            })
    void checkCreate_oneFault_isRefusedWithItsPath(String pointer, String value, ErrorCode code, String path)
            throws Exception {
        assertRefused(() -> create(with(MUSIC, pointer, value)), code, path);
    }

    @Test
    void checkCreate_onDemandTableWithCapacityOfAnIndex_isRefused() throws Exception {
        String onDemand = with(MUSIC, "/BillingMode", "\"PAY_PER_REQUEST\"");
        String withoutTables = with(onDemand, "/ProvisionedThroughput", "null");

        assertRefused(
                () -> create(withoutTables),
                ErrorCode.INPUT_INVALID,
                "$.GlobalSecondaryIndexes[0].ProvisionedThroughput");
        String without = with(withoutTables, "/GlobalSecondaryIndexes/0/ProvisionedThroughput", "null");
        assertThatCode(() -> create(without)).doesNotThrowAnyException();
    }

    @Test
    void checkCreate_noBillingMode_saysWhichOneThatIs() throws Exception {
        String without = with(MUSIC, "/ProvisionedThroughput", "null");

        assertThatThrownBy(() -> create(without)).hasMessageContaining("PROVISIONED");
    }

    @Test
    void checkCreate_globalIndexOfSeveralAttributes_passes() throws Exception {
        String several = with(MUSIC, "/GlobalSecondaryIndexes/0/KeySchema", """
                [
                  {"AttributeName": "Genre", "KeyType": "HASH"},
                  {"AttributeName": "Artist", "KeyType": "HASH"},
                  {"AttributeName": "Price", "KeyType": "RANGE"},
                  {"AttributeName": "SongTitle", "KeyType": "RANGE"}
                ]""");

        assertThatCode(() -> create(several)).doesNotThrowAnyException();
        assertRefused(
                () -> create(with(several, "/GlobalSecondaryIndexes/0/KeySchema/3/KeyType", "\"HASH\"")),
                ErrorCode.INPUT_INVALID,
                "$.GlobalSecondaryIndexes[0].KeySchema[3].KeyType");
    }

    @Test
    void checkCreate_attributesOfAVectorIndex_countAsUsed() throws Exception {
        String searched =
                with(MUSIC, "/AttributeDefinitions/4", "{\"AttributeName\":\"Label\",\"AttributeType\":\"S\"}");
        assertRefused(() -> create(searched), ErrorCode.INPUT_INVALID, "$.AttributeDefinitions[4]");

        String withIndex = with(searched, "/VectorIndexes", """
                [{
                  "IndexName": "Similar",
                  "VectorAttribute": {"AttributeName": "Embedding"},
                  "SearchSchema": [{"AttributeName": "Label", "SearchSchemaElementType": "INLINE_FILTER"}],
                  "Dimensions": 256
                }]""");
        assertThatCode(() -> create(withIndex)).doesNotThrowAnyException();
    }

    @Test
    void checkCreate_replicaOfAnotherAccountsTable_needsNoKey() {
        assertThatCode(() -> create("""
                        {
                          "TableName": "Music",
                          "GlobalTableSourceArn": "arn:aws:dynamodb:eu-west-1:123456789012:table/Music",
                          "GlobalTableSettingsReplicationMode": "ENABLED"
                        }
                        """)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"DeletionProtectionEnabled\": true",
                "\"BillingMode\": \"PROVISIONED\"",
                "\"GlobalSecondaryIndexUpdates\": [{\"Delete\": {\"IndexName\": \"ByGenre\"}}]",
                "\"AttributeDefinitions\": [{\"AttributeName\": \"Label\", \"AttributeType\": \"S\"}],"
                        + "\"GlobalSecondaryIndexUpdates\": [{\"Create\": {\"IndexName\": \"ByLabel\","
                        + "\"KeySchema\": [{\"AttributeName\": \"Label\", \"KeyType\": \"HASH\"},"
                        + "{\"AttributeName\": \"Artist\", \"KeyType\": \"RANGE\"}],"
                        + "\"Projection\": {\"ProjectionType\": \"ALL\"}}}]",
            })
    void checkUpdate_goodChange_passes(String members) {
        assertThatCode(() -> update(members)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"BillingMode\":\"PAY_PER_REQUEST\","
                        + "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":1}"
                        + " | INPUT_INVALID | $.ProvisionedThroughput",
                "\"BillingMode\":\"PAY_PER_REQUEST\",\"GlobalSecondaryIndexUpdates\":[{\"Update\":{\"IndexName\":"
                        + "\"ByGenre\",\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":1}}}]"
                        + " | INPUT_INVALID | $.GlobalSecondaryIndexUpdates[0].Update.ProvisionedThroughput",
                "\"ProvisionedThroughput\":{\"ReadCapacityUnits\":1,\"WriteCapacityUnits\":0}"
                        + " | INPUT_INVALID | $.ProvisionedThroughput.WriteCapacityUnits",
                "\"GlobalSecondaryIndexUpdates\":[{}] | INPUT_INVALID | $.GlobalSecondaryIndexUpdates[0]",
                "\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"ByGenre\"},"
                        + "\"Update\":{\"IndexName\":\"ByGenre\"}}] | INPUT_INVALID | $.GlobalSecondaryIndexUpdates[0]",
                "\"GlobalSecondaryIndexUpdates\":[{\"Delete\":{\"IndexName\":\"ByGenre\"}},"
                        + "{\"Update\":{\"IndexName\":\"ByGenre\"}}]"
                        + " | INPUT_INVALID | $.GlobalSecondaryIndexUpdates[1].Update.IndexName",
                "\"GlobalSecondaryIndexUpdates\":[{\"Create\":{\"IndexName\":\"ByLabel\",\"KeySchema\":"
                        + "[{\"AttributeName\":\"Label\",\"KeyType\":\"HASH\"}],\"Projection\":{}}}]"
                        + " | MEMBER_MISSING | $.AttributeDefinitions",
                "\"GlobalSecondaryIndexUpdates\":[{\"Create\":{\"IndexName\":\"ByLabel\",\"KeySchema\":[],"
                        + "\"Projection\":{}}}] | MEMBER_MISSING | $.GlobalSecondaryIndexUpdates[0].Create.KeySchema",
                "\"ReplicaUpdates\":[{}] | INPUT_INVALID | $.ReplicaUpdates[0]",
                "\"VectorIndexUpdates\":[{}] | INPUT_INVALID | $.VectorIndexUpdates[0]",
                "\"GlobalTableWitnessUpdates\":[{\"Create\":{\"RegionName\":\"eu-west-1\"},"
                        + "\"Delete\":{\"RegionName\":\"eu-west-1\"}}] | INPUT_INVALID | $.GlobalTableWitnessUpdates[0]",
            })
    void checkUpdate_oneFault_isRefusedWithItsPath(String members, ErrorCode code, String path) {
        assertRefused(() -> update(members), code, path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"WaitUntilReady\": true",
                "\"AttributeDefinitions\": [{\"AttributeName\": \"Label\", \"AttributeType\": \"S\"}]"
            })
    void checkUpdate_nothingToChange_isRefused(String members) {
        assertThatThrownBy(() -> update(members))
                .isInstanceOfSatisfying(
                        DynactException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID));
    }

    private static void create(String json) {
        TableRules.check(EntityJson.read(json, CreateTableRequest.class).value());
    }

    private static void update(String members) {
        TableRules.check(EntityJson.read("{\"TableName\":\"Music\"," + members + "}", UpdateTableRequest.class)
                .value());
    }

    /** The JSON with one value set, or removed where it is null; an index at the end of a list adds to it. */
    private static String with(String json, String pointer, String value) throws Exception {
        JsonNode root = JSON.readTree(json);
        int end = pointer.lastIndexOf('/');
        String last = pointer.substring(end + 1);
        JsonNode parent = root.at(pointer.substring(0, end));
        if (!(parent instanceof ObjectNode object)) {
            ((ArrayNode) parent).insert(Integer.parseInt(last), JSON.readTree(value));
        } else if (value.equals("null")) {
            object.remove(last);
        } else {
            object.set(last, JSON.readTree(value));
        }
        return root.toString();
    }

    private static void assertRefused(ThrowingRunnable check, ErrorCode code, String path) {
        assertThatThrownBy(check::run).isInstanceOfSatisfying(DynactException.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.path()).contains(path);
        });
    }

    @FunctionalInterface
    private interface ThrowingRunnable {
        void run() throws Exception;
    }
}
