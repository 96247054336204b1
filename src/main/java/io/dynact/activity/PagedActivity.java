package io.dynact.activity;

import java.util.stream.Stream;

/**
 * An activity whose result the service gives in pages.
 *
 * @param <I> the request
 * @param <O> the response
 * @param <T> an element of the result
 */
public interface PagedActivity<I extends PagedRequest<O, T>, O extends ActivityResponse, T> extends Activity<I, O> {
    /**
     * Reads the result lazily: a page is read when its first element is asked for, and no other page is held. Without {@code MaxItems}
     * the stream ends where the result does. It waits for pages in the thread that reads it.
     *
     * @throws io.dynact.error.DynactException from the stream's operations, where a page cannot be read
     */
    Stream<T> stream(I request, ActivityContext context);
}
