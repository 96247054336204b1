package io.dynact.connection;

import io.dynact.error.CallAttempts;
import io.dynact.error.SdkErrors;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RecordSuccessResponse;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * The SDK's retry strategy with a retry quota for each table instead of one for the client, so that a throttled table leaves the others
 * their retries. The SDK keeps the quotas of the 128 scopes used last.
 *
 * <p>It reports the attempts to the {@link CallAttempts} of the call, and does not repeat a write that may have been applied if a second
 * one would do harm.
 */
final class TableRetries implements RetryStrategy {
    private final RetryStrategy strategy;

    private TableRetries(RetryStrategy strategy) {
        this.strategy = strategy;
    }

    /** The strategy with quotas by table; damaged answers are retried as well. */
    static TableRetries of(StandardRetryStrategy.Builder strategy) {
        return new TableRetries(strategy.retryOnException(SdkErrors::isDamaged).build());
    }

    /** A token of the SDK's strategy, and the call that it is for; null for a call that is not followed. */
    private record Token(RetryToken token, CallAttempts attempts) implements RetryToken {}

    @Override
    public AcquireInitialTokenResponse acquireInitialToken(AcquireInitialTokenRequest request) {
        Optional<CallAttempts> attempts = CallAttempts.starting();
        AcquireInitialTokenResponse response = strategy.acquireInitialToken(attempts.map(CallAttempts::retryScope)
                .filter(scope -> !scope.isEmpty())
                .map(AcquireInitialTokenRequest::create)
                .orElse(request));
        return AcquireInitialTokenResponse.create(new Token(response.token(), attempts.orElse(null)), response.delay());
    }

    @Override
    public RefreshRetryTokenResponse refreshRetryToken(RefreshRetryTokenRequest request) {
        Token token = (Token) request.token();
        CallAttempts attempts = token.attempts();
        if (attempts != null) {
            attempts.failed(request.failure());
            if (attempts.mayNotBeRepeated()) {
                throw new TokenAcquisitionFailedException(
                        "The write may have been applied, and is not repeated", token, request.failure());
            }
        }
        try {
            RefreshRetryTokenResponse response = strategy.refreshRetryToken(
                    request.toBuilder().token(token.token()).build());
            if (attempts != null) {
                attempts.waiting();
            }
            return RefreshRetryTokenResponse.create(new Token(response.token(), attempts), response.delay());
        } catch (TokenAcquisitionFailedException e) {
            throw new TokenAcquisitionFailedException(
                    e.getMessage(),
                    new Token(e.token(), attempts),
                    e.getCause(),
                    e.delay().orElse(null));
        }
    }

    @Override
    public RecordSuccessResponse recordSuccess(RecordSuccessRequest request) {
        Token token = (Token) request.token();
        RecordSuccessResponse response = strategy.recordSuccess(RecordSuccessRequest.create(token.token()));
        return RecordSuccessResponse.create(new Token(response.token(), token.attempts()));
    }

    @Override
    public int maxAttempts() {
        return strategy.maxAttempts();
    }

    /** It has the defaults of the SDK already; adding them would unwrap it. */
    @Override
    public boolean useClientDefaults() {
        return false;
    }

    @Override
    public Builder<?, ?> toBuilder() {
        return strategy.toBuilder();
    }

    /** Reports the request and the answers of each call. */
    static final class Reporter implements ExecutionInterceptor {
        private static final ExecutionAttribute<CallAttempts> ATTEMPTS = new ExecutionAttribute<>("DynactCallAttempts");

        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            CallAttempts.starting().ifPresent(attempts -> {
                attempts.sending(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME), context.request());
                attributes.putAttribute(ATTEMPTS, attempts);
            });
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            CallAttempts attempts = attributes.getAttribute(ATTEMPTS);
            if (attempts != null && !attempts.attempting()) {
                throw AbortedException.create("The call has ended");
            }
        }

        @Override
        public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes attributes) {
            CallAttempts attempts = attributes.getAttribute(ATTEMPTS);
            if (attempts != null) {
                attempts.answered(context.httpResponse().firstMatchingHeader("Content-Type"));
            }
        }
    }
}
