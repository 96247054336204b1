package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dynact.app.DynamoDbLocal;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.connection.StaticKeys;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeDefinition;
import io.dynact.model.AttributeType;
import io.dynact.model.AwsRegion;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndex;
import io.dynact.model.GlobalSecondaryIndexDescription;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.IndexStatus;
import io.dynact.model.Item;
import io.dynact.model.KeySchemaElement;
import io.dynact.model.KeyType;
import io.dynact.model.ListTable;
import io.dynact.model.LocalSecondaryIndex;
import io.dynact.model.LocalSecondaryIndexDescription;
import io.dynact.model.OnDemandThroughput;
import io.dynact.model.Projection;
import io.dynact.model.ProjectionType;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.StreamSpecification;
import io.dynact.model.StreamViewType;
import io.dynact.model.TableDescription;
import io.dynact.model.TableStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableActivitiesIT {
    private static final Projection ALL =
            Projection.builder().projectionType(ProjectionType.ALL).build();

    private static DynamoDbLocal local;
    private static Connection connection;
    private static ClientCache.Lease lease;
    private static ActivityContext context;

    @BeforeAll
    static void start() {
        local = DynamoDbLocal.inMemory();
        connection = Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(local.endpoint())
                .credentials(StaticKeys.of("key", "secret"))
                .build();
        lease = ClientCache.shared().acquire(connection);
        context = ActivityContext.of(lease.client(), connection);
    }

    @AfterAll
    static void stop() {
        lease.close();
        local.close();
    }

    @AfterEach
    void deleteAllTables() {
        for (ListTable table : run(ListTablesRequest.builder().build()).tables()) {
            DeleteTableResponse deleted = run(DeleteTableRequest.builder()
                    .tableName(table.tableName())
                    .waitUntilDeleted(true)
                    .build());
            assertThat(deleted.tableDescription().tableName()).isEqualTo(table.tableName());
        }
    }

    @Test
    void createTable_everyKindOfIndexAndAStream_isDescribedAsAsked() {
        CreateTableResponse created = run(CreateTableRequest.builder()
                .tableName("Music")
                .addAttributeDefinitions(
                        AttributeDefinition.of("Artist", AttributeType.STRING),
                        AttributeDefinition.of("SongTitle", AttributeType.STRING),
                        AttributeDefinition.of("Price", AttributeType.NUMBER),
                        AttributeDefinition.of("Genre", AttributeType.STRING))
                .addKeySchema(
                        KeySchemaElement.of("Artist", KeyType.HASH), KeySchemaElement.of("SongTitle", KeyType.RANGE))
                .addLocalSecondaryIndexes(LocalSecondaryIndex.builder()
                        .indexName("ByPrice")
                        .addKeySchema(
                                KeySchemaElement.of("Artist", KeyType.HASH),
                                KeySchemaElement.of("Price", KeyType.RANGE))
                        .projection(Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .addNonKeyAttributes("Year")
                                .build())
                        .build())
                .addGlobalSecondaryIndexes(
                        GlobalSecondaryIndex.builder()
                                .indexName("ByGenre")
                                .addKeySchema(
                                        KeySchemaElement.of("Genre", KeyType.HASH),
                                        KeySchemaElement.of("Price", KeyType.RANGE))
                                .projection(ALL)
                                .provisionedThroughput(ProvisionedThroughput.of(3, 2))
                                .build(),
                        GlobalSecondaryIndex.builder()
                                .indexName("BySong")
                                .addKeySchema(KeySchemaElement.of("SongTitle", KeyType.HASH))
                                .projection(Projection.builder()
                                        .projectionType(ProjectionType.KEYS_ONLY)
                                        .build())
                                .provisionedThroughput(ProvisionedThroughput.of(1, 1))
                                .build())
                .provisionedThroughput(ProvisionedThroughput.of(5, 4))
                .streamSpecification(StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_IMAGE)
                        .build())
                .waitUntilReady(true)
                .build());

        assertThat(created.requestId()).isPresent();
        TableDescription table = created.tableDescription();
        assertThat(table.tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(table.provisionedThroughput()).hasValueSatisfying(throughput -> {
            assertThat(throughput.readCapacityUnits()).contains(5L);
            assertThat(throughput.writeCapacityUnits()).contains(4L);
        });
        assertThat(table.localSecondaryIndexes())
                .extracting(LocalSecondaryIndexDescription::indexName)
                .containsExactly(Optional.of("ByPrice"));
        assertThat(table.localSecondaryIndexes().get(0).projection())
                .hasValueSatisfying(
                        projection -> assertThat(projection.nonKeyAttributes()).containsExactly("Year"));
        assertThat(table.globalSecondaryIndexes())
                .extracting(index -> index.indexName().orElseThrow())
                .containsExactlyInAnyOrder("ByGenre", "BySong");
        assertThat(table.globalSecondaryIndexes())
                .extracting(GlobalSecondaryIndexDescription::indexStatus)
                .containsOnly(Optional.of(IndexStatus.ACTIVE));
        assertThat(table.streamSpecification())
                .hasValueSatisfying(
                        stream -> assertThat(stream.streamViewType()).contains(StreamViewType.NEW_IMAGE));
        assertThat(run(DescribeTableRequest.of("Music")).table().keySchema()).isEqualTo(table.keySchema());
    }

    @Test
    void updateTable_addsChangesAndDeletesAnIndex_eachIsSeen() {
        createMusic();

        TableDescription added = run(UpdateTableRequest.builder()
                        .tableName("Music")
                        .addAttributeDefinitions(AttributeDefinition.of("Genre", AttributeType.STRING))
                        .addGlobalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.create(GlobalSecondaryIndex.builder()
                                .indexName("ByGenre")
                                .addKeySchema(KeySchemaElement.of("Genre", KeyType.HASH))
                                .projection(ALL)
                                .onDemandThroughput(OnDemandThroughput.builder()
                                        .maxReadRequestUnits(10)
                                        .build())
                                .build()))
                        .waitUntilReady(true)
                        .build())
                .tableDescription();

        assertThat(added.tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(added.globalSecondaryIndexes()).hasSize(1);
        assertThat(added.globalSecondaryIndexes().get(0).indexStatus()).contains(IndexStatus.ACTIVE);

        TableDescription removed = run(UpdateTableRequest.builder()
                        .tableName("Music")
                        .addGlobalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.delete("ByGenre"))
                        .waitUntilReady(true)
                        .build())
                .tableDescription();

        assertThat(removed.tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(removed.globalSecondaryIndexes()).isEmpty();
    }

    @Test
    void updateTable_billing_isDescribedAsAsked() {
        createMusic();

        TableDescription changed = run(UpdateTableRequest.builder()
                        .tableName("Music")
                        .billingMode(BillingMode.PROVISIONED)
                        .provisionedThroughput(ProvisionedThroughput.of(2, 1))
                        .waitUntilReady(true)
                        .build())
                .tableDescription();

        assertThat(changed.tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(changed.provisionedThroughput())
                .hasValueSatisfying(
                        throughput -> assertThat(throughput.readCapacityUnits()).contains(2L));
    }

    @Test
    void updateTable_stream_isDescribedAsAsked() {
        createMusic();

        TableDescription changed = run(UpdateTableRequest.builder()
                        .tableName("Music")
                        .streamSpecification(StreamSpecification.builder()
                                .streamEnabled(true)
                                .streamViewType(StreamViewType.KEYS_ONLY)
                                .build())
                        .waitUntilReady(true)
                        .build())
                .tableDescription();

        assertThat(changed.streamSpecification())
                .hasValueSatisfying(
                        stream -> assertThat(stream.streamViewType()).contains(StreamViewType.KEYS_ONLY));
        assertThat(changed.latestStreamArn()).isPresent();
    }

    @Test
    void createTable_twice_isInUse() {
        createMusic();

        assertFails(music(), ErrorCode.RESOURCE_IN_USE);
    }

    @Test
    void missingTable_updateAndDelete_areNotFound() {
        assertFails(DeleteTableRequest.of("Music"), ErrorCode.TABLE_NOT_FOUND);
        assertFails(
                UpdateTableRequest.builder()
                        .tableName("Music")
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .build(),
                ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void deleteTable_thenCreatedWithAnotherKey_usesTheNewKeyAtOnce() {
        createMusic();
        PutItemResponse put = run(PutItemRequest.of("Music", Item.of("Artist", "Bach")));
        assertThat(put.requestId()).isPresent();

        DeleteTableResponse deleted = run(DeleteTableRequest.builder()
                .tableName("Music")
                .waitUntilDeleted(true)
                .build());
        assertThat(deleted.tableDescription().tableName()).isEqualTo("Music");
        assertFails(DescribeTableRequest.of("Music"), ErrorCode.TABLE_NOT_FOUND);
        CreateTableResponse created = run(CreateTableRequest.builder()
                .from(music())
                .attributeDefinitions(List.of(AttributeDefinition.of("Year", AttributeType.NUMBER)))
                .keySchema(List.of(KeySchemaElement.of("Year", KeyType.HASH)))
                .build());
        assertThat(created.tableDescription().keySchema()).hasSize(1);

        assertThat(run(PutItemRequest.of("Music", Item.of("Year", 1721))).requestId())
                .isPresent();
        assertFails(PutItemRequest.of("Music", Item.of("Artist", "Bach")), ErrorCode.KEY_ATTRIBUTE_MISSING);
    }

    @Test
    void readOnlyConnection_everyOne_isRefused() {
        Connection readOnly = Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(local.endpoint())
                .credentials(StaticKeys.of("key", "secret"))
                .readOnly(true)
                .build();
        try (ClientCache.Lease client = ClientCache.shared().acquire(readOnly)) {
            ActivityContext reading = ActivityContext.of(client.client(), readOnly);
            Stream.<ActivityRequest<?>>of(
                            music(),
                            UpdateTableRequest.builder()
                                    .tableName("Music")
                                    .deletionProtectionEnabled(true)
                                    .build(),
                            DeleteTableRequest.of("Music"))
                    .forEach(request -> assertThatThrownBy(() -> Futures.join(reading.run(request)))
                            .isInstanceOfSatisfying(
                                    DynactException.class,
                                    error -> assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_READ_ONLY)));
        }
    }

    /** A table with a local secondary index needs a sort key of its own; the service says so. */
    @Test
    void createTable_localIndexWithoutSortKey_isRejectedByTheService() {
        CreateTableRequest request = EntityJson.read(
                        TableRulesTest.LOCAL_INDEX_WITHOUT_SORT_KEY, CreateTableRequest.class)
                .value();

        assertThatThrownBy(() -> run(request)).isInstanceOfSatisfying(DynactException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.REQUEST_REFUSED);
            assertThat(error.awsErrorCode()).contains("ValidationException");
            assertThat(error.detail()).containsIgnoringCase("range");
        });
    }

    static Stream<String> createExamples() {
        return CreateTable.ACTIVITY.descriptor().examples().stream().map(ActivityDescriptor.Example::input);
    }

    @ParameterizedTest
    @MethodSource("createExamples")
    void createTable_examples_run(String json) {
        CreateTableRequest request =
                EntityJson.read(json, CreateTableRequest.class).value();

        assertThat(run(request).tableDescription().tableName()).isEqualTo(request.tableName());
    }

    static Stream<String> updateExamples() {
        return UpdateTable.ACTIVITY.descriptor().examples().stream().map(ActivityDescriptor.Example::input);
    }

    @ParameterizedTest
    @MethodSource("updateExamples")
    void updateTable_examples_run(String json) {
        createMusic();

        assertThat(run(EntityJson.read(json, UpdateTableRequest.class).value())
                        .tableDescription()
                        .tableName())
                .isEqualTo("Music");
    }

    static Stream<String> deleteExamples() {
        return DeleteTable.ACTIVITY.descriptor().examples().stream().map(ActivityDescriptor.Example::input);
    }

    @ParameterizedTest
    @MethodSource("deleteExamples")
    void deleteTable_examples_run(String json) {
        createMusic();

        assertThat(run(EntityJson.read(json, DeleteTableRequest.class).value()).requestId())
                .isPresent();
        assertThat(run(ListTablesRequest.builder().build()).tables()).isEmpty();
    }

    private static void createMusic() {
        assertThat(run(music()).tableDescription().tableStatus()).contains(TableStatus.ACTIVE);
    }

    private static CreateTableRequest music() {
        return CreateTableRequest.builder()
                .tableName("Music")
                .addAttributeDefinitions(AttributeDefinition.of("Artist", AttributeType.STRING))
                .addKeySchema(KeySchemaElement.of("Artist", KeyType.HASH))
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .waitUntilReady(true)
                .build();
    }

    private static <O extends ActivityResponse> O run(ActivityRequest<O> request) {
        return Futures.join(context.run(request));
    }

    private static void assertFails(ActivityRequest<?> request, ErrorCode code) {
        assertThatThrownBy(() -> Futures.join(context.run(request)))
                .isInstanceOfSatisfying(
                        DynactException.class, error -> assertThat(error.code()).isEqualTo(code));
    }
}
