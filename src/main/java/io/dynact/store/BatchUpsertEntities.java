package io.dynact.store;

import com.google.common.collect.ImmutableSet;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.BatchWriteItemResponse;
import io.dynact.convert.JsonPath;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Writes any number of entities whole, each on its own, and gives each a new version. It is carried out as a {@link
 * io.dynact.activity.BatchWriteItem}: divided into calls, and what the service leaves unprocessed submitted again.
 *
 * <p>What was not written in time is in the response, to be submitted again as it is. If a call fails after others were answered, the error is
 * {@link ErrorCode#BATCH_INCOMPLETE} and carries the request for all that is not known to be written. Two entities with one key are found
 * before anything is sent. No version is checked: for that, upsert one by one.
 */
public final class BatchUpsertEntities implements Activity<BatchUpsertEntitiesRequest, BatchUpsertEntitiesResponse> {
    static final BatchUpsertEntities ACTIVITY = new BatchUpsertEntities();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("BatchUpsertEntities")
            .caption("Batch Upsert Entities")
            .category(ActivityDescriptor.Category.ENTITY)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:BatchWriteItem", "dynamodb:DescribeTable")
            .addAllOwnErrors(EntityTable.KEY_ERRORS)
            .addAllOwnErrors(EntityTable.WRITE_ERRORS)
            .addOwnErrors(ErrorCode.KEY_DUPLICATE, ErrorCode.BATCH_INCOMPLETE)
            .addExamples(ActivityDescriptor.Example.of("Write two entities of one partition", """
                            {
                              "TableName": "Music",
                              "StaticPartitionKey": "Grieg",
                              "Entities": [
                                {"SortKey": "Morning Mood", "Properties": {"Price": 1.5}},
                                {"SortKey": "Ase's Death", "Properties": {"Price": 1.25, "Year": 1875}}
                              ]
                            }"""))
            .build();

    private static final String WRITES = ".RequestItems";

    private BatchUpsertEntities() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<BatchUpsertEntitiesRequest> requestType() {
        return BatchUpsertEntitiesRequest.class;
    }

    @Override
    public Class<BatchUpsertEntitiesResponse> responseType() {
        return BatchUpsertEntitiesResponse.class;
    }

    @Override
    public CompletableFuture<BatchUpsertEntitiesResponse> execute(
            BatchUpsertEntitiesRequest request, ActivityContext context) {
        if (request.entities().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, ".Entities", "There is nothing in it; name the entities to write");
        }
        return EntityTable.use(request.tableName(), context, table -> {
            List<Item> items = toItems(request, table);
            return context.run(BatchWriteItemRequest.builder()
                            .from(BatchWriteItemRequest.ofPuts(request.tableName(), items))
                            .returnConsumedCapacity(request.returnConsumedCapacity())
                            .build())
                    .exceptionallyCompose(error -> CompletableFuture.failedFuture(withEntities(error, request, table)))
                    .thenApply(response -> toResponse(request, items, response, table));
        });
    }

    private static List<Item> toItems(BatchUpsertEntitiesRequest request, EntityTable table) {
        List<Item> items = new ArrayList<>(request.entities().size());
        for (Entity entity : request.entities()) {
            String path = path(items.size());
            Item itemKey = table.itemKey(path, entity.partitionKey(), entity.sortKey(), request.staticPartitionKey());
            items.add(table.toItem(path, itemKey, entity.properties(), Version.next()));
        }
        table.key().checkDistinct(items, BatchUpsertEntities::path);
        return items;
    }

    private static String path(int at) {
        return ".Entities" + JsonPath.element(at);
    }

    private static BatchUpsertEntitiesResponse toResponse(
            BatchUpsertEntitiesRequest request, List<Item> items, BatchWriteItemResponse response, EntityTable table) {
        Set<Item> left = puts(request, response.unprocessedItems());
        return BatchUpsertEntitiesResponse.builder()
                .entities(items.stream()
                        .filter(item -> !left.contains(item))
                        .map(table::toEntity)
                        .toList())
                .unprocessedEntities(left.stream().map(table::toEntity).toList())
                .consumedCapacity(response.consumedCapacity())
                .requestId(response.requestId())
                .build();
    }

    /** The same error, which carries a request of this activity for what is left. */
    private static Throwable withEntities(Throwable error, BatchUpsertEntitiesRequest request, EntityTable table) {
        if (error instanceof DynactException failure
                && failure.unprocessed().orElse(null) instanceof BatchWriteItemRequest rest) {
            // The entities are the writes to the one table, in their order.
            Optional<String> path = failure.path()
                    .filter(of -> of.startsWith(WRITES, 1))
                    .map(of -> ".Entities" + of.substring(of.lastIndexOf('[')));
            return failure.toBuilder()
                    .path(path.orElse(null))
                    .detail(failure.detail()
                            .replace(
                                    failure.path().orElse("$"),
                                    path.map(of -> "$" + of).orElse("$")))
                    .unprocessed(BatchUpsertEntitiesRequest.builder()
                            .from(request)
                            .entities(puts(request, rest.requestItems()).stream()
                                    .map(table::toEntity)
                                    .toList())
                            .build())
                    .build();
        }
        return error;
    }

    private static Set<Item> puts(BatchUpsertEntitiesRequest request, Map<String, List<WriteRequest>> writes) {
        return writes.getOrDefault(request.tableName(), List.of()).stream()
                .map(write -> write.putRequest().orElseThrow().item())
                .collect(ImmutableSet.toImmutableSet());
    }
}
