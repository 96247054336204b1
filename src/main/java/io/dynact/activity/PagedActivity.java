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

    /**
     * Carries the request out as {@link #execute} does, and gives the response page by page, lazily: each has the elements of one page, and
     * says otherwise what the response would if it ended there, counts of all elements so far included. So the elements of all, and what else the
     * last one says, are the response. It waits for pages in the thread that reads the stream.
     *
     * @throws io.dynact.error.DynactException if the request is refused before any call, and from the stream's operations where a page cannot
     *     be read
     */
    Stream<O> pages(I request, ActivityContext context);

    /** The name in JSON of the member of the response that has the elements, such as {@code Items}. */
    String elements();
}
