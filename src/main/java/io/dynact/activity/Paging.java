package io.dynact.activity;

import com.google.common.collect.AbstractIterator;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
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

    /**
     * Detects resume keys that do not move, or move in a circle: each is compared with one seen before, which is replaced after 1, 2, 4, ...
     * pages, so that a circle of any length is found and no more than one key is kept.
     */
    public static final class Progress<K> {
        private final String target;
        private K seen;
        private long until = 1;
        private long pages;

        /**
         * Starts where the first page begins.
         *
         * @param target what is read, for the message of the error
         */
        public Progress(String target, Optional<K> from) {
            this.target = target;
            seen = from.orElse(null);
        }

        /**
         * Takes note of where the next page begins.
         *
         * @throws DynactException with {@link ErrorCode#SERVICE_FAILED} if a page has begun there before
         */
        public void advance(Optional<K> next) {
            if (next.isEmpty()) {
                return;
            }
            K key = next.get();
            if (key.equals(seen)) {
                throw DynactException.of(
                        ErrorCode.SERVICE_FAILED,
                        "The service returned the same resume key again" + (target.isEmpty() ? "" : " for " + target)
                                + ", so its pages would never end; paging stopped. Check that the endpoint is DynamoDB's");
            }
            pages++;
            if (pages == until) {
                until *= 2;
                pages = 0;
                seen = key;
            }
        }
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

        /** What is read, as messages name it, such as {@code table 'Music'}; default: nothing. */
        default String target() {
            return "";
        }
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
        readOn(from, wanted, reader, new ArrayList<>(), new Progress<>(reader.target(), from), result);
        return result;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private static <P extends Page<K>, K> void readOn(
            Optional<K> from,
            int wanted,
            Reader<P, K> reader,
            List<P> pages,
            Progress<K> progress,
            CompletableFuture<List<P>> result) {
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
                    if (!moves(progress, page, result)) {
                        return;
                    } else if (isLast(page, stillMissing)) {
                        result.complete(pages);
                    } else {
                        readOn(page.next(), missingAfter(page, stillMissing), reader, pages, progress, result);
                    }
                });
                return;
            }
            // A page that is there already is taken in this loop: recursion would deepen the stack with each.
            P page = reading.join();
            pages.add(page);
            if (!moves(progress, page, result)) {
                return;
            } else if (isLast(page, missing)) {
                result.complete(pages);
                return;
            }
            next = page.next();
            missing = missingAfter(page, missing);
        }
    }

    /** Whether the next page begins elsewhere; if not, fails the result. A single page is checked too, for callers with loops of their own. */
    private static <K> boolean moves(Progress<K> progress, Page<K> page, CompletableFuture<?> result) {
        try {
            progress.advance(page.next());
            return true;
        } catch (DynactException e) {
            result.completeExceptionally(e);
            return false;
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
            private final Progress<K> progress = new Progress<>(reader.target(), from);

            @Override
            protected R computeNext() {
                if (last) {
                    return endOfData();
                }
                P page = Futures.join(reader.read(next, missing));
                next = page.next();
                last = isLast(page, missing);
                progress.advance(next);
                missing = missingAfter(page, missing);
                made = each.apply(made, page);
                return made;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
    }
}
