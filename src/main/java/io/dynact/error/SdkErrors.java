package io.dynact.error;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Maps what a call of the SDK fails with to a {@link DynactException}.
 *
 * <p>The service's error codes are those of <a
 * href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">its documentation</a> and of each
 * operation's reference. Where one code of the service stands for several faults ({@code ValidationException}), the words of its
 * message tell them apart; words that are not known leave it {@link ErrorCode#REQUEST_REFUSED}.
 */
public final class SdkErrors {
    private static final ImmutableMap<String, ErrorCode> BY_AWS_CODE = ImmutableMap.<String, ErrorCode>builder()
            .put("ValidationException", ErrorCode.REQUEST_REFUSED)
            .put("ValidationError", ErrorCode.REQUEST_REFUSED)
            .put("SerializationException", ErrorCode.REQUEST_REFUSED)
            .put("ConditionalCheckFailedException", ErrorCode.CONDITION_FAILED)
            .put("TransactionCanceledException", ErrorCode.TRANSACTION_CANCELED)
            .put("TransactionConflictException", ErrorCode.TRANSACTION_CONFLICT)
            .put("ReplicatedWriteConflictException", ErrorCode.TRANSACTION_CONFLICT)
            .put("TransactionInProgressException", ErrorCode.TRANSACTION_IN_PROGRESS)
            .put("IdempotentParameterMismatchException", ErrorCode.TOKEN_REUSED)
            .put("DuplicateItemException", ErrorCode.ITEM_DUPLICATE)
            .put("DuplicateItem", ErrorCode.ITEM_DUPLICATE)
            .put("ResourceNotFoundException", ErrorCode.TABLE_NOT_FOUND)
            .put("TableNotFoundException", ErrorCode.TABLE_NOT_FOUND)
            .put("IndexNotFoundException", ErrorCode.INDEX_NOT_FOUND)
            .put("ResourceInUseException", ErrorCode.RESOURCE_IN_USE)
            .put("TableInUseException", ErrorCode.RESOURCE_IN_USE)
            .put("InvalidExportTimeException", ErrorCode.REQUEST_REFUSED)
            .put("InvalidRestoreTimeException", ErrorCode.REQUEST_REFUSED)
            .put("ContinuousBackupsUnavailableException", ErrorCode.REQUEST_REFUSED)
            .put("PointInTimeRecoveryUnavailableException", ErrorCode.REQUEST_REFUSED)
            .put("LimitExceededException", ErrorCode.LIMIT_EXCEEDED)
            .put("ItemCollectionSizeLimitExceededException", ErrorCode.ITEM_COLLECTION_TOO_LARGE)
            .put("RequestEntityTooLarge", ErrorCode.REQUEST_TOO_LARGE)
            .put("RequestEntityTooLargeException", ErrorCode.REQUEST_TOO_LARGE)
            .put("ProvisionedThroughputExceededException", ErrorCode.THROTTLED)
            .put("ThrottlingException", ErrorCode.THROTTLED)
            .put("Throttling", ErrorCode.THROTTLED)
            .put("RequestLimitExceeded", ErrorCode.THROTTLED)
            .put("AccessDeniedException", ErrorCode.ACCESS_DENIED)
            .put("AccessDenied", ErrorCode.ACCESS_DENIED)
            .put("OptInRequired", ErrorCode.ACCESS_DENIED)
            .put("ExpiredTokenException", ErrorCode.CREDENTIALS_EXPIRED)
            .put("ExpiredToken", ErrorCode.CREDENTIALS_EXPIRED)
            .put("UnrecognizedClientException", ErrorCode.CREDENTIALS_INVALID)
            .put("InvalidClientTokenId", ErrorCode.CREDENTIALS_INVALID)
            .put("InvalidSignatureException", ErrorCode.CREDENTIALS_INVALID)
            .put("SignatureDoesNotMatch", ErrorCode.CREDENTIALS_INVALID)
            .put("IncompleteSignatureException", ErrorCode.CREDENTIALS_INVALID)
            .put("IncompleteSignature", ErrorCode.CREDENTIALS_INVALID)
            .put("MissingAuthenticationTokenException", ErrorCode.CREDENTIALS_INVALID)
            .put("MissingAuthenticationToken", ErrorCode.CREDENTIALS_INVALID)
            .put("RequestExpired", ErrorCode.CREDENTIALS_INVALID) // by the clock: it was signed too long ago
            .put("InternalServerError", ErrorCode.SERVICE_UNAVAILABLE)
            .put("InternalServerErrorException", ErrorCode.SERVICE_UNAVAILABLE)
            .put("InternalFailure", ErrorCode.SERVICE_UNAVAILABLE)
            .put("ServiceUnavailable", ErrorCode.SERVICE_UNAVAILABLE)
            .put("ServiceUnavailableException", ErrorCode.SERVICE_UNAVAILABLE)
            .buildOrThrow();

    /** What the service says in a {@code ValidationException}, and the fault that it stands for. */
    private static final ImmutableMap<String, ErrorCode> BY_VALIDATION_WORDS = ImmutableMap.<String, ErrorCode>builder()
            .put("Item size", ErrorCode.ITEM_TOO_LARGE)
            .put("Missing the key", ErrorCode.KEY_ATTRIBUTE_MISSING)
            .put("Type mismatch for key", ErrorCode.KEY_ATTRIBUTE_TYPE)
            .put("Type mismatch for Index Key", ErrorCode.KEY_ATTRIBUTE_TYPE)
            .put("key attribute cannot contain an empty", ErrorCode.KEY_ATTRIBUTE_EMPTY)
            .put("provided key element does not match the schema", ErrorCode.KEY_MISMATCH)
            .put("provided starting key is invalid", ErrorCode.KEY_MISMATCH)
            .put("number of conditions on the keys is invalid", ErrorCode.KEY_MISMATCH)
            .put("Query condition missed key schema element", ErrorCode.KEY_MISMATCH)
            .put("Condition parameter type does not match schema type", ErrorCode.KEY_ATTRIBUTE_TYPE)
            .put("item keys contains duplicates", ErrorCode.KEY_DUPLICATE)
            .put("cannot include multiple operations on one item", ErrorCode.KEY_DUPLICATE)
            .put("string set  may not be empty", ErrorCode.SET_EMPTY) // two spaces, and so below
            .put("number set  may not be empty", ErrorCode.SET_EMPTY)
            .put("Binary sets should not be empty", ErrorCode.SET_EMPTY)
            .put("Attempting to store more than 38 significant digits", ErrorCode.NUMBER_INVALID)
            .put("cannot be converted to a numeric value", ErrorCode.NUMBER_INVALID)
            .put("Number overflow", ErrorCode.NUMBER_INVALID)
            .put("Number underflow", ErrorCode.NUMBER_INVALID)
            .put("Nesting Levels have exceeded", ErrorCode.NESTING_TOO_DEEP)
            .put("does not have the specified index", ErrorCode.INDEX_NOT_FOUND)
            .put("security token included in the request is expired", ErrorCode.CREDENTIALS_EXPIRED)
            .buildOrThrow();

    /** In messages that repeat what was signed, with the session token. */
    private static final String SIGNED_TOKEN = "x-amz-security-token";

    /**
     * The errors of the AWS common runtime that come before a connection is there: TLS negotiation (1029, 1067), a refused, timed out
     * or impossible connection (1047 to 1050, 1055), DNS (1058 to 1061), a proxy (2071, 2083), and no connection to be had from the
     * pool (2093, 2094). <a href="https://github.com/awslabs/aws-c-io/blob/main/include/aws/io/io.h">Source</a>.
     */
    private static final ImmutableSet<Integer> CRT_NOT_CONNECTED =
            ImmutableSet.of(1029, 1067, 1047, 1048, 1049, 1050, 1055, 1058, 1059, 1060, 1061, 2071, 2083, 2093, 2094);

    /** Those where a connection that was there broke; the HTTP client makes some of them, not all, an {@link IOException}. */
    private static final ImmutableSet<Integer> CRT_CONNECTION_BROKEN =
            ImmutableSet.of(1044, 1051, 1052, 1057, 1068, 2058, 2070, 2073, 2076, 2077);

    /** Those where no answer came in time: no first byte, and a stream that the SDK cancelled as the time for it was over. */
    private static final ImmutableSet<Integer> CRT_NO_ANSWER = ImmutableSet.of(2092, 2095);

    private SdkErrors() {}

    /**
     * Maps a failure.
     *
     * @param error what the SDK's future completed with, or threw
     * @param writes whether the call writes: where the answer is lost, the message then says that the write may have been carried out
     * @param toItem converts the item that a failed condition found
     */
    public static DynactException toDynactException(
            Throwable error, boolean writes, Function<Map<String, AttributeValue>, Item> toItem) {
        Optional<DynactException> ours = Throwables.getCausalChain(error).stream()
                .filter(DynactException.class::isInstance)
                .map(DynactException.class::cast)
                .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        return cause instanceof AwsServiceException refusal
                ? ofService(refusal, writes, toItem)
                : ofClient(cause, writes);
    }

    private static DynactException ofService(
            AwsServiceException refusal, boolean writes, Function<Map<String, AttributeValue>, Item> toItem) {
        String awsCode = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorCode();
        String message = refusal.awsErrorDetails() == null
                ? null
                : refusal.awsErrorDetails().errorMessage();
        ErrorCode code = codeOf(refusal, awsCode, message == null ? "" : message);
        StringBuilder detail = new StringBuilder(message == null || message.isBlank() ? code.title() : message);
        if (code == ErrorCode.CREDENTIALS_INVALID) {
            detail.setLength(0);
            detail.append(
                            "The service does not accept the credentials; check the access key, the secret key, the session token,")
                    .append(" the region and the clock of this machine");
        } else if (code == ErrorCode.CREDENTIALS_EXPIRED) {
            detail.append("; get new credentials, or use a source that renews them");
        } else if (code == ErrorCode.CONDITION_FAILED && refusal.numAttempts() != null && refusal.numAttempts() > 1) {
            detail.append("; the call was attempted ")
                    .append(refusal.numAttempts())
                    .append(" times, and an earlier attempt may have been the one that changed the item");
        } else if (code == ErrorCode.SERVICE_UNAVAILABLE && writes) {
            detail.append("; the write may have been carried out");
        }
        DynactException.Builder builder = DynactException.builder(code, detail.toString())
                .awsErrorCode(awsCode)
                .requestId(refusal.requestId());
        if (code != ErrorCode.CREDENTIALS_INVALID && !repeatsWhatWasSigned(refusal)) {
            builder.cause(refusal);
        }
        if (refusal instanceof ConditionalCheckFailedException failed && failed.hasItem()) {
            builder.item(toItem.apply(failed.item()));
        }
        if (refusal instanceof TransactionCanceledException cancelled) {
            List<CancellationReason> reasons = cancelled.cancellationReasons().stream()
                    .map(reason -> toCancellationReason(reason, toItem))
                    .toList();
            builder.cancellationReasons(reasons);
            builder.retryable(isRetryable(reasons));
        }
        return builder.build();
    }

    /** Whether the message, or that of an earlier attempt, has the session token; then the SDK's exception is not passed on. */
    private static boolean repeatsWhatWasSigned(Throwable error) {
        return Stream.concat(
                        Throwables.getCausalChain(error).stream(),
                        Throwables.getCausalChain(error).stream().flatMap(cause -> Stream.of(cause.getSuppressed())))
                .anyMatch(each -> each.getMessage() != null && each.getMessage().contains(SIGNED_TOKEN));
    }

    private static ErrorCode codeOf(AwsServiceException refusal, String awsCode, String message) {
        if (message.contains(SIGNED_TOKEN)) {
            return ErrorCode.CREDENTIALS_INVALID;
        }
        ErrorCode code = awsCode == null ? null : BY_AWS_CODE.get(awsCode);
        if (code == ErrorCode.REQUEST_REFUSED) {
            return BY_VALIDATION_WORDS.entrySet().stream()
                    .filter(words -> message.contains(words.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(code);
        } else if (code != null) {
            return code;
        } else if (awsCode != null && awsCode.endsWith("NotFoundException")) {
            return ErrorCode.RESOURCE_NOT_FOUND;
        } else if (awsCode != null
                && (awsCode.endsWith("InUseException")
                        || awsCode.endsWith("ConflictException")
                        || awsCode.endsWith("AlreadyExistsException"))) {
            return ErrorCode.RESOURCE_IN_USE;
        } else if (refusal.isThrottlingException()) {
            return ErrorCode.THROTTLED;
        } else if (refusal.isClockSkewException()) {
            return ErrorCode.CREDENTIALS_INVALID;
        }
        int status = refusal.statusCode();
        return switch (status) {
            case 401 -> ErrorCode.CREDENTIALS_INVALID;
            case 403 -> ErrorCode.ACCESS_DENIED;
            case 404 -> ErrorCode.RESOURCE_NOT_FOUND;
            case 413 -> ErrorCode.REQUEST_TOO_LARGE;
            case 429 -> ErrorCode.THROTTLED;
            default -> status >= 500 ? ErrorCode.SERVICE_UNAVAILABLE : ErrorCode.SERVICE_FAILED;
        };
    }

    private static CancellationReason toCancellationReason(
            software.amazon.awssdk.services.dynamodb.model.CancellationReason reason,
            Function<Map<String, AttributeValue>, Item> toItem) {
        CancellationReason.Builder builder = CancellationReason.builder()
                .code(reason.code() == null ? "None" : reason.code())
                .message(Optional.ofNullable(reason.message()));
        if (reason.hasItem()) {
            builder.item(toItem.apply(reason.item()));
        }
        return builder.build();
    }

    /** A transaction may succeed later if nothing but conflicts and lack of capacity kept it from being carried out. */
    private static boolean isRetryable(List<CancellationReason> reasons) {
        List<String> codes = reasons.stream()
                .map(CancellationReason::code)
                .filter(code -> !code.equals("None"))
                .toList();
        return !codes.isEmpty()
                && codes.stream()
                        .allMatch(code -> code.equals("TransactionConflict")
                                || code.equals("ProvisionedThroughputExceeded")
                                || code.equals("ThrottlingError"));
    }

    private static DynactException ofClient(Throwable error, boolean writes) {
        ErrorCode code = codeOf(error);
        String detail = switch (code) {
            case ENDPOINT_UNREACHABLE ->
                "No connection to the endpoint could be made (" + innermostMessage(error)
                        + "); check the region, the endpoint and the network";
            case TIMEOUT -> "No answer came in time" + (writes ? "; the write may have been carried out" : "");
            case CONNECTION_LOST ->
                "The connection broke before the answer was complete"
                        + (writes ? "; the write may have been carried out" : "");
            case CREDENTIALS_UNAVAILABLE ->
                "No AWS credentials were found by the client's provider of credentials; set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the client another provider";
            case CALL_CANCELED -> "The call was cancelled" + (writes ? "; the write may have been carried out" : "");
            case INTERNAL -> error.toString();
            case SERVICE_FAILED ->
                (isUnreadable(error)
                                ? "The answer is not one of the service (" + innermostMessage(error)
                                        + "); check the endpoint, and proxies on the way to it"
                                : String.valueOf(error.getMessage()))
                        + (writes ? "; the write may have been carried out" : "");
            default -> String.valueOf(error.getMessage());
        };
        DynactException.Builder builder = DynactException.builder(code, detail);
        if (!repeatsWhatWasSigned(error)) {
            builder.cause(error);
        }
        return builder.build();
    }

    private static ErrorCode codeOf(Throwable error) {
        if (error instanceof ApiCallTimeoutException || error instanceof ApiCallAttemptTimeoutException) {
            return ErrorCode.TIMEOUT;
        } else if (error instanceof AbortedException || error instanceof CancellationException) {
            return ErrorCode.CALL_CANCELED;
        }
        List<Throwable> causes = Throwables.getCausalChain(error);
        if (causes.stream().anyMatch(SdkErrors::isNotConnected)) {
            return ErrorCode.ENDPOINT_UNREACHABLE;
        } else if (causes.stream().anyMatch(SdkErrors::isNoAnswer)) {
            return ErrorCode.TIMEOUT;
        } else if (isUnreadable(error)) {
            return ErrorCode.SERVICE_FAILED;
        } else if (causes.stream().anyMatch(SdkErrors::isBroken)) {
            return ErrorCode.CONNECTION_LOST;
        }
        if (error instanceof SdkException) {
            // What an SDK client says that the caller brought; the connection's own sources say it themselves.
            if (String.valueOf(error.getMessage()).startsWith("Unable to load credentials")) {
                return ErrorCode.CREDENTIALS_UNAVAILABLE;
            }
            return ErrorCode.SERVICE_FAILED;
        }
        return ErrorCode.INTERNAL;
    }

    private static boolean isNotConnected(Throwable cause) {
        return cause instanceof ConnectException
                || cause instanceof UnknownHostException
                || cause instanceof SSLHandshakeException
                || (cause instanceof HttpException http && CRT_NOT_CONNECTED.contains(http.getErrorCode()));
    }

    private static boolean isNoAnswer(Throwable cause) {
        return cause instanceof SocketTimeoutException
                || cause instanceof TimeoutException
                || (cause instanceof HttpException http && CRT_NO_ANSWER.contains(http.getErrorCode()));
    }

    /** Whether the answer was there, whole, and is not what the SDK can read. */
    private static boolean isUnreadable(Throwable error) {
        return Throwables.getCausalChain(error).stream().anyMatch(UncheckedIOException.class::isInstance);
    }

    private static boolean isBroken(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof Crc32MismatchException
                || (cause instanceof HttpException http && CRT_CONNECTION_BROKEN.contains(http.getErrorCode()));
    }

    private static String innermostMessage(Throwable error) {
        Throwable root = Throwables.getRootCause(error);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
