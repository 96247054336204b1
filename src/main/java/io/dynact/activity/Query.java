package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Reads the items of one partition of a table or an index, in the order of the sort key.
 *
 * <p>Reads on, page by page, until there are as many items as {@code MaxItems} says or nothing is left; the response says where the
 * next request goes on. A filter is applied by the service after it has read: what does not pass is paid for all the same. <a
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
    public CompletableFuture<QueryResponse> execute(QueryRequest request, ActivityContext context) {
        return pages(request, context).read().thenApply(Query::toResponse);
    }

    @Override
    public Stream<Item> stream(QueryRequest request, ActivityContext context) {
        return pages(request, context).stream();
    }

    private static ItemPages pages(QueryRequest request, ActivityContext context) {
        check(request);
        software.amazon.awssdk.services.dynamodb.model.QueryRequest sdkRequest = toSdk(request);
        return new ItemPages(
                request,
                request.projectionExpression(),
                request.expressionAttributeNames(),
                request.filterExpression().isPresent(),
                context,
                page -> context.call(ACTIVITY, client -> client.query(toSdk(sdkRequest, page)))
                        .thenApply(Query::toPage));
    }

    private static void check(QueryRequest request) {
        ItemPages.check(request);
        if (request.keyConditionExpression().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.MEMBER_MISSING,
                    ".KeyConditionExpression",
                    "A query needs a partition; give KeyConditionExpression");
        }
    }

    private static software.amazon.awssdk.services.dynamodb.model.QueryRequest toSdk(QueryRequest request) {
        return software.amazon.awssdk.services.dynamodb.model.QueryRequest.builder()
                .tableName(request.tableName())
                .indexName(request.indexName().orElse(null))
                .keyConditionExpression(request.keyConditionExpression().orElse(null))
                .filterExpression(request.filterExpression().orElse(null))
                .expressionAttributeValues(
                        Requests.toAttributeValues(".ExpressionAttributeValues", request.expressionAttributeValues()))
                .consistentRead(request.consistentRead())
                .scanIndexForward(request.scanIndexForward())
                .select(Requests.toText(request.select()))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static software.amazon.awssdk.services.dynamodb.model.QueryRequest toSdk(
            software.amazon.awssdk.services.dynamodb.model.QueryRequest request, ItemPages.Call page) {
        return request.toBuilder()
                .exclusiveStartKey(page.exclusiveStartKey())
                .limit(page.limit())
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
