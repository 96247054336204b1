package io.dynact.error;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import java.util.List;
import java.util.Optional;

/**
 * The one exception of Dynact: activities throw it and complete exceptionally with it, and items, conditions and the builders of
 * requests reject invalid input with it. It has a stable {@link #code()}, says whether the request is {@link #retryable()}, and holds
 * all that is known of the failure. The message says what is wrong and how to fix it; it never holds a secret.
 *
 * <p>One mistake is answered by a {@code NullPointerException} instead: a null collection, or a null element of one, given to a builder.
 */
public class DynactException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String detail;
    private final boolean retryable;
    private final String path;
    private final String awsErrorCode;
    private final String requestId;
    private final transient Item item;
    private final transient ImmutableList<CancellationReason> cancellationReasons;
    private final transient Object unprocessed;
    private final DynactException causedBy;

    /** Makes the error that a builder describes. */
    protected DynactException(Builder builder) {
        super(
                builder.code + (builder.path == null ? ": " : " at $" + builder.path + ": ") + builder.detail,
                builder.cause == null ? builder.causedBy : builder.cause);
        this.code = builder.code;
        this.detail = builder.detail;
        this.retryable = builder.retryable;
        this.path = builder.path;
        this.awsErrorCode = builder.awsErrorCode;
        this.requestId = builder.requestId;
        this.item = builder.item;
        this.cancellationReasons = builder.cancellationReasons;
        this.unprocessed = builder.unprocessed;
        this.causedBy = builder.causedBy;
    }

    /** An error without further particulars. */
    public static DynactException of(ErrorCode code, String detail) {
        return builder(code, detail).build();
    }

    /** An error of the input: the member at {@code path}, relative to the request and as in {@code .Item.Tags[0]}, is wrong. */
    public static DynactException of(ErrorCode code, String path, String detail) {
        return builder(code, detail).path(path).build();
    }

    /** A builder of an error. */
    public static Builder builder(ErrorCode code, String detail) {
        return new Builder(code, detail);
    }

    /** A builder that starts with everything this error holds. */
    public Builder toBuilder() {
        Builder builder = new Builder(code, detail);
        builder.retryable = retryable;
        builder.path = path;
        builder.awsErrorCode = awsErrorCode;
        builder.requestId = requestId;
        builder.item = item;
        builder.cancellationReasons = cancellationReasons;
        builder.unprocessed = unprocessed;
        builder.causedBy = causedBy;
        builder.cause = getCause();
        return builder;
    }

    /** The same error of the same value, seen from the value around it: {@code .Item} before {@code .Tags[0]}. */
    public DynactException within(String outerPath) {
        return toBuilder().path(outerPath + (path == null ? "" : path)).build();
    }

    /** The stable code. */
    public ErrorCode code() {
        return code;
    }

    /** What is wrong and how to mend it; {@link #getMessage()} puts the code and the path before it. */
    public String detail() {
        return detail;
    }

    /** The category of the code; for a cancelled transaction, that of what caused it. */
    public ErrorCategory category() {
        return hasCategoryOfCause() ? causedBy.category() : code.category();
    }

    /** The HTTP status that the error is reported with: that of the code or, for a cancelled transaction, of what caused it. */
    public int httpStatus() {
        return hasCategoryOfCause() ? causedBy.httpStatus() : code.httpStatus();
    }

    private boolean hasCategoryOfCause() {
        return code == ErrorCode.TRANSACTION_CANCELED && causedBy != null;
    }

    /** Whether the same request may succeed when it is tried again later. */
    public boolean retryable() {
        return retryable;
    }

    /** The JSON path of the bad member of the request, such as {@code $.Item.Tags[0]}. */
    public Optional<String> path() {
        return Optional.ofNullable(path).map(relative -> "$" + relative);
    }

    /** The service's own error code; absent when the service was never asked. */
    public Optional<String> awsErrorCode() {
        return Optional.ofNullable(awsErrorCode);
    }

    /** The id that the service gave the request; absent when the service was never asked. */
    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** The item that is there, when a condition failed on it. */
    public Optional<Item> item() {
        return Optional.ofNullable(item);
    }

    /** Why a transaction was cancelled: one reason for each of its items, in their order. */
    public List<CancellationReason> cancellationReasons() {
        return cancellationReasons == null ? List.of() : cancellationReasons;
    }

    /**
     * The remainder of a request that was partially processed, or not at all: a request of the same class. Where {@link #causedBy()} or the
     * error itself is an error of validation, correct the entry that it names before you submit the remainder.
     */
    public Optional<Object> unprocessed() {
        return Optional.ofNullable(unprocessed);
    }

    /**
     * The error that ended a batch or cancelled a transaction: of several, the one that decides whether the request is {@link
     * #retryable()}.
     */
    public Optional<DynactException> causedBy() {
        return Optional.ofNullable(causedBy);
    }

    /** Builds an error. */
    public static final class Builder {
        private final ErrorCode code;
        private String detail;
        private boolean retryable;
        private String path;
        private String awsErrorCode;
        private String requestId;
        private Item item;
        private ImmutableList<CancellationReason> cancellationReasons;
        private Object unprocessed;
        private DynactException causedBy;
        private Throwable cause;

        private Builder(ErrorCode code, String detail) {
            this.code = code;
            this.detail = detail;
            this.retryable = code.retryable();
        }

        /** Whether to try again, where that is not as the code says; default: as the code says. */
        @CanIgnoreReturnValue
        public Builder retryable(boolean retryable) {
            this.retryable = retryable;
            return this;
        }

        /** What is wrong and what to do, in place of what the builder was made with. */
        @CanIgnoreReturnValue
        public Builder detail(String detail) {
            this.detail = detail;
            return this;
        }

        /** The path of the bad member, relative to the request; default: none. */
        @CanIgnoreReturnValue
        public Builder path(String path) {
            this.path = path;
            return this;
        }

        /** The service's error code; default: none, as the service was not asked. */
        @CanIgnoreReturnValue
        public Builder awsErrorCode(String awsErrorCode) {
            this.awsErrorCode = awsErrorCode;
            return this;
        }

        /** The service's request id; default: none. */
        @CanIgnoreReturnValue
        public Builder requestId(String requestId) {
            this.requestId = requestId;
            return this;
        }

        /** The item that is there; default: none. */
        @CanIgnoreReturnValue
        public Builder item(Item item) {
            this.item = item;
            return this;
        }

        /** The reasons of a cancelled transaction; default: none. */
        @CanIgnoreReturnValue
        public Builder cancellationReasons(List<CancellationReason> cancellationReasons) {
            this.cancellationReasons = ImmutableList.copyOf(cancellationReasons);
            return this;
        }

        /** The request that does the rest; default: none. */
        @CanIgnoreReturnValue
        public Builder unprocessed(Object unprocessed) {
            this.unprocessed = unprocessed;
            return this;
        }

        /** The error that ended a batch or cancelled a transaction; it is the {@link #cause} too, unless another is given. Default: none. */
        @CanIgnoreReturnValue
        public Builder causedBy(DynactException causedBy) {
            this.causedBy = causedBy;
            return this;
        }

        /** What caused the error; default: nothing. */
        @CanIgnoreReturnValue
        public Builder cause(Throwable cause) {
            this.cause = cause;
            return this;
        }

        /** Builds the error. */
        public DynactException build() {
            return new DynactException(this);
        }
    }
}
