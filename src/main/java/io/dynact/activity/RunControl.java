package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Tells how far a run of an activity has come, and stops it. It is for one run; all of it may be used by any thread, while the activity runs
 * and afterwards.
 */
public final class RunControl {
    /** The control of all runs that have none of their own. */
    static final RunControl NONE = new RunControl();

    /** How long a run that reached a limit of its caller waits for the calls in flight; most take much less. */
    public static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration MAX_MARGIN = Duration.ofSeconds(5);

    private final LongAdder calls = new LongAdder();
    private final LongAdder items = new LongAdder();
    /** The answers that the run waits for. */
    private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();

    private final Set<CompletableFuture<?>> pauses = ConcurrentHashMap.newKeySet();
    private volatile DynactException stopped;
    private volatile boolean abandoned;
    private volatile boolean cutShort;

    /** The number of calls that the service has answered without an error, those for descriptions of tables left out. */
    public long calls() {
        return calls.sum();
    }

    /** The number of items that pages have brought or counted, after the filter, and of entries that a batch has done. */
    public long items() {
        return items.sum();
    }

    /**
     * Keeps the activity from making further calls. The run then ends when the calls in flight are answered, and not before: so a batch
     * reports its unprocessed entries exactly, as when a call fails. It fails with {@link ErrorCode#CALL_CANCELED}.
     */
    public void stop() {
        stopFor(cancelled());
    }

    /** The error of a run that its caller cancelled. */
    static DynactException cancelled() {
        return DynactException.of(ErrorCode.CALL_CANCELED, "The caller cancelled; no further call was made");
    }

    /**
     * Keeps the activity from making further calls because a limit of the caller is reached, and ends the run even if the service does not
     * answer: after {@code grace}, calls in flight count as failed. A batch then reports their entries as unprocessed, although
     * they may have been processed.
     *
     * @param reason what the run, or the rest of a batch, fails with
     * @param grace how long to wait for the calls in flight
     */
    public void stop(DynactException reason, Duration grace) {
        stopFor(reason);
        CompletableFuture.delayedExecutor(grace.toNanos(), TimeUnit.NANOSECONDS).execute(this::abandon);
    }

    /**
     * Stops a run before a limit of its caller, as {@link #stop(DynactException, Duration)} does, early enough to report what is
     * unprocessed by then.
     *
     * @param run the future of the run that this controls
     * @param limit how long from now the caller accepts an answer
     * @param reason makes the error that the run then fails with
     * @return {@code run}
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the run's future is where the outcome goes
    public <T> CompletableFuture<T> limit(CompletableFuture<T> run, Duration limit, Supplier<DynactException> reason) {
        long nanos = limit.toNanos() - Math.min(limit.toNanos() / 4, MAX_MARGIN.toNanos());
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timer.completeOnTimeout(null, Math.max(0, nanos), TimeUnit.NANOSECONDS)
                .thenRun(() -> stop(reason.get(), GRACE));
        run.whenComplete((response, error) -> timer.cancel(false));
        return run;
    }

    private void stopFor(DynactException reason) {
        synchronized (this) {
            if (stopped == null) {
                stopped = reason;
            }
        }
        pauses.forEach(pause -> pause.complete(null));
    }

    private void abandon() {
        abandoned = true;
        inFlight.forEach(this::abandon);
    }

    private void abandon(CompletableFuture<?> answer) {
        if (answer.completeExceptionally(stopped)) {
            cutShort = true;
        }
    }

    /** Whether the run was stopped. */
    public boolean isStopped() {
        return stopped != null;
    }

    /** Whether the stop had an effect: the run would have made a further call, or waited longer for one. */
    public boolean isCutShort() {
        return cutShort;
    }

    void called() {
        calls.increment();
    }

    void found(long number) {
        items.add(number);
    }

    /** What a further call fails with; empty if it may be made. */
    Optional<DynactException> refusal() {
        if (stopped == null) {
            return Optional.empty();
        }
        cutShort = true;
        return Optional.of(stopped);
    }

    /** Ends the wait for an answer when the run is to end without it; returns the answer. */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"
    }) // the callback tidies up, by identity
    <T> CompletableFuture<T> bounded(CompletableFuture<T> answer) {
        if (this == NONE || answer.isDone()) {
            return answer;
        }
        inFlight.add(answer);
        answer.whenComplete((response, error) -> inFlight.remove(answer));
        if (abandoned) { // it may have come too late for the others
            abandon(answer);
        }
        return answer;
    }

    /** A pause, which a stop ends. */
    @SuppressWarnings({"FutureReturnValueIgnored", "CollectionUndefinedEquality"
    }) // the callback tidies up, by identity
    CompletableFuture<Void> pause(long nanos) {
        CompletableFuture<Void> pause = new CompletableFuture<>();
        if (this != NONE) {
            pauses.add(pause);
            pause.whenComplete((over, error) -> pauses.remove(pause));
        }
        if (isStopped()) { // the stop may have come too early to end it
            pause.complete(null);
            return pause;
        }
        return pause.completeOnTimeout(null, nanos, TimeUnit.NANOSECONDS);
    }
}
