package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Condition;
import io.dynact.expression.KeySplit;
import io.dynact.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Reads the items of one partition of a table or an index, in the order of the sort key.
 *
 * <p>Reads on, page by page, until there are as many items as {@code MaxItems} says or nothing is left; the response says where the
 * next request goes on. A filter is applied by the service after it has read: what does not pass is paid for all the same.
 *
 * <p>A lower and an upper bound of the sort key are sent as {@code BETWEEN}. The service includes both ends there and filters on no key
 * attribute, so the end of an open bound ({@code GT}, {@code LT}) is left out here; {@code MaxItems}, {@code Count} and the resume key are
 * exact, and {@code COUNT} then reads the sort keys that it counts. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Source</a>.
 */
public final class Query implements PagedActivity<QueryRequest, QueryResponse, Item> {
    static final Query ACTIVITY = new Query();

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("Query")
            .caption("Query")
            .category(ActivityDescriptor.Category.READ_MANY)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:Query")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(ItemPages.ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read the songs of an artist after a title, last one first", """
                            {
                              "TableName": "Music",
                              "KeyConditionExpression": "Artist = :artist AND SongTitle > :title",
                              "ExpressionAttributeValues": {":artist": "Bach", ":title": "B"},
                              "ScanIndexForward": false
                            }"""),
                    ActivityDescriptor.Example.of("Read those of a year, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "KeyConditionExpression": "Artist = :artist",
                              "FilterExpression": "#year = :year",
                              "ExpressionAttributeNames": {"#year": "Year"},
                              "ExpressionAttributeValues": {":artist": {"S": "Bach"}, ":year": {"N": "1731"}}
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Read the songs of an artist that are of a year; the key is found in the filter", """
                            {
                              "TableName": "Music",
                              "Filter": {
                                "And": [
                                  {"Attribute": "Artist", "Operator": "EQ", "Values": ["Bach"]},
                                  {"Attribute": "Year", "Operator": "GT", "Values": [1735]}
                                ]
                              },
                              "Projection": ["SongTitle", "Year"]
                            }"""),
                    ActivityDescriptor.Example.of(
                            "Read the songs of an artist whose titles begin with a text, in the service's typed JSON",
                            """
                            {
                              "TableName": "Music",
                              "KeyCondition": {
                                "And": [
                                  {"Attribute": "Artist", "Operator": "EQ", "Values": [{"S": "Bach"}]},
                                  {"Attribute": "SongTitle", "Operator": "BEGINS_WITH", "Values": [{"S": "A"}]}
                                ]
                              }
                            }"""))
            .build();

    private Query() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<QueryRequest> requestType() {
        return QueryRequest.class;
    }

    @Override
    public Class<QueryResponse> responseType() {
        return QueryResponse.class;
    }

    @Override
    public Collection<Permission> permissions(QueryRequest request) {
        Permission query = Permission.of("dynamodb:Query", request.tableName(), request.indexName());
        boolean findsKey = request.keyCondition().isEmpty()
                && request.keyConditionExpression().isEmpty();
        return findsKey
                ? List.of(query, Permission.of(Permission.DESCRIBE_TABLE, request.tableName()))
                : List.of(query);
    }

    @Override
    public CompletableFuture<QueryResponse> execute(QueryRequest request, ActivityContext context) {
        return itemPages(request, context).thenCompose(ItemPages::read).thenApply(Query::toResponse);
    }

    @Override
    public Stream<Item> stream(QueryRequest request, ActivityContext context) {
        return Futures.stream(itemPages(request, context).thenApply(ItemPages::stream));
    }

    @Override
    public Stream<QueryResponse> pages(QueryRequest request, ActivityContext context) {
        return Futures.stream(itemPages(request, context).thenApply(ItemPages::pages))
                .map(Query::toResponse);
    }

    @Override
    public String elements() {
        return "Items";
    }

    /** The conditions of a query: what it finds items by, what it filters them by, and what is tested here. */
    private record Conditions(Optional<Condition> key, Optional<Condition> filter, Optional<Condition> rest) {
        static Conditions of(KeySplit split, Optional<Condition> filter) {
            return new Conditions(Optional.of(split.keyCondition()), filter, split.rest());
        }
    }

    private static CompletableFuture<ItemPages> itemPages(QueryRequest request, ActivityContext context) {
        check(request);
        // What is wrong with the members themselves is reported before the table's key is read.
        Conditions unknownKey = request.keyCondition()
                .map(condition -> Conditions.of(KeySplit.ofUnknownKey(condition), request.filter()))
                .orElse(new Conditions(Optional.empty(), request.filter(), Optional.empty()));
        ItemPages asGiven = itemPages(request, unknownKey, context);
        return ItemPages.checkStartKey(request, context).thenCompose(checked -> byKey(request, asGiven, context));
    }

    private static CompletableFuture<ItemPages> byKey(
            QueryRequest request, ItemPages asGiven, ActivityContext context) {
        if (request.keyConditionExpression().isPresent()) {
            return CompletableFuture.completedFuture(asGiven);
        }
        CompletableFuture<Optional<Conditions>> byKey =
                context.tables().derive(request.tableName(), table -> byKey(request, table));
        return byKey.thenCompose(known -> {
            if (known.isPresent()) {
                return CompletableFuture.completedFuture(itemPages(request, known.get(), context));
            } else if (request.keyCondition().isPresent()) {
                return CompletableFuture.completedFuture(asGiven);
            }
            return context.tables()
                    .require(request.tableName(), ".KeyCondition", "say in KeyCondition which partition to read")
                    .thenApply(table -> itemPages(request, byKey(request, table), context));
        });
    }

    /** The conditions, divided as the key of the table or index needs it. */
    private static Conditions byKey(QueryRequest request, KnownTables.KnownTable table) {
        PrimaryKey key = table.key(request.indexName());
        if (request.keyCondition().isPresent()) {
            return Conditions.of(
                    key.keyCondition(".KeyCondition", request.keyCondition().get()), request.filter());
        }
        KeySplit split = key.split(".Filter", request.filter().orElseThrow());
        return Conditions.of(split, split.filter());
    }

    private static ItemPages itemPages(QueryRequest request, Conditions conditions, ActivityContext context) {
        Expressions expressions =
                Expressions.of(request.expressionAttributeNames(), request.expressionAttributeValues());
        Optional<String> keyCondition =
                expressions.condition("KeyCondition", conditions.key(), request.keyConditionExpression());
        Optional<String> filter = expressions.condition("Filter", conditions.filter(), request.filterExpression());
        Optional<String> projection = expressions.projection(request.projection(), request.projectionExpression());
        expressions.checkPlaceholders();
        software.amazon.awssdk.services.dynamodb.model.QueryRequest sdkRequest =
                toSdk(request, keyCondition, filter, expressions);
        return new ItemPages(
                request,
                projection,
                expressions.names(),
                Requests.toAttributeValues(".ExclusiveStartKey", request.exclusiveStartKey()),
                filter.isPresent() || conditions.rest().isPresent(),
                conditions.rest(),
                context,
                page -> expressions
                        .explained(context.call(ACTIVITY, client -> client.query(toSdk(sdkRequest, page))))
                        .thenApply(context.reading(Query::toPage)));
    }

    private static void check(QueryRequest request) {
        ItemPages.check(request);
        if (request.keyCondition().isEmpty()
                && request.keyConditionExpression().isEmpty()
                && request.filter().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    ".KeyCondition",
                    "A query reads one partition; say which in KeyCondition, KeyConditionExpression or Filter, or use ScanTable");
        }
    }

    private static software.amazon.awssdk.services.dynamodb.model.QueryRequest toSdk(
            QueryRequest request, Optional<String> keyCondition, Optional<String> filter, Expressions expressions) {
        return software.amazon.awssdk.services.dynamodb.model.QueryRequest.builder()
                .tableName(request.tableName())
                .indexName(request.indexName().orElse(null))
                .keyConditionExpression(keyCondition.orElse(null))
                .filterExpression(filter.orElse(null))
                .expressionAttributeValues(expressions.values())
                .consistentRead(request.consistentRead())
                .scanIndexForward(request.scanIndexForward())
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.QueryRequest toSdk(
            software.amazon.awssdk.services.dynamodb.model.QueryRequest request, ItemPages.Call page) {
        return request.toBuilder()
                .exclusiveStartKey(page.exclusiveStartKey())
                .limit(page.limit())
                .select(Requests.toText(page.select()))
                .projectionExpression(page.projectionExpression())
                .expressionAttributeNames(page.expressionAttributeNames())
                .build();
    }

    private static ItemPages.Page toPage(software.amazon.awssdk.services.dynamodb.model.QueryResponse response) {
        return ItemPages.Page.of(
                response,
                response.items(),
                response.count(),
                response.scannedCount(),
                response.lastEvaluatedKey(),
                response.consumedCapacity());
    }

    private static QueryResponse toResponse(ItemPages.Found found) {
        return QueryResponse.builder()
                .items(found.items())
                .count(found.count())
                .scannedCount(found.scannedCount())
                .lastEvaluatedKey(found.lastEvaluatedKey())
                .consumedCapacity(found.consumedCapacity())
                .requestId(found.requestId())
                .build();
    }
}
