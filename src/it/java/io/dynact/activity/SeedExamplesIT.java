package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.collect.Iterables;
import com.google.common.collect.ListMultimap;
import com.google.common.io.Resources;
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
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The examples of two low-code platforms' documentation run as they are written there, on tables that fit them. */
@ExtendWith(DynactExtension.class)
class SeedExamplesIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** A heading, or a fenced block. */
    private static final Pattern PARTS = Pattern.compile(
            "^### (?<heading>[^\n]+)$|^```\\w*\\n(?<block>.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private static final ListMultimap<String, String> TOOLJET = examples("tooljet-dynamodb.md");
    private static final ListMultimap<String, String> APPSMITH = examples("appsmith-dynamodb.md");

    /** The blocks of a file that are JSON, by the name of the activity, which is that of the heading above. */
    private static ListMultimap<String, String> examples(String file) {
        ImmutableListMultimap.Builder<String, String> examples = ImmutableListMultimap.builder();
        String activity = "";
        Matcher parts = PARTS.matcher(read(file));
        while (parts.find()) {
            if (parts.group("heading") != null) {
                String heading = CharMatcher.whitespace().removeFrom(parts.group("heading"));
                activity = heading.equals("QueryTable") ? "Query" : heading;
            } else if (isJson(parts.group("block"))) {
                examples.put(activity, parts.group("block"));
            }
        }
        return examples.build();
    }

    private static String read(String file) {
        try {
            return Resources.toString(Resources.getResource("reference/" + file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isJson(String text) {
        try {
            JSON.readTree(text);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    @BeforeEach
    void dropTables(Dynact dynact) {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            dynact.run(DeleteTableRequest.of(table.tableName()));
        }
    }

    @Test
    void examples_ofBothFiles_areTheseAndNoOthers() {
        // The first example of ToolJet lacks a brace, and that of Appsmith's ListTables has a word for a number.
        assertThat(TOOLJET.keys())
                .containsExactly("Query", "ScanTable", "DeleteItem", "UpdateItem", "CreateTable", "PutItem");
        assertThat(APPSMITH.keys()).containsExactly("DescribeTable", "GetItem", "PutItem", "UpdateItem");
    }

    @Test
    void tooljetQuery_onALocalIndex_readsAPageOfTheRange(Dynact dynact) throws Exception {
        dynact.run(CreateTableRequest.builder()
                .tableName("Reply")
                .addAttributeDefinitions(
                        AttributeDefinition.of("Id", AttributeType.STRING),
                        AttributeDefinition.of("ReplyDateTime", AttributeType.STRING),
                        AttributeDefinition.of("PostedBy", AttributeType.STRING))
                .addKeySchema(
                        KeySchemaElement.of("Id", KeyType.HASH), KeySchemaElement.of("ReplyDateTime", KeyType.RANGE))
                .addLocalSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("PostedBy-Index")
                        .addKeySchema(
                                KeySchemaElement.of("Id", KeyType.HASH), KeySchemaElement.of("PostedBy", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.KEYS_ONLY)
                                .build())
                        .build())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build());
        dynact.run(BatchWriteItemRequest.ofPuts(
                "Reply",
                IntStream.range(0, 5)
                        .mapToObj(reply -> Item.builder()
                                .put("Id", "Amazon DynamoDB#DynamoDB Thread 1")
                                .put("ReplyDateTime", "2015-09-2" + reply)
                                .put("PostedBy", "User " + "ABCCD".charAt(reply))
                                .put("Message", "text")
                                .build())
                        .toList()));

        JsonNode answer = run(dynact, TOOLJET, "Query");

        assertThat(answer.path("Items")).hasSize(3);
        assertThat(answer.at("/Items/0").toString()).isEqualTo("""
                        {"Id":{"S":"Amazon DynamoDB#DynamoDB Thread 1"},"PostedBy":{"S":"User A"},"ReplyDateTime":{"S":"2015-09-20"}}""");
        assertThat(answer.path("Count").asInt()).isEqualTo(3);
        assertThat(answer.path("Truncated").asBoolean()).isTrue();
        assertThat(answer.at("/ConsumedCapacity/TableName").asText()).isEqualTo("Reply");
    }

    /** Its table is a blank to fill in, which no table can be named as. */
    @Test
    void tooljetScan_asWritten_isRefusedAndWithATableScansIt(Dynact dynact) throws Exception {
        String example = Iterables.getOnlyElement(TOOLJET.get("ScanTable"));
        Tables.create(dynact, "Thread", "Id", AttributeType.STRING);
        dynact.run(PutItemRequest.of("Thread", Item.of("Id", "a")));

        DynactException refusal = catchThrowableOfType(DynactException.class, () -> dynact.run("ScanTable", example));
        JsonNode answer = JSON.readTree(dynact.run("ScanTable", example.replace("<table_name>", "Thread")));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TABLE_NAME_INVALID);
        assertThat(refusal.path()).contains("$.TableName");
        assertThat(answer.path("Items").toString()).isEqualTo("[{\"Id\":\"a\"}]");
    }

    @Test
    void tooljetDelete_withTheTableOfItsOtherField_deletesTheItem(Dynact dynact) throws Exception {
        Tables.create(dynact, "Thread", "ForumName", AttributeType.STRING, "Subject", AttributeType.STRING);
        Item thread = Item.of("ForumName", "Amazon DynamoDB", "Subject", "How do I update multiple items?");
        dynact.run(PutItemRequest.of("Thread", thread));
        ObjectNode example = (ObjectNode) JSON.readTree(Iterables.getOnlyElement(TOOLJET.get("DeleteItem")));
        assertThat(example.has("TableName")).isFalse();

        JsonNode answer = JSON.readTree(
                dynact.run("DeleteItem", example.put("TableName", "Thread").toString()));

        assertThat(answer.at("/Attributes/Subject/S").asText()).isEqualTo("How do I update multiple items?");
        assertThat(Tables.items(dynact, "Thread")).isEmpty();
    }

    @Test
    void tooljetUpdate_onItsTable_changesTheItem(Dynact dynact) throws Exception {
        String table = "USER_DETAILS_with_local";
        Tables.create(dynact, table, "USER_ID", AttributeType.NUMBER, "USER_NAME", AttributeType.STRING);

        run(dynact, TOOLJET, "UpdateItem");

        assertThat(Tables.items(dynact, table))
                .containsExactly(Item.builder()
                        .put("USER_ID", 1)
                        .put("USER_NAME", "Nick")
                        .put("USER_AGE", 40)
                        .put("USER_FEE", 230545)
                        .build());
    }

    @Test
    void tooljetCreate_anywhere_createsTheTable(Dynact dynact) throws Exception {
        run(dynact, TOOLJET, "CreateTable");

        assertThat(dynact.run(DescribeTableRequest.of("USER_FEE_LOCAL")).table().localSecondaryIndexes())
                .extracting(index -> index.indexName())
                .containsExactly(Optional.of("USER_FEE"));
    }

    @Test
    void tooljetPut_onItsTable_writesTheItem(Dynact dynact) throws Exception {
        String table = "USER_DETAILS_with_localS";
        Tables.create(dynact, table, "USER_ID", AttributeType.NUMBER, "USER_NAME", AttributeType.STRING);

        run(dynact, TOOLJET, "PutItem");

        assertThat(Tables.items(dynact, table))
                .containsExactly(Item.builder()
                        .put("USER_ID", 1)
                        .put("USER_NAME", "NICK")
                        .put("USER_AGE", 34)
                        .put("USER_FEE", new BigDecimal("1234.56"))
                        .build());
    }

    @Test
    void appsmithExamples_inTheirOrder_describeWriteReadAndUpdate(Dynact dynact) throws Exception {
        Tables.create(dynact, "four", "pkey", AttributeType.STRING);

        assertThat(run(dynact, APPSMITH, "DescribeTable").at("/Table/TableName").asText())
                .isEqualTo("four");
        assertThat(run(dynact, APPSMITH, "GetItem").has("Item")).isFalse();
        run(dynact, APPSMITH, "PutItem");
        Item written = Item.builder()
                .put("pkey", "a")
                .put("name", "Irene")
                .put("friends", Set.of("Sherlock"))
                .build();
        assertThat(Tables.items(dynact, "four")).containsExactly(written);
        assertThat(run(dynact, APPSMITH, "GetItem").at("/Item/friends/$ss/0").asText())
                .as("the request has plain values, and so has the response")
                .isEqualTo("Sherlock");

        JsonNode updated = run(dynact, APPSMITH, "UpdateItem");

        assertThat(updated.at("/Attributes/name/S").asText()).isEqualTo("Irene");
        assertThat(updated.at("/Attributes/friends/SS")).hasSize(3);
        assertThat(Tables.items(dynact, "four"))
                .extracting(item -> item.stringSet("friends"))
                .isEqualTo(List.of(Optional.of(Set.of("Mycroft", "Watson", "Irene"))));
    }

    private static JsonNode run(Dynact dynact, ListMultimap<String, String> examples, String activity)
            throws JsonProcessingException {
        return JSON.readTree(dynact.run(activity, Iterables.getOnlyElement(examples.get(activity))));
    }
}
