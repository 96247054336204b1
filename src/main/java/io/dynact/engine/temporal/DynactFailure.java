package io.dynact.engine.temporal;

import com.google.common.base.Throwables;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCategory;
import io.dynact.model.ItemFormat;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@link DynactException}s as Temporal's failures, and back.
 *
 * <p>A failure's type is the error's code and its only detail is the error as JSON, so that workflows in any language can tell errors
 * apart; it is retried if the error is {@linkplain DynactException#retryable() retryable}, and no other is. A failed condition is a business
 * outcome: it is not logged as a fault.
 */
public final class DynactFailure {
    private DynactFailure() {}

    /** The failure to throw from an activity of your own that calls {@link io.dynact.Dynact}, or from a workflow. */
    public static ApplicationFailure of(DynactException error) {
        return of(error, ItemFormat.PLAIN);
    }

    static ApplicationFailure of(DynactException error, ItemFormat format) {
        return ApplicationFailure.newBuilder()
                .setType(error.code().name())
                .setMessage(error.getMessage())
                .setNonRetryable(!error.retryable())
                .setCategory(
                        error.category() == ErrorCategory.CONDITION_FAILED
                                ? ApplicationErrorCategory.BENIGN
                                : ApplicationErrorCategory.UNSPECIFIED)
                .setDetails(details(error, format))
                .build();
    }

    /** The error as JSON, with all of it that Temporal takes. */
    private static RawValue details(DynactException error, ItemFormat format) {
        RawValue problem = problem(error, format);
        if (DynactPayload.bytes(problem) > DynactPayload.MOST_BYTES) {
            problem = problem(
                    error.toBuilder().item(null).cancellationReasons(List.of()).build(), format);
        }
        if (DynactPayload.bytes(problem) > DynactPayload.MOST_BYTES) {
            // Better the error without what it carries than no error at all.
            problem = problem(
                    error.toBuilder()
                            .detail(error.detail() + " (what is unprocessed is too large for a failure)")
                            .item(null)
                            .cancellationReasons(List.of())
                            .unprocessed(null)
                            .build(),
                    format);
        }
        return problem;
    }

    private static RawValue problem(DynactException error, ItemFormat format) {
        return DynactPayload.ofJson(DynactPayload.stating(format, ProblemJson.write(error, format)));
    }

    /**
     * The error that a failure is about: of an activity, of a child workflow, or of a workflow that a client waits for.
     *
     * @return the error with all that it held; empty where the failure is about something else, such as a timeout of the engine's
     */
    public static Optional<DynactException> find(Throwable failure) {
        String activity = "";
        for (Throwable cause : Throwables.getCausalChain(failure)) {
            if (cause instanceof ActivityFailure ofActivity) {
                activity = ofActivity.getActivityType();
            } else if (cause instanceof DynactException error) {
                return Optional.of(error);
            } else if (cause instanceof ApplicationFailure ofApplication && isError(ofApplication)) {
                return Optional.of(read(ofApplication.getDetails().get(0, RawValue.class), activity));
            }
        }
        return Optional.empty();
    }

    private static boolean isError(ApplicationFailure failure) {
        return failure.getDetails().getSize() == 1
                && Arrays.stream(io.dynact.error.ErrorCode.values())
                        .anyMatch(code -> code.name().equals(failure.getType()));
    }

    private static DynactException read(RawValue problem, String activity) {
        Optional<Class<?>> request = ActivityCatalog.standard().activities().stream()
                .filter(known -> known.descriptor().name().equals(activity))
                .<Class<?>>map(io.dynact.activity.Activity::requestType)
                .findFirst();
        return ProblemJson.read(problem.getPayload().getData().toStringUtf8(), request);
    }
}
