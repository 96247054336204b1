package io.dynact;

import io.dynact.activity.Activity;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.ActivityListener;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.Futures;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.RunControl;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.connection.ClientCache;
import io.dynact.connection.Connection;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Runs activities with the shared client of a connection. */
final class ConnectedDynact implements Dynact {
    private final ClientCache.Lease lease;
    private final ActivityContext context;
    private volatile boolean closed;

    ConnectedDynact(Connection connection, ActivityListener listener) {
        lease = ClientCache.shared().acquire(connection);
        context = ActivityContext.of(lease, connection, listener);
    }

    @Override
    public <O extends ActivityResponse> O run(ActivityRequest<O> request) {
        return Futures.join(runAsync(request));
    }

    @Override
    public <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request) {
        check(request);
        return context.run(request);
    }

    @Override
    public <O extends ActivityResponse> CompletableFuture<O> runAsync(ActivityRequest<O> request, RunControl control) {
        check(request);
        return context.with(control).run(request);
    }

    @Override
    public String run(String activity, String request) {
        checkGiven(activity, "name of the activity");
        checkGiven(request, "request");
        return run(ActivityCatalog.standard().find(activity), request);
    }

    private <I extends ActivityRequest<O>, O extends ActivityResponse> String run(
            Activity<I, O> activity, String request) {
        EntityJson.Parsed<I> parsed = EntityJson.read(request, activity.requestType());
        return EntityJson.write(run(parsed.value()), parsed.format());
    }

    @Override
    public <T> Stream<T> stream(PagedRequest<?, T> request) {
        check(request);
        return context.stream(request);
    }

    @Override
    public <O extends ActivityResponse> Stream<O> pages(PagedRequest<O, ?> request, RunControl control) {
        check(request);
        return context.with(control).pages(request);
    }

    @Override
    public void close() {
        closed = true;
        lease.close();
    }

    /** Without this, what a closed one does would depend on whether something else has the client. */
    private void check(Object request) {
        checkGiven(request, "request");
        if (closed) {
            throw DynactException.of(
                    ErrorCode.CALL_CANCELED,
                    "This Dynact is closed; connect another, and close it after its last request");
        }
    }

    private static void checkGiven(Object argument, String what) {
        if (argument == null) {
            throw DynactException.of(ErrorCode.MEMBER_MISSING, "The " + what + " is null; give one");
        }
    }
}
