package io.dynact.activity;

import com.google.common.collect.AbstractIterator;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Reads a result that the service gives in pages: on and on, up to a number of elements, or lazily. */
final class Paging {
    /** How many elements an activity returns where the request does not say. */
    static final int DEFAULT_MAX_ITEMS = 1_000;

    /** One page of a result, as {@link Paging} sees it. */
    interface Page<K> {
        /** The number of elements. */
        int size();

        /** Where the next page begins; empty on the last page. */
        Optional<K> next();
    }

    /** Reads one page. */
    @FunctionalInterface
    interface Reader<P, K> {
        /**
         * Reads one page.
         *
         * @param from where the page begins; empty for the first
         * @param wanted how many more elements are wanted; the page may have more
         */
        CompletableFuture<P> read(Optional<K> from, int wanted);
    }

    private Paging() {}

    /**
     * Reads pages until there are {@code wanted} elements, or no more pages.
     *
     * @return the pages, the last of which may have more elements than are wanted
     */
    static <P extends Page<K>, K> CompletableFuture<List<P>> read(Optional<K> from, int wanted, Reader<P, K> reader) {
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
                    } else if (isLast(page, stillMissing, pages)) {
                        result.complete(pages);
                    } else {
                        readOn(page.next(), stillMissing - page.size(), reader, pages, result);
                    }
                });
                return;
            }
            // A page that is there already is taken in this loop: recursion would deepen the stack with each.
            P page = reading.join();
            if (isLast(page, missing, pages)) {
                result.complete(pages);
                return;
            }
            next = page.next();
            missing -= page.size();
        }
    }

    private static <P extends Page<K>, K> boolean isLast(P page, int missing, List<P> pages) {
        pages.add(page);
        return page.next().isEmpty() || page.size() >= missing;
    }

    /** Reads a page when it is asked for, and holds no other; the stream ends after {@code wanted} elements or the last page. */
    static <P extends Page<K>, K> Stream<P> stream(Optional<K> from, int wanted, Reader<P, K> reader) {
        Iterator<P> pages = new AbstractIterator<>() {
            private Optional<K> next = from;
            private int missing = wanted;
            private boolean last;

            @Override
            protected P computeNext() {
                if (last) {
                    return endOfData();
                }
                P page = Futures.join(reader.read(next, missing));
                next = page.next();
                last = next.isEmpty() || page.size() >= missing;
                missing -= page.size();
                return page;
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(pages, Spliterator.ORDERED), false);
    }
}
