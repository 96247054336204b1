package io.dynact.activity;

import com.google.common.collect.AbstractIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a result that comes in pages: on and on, up to a number of elements, or lazily. */
public final class Paging {
    /** How many elements an activity returns where the request does not say. */
    private static final int DEFAULT_MAX_ITEMS = 1_000;

    /** In place of a number of wanted elements: what one page has. */
    public static final int ONE_PAGE = 0;

    /** In place of a number of wanted elements: all that there are, even if an {@code int} cannot count them. */
    public static final int ALL = Integer.MAX_VALUE;

    /** One page of a result, as {@link Paging} sees it. */
    public interface Page<K> {
        /** The number of elements. */
        int size();

        /** Where the next page begins; empty on the last page. */
        Optional<K> next();
    }

    /** Reads one page. */
    @FunctionalInterface
    public interface Reader<P, K> {
        /**
         * Reads one page.
         *
         * @param from where the page begins; empty for the first
         * @param wanted how many more elements are wanted, or {@link Paging#ONE_PAGE} or {@link Paging#ALL}; the page may have more
         */
        CompletableFuture<P> read(Optional<K> from, int wanted);
    }

    private Paging() {}

    /** Refuses limits below one. */
    public static void check(Optional<Integer> limit, Optional<Integer> maxItems) {
        Requests.checkPositive(".Limit", limit);
        Requests.checkPositive(".MaxItems", maxItems);
    }

    /** How many elements a request wants: as it says, or {@link #ONE_PAGE} if it has only a limit. */
    public static int wanted(Optional<Integer> limit, Optional<Integer> maxItems) {
        return maxItems.orElse(limit.isPresent() ? ONE_PAGE : DEFAULT_MAX_ITEMS);
    }

    /** The number of elements that the next page may have, so that there are no more than are wanted; empty if it may have any. */
    public static Optional<Integer> pageLimit(Optional<Integer> limit, int wanted) {
        if (wanted == ONE_PAGE || wanted == ALL) {
            return limit;
        }
        return Optional.of(limit.isPresent() ? Math.min(limit.get(), wanted) : wanted);
    }

    /**
     * Reads pages until there are {@code wanted} elements, or no more pages.
     *
     * @return the pages, the last of which may have more elements than are wanted
     */
    public static <P extends Page<K>, K> CompletableFuture<List<P>> read(
            Optional<K> from, int wanted, Reader<P, K> reader) {
        CompletableFuture<List<P>> result = new CompletableFuture<>();
        readOn(from, wanted, reader, new ArrayList<>(), result);
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private static <P extends Page<K>, K> void readOn(
            Optional<K> from, int wanted, Reader<P, K> reader, List<P> pages, CompletableFuture<List<P>> result) {
        Optional<K> next = from;
        int missing = wanted;
        while (true) {
            CompletableFuture<P> reading = reader.read(next, missing);
            if (!reading.isDone() || reading.isCompletedExceptionally()) {
                int stillMissing = missing;
                reading.whenComplete((page, error) -> {
                    if (error != null) {
                        result.completeExceptionally(error);
                        return;
                    }
                    pages.add(page);
                    if (isLast(page, stillMissing)) {
                        result.complete(pages);
                    } else {
                        readOn(page.next(), missingAfter(page, stillMissing), reader, pages, result);
                    }
                });
                return;
            }
            // A page that is there already is taken in this loop: recursion would deepen the stack with each.
            P page = reading.join();
            pages.add(page);
            if (isLast(page, missing)) {
                result.complete(pages);
                return;
            }
            next = page.next();
            missing = missingAfter(page, missing);
        }
    }

    private static boolean isLast(Page<?> page, int missing) {
        return page.next().isEmpty() || (missing != ALL && page.size() >= missing);
    }

    private static int missingAfter(Page<?> page, int missing) {
        return missing == ALL ? ALL : missing - page.size();
    }

    /** Reads a page when it is asked for, and holds no other; the stream ends after {@code wanted} elements or the last page. */
    public static <P extends Page<K>, K> Stream<P> stream(Optional<K> from, int wanted, Reader<P, K> reader) {
        return stream(from, wanted, reader, null, (before, page) -> page);
    }

    /**
     * Reads a page when it is asked for, and makes of it what goes on from what was made of the page before.
     *
     * @param first what the first page goes on from
     * @param each takes what was made of the page before, and the page
     */
    public static <P extends Page<K>, K, R> Stream<R> stream(
            Optional<K> from, int wanted, Reader<P, K> reader, R first, BiFunction<R, P, R> each) {
        Iterator<R> pages = new AbstractIterator<>() {
            private Optional<K> next = from;
            private int missing = wanted;
            private boolean last;
            private R made = first;

            @Override
            protected R computeNext() {
                if (last) {
                    return endOfData();
                }
                P page = Futures.join(reader.read(next, missing));
                next = page.next();
                last = isLast(page, missing);
                missing = missingAfter(page, missing);
                made = each.apply(made, page);
                return made;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
    }
}
