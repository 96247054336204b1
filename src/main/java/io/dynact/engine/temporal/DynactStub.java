package io.dynact.engine.temporal;

import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.converter.RawValue;
import io.temporal.workflow.ActivityStub;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/**
 * Calls Dynact's activities from a workflow in Java, from request to response, with their types.
 *
 * <pre>{@code
 * private final DynactStub dynact = DynactStub.create();
 *
 * try {
 *     dynact.run(PutItemRequest.builder().tableName("Music").item(song).onlyIf(ItemExistence.NOT_EXISTS).build());
 * } catch (ActivityFailure e) {
 *     DynactException error = DynactFailure.find(e).orElseThrow(() -> e);
 *     ... // error.code(), error.item()
 * }
 * }</pre>
 *
 * <p>Failures stay Temporal's own, so that one that the workflow does not catch ends it.
 */
public final class DynactStub {
    private final ActivityStub activities;
    private final int mostBytes;

    private DynactStub(ActivityOptions options, int mostBytes) {
        this.activities = Workflow.newUntypedActivityStub(options);
        this.mostBytes = mostBytes;
    }

    /** A stub with {@link #defaultOptions()}, on the workflow's own task queue. */
    public static DynactStub create() {
        return of(defaultOptions());
    }

    /** A stub with these options, and requests of at most {@link DynactPayload#MOST_BYTES}. */
    public static DynactStub of(ActivityOptions options) {
        return of(options, DynactPayload.MOST_BYTES);
    }

    /**
     * A stub.
     *
     * @param mostBytes the size up to which a request is passed to Temporal, for servers with another limit and for codecs that make
     *     payloads smaller
     */
    public static DynactStub of(ActivityOptions options, int mostBytes) {
        return new DynactStub(options, mostBytes);
    }

    /**
     * What {@link #create()} takes: 15 minutes for an attempt, 15 seconds without a heartbeat until its worker is taken for lost, and
     * Temporal's own retries, which are unlimited and further and further apart. An error that is not retryable ends them.
     */
    public static ActivityOptions defaultOptions() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofMinutes(15))
                .setHeartbeatTimeout(Duration.ofSeconds(15))
                .build();
    }

    /**
     * Runs an activity and waits for it.
     *
     * @throws io.temporal.failure.ActivityFailure if it fails; {@link DynactFailure#find} tells the error
     * @throws io.temporal.failure.ApplicationFailure as {@link DynactFailure#of} makes it, if the request is too large to be passed on
     */
    public <O extends ActivityResponse> O run(ActivityRequest<O> request) {
        return runAsync(request).get();
    }

    /**
     * Runs an activity.
     *
     * @return a promise of the response, or of what {@link #run} throws
     * @throws io.temporal.failure.ApplicationFailure as {@link #run}
     */
    public <O extends ActivityResponse> Promise<O> runAsync(ActivityRequest<O> request) {
        String name = request.activity().descriptor().name();
        Class<O> type = request.activity().responseType();
        return runAsync(name, DynactPayload.of(request)).thenApply(response -> DynactPayload.readPlain(response, type));
    }

    /** Runs an activity of any worker. */
    Promise<RawValue> runAsync(String activity, RawValue argument) {
        int bytes = DynactPayload.bytes(argument);
        if (bytes > mostBytes) {
            throw DynactFailure.of(DynactException.of(
                    ErrorCode.REQUEST_TOO_LARGE,
                    "",
                    "The request of " + activity + " has " + bytes + " bytes and may have " + mostBytes
                            + "; divide it"));
        }
        return activities.executeAsync(activity, RawValue.class, argument);
    }
}
