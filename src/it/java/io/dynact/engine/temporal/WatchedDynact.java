package io.dynact.engine.temporal;

import io.dynact.Dynact;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.RunControl;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells of requests.
 *
 * @param begun told of each request before it is run
 * @param done told of each request that was carried out, before anyone else is
 */
record WatchedDynact(Dynact dynact, Consumer<ActivityRequest<?>> begun, Consumer<ActivityRequest<?>> done)
        implements Dynact {
    @Override
    public <O extends ActivityResponse> O run(ActivityRequest<O> request) {
        return runAsync(request).join();
    }

    @Override
    public <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request) {
        return runAsync(request, new RunControl());
    }

    @Override
    public <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request, RunControl control) {
        begun.accept(request);
        return dynact.runAsync(request, control).thenApply(response -> {
            done.accept(request);
            return response;
        });
    }

    @Override
    public <O extends ActivityResponse> Stream<O> pages(PagedRequest<O, ?> request, RunControl control) {
        return dynact.pages(request, control);
    }

    @Override
    public String run(String activity, String request) {
        return dynact.run(activity, request);
    }

    @Override
    public <T> Stream<T> stream(PagedRequest<?, T> request) {
        return dynact.stream(request);
    }

    @Override
    public void close() {
        dynact.close();
    }
}
