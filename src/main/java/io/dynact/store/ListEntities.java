package io.dynact.store;

import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityDescriptor;
import io.dynact.activity.Futures;
import io.dynact.activity.PagedActivity;
import io.dynact.activity.Permission;
import io.dynact.error.ErrorCode;
import io.dynact.model.Entity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Reads the entities of a table, all of them or those that a filter lets pass.
 *
 * <p>Queries one partition where the request is confined to one, or the filter says what the partition key equals; otherwise it scans the table.
 * As much of the filter as DynamoDB knows is evaluated by it, the rest here: {@code Like}, and what a query does not filter by. Reads on, page
 * by page, until there are as many entities as {@code MaxItems} says or nothing is left; the response says where the next request goes on.
 */
public final class ListEntities implements PagedActivity<ListEntitiesRequest, ListEntitiesResponse, Entity> {
    static final ListEntities ACTIVITY = new ListEntities();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ListEntities")
            .caption("List Entities")
            .category(ActivityDescriptor.Category.ENTITY)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:DescribeTable", "dynamodb:Query", "dynamodb:Scan")
            .addOwnErrors(
                    ErrorCode.TABLE_NAME_INVALID,
                    ErrorCode.TABLE_NOT_FOUND,
                    ErrorCode.KEY_ATTRIBUTE_MISSING,
                    ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                    ErrorCode.KEY_ATTRIBUTE_TYPE,
                    ErrorCode.KEY_ATTRIBUTE_EMPTY,
                    ErrorCode.KEY_ATTRIBUTE_TOO_LARGE,
                    ErrorCode.KEY_MISMATCH,
                    ErrorCode.TEXT_INVALID,
                    ErrorCode.NUMBER_INVALID,
                    ErrorCode.SET_EMPTY,
                    ErrorCode.ATTRIBUTE_NAME_INVALID,
                    ErrorCode.ATTRIBUTE_DUPLICATE,
                    ErrorCode.NESTING_TOO_DEEP,
                    ErrorCode.EXPRESSION_INVALID,
                    ErrorCode.EXPRESSION_TOO_LARGE)
            .addExamples(
                    ActivityDescriptor.Example.of("Read all entities", """
                            {"TableName": "Music"}"""),
                    ActivityDescriptor.Example.of(
                            "Read the entities of one partition whose title has an r before its last letter but one",
                            """
                            {
                              "TableName": "Music",
                              "Filter": {
                                "And": [
                                  {"Attribute": "Artist", "Operator": "EQ", "Values": ["Bach"]},
                                  {"Attribute": "SongTitle", "Like": "%r%_"}
                                ]
                              }
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Read at most five entities of a fixed partition that are cheap or of no known year, in the service's typed JSON",
                            """
                            {
                              "TableName": "Music",
                              "StaticPartitionKey": {"S": "Bach"},
                              "Filter": {
                                "Or": [
                                  {"Attribute": "Price", "Operator": "LT", "Values": [{"N": "1"}]},
                                  {"Not": {"Attribute": "Year", "Operator": "NOT_NULL"}}
                                ]
                              },
                              "MaxItems": 5
                            }"""))
            .build();

    private ListEntities() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<ListEntitiesRequest> requestType() {
        return ListEntitiesRequest.class;
    }

    @Override
    public Class<ListEntitiesResponse> responseType() {
        return ListEntitiesResponse.class;
    }

    @Override
    public Collection<Permission> permissions(ListEntitiesRequest request) {
        List<String> actions = new ArrayList<>(List.of(Permission.DESCRIBE_TABLE));
        if (request.staticPartitionKey().isPresent() || request.filter().isPresent()) {
            actions.add("dynamodb:Query");
        }
        // Whether a filter says what the partition key equals depends on the table's key.
        if (request.staticPartitionKey().isEmpty()) {
            actions.add("dynamodb:Scan");
        }
        return actions.stream()
                .map(action -> Permission.of(action, request.tableName()))
                .toList();
    }

    @Override
    public CompletableFuture<ListEntitiesResponse> execute(ListEntitiesRequest request, ActivityContext context) {
        EntityPages.check(request);
        return EntityTable.use(
                request.tableName(),
                context,
                table -> EntityPages.of(request, table, context).read());
    }

    @Override
    public Stream<Entity> stream(ListEntitiesRequest request, ActivityContext context) {
        return Futures.stream(entityPages(request, context).thenApply(EntityPages::stream));
    }

    @Override
    public Stream<ListEntitiesResponse> pages(ListEntitiesRequest request, ActivityContext context) {
        return Futures.stream(entityPages(request, context).thenApply(EntityPages::pages));
    }

    @Override
    public String elements() {
        return "Entities";
    }

    private static CompletableFuture<EntityPages> entityPages(ListEntitiesRequest request, ActivityContext context) {
        EntityPages.check(request);
        return EntityTable.use(
                request.tableName(),
                context,
                table -> CompletableFuture.completedFuture(EntityPages.of(request, table, context)));
    }
}
