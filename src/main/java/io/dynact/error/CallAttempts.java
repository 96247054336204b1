package io.dynact.error;

import com.google.common.collect.ImmutableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * The attempts of one call of the service: what the call does, and the outcomes of its attempts so far.
 *
 * <p>The client that makes the call finds it on the thread that {@linkplain #start starts} the call, and reports to it; nothing is known of a
 * client of any other origin. Instances are safe for use by several threads.
 */
public final class CallAttempts {
    private static final ThreadLocal<CallAttempts> STARTING = new ThreadLocal<>();

    /** The maximum number of tables that a message names. */
    private static final int MAX_NAMED_TABLES = 3;

    /** What a repetition of a call would do. */
    public enum Repetition {
        /** Nothing more, and its answer is as good as the first one. */
        HARMLESS,
        /** Nothing more, but it would return the values that the call itself wrote in place of the earlier ones. */
        MISLEADING,
        /** Nothing more within one call, which has a token; a call with a new token is another transaction. */
        HARMLESS_WITHIN_CALL,
        /** Another change, as an increment would. */
        CUMULATIVE
    }

    /**
     * What a call does.
     *
     * @param operation the name of the operation
     * @param tables the names of the tables that the request names
     * @param writes whether the call can change anything; asked only after a failure, as is {@code repetition}
     * @param repetition what a repetition would do
     */
    public record Target(
            String operation, Set<String> tables, BooleanSupplier writes, Supplier<Repetition> repetition) {
        /** The name of the operation, and the first few tables. */
        public String description() {
            if (tables.isEmpty()) {
                return operation;
            }
            String named = tables.stream()
                    .limit(MAX_NAMED_TABLES)
                    .map(table -> "'" + table + "'")
                    .collect(Collectors.joining(", "));
            int others = tables.size() - MAX_NAMED_TABLES;
            return operation + ", " + (tables.size() == 1 ? "table " : "tables ") + named
                    + (others > 0 ? " and " + others + " more" : "");
        }
    }

    private static final ImmutableSet<Repetition> NOT_REPEATED =
            ImmutableSet.of(Repetition.CUMULATIVE, Repetition.MISLEADING);

    /** The outcome of an attempt. */
    enum Outcome {
        /** The service rejected it for lack of capacity. */
        THROTTLED,
        /** The service rejected it, or it was never sent. */
        NOT_APPLIED,
        /** The answer was lost, or does not say. */
        UNKNOWN
    }

    private final BiFunction<String, SdkRequest, Target> describe;
    private Target target;
    private int failed;
    private boolean allThrottled = true;
    private boolean anyUnknown;
    private Throwable lastFailure;
    private boolean waiting;
    private boolean ended;
    private String contentType;

    private CallAttempts(BiFunction<String, SdkRequest, Target> describe) {
        this.describe = describe;
    }

    /**
     * The attempts of a call that is about to be made.
     *
     * @param describe says what a request of the operation of this name does
     */
    public static CallAttempts of(BiFunction<String, SdkRequest, Target> describe) {
        return new CallAttempts(describe);
    }

    /** The attempts of the call that this thread is starting. */
    public static Optional<CallAttempts> starting() {
        return Optional.ofNullable(STARTING.get());
    }

    /** Starts the call. */
    public <T> T start(Supplier<T> call) {
        CallAttempts outer = STARTING.get();
        STARTING.set(this);
        try {
            return call.get();
        } finally {
            STARTING.set(outer);
        }
    }

    /** Records the request that is sent. */
    public synchronized void sending(String operation, SdkRequest request) {
        target = describe.apply(operation, request);
    }

    /** Records the content type of an answer. */
    public synchronized void answered(Optional<String> contentType) {
        this.contentType = contentType.orElse(null);
    }

    /** What the call is charged to where retries are limited: its tables. */
    public synchronized String retryScope() {
        return target == null || target.tables.isEmpty() ? "" : String.join(",", new TreeSet<>(target.tables));
    }

    /** Records an attempt that failed. */
    public synchronized void failed(Throwable failure) {
        Outcome outcome = SdkErrors.outcomeOf(failure);
        failed++;
        allThrottled &= outcome == Outcome.THROTTLED;
        anyUnknown |= outcome == Outcome.UNKNOWN;
        lastFailure = failure;
    }

    /** Whether another attempt could apply the write twice, or return its own values as the old ones. */
    public synchronized boolean mayNotBeRepeated() {
        return anyUnknown
                && target != null
                && target.writes.getAsBoolean()
                && NOT_REPEATED.contains(target.repetition.get());
    }

    /** Records that the call waits before another attempt. */
    public synchronized void waiting() {
        waiting = true;
    }

    /**
     * Records that an attempt is about to be sent.
     *
     * @return false if the call has ended and nothing may be sent: the SDK does not cancel an attempt that it has scheduled
     */
    public synchronized boolean attempting() {
        waiting = false;
        return !ended;
    }

    /**
     * Ends the call.
     *
     * @return the failure that ended it: that of the last attempt, where the time for the call ended while it waited for the next
     */
    synchronized Throwable end(Throwable failure) {
        ended = true;
        return failure instanceof ApiCallTimeoutException && waiting ? lastFailure : failure;
    }

    synchronized Optional<Target> target() {
        return Optional.ofNullable(target);
    }

    /** Whether nothing but throttling ended the attempts so far; true if there are none. */
    synchronized boolean allThrottled() {
        return allThrottled;
    }

    /** Whether the service may have applied one of the attempts whose failures were noted. */
    synchronized boolean anyUnknown() {
        return anyUnknown;
    }

    /** The number of attempts whose failures were noted. */
    synchronized int failures() {
        return failed;
    }

    /** The content type of the last answer. */
    synchronized Optional<String> contentType() {
        return Optional.ofNullable(contentType);
    }
}
