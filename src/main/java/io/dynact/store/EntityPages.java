package io.dynact.store;

import io.dynact.activity.ActivityContext;
import io.dynact.activity.Paging;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Placeholders;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The entities that one request leads to: how their pages are read, and how they become one response or a stream. */
record EntityPages(ListEntitiesRequest request, EntityTable table, Listing listing, ActivityContext context)
        implements Paging.Reader<EntityPages.Page, Item> {
    /** More items than a page of the service has, as its 1 MB have no more than bytes: it asks for one page, as long as it gets. */
    private static final int WHOLE_PAGE = 1024 * 1024;

    /** What is left of one page of the service. */
    record Page(
            List<Entity> entities,
            long scannedCount,
            Optional<Item> next,
            Optional<ConsumedCapacity> consumedCapacity,
            Optional<String> requestId)
            implements Paging.Page<Item> {
        @Override
        public int size() {
            return entities.size();
        }
    }

    /** Refuses limits that make no sense, and a filter that is too large whatever the table's key is. */
    static void check(ListEntitiesRequest request) {
        Paging.check(request.limit(), request.maxItems());
        try {
            request.filter().ifPresent(Placeholders::checkOperators);
        } catch (DynactException e) {
            throw e.within(".Filter");
        }
    }

    static EntityPages of(ListEntitiesRequest request, EntityTable table, ActivityContext context) {
        Optional<KeyValue> partition = table.staticPartition(request.staticPartitionKey());
        if (partition.isPresent() && request.exclusiveStartKey().isPresent()) {
            Optional<KeyValue> start =
                    request.exclusiveStartKey().get().get(table.key().partitionKey());
            if (!start.equals(partition)) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        ".ExclusiveStartKey",
                        "It is of another partition than StaticPartitionKey, which confines the request; go on with the same one");
            }
        }
        return new EntityPages(request, table, Listing.of(table.key(), partition, request.filter()), context);
    }

    /** Reads on until there is what the request wants, or nothing is left. */
    CompletableFuture<ListEntitiesResponse> read() {
        int wanted = Paging.wanted(request.limit(), request.maxItems());
        return Paging.read(request.exclusiveStartKey(), wanted, this).thenApply(pages -> toResponse(pages, wanted));
    }

    /** Reads the same, and a page when it is asked for; each counts what was found so far. */
    Stream<ListEntitiesResponse> pages() {
        int wanted = Paging.wanted(request.limit(), request.maxItems());
        return Paging.stream(
                        request.exclusiveStartKey(),
                        wanted,
                        this,
                        Optional.<ListEntitiesResponse>empty(),
                        (before, page) -> {
                            long found = before.map(ListEntitiesResponse::count).orElse(0L);
                            int missing = wanted == Paging.ONE_PAGE ? wanted : wanted - Math.toIntExact(found);
                            ListEntitiesResponse response = toResponse(List.of(page), missing);
                            return Optional.of(before.map(earlier -> after(earlier, response))
                                    .orElse(response));
                        })
                .flatMap(Optional::stream);
    }

    /** The same entities, counted after others. */
    private static ListEntitiesResponse after(ListEntitiesResponse before, ListEntitiesResponse page) {
        return ListEntitiesResponse.builder()
                .from(page)
                .count(before.count() + page.count())
                .scannedCount(before.scannedCount() + page.scannedCount())
                .consumedCapacity(Stream.concat(before.consumedCapacity().stream(), page.consumedCapacity().stream())
                        .reduce(ConsumedCapacity::plus))
                .build();
    }

    /** Reads a page when it is asked for. */
    Stream<Entity> stream() {
        int wanted = request.maxItems().orElse(Paging.ALL);
        Stream<Entity> entities =
                Paging.stream(request.exclusiveStartKey(), wanted, this).flatMap(page -> page.entities().stream());
        return request.maxItems().isPresent() ? entities.limit(wanted) : entities;
    }

    @Override
    public CompletableFuture<Page> read(Optional<Item> from, int wanted) {
        // Where all that is read is returned, no more need be read than is wanted.
        int limit =
                (listing.filters() ? request.limit() : Paging.pageLimit(request.limit(), wanted)).orElse(WHOLE_PAGE);
        if (listing.keyCondition().isPresent()) {
            return context.run(QueryRequest.builder()
                            .tableName(request.tableName())
                            .keyCondition(listing.keyCondition())
                            .filter(listing.filter())
                            .limit(limit)
                            .exclusiveStartKey(from)
                            .consistentRead(request.consistentRead())
                            .returnConsumedCapacity(request.returnConsumedCapacity())
                            .build())
                    .thenApply(page -> new Page(
                            entities(page.items()),
                            page.scannedCount(),
                            page.lastEvaluatedKey(),
                            page.consumedCapacity(),
                            page.requestId()));
        }
        return context.run(ScanTableRequest.builder()
                        .tableName(request.tableName())
                        .filter(listing.filter())
                        .limit(limit)
                        .exclusiveStartKey(from)
                        .consistentRead(request.consistentRead())
                        .returnConsumedCapacity(request.returnConsumedCapacity())
                        .build())
                .thenApply(page -> new Page(
                        entities(page.items()),
                        page.scannedCount(),
                        page.lastEvaluatedKey(),
                        page.consumedCapacity(),
                        page.requestId()));
    }

    @Override
    public String target() {
        return "table '" + request.tableName() + "'";
    }

    private List<Entity> entities(List<Item> items) {
        return items.stream()
                .filter(item -> listing.rest().map(rest -> rest.test(item)).orElse(true))
                .map(table::toEntity)
                .toList();
    }

    private ListEntitiesResponse toResponse(List<Page> pages, int wanted) {
        Page last = pages.get(pages.size() - 1);
        List<Entity> found =
                pages.stream().flatMap(page -> page.entities().stream()).toList();
        Optional<Item> next = last.next();
        if (wanted != Paging.ONE_PAGE && found.size() > wanted) {
            found = found.subList(0, wanted);
            Entity lastFound = found.get(wanted - 1);
            next = Optional.of(table.itemKey("", lastFound.partitionKey(), lastFound.sortKey(), Optional.empty()));
        }
        return ListEntitiesResponse.builder()
                .entities(found)
                .access(listing.access())
                .count(found.size())
                .scannedCount(pages.stream().mapToLong(Page::scannedCount).sum())
                .lastEvaluatedKey(next)
                .consumedCapacity(pages.stream()
                        .flatMap(page -> page.consumedCapacity().stream())
                        .reduce(ConsumedCapacity::plus))
                .requestId(last.requestId())
                .build();
    }
}
