package io.dynact.activity;

import io.dynact.convert.SdkShape;
import io.dynact.error.ErrorCode;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;

/**
 * Deletes a table with all its items.
 *
 * <p>The service deletes a table after it has answered; {@code WaitUntilDeleted} waits for that. Fails with {@link
 * ErrorCode#TABLE_NOT_FOUND} if there is no such table in the account and region, with {@link ErrorCode#RESOURCE_IN_USE} if it is being
 * created or changed, and with {@link ErrorCode#TIMEOUT} if it is not gone in time: it may still be deleted. A call whose answer is
 * lost is repeated; if that is refused, the error says that an earlier attempt may have been applied. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">Source</a>.
 */
public final class DeleteTable implements Activity<DeleteTableRequest, DeleteTableResponse> {
    static final DeleteTable ACTIVITY = new DeleteTable();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("DeleteTable")
            .caption("Delete Table")
            .category(ActivityDescriptor.Category.TABLE)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:DeleteTable")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addOwnErrors(ErrorCode.TABLE_NAME_INVALID, ErrorCode.TABLE_NOT_FOUND, ErrorCode.RESOURCE_IN_USE)
            .addExamples(ActivityDescriptor.Example.of("Delete a table and wait until it is gone", """
                            {"TableName": "Music", "WaitUntilDeleted": true}"""))
            .build();

    private DeleteTable() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<DeleteTableRequest> requestType() {
        return DeleteTableRequest.class;
    }

    @Override
    public Class<DeleteTableResponse> responseType() {
        return DeleteTableResponse.class;
    }

    @Override
    public Collection<Permission> permissions(DeleteTableRequest request) {
        return Permissions.of(request, request.waitUntilDeleted());
    }

    @Override
    public CompletableFuture<DeleteTableResponse> execute(DeleteTableRequest request, ActivityContext context) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkPositive(".WaitTimeoutSeconds", request.waitTimeoutSeconds());
        return context.call(this, client -> client.deleteTable(sdk -> sdk.tableName(request.tableName())))
                .thenCompose(response -> {
                    context.tables().forget(request.tableName());
                    CompletableFuture<?> end = request.waitUntilDeleted()
                            ? TableWait.untilDeleted(
                                    request.tableName(),
                                    response.tableDescription(),
                                    request.waitTimeoutSeconds(),
                                    context)
                            : CompletableFuture.completedFuture(response);
                    return end.thenApply(
                            context.reading(ended -> SdkShape.fromSdk(response, DeleteTableResponse.class)));
                });
    }
}
