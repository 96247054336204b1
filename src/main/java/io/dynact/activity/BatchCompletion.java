package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Carries out a batch of any number of entries: divides it into calls of a size that the service takes, makes a few at a time, and
 * submits again what the service leaves unprocessed, after growing random pauses and within a bound of time. What is not done in the
 * end is known exactly.
 *
 * <p>The pauses are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.RetryAndBackoff">exponential
 * backoff</a> with full jitter.
 *
 * @param <E> an entry of the batch
 */
final class BatchCompletion<E> {
    private static final int MOST_CALLS_AT_A_TIME = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /**
     * How a batch ended.
     *
     * @param unprocessed the entries that are not known to be done
     * @param failure what ended the batch early; empty where every call was answered and only the time was over
     * @param anyDone whether any other entry is done
     */
    record Outcome<E>(List<E> unprocessed, Optional<DynactException> failure, boolean anyDone) {}

    private final long mostBytes;
    private final Function<E, Long> bytes;
    private final Function<List<E>, CompletableFuture<List<E>>> call;
    private final long deadline;
    private final CompletableFuture<Outcome<E>> outcome = new CompletableFuture<>();

    // Guarded by this.
    private final Deque<E> waiting;
    private final List<E> unprocessed = new ArrayList<>();
    private int mostEntries;
    private DynactException failure;
    private DynactException throttle;
    private boolean anyDone;
    private int underWay;
    private int roundsWithoutProgress;

    private BatchCompletion(
            List<E> entries,
            int mostEntries,
            long mostBytes,
            Function<E, Long> bytes,
            Duration timeout,
            Function<List<E>, CompletableFuture<List<E>>> call) {
        this.waiting = new ArrayDeque<>(entries);
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.bytes = bytes;
        this.deadline = System.nanoTime() + timeout.toNanos();
        this.call = call;
    }

    /**
     * Carries out a batch.
     *
     * @param mostEntries the number of entries that one call takes
     * @param mostBytes the size of the entries that one call takes
     * @param bytes the size of an entry; an entry over {@code mostBytes} gets a call of its own
     * @param timeout how long leftovers are submitted again, from now on
     * @param call makes one call and completes with the entries that it left unprocessed
     */
    static <E> CompletableFuture<Outcome<E>> complete(
            List<E> entries,
            int mostEntries,
            long mostBytes,
            Function<E, Long> bytes,
            Duration timeout,
            Function<List<E>, CompletableFuture<List<E>>> call) {
        BatchCompletion<E> batch = new BatchCompletion<>(entries, mostEntries, mostBytes, bytes, timeout, call);
        batch.proceed();
        return batch.outcome;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private void proceed() {
        while (true) {
            List<E> entries;
            synchronized (this) {
                if (failure != null) {
                    unprocessed.addAll(waiting);
                    waiting.clear();
                }
                if (waiting.isEmpty() && underWay == 0) {
                    break;
                }
                if (waiting.isEmpty() || underWay == MOST_CALLS_AT_A_TIME) {
                    return;
                }
                underWay++;
                entries = nextCall();
            }
            CompletableFuture<List<E>> calling;
            try {
                calling = call.apply(entries);
            } catch (RuntimeException e) {
                calling = CompletableFuture.failedFuture(e);
            }
            if (calling.isDone()) {
                // Taken in this loop: going on from within the callback would deepen the stack with each call.
                calling.whenComplete((left, error) -> accept(entries, left, error));
            } else {
                calling.whenComplete((left, error) -> {
                    accept(entries, left, error);
                    proceed();
                });
            }
        }
        end();
    }

    private List<E> nextCall() {
        List<E> entries = new ArrayList<>(Math.min(mostEntries, waiting.size()));
        long size = 0;
        while (!waiting.isEmpty() && entries.size() < mostEntries) {
            size += bytes.apply(waiting.peek());
            if (size > mostBytes && !entries.isEmpty()) {
                break;
            }
            entries.add(waiting.remove());
        }
        return entries;
    }

    private void accept(List<E> entries, List<E> left, Throwable error) {
        DynactException failed = error == null ? null : Futures.failureOf(error);
        // The service had no capacity for any of the entries: the same as if it had left all of them.
        boolean throttled = failed != null && failed.category() == ErrorCategory.THROTTLED;
        List<E> again = throttled ? entries : left;
        long pause;
        synchronized (this) {
            if (failed != null && failed.code() == ErrorCode.REQUEST_TOO_LARGE && entries.size() > 1) {
                // Nothing of the call was done; smaller ones may fit.
                underWay--;
                mostEntries = Math.min(mostEntries, entries.size() / 2);
                waiting.addAll(entries);
                return;
            }
            if (failed != null && !throttled) {
                underWay--;
                failure = failure == null ? failed : failure;
                unprocessed.addAll(entries);
                return;
            }
            if (again.size() < entries.size()) {
                anyDone = true;
                roundsWithoutProgress = 0;
            } else {
                roundsWithoutProgress++;
            }
            pause = pauseNanos(again.size() < entries.size() ? 0 : roundsWithoutProgress);
            if (again.isEmpty()) {
                underWay--;
                return;
            }
            if (System.nanoTime() + pause - deadline > 0) {
                underWay--;
                unprocessed.addAll(again);
                throttle = throttled ? failed : throttle;
                return;
            }
        }
        // The entries count as under way while they wait, so that the batch does not end without them.
        CompletableFuture.delayedExecutor(pause, TimeUnit.NANOSECONDS).execute(() -> {
            synchronized (this) {
                underWay--;
                waiting.addAll(again);
            }
            proceed();
        });
    }

    private static long pauseNanos(int roundsWithoutProgress) {
        long most = FIRST_PAUSE.toNanos() << Math.min(roundsWithoutProgress, 10);
        return ThreadLocalRandom.current().nextLong(Math.min(most, LONGEST_PAUSE.toNanos()) + 1);
    }

    private void end() {
        Outcome<E> end;
        synchronized (this) {
            // Where nothing at all could be done, the reason is of more use than a response that repeats the request.
            DynactException reason = failure == null && !anyDone ? throttle : failure;
            end = new Outcome<>(List.copyOf(unprocessed), Optional.ofNullable(reason), anyDone);
        }
        outcome.complete(end);
    }
}
