package io.dynact.error;

import com.google.common.base.Splitter;
import com.google.common.base.Strings;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
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

    private static final Pattern CODES_IN_MESSAGE = Pattern.compile("\\[([A-Za-z]+(?:, *[A-Za-z]+)*)\\]\\s*$");

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
     * @param writes whether the call writes: where the answer is lost, the message then says that the write may have been applied
     * @param toItem converts the item that a failed condition found
     */
    public static DynactException toDynactException(
            Throwable error, boolean writes, Function<Map<String, AttributeValue>, Item> toItem) {
        return toDynactException(error, writes, CallAttempts.of((operation, request) -> null), toItem);
    }

    /**
     * Maps a failure of a call whose attempts were followed.
     *
     * @param error what the SDK's future completed with, or threw
     * @param writes whether the call writes, where the attempts do not tell
     * @param attempts what became of the attempts: a call whose time ended while it waited for the next attempt fails as the last one did
     * @param toItem converts the item that a failed condition found
     */
    public static DynactException toDynactException(
            Throwable error,
            boolean writes,
            CallAttempts attempts,
            Function<Map<String, AttributeValue>, Item> toItem) {
        Optional<DynactException> ours = Throwables.getCausalChain(error).stream()
                .filter(DynactException.class::isInstance)
                .map(DynactException.class::cast)
                .findFirst();
        if (ours.isPresent()) {
            return ours.get();
        }
        Throwable cause = attempts.end(unwrapped(error));
        Effect effect = Effect.of(cause, writes, attempts);
        return cause instanceof AwsServiceException refusal
                ? ofService(refusal, effect, toItem)
                : ofClient(cause, effect);
    }

    private static Throwable unwrapped(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** Whether the answer of an attempt arrived and is damaged, or is not the service's; another attempt may get a better one. */
    public static boolean isDamaged(Throwable error) {
        return isUnreadable(error)
                || Throwables.getCausalChain(error).stream().anyMatch(Crc32MismatchException.class::isInstance);
    }

    /** What became of an attempt. */
    static CallAttempts.Outcome outcomeOf(Throwable error) {
        Throwable cause = unwrapped(error);
        if (cause instanceof AwsServiceException refusal) {
            ErrorCode code = codeOf(refusal, awsCode(refusal), message(refusal));
            if (code == ErrorCode.THROTTLED) {
                return CallAttempts.Outcome.THROTTLED;
            }
            return code == ErrorCode.SERVICE_UNAVAILABLE || refusal.statusCode() >= 500
                    ? CallAttempts.Outcome.UNKNOWN
                    : CallAttempts.Outcome.NOT_APPLIED;
        }
        // Our own are those of credentials sources, without which nothing is sent.
        boolean notSent = Throwables.getCausalChain(cause).stream().anyMatch(DynactException.class::isInstance)
                || codeOf(cause) == ErrorCode.ENDPOINT_UNREACHABLE
                || codeOf(cause) == ErrorCode.CREDENTIALS_UNAVAILABLE;
        return notSent ? CallAttempts.Outcome.NOT_APPLIED : CallAttempts.Outcome.UNKNOWN;
    }

    private static String awsCode(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? null
                : Strings.emptyToNull(refusal.awsErrorDetails().errorCode());
    }

    private static String message(AwsServiceException refusal) {
        return refusal.awsErrorDetails() == null
                ? ""
                : Strings.nullToEmpty(refusal.awsErrorDetails().errorMessage());
    }

    /**
     * What a failed call may have done, as far as its attempts tell.
     *
     * @param last what became of the last attempt
     * @param refused whether the service answered it with an error
     */
    private record Effect(boolean writes, CallAttempts.Outcome last, boolean refused, CallAttempts attempts) {
        static Effect of(Throwable cause, boolean writes, CallAttempts attempts) {
            return new Effect(
                    attempts.target()
                            .map(target -> target.writes().getAsBoolean())
                            .orElse(writes),
                    outcomeOf(cause),
                    cause instanceof AwsServiceException,
                    attempts);
        }

        /** The operation and its tables, in parentheses. */
        String target() {
            return attempts.target()
                    .map(target -> " (" + target.description() + ")")
                    .orElse("");
        }

        private boolean mayHaveBeenApplied() {
            return writes && (last == CallAttempts.Outcome.UNKNOWN || attempts.anyUnknown());
        }

        /** Whether submitting the request again could apply it twice. */
        boolean mayBeAppliedTwice() {
            return mayHaveBeenApplied()
                    && attempts.target()
                            .map(target -> target.repetition().get())
                            .filter(repetition -> repetition == CallAttempts.Repetition.CUMULATIVE
                                    || repetition == CallAttempts.Repetition.HARMLESS_WITHIN_CALL)
                            .isPresent();
        }

        /** What to know of the effect before the request is submitted again. */
        String advice() {
            if (!mayHaveBeenApplied() && last == CallAttempts.Outcome.THROTTLED) {
                return (attempts.allThrottled() && attempts.failures() > 1
                                ? "; all " + attempts.failures() + " attempts were throttled"
                                : "")
                        + (writes ? "; nothing was written by this call" : "");
            } else if (!mayHaveBeenApplied()) {
                return "";
            }
            if (refused && last == CallAttempts.Outcome.NOT_APPLIED) {
                return "; an earlier attempt of this call may have been applied, and this failure may be its effect";
            }
            return "; the write may have been applied"
                    + attempts.target()
                            .map(target -> switch (target.repetition().get()) {
                                case HARMLESS -> "";
                                case MISLEADING ->
                                    ". It was not repeated, as it would then return the values that it wrote itself";
                                case HARMLESS_WITHIN_CALL ->
                                    ". A new call without a ClientRequestToken could apply it twice: read the items first,"
                                            + " and give a token the next time";
                                case CUMULATIVE ->
                                    ". It was not repeated, as that could apply it twice: look at what is there before you submit"
                                            + " it again";
                            })
                            .orElse("");
        }
    }

    private static DynactException ofService(
            AwsServiceException refusal, Effect effect, Function<Map<String, AttributeValue>, Item> toItem) {
        String awsCode = awsCode(refusal);
        String message = message(refusal);
        ErrorCode code = codeOf(refusal, awsCode, message);
        StringBuilder detail = new StringBuilder(message.isBlank() ? code.title() : message);
        detail.append(effect.target());
        if (code == ErrorCode.CREDENTIALS_INVALID) {
            detail.setLength(0);
            detail.append(
                            "The service does not accept the credentials; check the access key, the secret key, the session token,")
                    .append(" the region and the clock of this machine");
        } else if (code == ErrorCode.CREDENTIALS_EXPIRED) {
            detail.append("; get new credentials, or use a source that renews them");
        } else {
            if (awsCode == null) {
                detail.setLength(0);
                detail.append(foreignAnswer(refusal)).append(effect.target());
            }
            detail.append(effect.advice());
        }
        DynactException.Builder builder = DynactException.builder(code, detail.toString())
                .awsErrorCode(awsCode)
                .requestId(refusal.requestId());
        if (effect.mayBeAppliedTwice()) {
            builder.retryable(false);
        }
        if (code != ErrorCode.CREDENTIALS_INVALID && !repeatsWhatWasSigned(refusal)) {
            builder.cause(refusal);
        }
        if (refusal instanceof ConditionalCheckFailedException failed && failed.hasItem()) {
            readable(failed.item(), toItem).ifPresent(builder::item);
        }
        if (refusal instanceof TransactionCanceledException cancelled) {
            TransactionErrors.addReasons(
                    builder,
                    cancelled.cancellationReasons().isEmpty()
                            ? reasonsIn(message)
                            : cancelled.cancellationReasons().stream()
                                    .map(reason -> toCancellationReason(reason, toItem))
                                    .toList(),
                    SdkErrors::refined);
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
        if (code != null) {
            return refined(code, message);
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
        if (awsCode == null
                && status < 500
                && status != 413) { // the service names the fault, and a proxy's refusal is not one of access
            return ErrorCode.SERVICE_FAILED;
        }
        return switch (status) {
            case 401 -> ErrorCode.CREDENTIALS_INVALID;
            case 403 -> ErrorCode.ACCESS_DENIED;
            case 404 -> ErrorCode.RESOURCE_NOT_FOUND;
            case 413 -> ErrorCode.REQUEST_TOO_LARGE;
            case 429 -> ErrorCode.THROTTLED;
            default -> status >= 500 ? ErrorCode.SERVICE_UNAVAILABLE : ErrorCode.SERVICE_FAILED;
        };
    }

    /** The fault that a {@code ValidationException} stands for, as far as its message tells; any other code as it is. */
    private static ErrorCode refined(ErrorCode code, String message) {
        if (code != ErrorCode.REQUEST_REFUSED) {
            return code;
        }
        return BY_VALIDATION_WORDS.entrySet().stream()
                .filter(words -> message.contains(words.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(code);
    }

    /** The item of an error; empty if it cannot be read, as the error itself says more. */
    private static Optional<Item> readable(
            Map<String, AttributeValue> item, Function<Map<String, AttributeValue>, Item> toItem) {
        try {
            return Optional.of(toItem.apply(item));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /** The reasons' codes from the end of a message, {@code [None, ConditionalCheckFailed]}: emulators give no others. */
    private static List<CancellationReason> reasonsIn(String message) {
        Matcher codes = CODES_IN_MESSAGE.matcher(message);
        return codes.find()
                ? Splitter.on(',')
                        .trimResults()
                        .splitToStream(codes.group(1))
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList()
                : List.of();
    }

    private static CancellationReason toCancellationReason(
            software.amazon.awssdk.services.dynamodb.model.CancellationReason reason,
            Function<Map<String, AttributeValue>, Item> toItem) {
        if (reason == null) {
            return CancellationReason.builder().code("None").build();
        }
        CancellationReason.Builder builder = CancellationReason.builder()
                .code(reason.code() == null ? "None" : reason.code())
                .message(Optional.ofNullable(reason.message()));
        if (reason.hasItem()) {
            readable(reason.item(), toItem).ifPresent(builder::item);
        }
        return builder.build();
    }

    /** Says what came in place of an answer of the service, which would name its error. */
    private static String foreignAnswer(AwsServiceException refusal) {
        Optional<String> contentType = Optional.ofNullable(refusal.awsErrorDetails())
                .map(AwsErrorDetails::sdkHttpResponse)
                .flatMap(answer -> answer.firstMatchingHeader("Content-Type"));
        return "HTTP status " + refusal.statusCode()
                + contentType.map(type -> " with " + type).orElse("")
                + (refusal.statusCode() == 407
                        ? " from a proxy that asks for authentication"
                        : " in place of an answer of DynamoDB; it may be of a proxy or of a wrong endpoint")
                + ": check the endpoint, and the proxies on the way to it";
    }

    private static DynactException ofClient(Throwable error, Effect effect) {
        ErrorCode code = codeOf(error);
        String detail = switch (code) {
            case ENDPOINT_UNREACHABLE ->
                "No connection to the endpoint could be made (" + innermostMessage(error)
                        + "); check the region, the endpoint and the network" + effect.target() + effect.advice();
            case TIMEOUT -> "No answer came in time" + effect.target() + earlierThrottling(effect) + effect.advice();
            case CONNECTION_LOST ->
                (isDamaged(error)
                                ? "The answer was damaged on its way: its checksum does not match"
                                : "The connection broke before the answer was complete")
                        + effect.target()
                        + effect.advice();
            case CREDENTIALS_UNAVAILABLE ->
                "No AWS credentials were found by the client's provider of credentials; set AWS_ACCESS_KEY_ID and"
                        + " AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, or give the client another provider";
            case CALL_CANCELED -> "The call was cancelled" + effect.target() + effect.advice();
            case INTERNAL -> error.toString();
            case SERVICE_FAILED ->
                (isUnreadable(error) ? unreadable(error, effect) : error.getMessage() + effect.target())
                        + effect.advice();
            default -> String.valueOf(error.getMessage());
        };
        DynactException.Builder builder = DynactException.builder(code, detail);
        if (effect.mayBeAppliedTwice()) {
            builder.retryable(false);
        }
        if (!repeatsWhatWasSigned(error)) {
            builder.cause(error);
        }
        return builder.build();
    }

    private static String earlierThrottling(Effect effect) {
        int failures = effect.attempts().failures();
        return failures > 0 && effect.attempts().allThrottled()
                ? "; " + (failures == 1 ? "the attempt before it was" : "the " + failures + " attempts before it were")
                        + " throttled"
                : "";
    }

    private static String unreadable(Throwable error, Effect effect) {
        Throwable root = Throwables.getRootCause(error);
        String particulars = Stream.concat(
                        effect.attempts().contentType().map(type -> "content type " + type).stream(),
                        // What Java says of other faults is of no use to the reader.
                        root instanceof IOException ? Stream.of(innermostMessage(error)) : Stream.empty())
                .collect(Collectors.joining(": "));
        return "The answer is not one of the service, or is damaged"
                + (particulars.isEmpty() ? "" : " (" + particulars + ")")
                + "; check the endpoint, and proxies on the way to it" + effect.target();
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
        return Throwables.getCausalChain(error).stream()
                .anyMatch(cause -> cause instanceof UncheckedIOException
                        || (cause instanceof SdkClientException
                                && (String.valueOf(cause.getMessage()).startsWith("Unable to unmarshall response")
                                        // What the SDK's reader of JSON meets in null, or in bytes that are not in
                                        // base64.
                                        || cause.getCause() instanceof NullPointerException
                                        || cause.getCause() instanceof IllegalArgumentException)));
    }

    private static boolean isBroken(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof Crc32MismatchException
                || (cause instanceof HttpException http && CRT_CONNECTION_BROKEN.contains(http.getErrorCode()));
    }

    private static String innermostMessage(Throwable error) {
        Throwable root = Throwables.getRootCause(error);
        // What follows the first line is where in the JSON text, which the reader does not have.
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : Splitter.on('\n').split(root.getMessage()).iterator().next();
    }
}
