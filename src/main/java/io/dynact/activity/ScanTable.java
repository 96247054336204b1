package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * Reads the items of a table or an index, all of them or those that a filter lets pass.
 *
 * <p>Reads on, page by page, until there are as many items as {@code MaxItems} says or nothing is left; the response says where the
 * next request goes on. A filter is applied by the service after it has read: what does not pass is paid for all the same. <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Source</a>.
 */
public final class ScanTable implements PagedActivity<ScanTableRequest, ScanTableResponse, Item> {
    static final ScanTable ACTIVITY = new ScanTable();

    private static final int MAX_TOTAL_SEGMENTS = 1_000_000;

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ScanTable")
            .caption("Scan Table")
            .category(ActivityDescriptor.Category.READ_MANY)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:Scan")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(ItemPages.ERRORS)
            .addExamples(
                    ActivityDescriptor.Example.of("Read all items", """
                            {"TableName": "Music"}"""),
                    ActivityDescriptor.Example.of("Read the names of at most five songs that cost more than one", """
                            {
                              "TableName": "Music",
                              "FilterExpression": "Price > :one",
                              "ProjectionExpression": "SongTitle",
                              "ExpressionAttributeValues": {":one": 1},
                              "MaxItems": 5
                            }"""),
                    ActivityDescriptor.Example.of("Read the items of some years that have a price", """
                            {
                              "TableName": "Music",
                              "Filter": {
                                "And": [
                                  {"Attribute": "Year", "Operator": "BETWEEN", "Values": [1700, 1799]},
                                  {"Attribute": "Price", "Operator": "NOT_NULL"}
                                ]
                              },
                              "Projection": ["Artist", "SongTitle"]
                            }"""),
                    ActivityDescriptor.Example.of("Read what is not by an artist, in the service's typed JSON", """
                            {
                              "TableName": "Music",
                              "Filter": {"Not": {"Attribute": "Artist", "Operator": "EQ", "Values": [{"S": "Bach"}]}}
                            }"""))
            .build();

    private ScanTable() {}

    @Override
    public ActivityDescriptor descriptor() {
        return DESCRIPTOR;
    }

    @Override
    public Class<ScanTableRequest> requestType() {
        return ScanTableRequest.class;
    }

    @Override
    public Class<ScanTableResponse> responseType() {
        return ScanTableResponse.class;
    }

    @Override
    public Collection<Permission> permissions(ScanTableRequest request) {
        return List.of(Permission.of("dynamodb:Scan", request.tableName(), request.indexName()));
    }

    @Override
    public CompletableFuture<ScanTableResponse> execute(ScanTableRequest request, ActivityContext context) {
        ItemPages pages = itemPages(request, context);
        return ItemPages.checkStartKey(request, context)
                .thenCompose(checked -> pages.read())
                .thenApply(found -> toResponse(request, found));
    }

    @Override
    public Stream<Item> stream(ScanTableRequest request, ActivityContext context) {
        ItemPages pages = itemPages(request, context);
        return Futures.stream(ItemPages.checkStartKey(request, context).thenApply(checked -> pages.stream()));
    }

    @Override
    public Stream<ScanTableResponse> pages(ScanTableRequest request, ActivityContext context) {
        ItemPages pages = itemPages(request, context);
        return Futures.stream(ItemPages.checkStartKey(request, context).thenApply(checked -> pages.pages()))
                .map(found -> toResponse(request, found));
    }

    @Override
    public String elements() {
        return "Items";
    }

    private static ItemPages itemPages(ScanTableRequest request, ActivityContext context) {
        check(request);
        Expressions expressions =
                Expressions.of(request.expressionAttributeNames(), request.expressionAttributeValues());
        Optional<String> filter = expressions.condition("Filter", request.filter(), request.filterExpression());
        Optional<String> projection = expressions.projection(request.projection(), request.projectionExpression());
        expressions.checkPlaceholders();
        ScanRequest sdkRequest = toSdk(request, filter, expressions);
        return new ItemPages(
                request,
                projection,
                expressions.names(),
                Requests.toAttributeValues(".ExclusiveStartKey", request.exclusiveStartKey()),
                filter.isPresent(),
                Optional.empty(),
                context,
                page -> expressions
                        .explained(context.call(ACTIVITY, client -> client.scan(toSdk(sdkRequest, page))))
                        .thenApply(context.reading(ScanTable::toPage)));
    }

    private static void check(ScanTableRequest request) {
        ItemPages.check(request);
        if (request.segment().isPresent() != request.totalSegments().isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    request.segment().isPresent() ? ".TotalSegments" : ".Segment",
                    "Segment and TotalSegments belong together; give both or none");
        }
        checkRange(".TotalSegments", request.totalSegments(), 1, MAX_TOTAL_SEGMENTS);
        checkRange(".Segment", request.segment(), 0, request.totalSegments().orElse(1) - 1);
    }

    private static void checkRange(String path, Optional<Integer> number, int least, int most) {
        if (number.isPresent() && (number.get() < least || number.get() > most)) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    path,
                    number.get() + " is out of range; it must be " + least + " to " + most);
        }
    }

    private static ScanRequest toSdk(ScanTableRequest request, Optional<String> filter, Expressions expressions) {
        return ScanRequest.builder()
                .tableName(request.tableName())
                .indexName(request.indexName().orElse(null))
                .filterExpression(filter.orElse(null))
                .expressionAttributeValues(expressions.values())
                .consistentRead(request.consistentRead())
                .segment(request.segment().orElse(null))
                .totalSegments(request.totalSegments().orElse(null))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    private static ScanRequest toSdk(ScanRequest request, ItemPages.Call page) {
        return request.toBuilder()
                .exclusiveStartKey(page.exclusiveStartKey())
                .limit(page.limit())
                .select(Requests.toText(page.select()))
                .projectionExpression(page.projectionExpression())
                .expressionAttributeNames(page.expressionAttributeNames())
                .build();
    }

    private static ItemPages.Page toPage(ScanResponse response) {
        return ItemPages.Page.of(
                response,
                response.items(),
                response.count(),
                response.scannedCount(),
                response.lastEvaluatedKey(),
                response.consumedCapacity());
    }

    private static ScanTableResponse toResponse(ScanTableRequest request, ItemPages.Found found) {
        return ScanTableResponse.builder()
                .tableName(request.tableName())
                .items(found.items())
                .count(found.count())
                .scannedCount(found.scannedCount())
                .lastEvaluatedKey(found.lastEvaluatedKey())
                .consumedCapacity(found.consumedCapacity())
                .requestId(found.requestId())
                .build();
    }
}
