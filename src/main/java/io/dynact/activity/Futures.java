package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Arrays;
import java.util.Spliterator;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Waits for futures on behalf of callers that block, and tells what they failed with. */
public final class Futures {
    private Futures() {}

    /**
     * Waits for the outcome. An interrupt cancels the future and stays set.
     *
     * @throws DynactException what the future completed with, this thread's frames in its stack trace, or {@link
     *     ErrorCode#CALL_CANCELED} if the thread was interrupted or the future cancelled
     */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw withCallersFrames(failureOf(e.getCause()));
        } catch (CancellationException e) {
            throw DynactException.builder(
                            ErrorCode.CALL_CANCELED,
                            "The call was cancelled; if it was under way, it may have been carried out")
                    .cause(e)
                    .build();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw DynactException.builder(
                            ErrorCode.CALL_CANCELED,
                            "The thread was interrupted while it waited; a call that was under way may have been carried out")
                    .cause(e)
                    .build();
        }
    }

    /**
     * The same failure, as this thread throws it: its stack trace continues with that of this thread if the failure was made in another.
     * It is a copy, as several threads may wait for one future.
     */
    private static DynactException withCallersFrames(DynactException failure) {
        DynactException copy = failure.toBuilder().build();
        StackTraceElement[] made = failure.getStackTrace();
        StackTraceElement[] here = copy.getStackTrace();
        int join = 0;
        while (join < here.length && !here[join].getMethodName().equals("join")) {
            join++;
        }
        // The method that waits may also be the one that called what failed here, on another line.
        int callers = Math.max(0, here.length - join - 2);
        boolean madeHere = made.length >= callers
                && Arrays.equals(made, made.length - callers, made.length, here, here.length - callers, here.length);
        if (madeHere) {
            return failure;
        }
        copy.setStackTrace(
                Stream.concat(Arrays.stream(made), Arrays.stream(here).skip(join))
                        .toArray(StackTraceElement[]::new));
        for (Throwable suppressed : failure.getSuppressed()) {
            copy.addSuppressed(suppressed);
        }
        return copy;
    }

    /** A stream that is waited for when its first element is asked for. */
    public static <T> Stream<T> stream(CompletableFuture<Stream<T>> coming) {
        return StreamSupport.stream(() -> join(coming).spliterator(), Spliterator.ORDERED, false);
    }

    /** What a future failed with, as its callback gets it; {@link ErrorCode#INTERNAL} where that is none of our errors. */
    static DynactException failureOf(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof DynactException failure
                ? failure
                : DynactException.builder(ErrorCode.INTERNAL, String.valueOf(cause))
                        .cause(cause)
                        .build();
    }
}
