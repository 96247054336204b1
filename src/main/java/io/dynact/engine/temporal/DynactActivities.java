package io.dynact.engine.temporal;

import com.google.common.hash.Hashing;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteTransactionRequest;
import io.dynact.activity.Futures;
import io.dynact.activity.RunControl;
import io.dynact.activity.TransactWriteItemsRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.catalog.PartialResponses;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.common.converter.EncodedValues;
import io.temporal.common.converter.RawValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Every activity of the catalog under its name, for a Temporal worker: {@code
 * worker.registerActivitiesImplementations(DynactActivities.of(dynact))}.
 *
 * <p>An activity takes one argument, its request as a JSON object, and returns its response as one, in the format of the request's items.
 * What it fails with is as {@link DynactFailure#of} says. It serves every activity type that nothing else on the worker is registered for,
 * so that a name which does not exist fails at once, with the nearest that does.
 *
 * <p>It sends heartbeats during a call, so that a heartbeat timeout soon detects a lost worker, and makes no further calls once it is
 * cancelled: a batch then fails with its remainder, for a workflow that waits until the cancellation is completed. The heartbeats of a
 * scan or a query of several pages have what is read and the resume key, and the next attempt resumes there. A transaction that states no {@code ClientRequestToken} gets one made of the ids of the workflow, its run and the
 * activity: a retry is the same transaction to the service.
 */
public final class DynactActivities implements DynamicActivity {
    /** The SDK sends no more of them than the heartbeat timeout makes useful. */
    private static final long HEARTBEAT_MILLIS = 500;

    private static final int TOKEN_LENGTH = 36;

    private final Dynact dynact;
    private final int mostBytes;

    private DynactActivities(Dynact dynact, int mostBytes) {
        this.dynact = dynact;
        this.mostBytes = mostBytes;
    }

    /** The activities on this connection, with responses of at most {@link DynactPayload#MOST_BYTES}; the connection stays the caller's to close. */
    public static DynactActivities of(Dynact dynact) {
        return of(dynact, DynactPayload.MOST_BYTES);
    }

    /**
     * The activities on this connection.
     *
     * @param mostBytes the size up to which a response is passed to Temporal, for servers with another limit and for codecs that make
     *     payloads smaller
     */
    public static DynactActivities of(Dynact dynact, int mostBytes) {
        return new DynactActivities(dynact, mostBytes);
    }

    @Override
    public Object execute(EncodedValues arguments) {
        ActivityExecutionContext execution = io.temporal.activity.Activity.getExecutionContext();
        try {
            String name = execution.getInfo().getActivityType();
            return run(ActivityCatalog.standard().find(name), argument(arguments), execution);
        } catch (DynactException e) {
            throw DynactFailure.of(e);
        }
    }

    private static RawValue argument(EncodedValues arguments) {
        if (arguments.getSize() != 1) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "",
                    "An activity takes one argument, its request as a JSON object, and this has "
                            + arguments.getSize());
        }
        return arguments.get(0, RawValue.class);
    }

    private <I extends ActivityRequest<O>, O extends ActivityResponse> RawValue run(
            Activity<I, O> activity, RawValue argument, ActivityExecutionContext execution) {
        EntityJson.Parsed<I> parsed = DynactPayload.parse(argument, activity.requestType());
        long begun = System.nanoTime();
        try {
            ActivityRequest<O> request = withToken(parsed.value(), execution.getInfo());
            O response = ReadPages.of(request)
                    .map(pages -> readOn(pages, execution, begun))
                    .orElseGet(() -> await(request, execution, null, begun));
            RawValue payload = DynactPayload.ofJson(EntityJson.write(response, parsed.format()));
            if (PartialResponses.isPartial(response) && DynactPayload.bytes(payload) > mostBytes) {
                throw PartialResponses.toError(
                        Optional.of(request), "The response is larger than " + mostBytes + " bytes");
            }
            return checked(payload);
        } catch (DynactException e) {
            throw DynactFailure.of(e, parsed.format());
        }
    }

    /** Reads from where the last attempt's heartbeat says that it was. */
    private <O extends ActivityResponse> O readOn(ReadPages<O> pages, ActivityExecutionContext execution, long begun) {
        Optional<O> before = execution
                .getLastHeartbeatDetails(RawValue.class)
                .filter(DynactPayload::isJson)
                .map(details -> DynactPayload.read(details, pages.responseType()));
        return pages.read(before, (page, soFar) -> {
            RawValue details =
                    soFar.map(read -> checked(DynactPayload.of(read))).orElse(null);
            execution.heartbeat(details);
            return await(page, execution, details, begun);
        });
    }

    private RawValue checked(RawValue response) {
        int bytes = DynactPayload.bytes(response);
        if (bytes > mostBytes) {
            throw DynactException.of(
                    ErrorCode.RESPONSE_TOO_LARGE,
                    "The response has " + bytes + " bytes and may have " + mostBytes
                            + "; ask for less with MaxItems, Limit or Projection, and go on from LastEvaluatedKey");
        }
        return response;
    }

    /**
     * Runs a request and sends heartbeats, which also report a cancellation. It ends before the time of the attempt is over, so that
     * unprocessed entries are reported.
     */
    private <O extends ActivityResponse> O await(
            ActivityRequest<O> request, ActivityExecutionContext execution, RawValue details, long begun) {
        RunControl control = new RunControl();
        CompletableFuture<O> call = dynact.runAsync(request, control);
        Duration limit = execution.getInfo().getStartToCloseTimeout();
        if (!limit.isZero()) {
            call = control.limit(call, limit.minusNanos(System.nanoTime() - begun), DynactActivities::timedOut);
        }
        while (!call.isDone()) {
            try {
                call.get(HEARTBEAT_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                heartbeat(call, control, execution, details);
            } catch (ExecutionException e) {
                break; // told below
            } catch (InterruptedException e) {
                call.cancel(true);
                Thread.currentThread().interrupt();
                // Another worker can do it, so this is no lasting failure.
                throw DynactException.builder(
                                ErrorCode.CALL_CANCELED,
                                "The worker is shutting down; a call that was under way may have been carried out")
                        .retryable(true)
                        .cause(e)
                        .build();
            }
        }
        return Futures.join(call);
    }

    private static DynactException timedOut() {
        return DynactException.of(
                ErrorCode.TIMEOUT,
                "The activity did not end within its start-to-close timeout; set that higher, or divide the request. Writes in flight"
                        + " may have been applied");
    }

    private static <O> void heartbeat(
            CompletableFuture<O> call, RunControl control, ActivityExecutionContext execution, RawValue details) {
        try {
            execution.heartbeat(details);
        } catch (ActivityCanceledException e) {
            control.stop(
                    DynactException.of(ErrorCode.CALL_CANCELED, "The activity was cancelled; no further call was made"),
                    RunControl.GRACE);
            try {
                Futures.join(call.orTimeout(2 * RunControl.GRACE.toMillis(), TimeUnit.MILLISECONDS));
            } catch (DynactException cancelled) {
                if (cancelled.unprocessed().isPresent()) { // for which a cancellation has no place
                    throw cancelled;
                }
            }
            throw e;
        } catch (ActivityCompletionException e) { // timed out, or the worker is shutting down
            call.cancel(true);
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // a request built from another is one of the same activity
    private static <O extends ActivityResponse> ActivityRequest<O> withToken(
            ActivityRequest<O> request, ActivityInfo info) {
        if (request instanceof TransactWriteItemsRequest transaction) {
            return (ActivityRequest<O>) TransactWriteItemsRequest.builder()
                    .from(transaction)
                    .clientRequestToken(transaction.clientRequestToken().or(() -> Optional.of(token(info))))
                    .build();
        } else if (request instanceof ExecuteTransactionRequest transaction) {
            return (ActivityRequest<O>) ExecuteTransactionRequest.builder()
                    .from(transaction)
                    .clientRequestToken(transaction.clientRequestToken().or(() -> Optional.of(token(info))))
                    .build();
        }
        return request;
    }

    /** The same for each attempt of one activity, and no other. The ids can be long, and a token has at most 36 characters. */
    private static String token(ActivityInfo info) {
        String execution = String.join(
                "\0",
                info.getNamespace(),
                String.valueOf(info.getWorkflowId()),
                String.valueOf(info.isInWorkflow() ? info.getWorkflowRunId() : info.getActivityRunId()),
                info.getActivityId());
        return Hashing.sha256()
                .hashString(execution, StandardCharsets.UTF_8)
                .toString()
                .substring(0, TOKEN_LENGTH);
    }
}
