package io.dynact.error;

import com.google.common.collect.ImmutableMap;
import io.dynact.model.CancellationReason;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Derives the error behind a cancelled transaction from its reasons, one for each action.
 *
 * <p>Where reasons differ, the one that repeating cannot remove decides, so that a transaction is retryable only if every reason is: the order
 * is validation, authorization, not found, limit, condition, conflict with an existing item and unknown reasons, and after these the
 * retryable ones, transaction conflict, throttling and faults of the service. Of equal reasons the first decides. The codes are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html#API_TransactWriteItems_Errors">the
 * service's reference</a> and of its enumeration {@code BatchStatementErrorCodeEnum}.
 */
final class TransactionErrors {
    private static final String NONE = "None";

    /** In the order of precedence. */
    private static final ImmutableMap<String, ErrorCode> BY_REASON = ImmutableMap.<String, ErrorCode>builder()
            .put("ValidationError", ErrorCode.REQUEST_REFUSED)
            .put("AccessDenied", ErrorCode.ACCESS_DENIED)
            .put("ResourceNotFound", ErrorCode.TABLE_NOT_FOUND)
            .put("ItemCollectionSizeLimitExceeded", ErrorCode.ITEM_COLLECTION_TOO_LARGE)
            .put("ConditionalCheckFailed", ErrorCode.CONDITION_FAILED)
            .put("DuplicateItem", ErrorCode.ITEM_DUPLICATE)
            .put("", ErrorCode.SERVICE_FAILED) // a reason that is not known here
            .put("TransactionConflict", ErrorCode.TRANSACTION_CONFLICT)
            .put("ProvisionedThroughputExceeded", ErrorCode.THROTTLED)
            .put("ThrottlingError", ErrorCode.THROTTLED)
            .put("RequestLimitExceeded", ErrorCode.THROTTLED)
            .put("InternalServerError", ErrorCode.SERVICE_UNAVAILABLE)
            .buildOrThrow();

    private static final List<String> PRECEDENCE = BY_REASON.keySet().asList();

    private TransactionErrors() {}

    /**
     * Adds the reasons of a cancelled transaction to its error, and the error that they amount to.
     *
     * @param refine a more exact code for one that the service uses for several faults, by the words of its message
     */
    static void addReasons(
            DynactException.Builder error,
            List<CancellationReason> reasons,
            BiFunction<ErrorCode, String, ErrorCode> refine) {
        error.cancellationReasons(reasons);
        int decisive = decisive(reasons);
        if (decisive < 0) { // the service gave no reason
            error.retryable(false);
            return;
        }
        CancellationReason reason = reasons.get(decisive);
        String message = reason.message().orElse("");
        ErrorCode code = refine.apply(BY_REASON.get(known(reason)), message);
        DynactException cause = DynactException.builder(code, message.isEmpty() ? code.title() : message)
                .awsErrorCode(reason.code())
                .item(reason.item().orElse(null))
                .build();
        error.causedBy(cause).retryable(cause.retryable());
    }

    /** The index of the reason that decides what a cancelled transaction amounts to; -1 if there is none. */
    static int decisive(List<CancellationReason> reasons) {
        int decisive = -1;
        for (int at = 0; at < reasons.size(); at++) {
            if (!reasons.get(at).code().equals(NONE)
                    && (decisive < 0 || rank(reasons.get(at)) < rank(reasons.get(decisive)))) {
                decisive = at;
            }
        }
        return decisive;
    }

    private static int rank(CancellationReason reason) {
        return PRECEDENCE.indexOf(known(reason));
    }

    /** The service may add the word by which exceptions end. */
    private static String known(CancellationReason reason) {
        String code = reason.code().endsWith("Exception")
                ? reason.code().substring(0, reason.code().length() - "Exception".length())
                : reason.code();
        return BY_REASON.containsKey(code) ? code : "";
    }
}
