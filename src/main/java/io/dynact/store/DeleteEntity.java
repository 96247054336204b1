package io.dynact.store;

import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.concurrent.CompletableFuture;

/**
 * Deletes one entity by its key. Deleting an entity that is not there is no failure, except where an {@code ExpectedEtag} says which it must
 * be: then it fails with {@link ErrorCode#CONDITION_FAILED}, which carries the current item. A deletion whose
 * answer is lost is repeated; if its condition then fails, the error says that an earlier attempt may have been applied.
 */
public final class DeleteEntity implements Activity<DeleteEntityRequest, DeleteEntityResponse> {
    static final DeleteEntity ACTIVITY = new DeleteEntity();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("DeleteEntity")
            .caption("Delete Entity")
            .category(ActivityDescriptor.Category.ENTITY)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(true)
            .addPermissions("dynamodb:DeleteItem", "dynamodb:DescribeTable")
            .addAllOwnErrors(EntityTable.KEY_ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED, ErrorCode.RESOURCE_IN_USE, ErrorCode.TRANSACTION_CONFLICT)
            .addExamples(ActivityDescriptor.Example.of("Delete an entity", """
                            {"TableName": "Music", "PartitionKey": "Bach", "SortKey": "Badinerie"}"""))
            .build();

    private DeleteEntity() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<DeleteEntityRequest> requestType() {
        return DeleteEntityRequest.class;
    }

    @Override
    public Class<DeleteEntityResponse> responseType() {
        return DeleteEntityResponse.class;
    }

    @Override
    public CompletableFuture<DeleteEntityResponse> execute(DeleteEntityRequest request, ActivityContext context) {
        return EntityTable.use(request.tableName(), context, table -> {
            Item itemKey = table.itemKey("", request.partitionKey(), request.sortKey(), request.staticPartitionKey());
            return context.run(DeleteItemRequest.builder()
                            .tableName(request.tableName())
                            .key(itemKey)
                            .condition(request.expectedEtag().map(EntityTable::isVersion))
                            .returnConsumedCapacity(request.returnConsumedCapacity())
                            .build())
                    .thenApply(deleted -> DeleteEntityResponse.builder()
                            .consumedCapacity(deleted.consumedCapacity())
                            .requestId(deleted.requestId())
                            .build());
        });
    }
}
