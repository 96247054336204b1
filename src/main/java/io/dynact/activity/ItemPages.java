package io.dynact.activity;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dynact.convert.ItemConverter;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Condition;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/**
 * The items of a table or an index that one request leads to: how their pages are read, and how they become one response or a stream,
 * whichever operation of the service reads them.
 *
 * @param projection the caller's projection expression; empty where all attributes are read
 * @param names what stands behind the placeholders of the request's expressions
 * @param exclusiveStartKey where to begin; null for the beginning
 * @param filtered whether a page may have fewer items than were counted for its limit
 * @param rest what is tested here of the items that the service returns; absent where nothing is
 * @param call reads one page
 */
record ItemPages(
        ReadManyRequest<?> request,
        Optional<String> projection,
        Map<String, String> names,
        Map<String, AttributeValue> exclusiveStartKey,
        boolean filtered,
        Optional<Condition> rest,
        ActivityContext context,
        Function<Call, CompletableFuture<Page>> call) {

    /** What can be wrong with a request for many items. */
    static final ImmutableSet<ErrorCode> ERRORS = ImmutableSet.<ErrorCode>builder()
            .addAll(Requests.VALUE_ERRORS)
            .addAll(Expressions.ERRORS)
            .add(
                    ErrorCode.TABLE_NAME_INVALID,
                    ErrorCode.TABLE_NOT_FOUND,
                    ErrorCode.INDEX_NOT_FOUND,
                    ErrorCode.KEY_ATTRIBUTE_MISSING,
                    ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                    ErrorCode.KEY_ATTRIBUTE_TYPE,
                    ErrorCode.KEY_ATTRIBUTE_EMPTY,
                    ErrorCode.KEY_ATTRIBUTE_TOO_LARGE,
                    ErrorCode.KEY_MISMATCH,
                    ErrorCode.RESOURCE_IN_USE)
            .build();

    /** What the calls for two pages of one request differ in; null is as absent, as it is to the SDK. */
    record Call(
            Map<String, AttributeValue> exclusiveStartKey,
            Integer limit,
            Optional<Select> select,
            String projectionExpression,
            Map<String, String> expressionAttributeNames) {}

    /** One page, as the service returned it. */
    record Page(
            List<Item> items,
            int size,
            int scannedCount,
            Optional<Map<String, AttributeValue>> next,
            Optional<ConsumedCapacity> consumedCapacity,
            Optional<String> requestId)
            implements Paging.Page<Map<String, AttributeValue>> {

        static Page of(
                DynamoDbResponse response,
                List<Map<String, AttributeValue>> found,
                int count,
                int scannedCount,
                Map<String, AttributeValue> lastEvaluatedKey,
                software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity consumed) {
            ImmutableList.Builder<Item> items = ImmutableList.builderWithExpectedSize(found.size());
            for (Map<String, AttributeValue> item : found) {
                items.add(ItemConverter.toItem(item));
            }
            return new Page(
                    items.build(),
                    count,
                    scannedCount,
                    lastEvaluatedKey.isEmpty() ? Optional.empty() : Optional.of(lastEvaluatedKey),
                    Responses.toConsumedCapacity(consumed),
                    Responses.requestId(response));
        }

        /** The page with the items for which a condition holds; without them where they are only counted. */
        Page matching(Condition condition, boolean counts) {
            List<Item> matches = items.stream().filter(condition::test).toList();
            return new Page(
                    counts ? List.of() : matches, matches.size(), scannedCount, next, consumedCapacity, requestId);
        }
    }

    /** What a response says: the members that every read of many items has. */
    record Found(
            List<Item> items,
            long count,
            long scannedCount,
            Optional<Item> lastEvaluatedKey,
            Optional<ConsumedCapacity> consumedCapacity,
            Optional<String> requestId) {
        private static final Found NOTHING =
                new Found(List.of(), 0, 0, Optional.empty(), Optional.empty(), Optional.empty());

        /** The same items, counted after others. */
        private Found after(Found before) {
            return new Found(
                    items,
                    before.count + count,
                    before.scannedCount + scannedCount,
                    lastEvaluatedKey,
                    Stream.concat(before.consumedCapacity.stream(), consumedCapacity.stream())
                            .reduce(ConsumedCapacity::plus),
                    requestId);
        }
    }

    /** Rejects members that make no sense, alone or together. */
    static void check(ReadManyRequest<?> request) {
        Requests.checkTableName(".TableName", request.tableName());
        Requests.checkIndexName(request.indexName());
        Paging.check(request.limit(), request.maxItems());
        if (counts(request) && request.maxItems().isPresent()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".MaxItems",
                    "COUNT returns no items; leave out MaxItems, or set Limit to count one page");
        }
        request.select().ifPresent(select -> checkSelect(select, request));
    }

    private static void checkSelect(Select select, ReadManyRequest<?> request) {
        boolean structured = !request.projection().isEmpty();
        boolean projected = structured || request.projectionExpression().isPresent();
        if (select == Select.SPECIFIC_ATTRIBUTES && !projected) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Select",
                    "SPECIFIC_ATTRIBUTES does not say which; name them in Projection, or leave Select out");
        } else if (select == Select.ALL_PROJECTED_ATTRIBUTES
                && request.indexName().isEmpty()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    ".Select",
                    "ALL_PROJECTED_ATTRIBUTES reads an index, and the request names none; set IndexName, or leave Select out");
        } else if (select != Select.SPECIFIC_ATTRIBUTES && projected) {
            String member = structured ? "Projection" : "ProjectionExpression";
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "." + member,
                    (select == Select.COUNT
                                    ? "COUNT returns no attributes, and " + member + " names some"
                                    : select + " and " + member + " both say which attributes to return")
                            + "; leave out one of them");
        }
    }

    /** Refuses a key to start from that the table or the index cannot have given, as far as its key is known. */
    static CompletableFuture<Void> checkStartKey(ReadManyRequest<?> request, ActivityContext context) {
        Optional<Item> startKey = request.exclusiveStartKey();
        return startKey.isEmpty()
                ? CompletableFuture.completedFuture(null)
                : context.tables()
                        .check(request.tableName(), table -> table.checkStartKey(request.indexName(), startKey.get()))
                        .thenApply(checked -> null);
    }

    /** Reads on until there is what the request wants, or nothing is left. */
    CompletableFuture<Found> read() {
        int wanted = wanted();
        return projection(wanted)
                .thenCompose(read -> Paging.read(from(), wanted, reader(read, read.isResumable()))
                        .thenApply(pages -> toFound(pages, wanted, read)));
    }

    /** Reads the same, and a page when it is asked for; each counts what was found so far. */
    Stream<Found> pages() {
        int wanted = wanted();
        return Futures.stream(projection(wanted)
                .thenApply(read -> Paging.stream(
                        from(),
                        wanted,
                        reader(read, read.isResumable()),
                        Found.NOTHING,
                        (before, page) -> toFound(List.of(page), missing(wanted, before), read)
                                .after(before))));
    }

    private static int missing(int wanted, Found found) {
        return isBounded(wanted) ? wanted - Math.toIntExact(found.count()) : wanted;
    }

    private int wanted() {
        return counts(request) && request.limit().isEmpty()
                ? Paging.ALL
                : Paging.wanted(request.limit(), request.maxItems());
    }

    /** Only a filter makes a page whose end is not where the wanted items end; then the item's own key tells where to go on. */
    private CompletableFuture<ResumeProjection> projection(int wanted) {
        return filtered && isBounded(wanted)
                ? context.tables()
                        .find(request.tableName())
                        .thenApply(known -> projection(known.map(table -> table.resumeAttributes(request.indexName()))
                                .orElse(ImmutableSet.of())))
                : CompletableFuture.completedFuture(projection(ImmutableSet.of()));
    }

    /** What is read of items; {@code COUNT} reads nothing but what is tested here. */
    private ResumeProjection projection(Set<String> keys) {
        Set<String> tested = rest.map(Condition::attributeNames).orElse(ImmutableSet.of());
        return rest.isPresent() && counts(request)
                ? ResumeProjection.ofTested(names, tested)
                : ResumeProjection.of(projection, names, keys, tested);
    }

    /** Reads a page when it is asked for. */
    Stream<Item> stream() {
        int wanted = request.maxItems().orElse(Paging.ALL);
        // What a page of a stream has beyond what is wanted is not returned, so nothing has to go on from there.
        ResumeProjection read = projection(ImmutableSet.of());
        Stream<Item> items = Paging.stream(from(), wanted, reader(read, filtered))
                .flatMap(page -> read.strip(page.items()).stream());
        return request.maxItems().isPresent() ? items.limit(wanted) : items;
    }

    private static boolean counts(ReadManyRequest<?> request) {
        return request.select().filter(Select.COUNT::equals).isPresent();
    }

    private static boolean isBounded(int wanted) {
        return wanted != Paging.ONE_PAGE && wanted != Paging.ALL;
    }

    private Optional<Map<String, AttributeValue>> from() {
        return Optional.ofNullable(exclusiveStartKey);
    }

    /**
     * Reads pages.
     *
     * @param read what is read of items
     * @param mayOvershoot whether a page may have more items than are wanted
     */
    private Paging.Reader<Page, Map<String, AttributeValue>> reader(ResumeProjection read, boolean mayOvershoot) {
        String expression = read.expression().orElse(null);
        Map<String, String> readNames = Requests.orNull(read.names());
        // Items that are tested here have to be read, also where they are only counted.
        Optional<Select> select = rest.isPresent() && counts(request) ? Optional.empty() : request.select();
        return new Paging.Reader<>() {
            @Override
            public CompletableFuture<Page> read(Optional<Map<String, AttributeValue>> from, int wanted) {
                // Without a filter, or without keys to resume from, no page may have more than is wanted.
                Optional<Integer> limit = mayOvershoot ? request.limit() : Paging.pageLimit(request.limit(), wanted);
                return call.apply(new Call(from.orElse(null), limit.orElse(null), select, expression, readNames))
                        .thenApply(returned -> {
                            Page page = rest.map(condition -> returned.matching(condition, counts(request)))
                                    .orElse(returned);
                            context.found(page.size());
                            return page;
                        });
            }

            @Override
            public String target() {
                return "table '" + request.tableName() + "'";
            }
        };
    }

    private Found toFound(List<Page> pages, int wanted, ResumeProjection read) {
        Page last = pages.get(pages.size() - 1);
        // A count goes over more items than an int can say.
        long found = pages.stream().mapToLong(Page::size).sum();
        int surplus = isBounded(wanted) ? Math.toIntExact(Math.max(0, found - wanted)) : 0;
        ImmutableList.Builder<Item> items = ImmutableList.builderWithExpectedSize(
                pages.stream().mapToInt(page -> page.items().size()).sum());
        pages.subList(0, pages.size() - 1).forEach(page -> items.addAll(page.items()));
        List<Item> lastItems = last.items().subList(0, last.items().size() - surplus);
        items.addAll(lastItems);
        Optional<Item> next = last.next().map(ItemConverter::toItem);
        if (surplus > 0) {
            next = Optional.of(resumeKey(read, lastItems.get(lastItems.size() - 1), last.next()));
        }
        return new Found(
                read.strip(items.build()),
                found - surplus,
                pages.stream().mapToLong(Page::scannedCount).sum(),
                next,
                Responses.total(pages.stream().flatMap(page -> page.consumedCapacity().stream())).stream()
                        .findFirst(),
                last.requestId());
    }

    /** Where to go on after an item. */
    private Item resumeKey(ResumeProjection keys, Item item, Optional<Map<String, AttributeValue>> next) {
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
