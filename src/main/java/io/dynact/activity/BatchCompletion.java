package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.error.ErrorCode;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
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

    /** The number of rejected entries that are told from the others of their calls. */
    private static final int MAX_REJECTED = 10;

    /**
     * How a batch ended.
     *
     * @param unprocessed the entries that are not known to be done
     * @param failure what ended the batch early; empty where every call was answered and only the time was over
     * @param anyDone whether any other entry is done
     * @param rejected the unprocessed entries that the service rejected by themselves, and with what
     */
    record Outcome<E>(
            List<E> unprocessed, Optional<DynactException> failure, boolean anyDone, Map<E, DynactException> rejected) {
        /** The entry that the {@link #cause} is about; empty where it is not about one. */
        Optional<E> culprit() {
            return rejected.keySet().stream().findFirst();
        }

        /** Why the batch is not done. What cannot be repeated goes before what can. */
        Optional<DynactException> cause() {
            return culprit().map(rejected::get).or(this::failure);
        }

        /**
         * The error of a batch that ended early.
         *
         * @param entries how many there were
         * @param work what the batch does with its entries, as in {@code written}
         * @param tables the tables of the unprocessed entries
         * @param path the path of an entry in the request
         * @param rest the request for what is unprocessed
         */
        DynactException toError(
                int entries, String work, Collection<String> tables, Function<E, String> path, Object rest) {
            DynactException cause = cause().orElseThrow();
            Optional<E> culprit = culprit();
            String where = (tables.size() == 1 ? "table '" : "tables '") + String.join("', '", tables) + "'";
            String entry = culprit.map(one -> "the service rejected the entry at $" + path.apply(one) + " for " + where)
                    .orElse("");
            String advice = culprit.isPresent()
                    ? "; correct that entry, or leave it out, before you submit the unprocessed ones again"
                    : cause.retryable()
                            ? "; submit the unprocessed entries again"
                            : "; remove the cause before you submit the unprocessed entries again";
            DynactException.Builder error;
            if (anyDone) {
                error = DynactException.builder(
                                ErrorCode.BATCH_INCOMPLETE,
                                (entries - unprocessed.size()) + " of " + entries + " entries are " + work + ", and "
                                        + (entry.isEmpty() ? "a call for " + where + " failed" : entry) + ": "
                                        + cause.detail() + advice)
                        .retryable(cause.retryable())
                        .awsErrorCode(cause.awsErrorCode().orElse(null))
                        .requestId(cause.requestId().orElse(null))
                        .causedBy(cause);
            } else {
                // Of an answer that cannot be read it is not known what it said.
                String nothing = cause.category() == ErrorCategory.TRANSIENT || cause.code() == ErrorCode.SERVICE_FAILED
                        ? "no entry of the batch is known to be " + work
                        : "no entry of the batch was " + work;
                error = cause.toBuilder()
                        .detail(cause.detail() + "; "
                                + (entry.isEmpty() ? nothing + " (" + where + ")" : entry + ", and " + nothing)
                                + advice);
            }
            if (cause.category() == ErrorCategory.VALIDATION) {
                culprit.map(path).ifPresent(error::path);
            }
            return error.unprocessed(rest).build();
        }
    }

    private final long mostBytes;
    private final Function<E, Long> bytes;
    private final Function<List<E>, CompletableFuture<List<E>>> call;
    private final long deadline;
    private final ActivityContext context;
    private final CompletableFuture<Outcome<E>> outcome = new CompletableFuture<>();

    // Guarded by this.
    private final Deque<E> waiting;
    /** Calls that the service rejects one entry of, divided. */
    private final Deque<List<E>> divided = new ArrayDeque<>();

    private final List<E> unprocessed = new ArrayList<>();
    private final Map<E, DynactException> rejected = new LinkedHashMap<>();
    /** What the service rejected calls with that were not divided. */
    private DynactException rejection;

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
            ActivityContext context,
            Function<List<E>, CompletableFuture<List<E>>> call) {
        this.waiting = new ArrayDeque<>(entries);
        this.mostEntries = mostEntries;
        this.mostBytes = mostBytes;
        this.bytes = bytes;
        this.deadline = System.nanoTime() + context.connection().batchTimeout().toNanos();
        this.context = context;
        this.call = context.counted(call);
    }

    /**
     * Carries out a batch.
     *
     * @param mostEntries the number of entries that one call takes
     * @param mostBytes the size of the entries that one call takes
     * @param bytes the size of an entry; an entry over {@code mostBytes} gets a call of its own
     * @param context of the run; its connection says how long unprocessed entries are submitted again
     * @param call makes one call and completes with the entries that it left unprocessed
     */
    static <E> CompletableFuture<Outcome<E>> complete(
            List<E> entries,
            int mostEntries,
            long mostBytes,
            Function<E, Long> bytes,
            ActivityContext context,
            Function<List<E>, CompletableFuture<List<E>>> call) {
        BatchCompletion<E> batch = new BatchCompletion<>(entries, mostEntries, mostBytes, bytes, context, call);
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
                    divided.forEach(unprocessed::addAll);
                    divided.clear();
                }
                boolean nothingWaits = waiting.isEmpty() && divided.isEmpty();
                if (nothingWaits && underWay == 0) {
                    break;
                }
                if (nothingWaits || underWay == MOST_CALLS_AT_A_TIME) {
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
        if (!divided.isEmpty()) {
            return divided.remove();
        }
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

    @SuppressWarnings("FutureReturnValueIgnored") // the outcome is where a failure goes
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
            if (failed != null && isOfAnEntry(failed)) {
                underWay--;
                reject(entries, failed);
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
        context.pause(pause).thenRunAsync(() -> {
            synchronized (this) {
                underWay--;
                waiting.addAll(again);
            }
            proceed();
        });
    }

    /** Whether the service rejects a call, and did nothing of it, for the sake of one of its entries. */
    private static boolean isOfAnEntry(DynactException failed) {
        return (failed.category() == ErrorCategory.VALIDATION && failed.code() != ErrorCode.KEY_DUPLICATE)
                || failed.code() == ErrorCode.ITEM_TOO_LARGE
                || failed.code() == ErrorCode.ITEM_COLLECTION_TOO_LARGE;
    }

    /** Divides a rejected call until the entry is found, so that the others go through. */
    private void reject(List<E> entries, DynactException failed) {
        if (entries.size() == 1) {
            rejected.put(entries.get(0), failed);
            unprocessed.addAll(entries);
        } else if (rejected.size() < MAX_REJECTED) {
            int half = entries.size() / 2;
            divided.add(entries.subList(0, half));
            divided.add(entries.subList(half, entries.size()));
        } else {
            unprocessed.addAll(entries);
            rejection = failed;
            if (!anyDone) { // there is no end of them
                failure = failure == null ? failed : failure;
            }
        }
    }

    private static long pauseNanos(int roundsWithoutProgress) {
        long most = FIRST_PAUSE.toNanos() << Math.min(roundsWithoutProgress, 10);
        return ThreadLocalRandom.current().nextLong(Math.min(most, LONGEST_PAUSE.toNanos()) + 1);
    }

    private void end() {
        Outcome<E> end;
        synchronized (this) {
            // Where nothing could be done, the reason is of more use than a response that repeats the request.
            DynactException reason = rejection != null ? rejection : failure == null && !anyDone ? throttle : failure;
            end = new Outcome<>(
                    List.copyOf(unprocessed),
                    Optional.ofNullable(reason),
                    anyDone,
                    Collections.unmodifiableMap(new LinkedHashMap<>(rejected)));
        }
        outcome.complete(end);
    }
}
