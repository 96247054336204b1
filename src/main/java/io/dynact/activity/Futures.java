package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Waits for futures on behalf of callers that block. */
public final class Futures {
    private Futures() {}

    /**
     * Waits for the outcome. An interrupt cancels the future and stays set.
     *
     * @throws DynactException what the future completed with, or {@link ErrorCode#CALL_CANCELLED} if the thread was interrupted or
     *     the future cancelled
     */
    public static <T> T join(CompletableFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DynactException failure) {
                throw failure;
            }
            throw DynactException.builder(ErrorCode.INTERNAL, String.valueOf(e.getCause()))
                    .cause(e.getCause())
                    .build();
        } catch (CancellationException e) {
            throw DynactException.builder(
                            ErrorCode.CALL_CANCELLED,
                            "The call was cancelled; if it was under way, it may have been carried out")
                    .cause(e)
                    .build();
        } catch (InterruptedException e) {
            future.cancel(true);
            Thread.currentThread().interrupt();
            throw DynactException.builder(
                            ErrorCode.CALL_CANCELLED,
                            "The thread was interrupted while it waited; a call that was under way may have been carried out")
                    .cause(e)
                    .build();
        }
    }
}
