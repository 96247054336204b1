package io.dynact;

import io.dynact.activity.ActivityListener;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.RunControl;
import io.dynact.connection.Connection;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * Runs activities on a connection. Instances are safe for use by several threads; make one per connection and keep it.
 *
 * <p>A unit test mocks it in one line: {@code when(dynact.run(any(GetItemRequest.class))).thenReturn(...)}.
 */
public interface Dynact extends AutoCloseable {
    /**
     * Connects. Nothing is called before the first activity runs. Connections that are equal share one client.
     *
     * @param connection where to and as whom
     * @throws IllegalStateException if this machine cannot load the native code of the HTTP client, which is unpacked into {@code
     *     java.io.tmpdir} or {@code aws.crt.lib.dir}, for want of a folder that takes it, say
     */
    static Dynact connect(Connection connection) {
        return connect(connection, ActivityListener.none());
    }

    /**
     * Connects, and tells a listener of every run. Nothing is called before the first activity runs. Connections that are equal share one client.
     *
     * @param connection where to and as whom
     * @param listener what is told, for metrics and traces
     * @throws IllegalStateException as {@link #connect(Connection)}
     */
    static Dynact connect(Connection connection, ActivityListener listener) {
        return new ConnectedDynact(connection, listener);
    }

    /**
     * Runs an activity and waits for it.
     *
     * @throws io.dynact.error.DynactException if the request is refused or the call fails; if the waiting thread is interrupted, which
     *     stays so, no further call is made
     */
    <O extends ActivityResponse> O run(ActivityRequest<O> request);

    /**
     * Runs an activity.
     *
     * @return a future that completes with the response, or exceptionally with a {@link io.dynact.error.DynactException}; its callbacks
     *     run in a thread of the HTTP client and must not block; cancelling it keeps the activity from making further calls
     */
    <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request);

    /**
     * Runs an activity that is to be watched or stopped.
     *
     * @param control of this run; stopping it, unlike cancelling the future, lets the activity tell what is not done
     * @return as {@link #runAsync(ActivityRequest)}
     */
    <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request, RunControl control);

    /**
     * Runs an activity by its name, from JSON to JSON, and waits for it. The response's items are in the format of the request's.
     *
     * @param activity the name, such as {@code GetItem}
     * @param request the request as a JSON object
     * @throws io.dynact.error.DynactException as {@link #run(ActivityRequest)}, and if there is no such activity or the JSON is not a
     *     request of it
     */
    String run(String activity, String request);

    /**
     * Reads all elements that a request leads to, lazily, holding one page at a time.
     *
     * @throws io.dynact.error.DynactException here if the request is refused, and from the stream's operations if a call fails
     */
    <T> Stream<T> stream(PagedRequest<?, T> request);

    /**
     * Runs an activity, and gives its response page by page, lazily: the elements of all pages, and what else the last one says, are the
     * response that {@link #run(ActivityRequest)} gives. One page is held at a time.
     *
     * @param control of this run
     * @throws io.dynact.error.DynactException here if the request is refused, and from the stream's operations if a call fails
     */
    <O extends ActivityResponse> Stream<O> pages(PagedRequest<O, ?> request, RunControl control);

    /**
     * Releases the connection's client, which is closed when nothing else uses it. What is run afterwards is rejected with a {@link
     * io.dynact.error.DynactException}. Closing again does nothing.
     */
    @Override
    void close();
}
