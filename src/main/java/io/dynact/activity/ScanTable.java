package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import io.dynact.activity.KnownTables.KnownTable;
import io.dynact.convert.ItemConverter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
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

    private static final ActivityDescriptor DESCRIPTOR = ActivityDescriptor.builder()
            .name("ScanTable")
            .caption("Scan Table")
            .category(ActivityDescriptor.Category.READ_MANY)
            .access(ActivityDescriptor.Access.READ)
            .idempotent(true)
            .addPermissions("dynamodb:Scan")
            .addOptionalPermissions("dynamodb:DescribeTable")
            .addAllOwnErrors(Requests.VALUE_ERRORS)
            .addOwnErrors(
                    ErrorCode.TABLE_NAME_INVALID,
                    ErrorCode.TABLE_NOT_FOUND,
                    ErrorCode.INDEX_NOT_FOUND,
                    ErrorCode.KEY_MISMATCH,
                    ErrorCode.RESOURCE_IN_USE)
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
    public CompletableFuture<ScanTableResponse> execute(ScanTableRequest request, ActivityContext context) {
        check(request);
        int wanted = counts(request) ? Paging.ALL : Paging.wanted(request.limit(), request.maxItems());
        ScanRequest sdkRequest = toSdk(request);
        // Only a filter makes a page whose end is not where the wanted items end; then the item's own key tells where
        // to go on.
        boolean mayOvershoot =
                request.filterExpression().isPresent() && wanted != Paging.ONE_PAGE && wanted != Paging.ALL;
        CompletableFuture<Optional<KnownTable>> known = mayOvershoot
                ? context.tables().find(request.tableName())
                : CompletableFuture.completedFuture(Optional.empty());
        return known.thenApply(table -> new Scan(
                        request,
                        sdkRequest,
                        context,
                        table.map(keys -> ResumeProjection.withKeys(
                                request.projectionExpression(),
                                request.expressionAttributeNames(),
                                keys.resumeAttributes(request.indexName()))),
                        table.isPresent()))
                .thenCompose(scan ->
                        Paging.read(scan.from(), wanted, scan).thenApply(pages -> scan.toResponse(pages, wanted)));
    }

    @Override
    public Stream<Item> stream(ScanTableRequest request, ActivityContext context) {
        check(request);
        int wanted = request.maxItems().orElse(Paging.ALL);
        // What a page of a stream has beyond what is wanted is not returned, so nothing has to go on from there.
        Scan scan = new Scan(
                request,
                toSdk(request),
                context,
                Optional.empty(),
                request.filterExpression().isPresent());
        Stream<Item> items = Paging.stream(scan.from(), wanted, scan).flatMap(page -> page.items().stream());
        return request.maxItems().isPresent() ? items.limit(wanted) : items;
    }

    private static void check(ScanTableRequest request) {
        Requests.checkTableName(".TableName", request.tableName());
        Paging.check(request.limit(), request.maxItems());
        if (request.segment().isPresent() != request.totalSegments().isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    request.segment().isPresent() ? ".TotalSegments" : ".Segment",
                    "Segment and TotalSegments belong together; give both or none");
        }
        if (counts(request)
                && (request.limit().isPresent() || request.maxItems().isPresent())) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID, ".Select", "COUNT counts everything; leave out Limit and MaxItems");
        }
    }

    private static boolean counts(ScanTableRequest request) {
        return request.select().filter(Select.COUNT::equals).isPresent();
    }

    private static ScanRequest toSdk(ScanTableRequest request) {
        return ScanRequest.builder()
                .tableName(request.tableName())
                .indexName(request.indexName().orElse(null))
                .filterExpression(request.filterExpression().orElse(null))
                .projectionExpression(request.projectionExpression().orElse(null))
                .expressionAttributeNames(Requests.orNull(request.expressionAttributeNames()))
                .expressionAttributeValues(
                        Requests.toAttributeValues(".ExpressionAttributeValues", request.expressionAttributeValues()))
                .exclusiveStartKey(Requests.toAttributeValues(".ExclusiveStartKey", request.exclusiveStartKey()))
                .consistentRead(request.consistentRead())
                .segment(request.segment().orElse(null))
                .totalSegments(request.totalSegments().orElse(null))
                .select(Requests.toText(request.select()))
                .returnConsumedCapacity(Requests.toText(request.returnConsumedCapacity()))
                .build();
    }

    /**
     * One scan: how its pages are read, and how they become a response.
     *
     * @param projection what is read so that items tell where to go on; empty where that is not needed or not known
     * @param mayOvershoot whether a page may have more items than are wanted
     */
    private record Scan(
            ScanTableRequest request,
            ScanRequest sdkRequest,
            ActivityContext context,
            Optional<ResumeProjection> projection,
            boolean mayOvershoot)
            implements Paging.Reader<ScanPage, Map<String, AttributeValue>> {

        Optional<Map<String, AttributeValue>> from() {
            return sdkRequest.hasExclusiveStartKey() ? Optional.of(sdkRequest.exclusiveStartKey()) : Optional.empty();
        }

        @Override
        public CompletableFuture<ScanPage> read(Optional<Map<String, AttributeValue>> from, int wanted) {
            ScanRequest.Builder page = sdkRequest.toBuilder();
            page.exclusiveStartKey(from.orElse(null));
            page.limit(limit(wanted));
            if (projection.isPresent()) {
                page.projectionExpression(projection.get().expression().orElse(null));
                page.expressionAttributeNames(Requests.orNull(projection.get().names()));
            }
            return context.call(ACTIVITY, client -> client.scan(page.build())).thenApply(ScanPage::of);
        }

        private Integer limit(int wanted) {
            // Without a filter, or without keys to go on from, no page may have more than is wanted.
            Optional<Integer> limit = mayOvershoot ? request.limit() : Paging.pageLimit(request.limit(), wanted);
            return limit.orElse(null);
        }

        ScanTableResponse toResponse(List<ScanPage> pages, int wanted) {
            ScanPage last = pages.get(pages.size() - 1);
            // A count goes over more items than an int can say.
            long found = pages.stream().mapToLong(ScanPage::size).sum();
            boolean bounded = wanted != Paging.ONE_PAGE && wanted != Paging.ALL;
            int surplus = bounded ? Math.toIntExact(Math.max(0, found - wanted)) : 0;
            ImmutableList.Builder<Item> items = ImmutableList.builderWithExpectedSize(
                    pages.stream().mapToInt(page -> page.items().size()).sum());
            pages.subList(0, pages.size() - 1).forEach(page -> items.addAll(page.items()));
            List<Item> lastItems = last.items().subList(0, last.items().size() - surplus);
            items.addAll(lastItems);
            Optional<Item> next = last.next().map(ItemConverter::toItem);
            if (surplus > 0) {
                next = Optional.of(resumeKey(lastItems.get(lastItems.size() - 1), last.next()));
            }
            return ScanTableResponse.builder()
                    .tableName(request.tableName())
                    .items(projection.map(wider -> wider.strip(items.build())).orElseGet(items::build))
                    .count(found - surplus)
                    .scannedCount(
                            pages.stream().mapToLong(ScanPage::scannedCount).sum())
                    .lastEvaluatedKey(next)
                    .consumedCapacity(
                            Responses.total(pages.stream().flatMap(page -> page.consumedCapacity().stream())).stream()
                                    .findFirst())
                    .requestId(last.requestId())
                    .build();
        }

        /** Where to go on after an item. */
        private Item resumeKey(Item item, Optional<Map<String, AttributeValue>> next) {
            ResumeProjection keys = projection.orElseThrow();
            boolean asDescribed = item.keys().containsAll(keys.keys())
                    && next.map(key -> key.keySet().equals(keys.keys())).orElse(true);
            if (!asDescribed) {
                context.tables().forget(request.tableName());
                throw DynactException.builder(
                                ErrorCode.RESOURCE_IN_USE,
                                "Table '" + request.tableName()
                                        + "' was made again with another key since it was described; try again")
                        .retryable(true)
                        .build();
            }
            return keys.keyOf(item);
        }
    }

    private record ScanPage(
            List<Item> items,
            int size,
            int scannedCount,
            Optional<Map<String, AttributeValue>> next,
            Optional<ConsumedCapacity> consumedCapacity,
            Optional<String> requestId)
            implements Paging.Page<Map<String, AttributeValue>> {

        static ScanPage of(ScanResponse response) {
            ImmutableList.Builder<Item> items =
                    ImmutableList.builderWithExpectedSize(response.items().size());
            for (Map<String, AttributeValue> item : response.items()) {
                items.add(ItemConverter.toItem(item));
            }
            return new ScanPage(
                    items.build(),
                    response.count(),
                    response.scannedCount(),
                    response.hasLastEvaluatedKey()
                                    && !response.lastEvaluatedKey().isEmpty()
                            ? Optional.of(response.lastEvaluatedKey())
                            : Optional.empty(),
                    Responses.toConsumedCapacity(response.consumedCapacity()),
                    Responses.requestId(response));
        }
    }
}
