package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.connection.StaticKeys;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.AwsRegion;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.TableStatus;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TableWaitTest {
    private static final Answer MISSING =
            Answer.error(400, "ResourceNotFoundException", "Requested resource not found: Table: Music not found");

    private LoopbackService service;
    private ClientCache.Lease lease;
    private ActivityContext context;

    @BeforeEach
    void connect() {
        service = LoopbackService.start();
        Connection connection = Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(service.uri())
                .credentials(StaticKeys.of("key", "secret"))
                .maxAttempts(1)
                .build();
        lease = ClientCache.shared().acquire(connection);
        context = ActivityContext.of(lease.client(), connection);
    }

    @AfterEach
    void disconnect() {
        lease.close();
        service.close();
    }

    @Test
    void createTable_withoutWaiting_neverLooks() {
        service.answer("CreateTable", description("TableDescription", "CREATING", ""));

        CreateTableResponse created = run(createMusic());

        assertThat(created.tableDescription().tableStatus()).contains(TableStatus.CREATING);
        assertThat(created.requestId()).isPresent();
        assertThat(service.calls()).hasSize(1);
    }

    @Test
    void createTable_waiting_looksUntilTableAndIndexesAreActive() {
        service.answer("CreateTable", description("TableDescription", "CREATING", ""));
        service.answer(
                "DescribeTable",
                MISSING,
                description("Table", "CREATING", ""),
                Answer.error(400, "ThrottlingException", "Slow down"),
                description("Table", "ACTIVE", index("ByGenre", "CREATING")),
                description("Table", "ACTIVE", index("ByGenre", "ACTIVE")));

        CreateTableResponse created = run(createMusic().withWaitUntilReady(true));

        assertThat(created.tableDescription().tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(created.tableDescription().globalSecondaryIndexes()).hasSize(1);
        assertThat(service.calls("DescribeTable")).hasSize(5);
    }

    @Test
    void createTable_neverReady_timesOutAndSaysThatItMayStillBecomeReady() {
        service.answer("CreateTable", description("TableDescription", "CREATING", ""));
        service.answer("DescribeTable", description("Table", "CREATING", ""));

        assertThatThrownBy(() -> run(createMusic().withWaitUntilReady(true).withWaitTimeoutSeconds(1)))
                .isInstanceOfSatisfying(DynactException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.TIMEOUT);
                    assertThat(error.retryable()).isFalse();
                    assertThat(error.detail())
                            .contains("'Music'", "after 1 seconds", "CREATING", "may still become ready");
                });
    }

    @Test
    void createTable_mayNotDescribe_saysThatTheTableIsOnItsWay() {
        service.answer("CreateTable", description("TableDescription", "CREATING", ""));
        service.answer("DescribeTable", Answer.error(400, "AccessDeniedException", "Not you"));

        assertThatThrownBy(() -> run(createMusic().withWaitUntilReady(true)))
                .isInstanceOfSatisfying(DynactException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
                    assertThat(error.awsErrorCode()).contains("AccessDeniedException");
                    assertThat(error.detail()).contains("accepted the request", "Not you");
                });
    }

    @Test
    void createTable_timeoutBelowOne_isRefusedBeforeAnyCall() {
        assertThatThrownBy(() -> run(createMusic().withWaitTimeoutSeconds(0)))
                .isInstanceOfSatisfying(
                        DynactException.class, error -> assertThat(error.path()).contains("$.WaitTimeoutSeconds"));
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void createTable_cancelledWhileWaiting_looksNoMore() throws Exception {
        service.answer("CreateTable", description("TableDescription", "CREATING", ""));
        service.answer("DescribeTable", description("Table", "CREATING", ""));
        CompletableFuture<CreateTableResponse> waiting =
                context.run(createMusic().withWaitUntilReady(true));
        while (service.calls("DescribeTable").isEmpty()) {
            Thread.sleep(10);
        }

        waiting.cancel(true);

        Thread.sleep(300);
        int looks = service.calls("DescribeTable").size();
        Thread.sleep(1_000);
        assertThat(service.calls("DescribeTable")).hasSize(looks);
    }

    @Test
    void updateTable_waiting_isNotFooledByAnOldLook() {
        service.answer("UpdateTable", description("TableDescription", "UPDATING", index("ByGenre", "CREATING")));
        service.answer(
                "DescribeTable",
                description("Table", "ACTIVE", ""),
                description("Table", "ACTIVE", index("ByGenre", "CREATING")),
                description("Table", "ACTIVE", index("ByGenre", "ACTIVE")));

        UpdateTableResponse updated = run(UpdateTableRequest.builder()
                .tableName("Music")
                .addAttributeDefinitions(AttributeDefinition.of("Genre", AttributeType.STRING))
                .addGlobalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.create(byGenre()))
                .waitUntilReady(true)
                .build());

        assertThat(updated.tableDescription().globalSecondaryIndexes()).hasSize(1);
        assertThat(service.calls("DescribeTable")).hasSize(3);
    }

    @Test
    void updateTable_deletesAnIndex_waitsUntilItIsGone() {
        service.answer("UpdateTable", description("TableDescription", "UPDATING", index("ByGenre", "DELETING")));
        service.answer(
                "DescribeTable",
                description("Table", "ACTIVE", index("ByGenre", "ACTIVE")),
                description("Table", "ACTIVE", ""));

        UpdateTableResponse updated = run(deleteByGenre());

        assertThat(updated.tableDescription().globalSecondaryIndexes()).isEmpty();
        assertThat(service.calls("DescribeTable")).hasSize(2);
    }

    @Test
    void updateTable_tableDeletedMeanwhile_fails() {
        service.answer("UpdateTable", description("TableDescription", "UPDATING", ""));
        service.answer("DescribeTable", MISSING);

        assertThatThrownBy(() -> run(deleteByGenre()))
                .isInstanceOfSatisfying(
                        DynactException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.TABLE_NOT_FOUND));
    }

    @Test
    void deleteTable_waiting_looksUntilItIsGone() {
        service.answer("DeleteTable", description("TableDescription", "DELETING", ""));
        service.answer(
                "DescribeTable", description("Table", "ACTIVE", ""), description("Table", "DELETING", ""), MISSING);

        DeleteTableResponse deleted = run(DeleteTableRequest.builder()
                .tableName("Music")
                .waitUntilDeleted(true)
                .build());

        assertThat(deleted.tableDescription().tableStatus()).contains(TableStatus.DELETING);
        assertThat(deleted.requestId()).isPresent();
        assertThat(service.calls("DescribeTable")).hasSize(3);
    }

    @Test
    void deleteTable_anotherMadeInTheMeantime_isGone() {
        service.answer("DeleteTable", description("TableDescription", "DELETING", ""));
        service.answer(
                "DescribeTable",
                Answer.json(
                        200,
                        "{\"Table\":{\"TableName\":\"Music\",\"TableId\":\"other\",\"TableStatus\":\"CREATING\"}}"));

        DeleteTableResponse deleted = run(DeleteTableRequest.builder()
                .tableName("Music")
                .waitUntilDeleted(true)
                .build());

        assertThat(deleted.tableDescription().tableId()).contains("one");
    }

    @Test
    void deleteTable_cachedKey_isForgotten() {
        service.answer("DescribeTable", description("Table", "ACTIVE", ""));
        service.answer("DeleteTable", description("TableDescription", "DELETING", ""));
        assertThat(context.tables().find("Music").join()).isPresent();
        assertThat(context.tables().find("Music").join()).isPresent();
        assertThat(service.calls("DescribeTable")).hasSize(1);

        DeleteTableResponse deleted = run(DeleteTableRequest.of("Music"));

        assertThat(deleted.requestId()).isPresent();
        assertThat(context.tables().find("Music").join()).isPresent();
        assertThat(service.calls("DescribeTable")).hasSize(2);
    }

    private <O extends ActivityResponse> O run(ActivityRequest<O> request) {
        return Futures.join(context.run(request));
    }

    private static ImmutableCreateTableRequest createMusic() {
        return (ImmutableCreateTableRequest) CreateTableRequest.builder()
                .tableName("Music")
                .addAttributeDefinitions(AttributeDefinition.of("Artist", AttributeType.STRING))
                .addKeySchema(KeySchemaElement.of("Artist", KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .build();
    }

    private static UpdateTableRequest deleteByGenre() {
        return UpdateTableRequest.builder()
                .tableName("Music")
                .addGlobalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.delete("ByGenre"))
                .waitUntilReady(true)
                .build();
    }

    private static GlobalSecondaryIndex byGenre() {
        return GlobalSecondaryIndex.builder()
                .indexName("ByGenre")
                .addKeySchema(KeySchemaElement.of("Genre", KeyType.HASH))
                .projection(
                        Projection.builder().projectionType(ProjectionType.ALL).build())
                .build();
    }

    private static Answer description(String member, String status, String index) {
        return Answer.json(
                200,
                "{\"" + member + "\":{\"TableName\":\"Music\",\"TableId\":\"one\",\"TableStatus\":\"" + status + "\","
                        + "\"KeySchema\":[{\"AttributeName\":\"Artist\",\"KeyType\":\"HASH\"}],"
                        + "\"AttributeDefinitions\":[{\"AttributeName\":\"Artist\",\"AttributeType\":\"S\"}],"
                        + "\"GlobalSecondaryIndexes\":[" + index + "]}}");
    }

    private static String index(String name, String status) {
        return "{\"IndexName\":\"" + name + "\",\"IndexStatus\":\"" + status + "\"}";
    }
}
