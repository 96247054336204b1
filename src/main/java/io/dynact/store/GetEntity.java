package io.dynact.store;

import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.GetItemRequest;
import io.dynact.model.Item;
import java.util.concurrent.CompletableFuture;

/**
 * Reads one entity by its key. An entity that is not there is no failure: the response is empty.
 */
public final class GetEntity implements Activity<GetEntityRequest, GetEntityResponse> {
    static final GetEntity ACTIVITY = new GetEntity();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("GetEntity")
            .caption("Get Entity")
            .category(ActivityDescriptor.Category.ENTITY)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:DescribeTable", "dynamodb:GetItem")
            .addAllOwnErrors(EntityTable.KEY_ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read an entity", """
                            {"TableName": "Music", "PartitionKey": "Bach", "SortKey": "Air"}"""),
                    ActivityDescriptor.Example.of(
                            "Read an entity of a fixed partition, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "StaticPartitionKey": {"S": "Bach"},
                              "SortKey": {"S": "Air"},
                              "ConsistentRead": true
                            }"""))
            .build();

    private GetEntity() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<GetEntityRequest> requestType() {
        return GetEntityRequest.class;
    }

    @Override
    public Class<GetEntityResponse> responseType() {
        return GetEntityResponse.class;
    }

    @Override
    public CompletableFuture<GetEntityResponse> execute(GetEntityRequest request, ActivityContext context) {
        return EntityTable.use(request.tableName(), context, table -> {
            Item itemKey = table.itemKey("", request.partitionKey(), request.sortKey(), request.staticPartitionKey());
            return context.run(GetItemRequest.builder()
                            .tableName(request.tableName())
                            .key(itemKey)
                            .consistentRead(request.consistentRead())
                            .returnConsumedCapacity(request.returnConsumedCapacity())
                            .build())
                    .thenApply(found -> GetEntityResponse.builder()
                            .entity(found.item().map(table::toEntity))
                            .consumedCapacity(found.consumedCapacity())
                            .requestId(found.requestId())
                            .build());
        });
    }
}
