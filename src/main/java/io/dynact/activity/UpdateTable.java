package io.dynact.activity;

import io.dynact.convert.TableDefinitionConverter;
import io.dynact.convert.TableDescriptionConverter;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Changes a table: its capacity, its global secondary indexes, its stream, its replicas or other settings.
 *
 * <p>The service changes a table after it has answered, and refuses further changes until it is done; {@code WaitUntilReady} waits for
 * that. Fails with {@link ErrorCode#RESOURCE_IN_USE} if the table is being changed already, and with {@link ErrorCode#TIMEOUT} if the
 * table is not ready in time: it may still become ready, and the request must not be repeated. A call whose
 * answer is lost is repeated; if that is refused, the error says that an earlier attempt may have been applied. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html">Source</a>.
 */
public final class UpdateTable implements Activity<UpdateTableRequest, UpdateTableResponse> {
    static final UpdateTable ACTIVITY = new UpdateTable();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("UpdateTable")
            .caption("Update Table")
            .category(ActivityDescriptor.Category.TABLE)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:UpdateTable")
            .addOptionalPermissions(
                    "dynamodb:DescribeTable",
                    "dynamodb:CreateTable",
                    "dynamodb:CreateTableReplica",
                    "dynamodb:Scan",
                    "dynamodb:Query",
                    "dynamodb:GetItem",
                    "dynamodb:PutItem",
                    "dynamodb:UpdateItem",
                    "dynamodb:DeleteItem",
                    "dynamodb:BatchWriteItem",
                    "dynamodb:DeleteTable",
                    "dynamodb:DeleteTableReplica",
                    "dynamodb:CreateGlobalTableWitness",
                    "dynamodb:DeleteGlobalTableWitness")
            .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
            .addExamples(
                    ActivityDescriptor.Example.of("Add an index and wait until it can be used", """
                            {
                              "TableName": "Music",
                              "AttributeDefinitions": [{"AttributeName": "Genre", "AttributeType": "S"}],
                              "GlobalSecondaryIndexUpdates": [
                                {
                                  "Create": {
                                    "IndexName": "ByGenre",
                                    "KeySchema": [{"AttributeName": "Genre", "KeyType": "HASH"}],
                                    "Projection": {"ProjectionType": "ALL"}
                                  }
                                }
                              ],
                              "WaitUntilReady": true
                            }"""),
                    ActivityDescriptor.Example.of("Write a stream of the changes", """
                            {
                              "TableName": "Music",
                              "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}
                            }"""))
            .build();

    private UpdateTable() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<UpdateTableRequest> requestType() {
        return UpdateTableRequest.class;
    }

    @Override
    public Class<UpdateTableResponse> responseType() {
        return UpdateTableResponse.class;
    }

    @Override
    public Collection<Permission> permissions(UpdateTableRequest request) {
        if (!request.replicaUpdates().isEmpty()) {
            throw Permissions.ofOtherRegions(".ReplicaUpdates");
        } else if (!request.globalTableWitnessUpdates().isEmpty()) {
            throw Permissions.ofOtherRegions(".GlobalTableWitnessUpdates");
        }
        return Permissions.of(request, request.waitUntilReady());
    }

    @Override
    public CompletableFuture<UpdateTableResponse> execute(UpdateTableRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkPositive(".WaitTimeoutSeconds", request.waitTimeoutSeconds());
        TableRules.check(request);
        software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest sdkRequest = toSdk(request);
        return context.call(this, client -> client.updateTable(sdkRequest)).thenCompose(context.reading(response -> {
            context.tables().forget(request.tableName());
            return request.waitUntilReady()
                    ? TableWait.untilUpdated(sdkRequest, request.waitTimeoutSeconds(), context)
                            .thenApply(UpdateTable::toResponse)
                    : CompletableFuture.completedFuture(toResponse(response));
        }));
    }

    static software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest toSdk(UpdateTableRequest request) {
        return software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest.builder()
                .tableName(request.tableName())
                .attributeDefinitions(TableDefinitionConverter.toAttributeDefinitions(
                        ".AttributeDefinitions", request.attributeDefinitions()))
                .billingMode(TableDefinitionConverter.toText(".BillingMode", request.billingMode()))
                .provisionedThroughput(
                        TableDefinitionConverter.toProvisionedThroughput(request.provisionedThroughput()))
                .globalSecondaryIndexUpdates(TableDefinitionConverter.toGlobalSecondaryIndexUpdates(
                        ".GlobalSecondaryIndexUpdates", request.globalSecondaryIndexUpdates()))
                .streamSpecification(TableDefinitionConverter.toStreamSpecification(
                        ".StreamSpecification", request.streamSpecification()))
                .sseSpecification(
                        TableDefinitionConverter.toSseSpecification(".SSESpecification", request.sseSpecification()))
                .replicaUpdates(
                        TableDefinitionConverter.toReplicationGroupUpdates(".ReplicaUpdates", request.replicaUpdates()))
                .tableClass(TableDefinitionConverter.toText(".TableClass", request.tableClass()))
                .deletionProtectionEnabled(request.deletionProtectionEnabled().orElse(null))
                .multiRegionConsistency(
                        TableDefinitionConverter.toText(".MultiRegionConsistency", request.multiRegionConsistency()))
                .globalTableWitnessUpdates(TableDefinitionConverter.toGlobalTableWitnessGroupUpdates(
                        ".GlobalTableWitnessUpdates", request.globalTableWitnessUpdates()))
                .onDemandThroughput(TableDefinitionConverter.toOnDemandThroughput(request.onDemandThroughput()))
                .warmThroughput(TableDefinitionConverter.toWarmThroughput(request.warmThroughput()))
                .globalTableSettingsReplicationMode(TableDefinitionConverter.toText(
                        ".GlobalTableSettingsReplicationMode", request.globalTableSettingsReplicationMode()))
                .vectorIndexUpdates(TableDefinitionConverter.toVectorIndexUpdates(
                        ".VectorIndexUpdates", request.vectorIndexUpdates()))
                .build();
    }

    private static UpdateTableResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.UpdateTableResponse response) {
        return UpdateTableResponse.builder()
                .tableDescription(TableDescriptionConverter.toTableDescription(response.tableDescription()))
                .requestId(Responses.requestId(response))
                .build();
    }

    private static UpdateTableResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse ready) {
        return UpdateTableResponse.builder()
                .tableDescription(TableDescriptionConverter.toTableDescription(ready.table()))
                .requestId(Responses.requestId(ready))
                .build();
    }
}
