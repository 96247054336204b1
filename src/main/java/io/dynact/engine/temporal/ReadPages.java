package io.dynact.engine.temporal;

import com.google.common.collect.ImmutableList;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.Paging;
import io.dynact.activity.QueryRequest;
import io.dynact.activity.QueryResponse;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.Select;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request for many items as requests for one page each, so that what is read is known after every page. Together they return what the
 * request does.
 *
 * @param <O> the response
 */
abstract class ReadPages<O extends ActivityResponse> {
    /** Carries out a request for a page. */
    interface Reader<O extends ActivityResponse> {
        /**
         * Carries it out.
         *
         * @param soFar what is read before it; empty before the first page
         */
        O read(ActivityRequest<O> page, Optional<O> soFar);
    }

    /** What responses have in common. */
    private record Part(
            List<Item> items,
            long count,
            long scannedCount,
            Optional<Item> next,
            Optional<ConsumedCapacity> consumedCapacity) {}

    private final Optional<Integer> limit;
    private final boolean filtered;
    private final int wanted;

    private ReadPages(Optional<Integer> limit, Optional<Integer> maxItems, boolean filtered) {
        this.limit = limit;
        this.filtered = filtered;
        this.wanted = Paging.wanted(limit, maxItems);
    }

    /** The pages of a request; empty if it is for one page, for a number alone, or of another activity. */
    @SuppressWarnings("unchecked") // the class of a request tells that of its response
    static <O extends ActivityResponse> Optional<ReadPages<O>> of(ActivityRequest<O> request) {
        if (request instanceof ScanTableRequest scan && isDivided(scan.limit(), scan.maxItems(), scan.select())) {
            return Optional.of((ReadPages<O>) new OfScan(scan));
        } else if (request instanceof QueryRequest query
                && isDivided(query.limit(), query.maxItems(), query.select())) {
            return Optional.of((ReadPages<O>) new OfQuery(query));
        }
        return Optional.empty();
    }

    private static boolean isDivided(Optional<Integer> limit, Optional<Integer> maxItems, Optional<Select> select) {
        return Paging.wanted(limit, maxItems) != Paging.ONE_PAGE
                && maxItems.orElse(1) > 0 // if not, the activity refuses it
                && !select.equals(Optional.of(Select.COUNT));
    }

    /**
     * Reads on until there is what the request wants, or nothing is left.
     *
     * @param before what is read already
     */
    O read(Optional<O> before, Reader<O> reader) {
        Optional<O> soFar = before;
        Paging.Progress<Item> progress =
                new Paging.Progress<>("", before.flatMap(read -> part(read).next()));
        while (soFar.isEmpty() || !isLast(part(soFar.get()))) {
            soFar = Optional.of(withNext(soFar, reader));
            progress.advance(part(soFar.get()).next());
        }
        return soFar.get();
    }

    private boolean isLast(Part part) {
        return part.next().isEmpty() || part.count() >= wanted;
    }

    private O withNext(Optional<O> soFar, Reader<O> reader) {
        Part read = soFar.map(this::part).orElse(new Part(List.of(), 0, 0, Optional.empty(), Optional.empty()));
        int missing = Math.toIntExact(wanted - read.count());
        // A limit alone asks for one page; before a filter, of which few items may pass, it is as large as it may be.
        int size = (filtered ? limit : Paging.pageLimit(limit, missing)).orElse(Integer.MAX_VALUE);
        O page = reader.read(request(read.next(), Optional.of(size), Optional.empty()), soFar);
        Optional<ConsumedCapacity> consumed =
                plus(read.consumedCapacity(), part(page).consumedCapacity());
        if (part(page).count() > missing) {
            // Where to go on within a page is for the activity to say.
            page = reader.read(request(read.next(), limit, Optional.of(missing)), soFar);
            consumed = plus(consumed, part(page).consumedCapacity());
        }
        Part next = part(page);
        return response(
                page,
                new Part(
                        ImmutableList.<Item>builder()
                                .addAll(read.items())
                                .addAll(next.items())
                                .build(),
                        read.count() + next.count(),
                        read.scannedCount() + next.scannedCount(),
                        next.next(),
                        consumed));
    }

    private static Optional<ConsumedCapacity> plus(Optional<ConsumedCapacity> some, Optional<ConsumedCapacity> more) {
        return Stream.of(some, more).flatMap(Optional::stream).reduce(ConsumedCapacity::plus);
    }

    /** The class of the response. */
    abstract Class<O> responseType();

    /** The request with these members instead of its own. */
    abstract ActivityRequest<O> request(Optional<Item> from, Optional<Integer> limit, Optional<Integer> maxItems);

    abstract Part part(O response);

    /** The response with these members instead of its own. */
    abstract O response(O last, Part all);

    private static final class OfScan extends ReadPages<ScanTableResponse> {
        private final ScanTableRequest request;

        OfScan(ScanTableRequest request) {
            super(
                    request.limit(),
                    request.maxItems(),
                    request.filter().isPresent() || request.filterExpression().isPresent());
            this.request = request;
        }

        @Override
        Class<ScanTableResponse> responseType() {
            return ScanTableResponse.class;
        }

        @Override
        ActivityRequest<ScanTableResponse> request(
                Optional<Item> from, Optional<Integer> limit, Optional<Integer> maxItems) {
            return ScanTableRequest.builder()
                    .from(request)
                    .exclusiveStartKey(from.or(request::exclusiveStartKey))
                    .limit(limit)
                    .maxItems(maxItems)
                    .build();
        }

        @Override
        Part part(ScanTableResponse response) {
            return new Part(
                    response.items(),
                    response.count(),
                    response.scannedCount(),
                    response.lastEvaluatedKey(),
                    response.consumedCapacity());
        }

        @Override
        ScanTableResponse response(ScanTableResponse last, Part all) {
            return ScanTableResponse.builder()
                    .from(last)
                    .items(all.items())
                    .count(all.count())
                    .scannedCount(all.scannedCount())
                    .consumedCapacity(all.consumedCapacity())
                    .build();
        }
    }

    private static final class OfQuery extends ReadPages<QueryResponse> {
        private final QueryRequest request;

        OfQuery(QueryRequest request) {
            super(
                    request.limit(),
                    request.maxItems(),
                    request.filter().isPresent() || request.filterExpression().isPresent());
            this.request = request;
        }

        @Override
        Class<QueryResponse> responseType() {
            return QueryResponse.class;
        }

        @Override
        ActivityRequest<QueryResponse> request(
                Optional<Item> from, Optional<Integer> limit, Optional<Integer> maxItems) {
            return QueryRequest.builder()
                    .from(request)
                    .exclusiveStartKey(from.or(request::exclusiveStartKey))
                    .limit(limit)
                    .maxItems(maxItems)
                    .build();
        }

        @Override
        Part part(QueryResponse response) {
            return new Part(
                    response.items(),
                    response.count(),
                    response.scannedCount(),
                    response.lastEvaluatedKey(),
                    response.consumedCapacity());
        }

        @Override
        QueryResponse response(QueryResponse last, Part all) {
            return QueryResponse.builder()
                    .from(last)
                    .items(all.items())
                    .count(all.count())
                    .scannedCount(all.scannedCount())
                    .consumedCapacity(all.consumedCapacity())
                    .build();
        }
    }
}
