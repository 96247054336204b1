package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import io.dynact.model.TableDescription;
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
                    : CompletableFuture.completedFuture(SdkShape.fromSdk(response, UpdateTableResponse.class));
        }));
    }

    static software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest toSdk(UpdateTableRequest request) {
        return SdkShape.toSdk(request, software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest.builder())
                .build();
    }

    private static UpdateTableResponse toResponse(
            software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse ready) {
        return UpdateTableResponse.builder()
                .tableDescription(SdkShape.fromSdk(ready.table(), TableDescription.class))
                .requestId(Responses.requestId(ready))
                .build();
    }
}
