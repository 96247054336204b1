package io.dynact.connection;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * The provider of a source: fails with errors that name the source and the remedy, and closes what the source opened for it.
 *
 * <p>The SDK closes a provider that can be closed together with the client that uses it, so clients get a {@link #view}.
 */
final class SourceProvider implements AwsCredentialsProvider, SdkAutoCloseable {
    /** How long before their end the SDK's providers may fetch the next credentials, and a little more. */
    private static final Duration RENEWED = Duration.ofMinutes(10);

    private static final Pattern DUMP = Pattern.compile("(?s) of the providers in the chain .*|: ProfileFile\\(.*");

    private static final String REMEDY = "Check that the source is set up.";

    private static final Executor FETCHES = Executors.newCachedThreadPool(new ThreadFactoryBuilder()
            .setNameFormat("dynact-credentials-%d")
            .setDaemon(true)
            .build());

    private final String subject;
    private final AwsCredentialsProvider provider;
    private final String remedy;
    private final SdkAutoCloseable[] owned;
    private final AtomicReference<CompletableFuture<AwsCredentials>> fetching = new AtomicReference<>();

    /** Until when the provider is sure to have credentials without asking anybody. */
    private volatile Instant atHandUntil = Instant.MIN;

    /**
     * @param subject what errors call the source; never a secret
     * @param remedy what to do if it gives no credentials, in a sentence or two
     * @param owned what is to be closed with this, in this order
     */
    SourceProvider(String subject, AwsCredentialsProvider provider, String remedy, SdkAutoCloseable... owned) {
        this.subject = subject;
        this.provider = provider;
        this.remedy = remedy;
        this.owned = owned;
    }

    /** Opens a source. Of a custom source nothing is owned. */
    static SourceProvider open(CredentialsSource source, String region) {
        try {
            AwsCredentialsProvider provider = source.open(region);
            return provider instanceof SourceProvider ours
                    ? ours
                    : new SourceProvider(source.toString(), provider, REMEDY);
        } catch (SdkException e) { // of a client of the SDK that a custom source makes
            throw new SourceProvider(source.toString(), () -> null, REMEDY).failure(e);
        }
    }

    /** The same credentials, from a provider that cannot be closed. */
    AwsCredentialsProvider view() {
        return () -> resolveCredentials(); // not `this`, which the SDK would close
    }

    /** Whether who asks for credentials will have them without waiting. */
    boolean isAtHand() {
        return Instant.now().isBefore(atHandUntil);
    }

    /** Asks for credentials on a thread that may wait, once for all who ask meanwhile. */
    CompletableFuture<AwsCredentials> fetch() {
        CompletableFuture<AwsCredentials> fetch = new CompletableFuture<>();
        CompletableFuture<AwsCredentials> running = fetching.compareAndExchange(null, fetch);
        if (running != null) {
            return running;
        }
        FETCHES.execute(() -> {
            try {
                AwsCredentials credentials = resolveCredentials();
                fetching.set(null);
                fetch.complete(credentials);
            } catch (RuntimeException | Error e) {
                fetching.set(null);
                fetch.completeExceptionally(e);
            }
        });
        return fetch;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        try {
            AwsCredentials credentials = provider.resolveCredentials();
            atHandUntil =
                    credentials.expirationTime().map(end -> end.minus(RENEWED)).orElse(Instant.MAX);
            return credentials;
        } catch (RuntimeException e) {
            throw failure(e);
        }
    }

    private DynactException failure(RuntimeException e) {
        for (Throwable cause : Throwables.getCausalChain(e)) {
            if (cause instanceof DynactException known) { // of the source itself, or of its base
                return known;
            }
        }
        Throwable root = Throwables.getRootCause(e);
        DynactException.Builder failure;
        if (root instanceof AwsServiceException refusal && saysWhy(refusal)) {
            AwsErrorDetails details = refusal.awsErrorDetails();
            failure = failure(code(details.errorCode()), details.errorMessage())
                    .awsErrorCode(details.errorCode())
                    .requestId(refusal.requestId());
        } else {
            failure = failure(ErrorCode.CREDENTIALS_UNAVAILABLE, reason(root));
        }
        return failure.retryable(mayPass(e, root)).cause(e).build();
    }

    private DynactException.Builder failure(ErrorCode code, String reason) {
        return DynactException.builder(code, "No credentials from " + subject + ": " + reason + ". " + remedy);
    }

    private static String reason(Throwable root) {
        if (root instanceof NoSuchFileException missing) {
            return "the file " + missing.getFile() + " does not exist";
        } else if (root instanceof FileSystemException unreadable) {
            return "the file " + unreadable.getFile() + " cannot be read";
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        // The rest lists all providers of a chain, or all profiles of a file.
        return DUMP.matcher(message).replaceFirst("").replaceFirst("[.\\s]+$", "");
    }

    /** Whether the answer is STS's own, rather than of a proxy between. */
    private static boolean saysWhy(AwsServiceException refusal) {
        return refusal.awsErrorDetails() != null && refusal.awsErrorDetails().errorCode() != null;
    }

    private static ErrorCode code(String awsErrorCode) {
        return switch (awsErrorCode) {
            case "AccessDenied", "AccessDeniedException" -> ErrorCode.ACCESS_DENIED;
            case "ExpiredToken", "ExpiredTokenException" -> ErrorCode.CREDENTIALS_EXPIRED;
            case "InvalidClientTokenId", "InvalidIdentityToken", "SignatureDoesNotMatch" ->
                ErrorCode.CREDENTIALS_INVALID;
            default -> ErrorCode.CREDENTIALS_UNAVAILABLE;
        };
    }

    /** Whether the same may succeed later: the network failed, or the service itself did. */
    private static boolean mayPass(RuntimeException e, Throwable root) {
        if (root instanceof AwsServiceException refusal) {
            return refusal.statusCode() >= 500 || refusal.isThrottlingException();
        }
        boolean network = root instanceof HttpException
                || (root instanceof IOException && !(root instanceof FileSystemException));
        return network || e instanceof ApiCallTimeoutException;
    }

    @Override
    public void close() {
        for (SdkAutoCloseable each : owned) {
            each.close();
        }
    }

    @Override
    public String toString() {
        return subject;
    }
}
