package io.dynact.store;

import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.PutItemRequest;
import io.dynact.activity.PutItemResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import java.util.concurrent.CompletableFuture;

/**
 * Writes an entity whole, in place of the one that may be there with the same key, and gives it a new version.
 *
 * <p>With an {@code ExpectedEtag} or an {@code OnlyIf} it is written only if that still is so; otherwise it fails with {@link
 * ErrorCode#CONDITION_FAILED}, which carries the item that is there. A write whose first answer was lost, and that is then repeated by the
 * client, is not mistaken for another's.
 */
public final class UpsertEntity implements Activity<UpsertEntityRequest, UpsertEntityResponse> {
    static final UpsertEntity ACTIVITY = new UpsertEntity();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("UpsertEntity")
            .caption("Upsert Entity")
            .category(ActivityDescriptor.Category.ENTITY)
            .access(ActivityDescriptor.Access.WRITE)
            .idempotent(false)
            .addPermissions("dynamodb:DescribeTable", "dynamodb:PutItem")
            .addAllOwnErrors(EntityTable.KEY_ERRORS)
            .addAllOwnErrors(EntityTable.WRITE_ERRORS)
            .addOwnErrors(ErrorCode.CONDITION_FAILED)
            .addExamples(
                    ActivityDescriptor.Example.of("Write an entity", """
                            {
                              "TableName": "Music",
                              "PartitionKey": "Satie",
                              "SortKey": "Gymnopédie No. 1",
                              "Properties": {"Year": 1888, "Moods": {"$ss": ["calm", "slow"]}}
                            }"""),
                    ActivityDescriptor.Example.of("Write an entity only if there is none with its key", """
                            {
                              "TableName": "Music",
                              "PartitionKey": {"S": "Satie"},
                              "SortKey": {"S": "Vexations"},
                              "Properties": {"Price": {"N": "1.29"}},
                              "OnlyIf": "NOT_EXISTS"
                            }"""))
            .build();

    private UpsertEntity() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<UpsertEntityRequest> requestType() {
        return UpsertEntityRequest.class;
    }

    @Override
    public Class<UpsertEntityResponse> responseType() {
        return UpsertEntityResponse.class;
    }

    @Override
    public CompletableFuture<UpsertEntityResponse> execute(UpsertEntityRequest request, ActivityContext context) {
        if (request.expectedEtag().isPresent()
                && request.onlyIf().filter(ItemExistence.NOT_EXISTS::equals).isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".OnlyIf",
                    "An entity that does not exist has no etag, and ExpectedEtag says which; leave one out");
        }
        Version version = Version.next();
        return EntityTable.use(request.tableName(), context, table -> {
                    Item itemKey =
                            table.itemKey("", request.partitionKey(), request.sortKey(), request.staticPartitionKey());
                    return context.run(PutItemRequest.builder()
                                    .tableName(request.tableName())
                                    .item(table.toItem("", itemKey, request.properties(), version))
                                    .condition(request.expectedEtag().map(EntityTable::isVersion))
                                    .onlyIf(request.onlyIf())
                                    .returnConsumedCapacity(request.returnConsumedCapacity())
                                    .build())
                            .exceptionally(error -> isDone(error, version));
                })
                .thenApply(written -> UpsertEntityResponse.builder()
                        .etag(version.etag())
                        .timestamp(version.timestamp())
                        .consumedCapacity(written.consumedCapacity())
                        .requestId(written.requestId())
                        .build());
    }

    /** A condition fails on the entity's own new version where the client repeats a write whose answer was lost: then it is done. */
    private static PutItemResponse isDone(Throwable error, Version version) {
        DynactException failure = (DynactException) error;
        if (failure.code() == ErrorCode.CONDITION_FAILED
                && failure.item()
                        .filter(item -> EntityTable.isVersion(version, item))
                        .isPresent()) {
            return PutItemResponse.builder().requestId(failure.requestId()).build();
        }
        throw failure;
    }
}
