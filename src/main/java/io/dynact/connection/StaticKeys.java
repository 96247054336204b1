package io.dynact.connection;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.time.Instant;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

/** An access key that is given as it is, of a user or of a session. */
@Value.Immutable
public interface StaticKeys extends CredentialsSource {
    /** The access key's id, which is not secret. */
    String accessKeyId();

    /** The access key's secret. */
    @Value.Redacted
    String secretAccessKey();

    /** The token of the session that the key belongs to; default: none, it is a user's long-term key. */
    @Value.Redacted
    Optional<String> sessionToken();

    /** When the session ends; from then on calls are refused before they are sent. Default: not known, the service says so. */
    Optional<Instant> expiration();

    @Override
    default AwsCredentialsProvider open(String region) {
        AwsCredentials credentials = sessionToken().isPresent()
                ? AwsSessionCredentials.create(
                        accessKeyId(), secretAccessKey(), sessionToken().get())
                : AwsBasicCredentials.create(accessKeyId(), secretAccessKey());
        return () -> {
            if (expiration().isPresent() && !Instant.now().isBefore(expiration().get())) {
                throw DynactException.of(
                        ErrorCode.CREDENTIALS_EXPIRED,
                        "The session of access key " + accessKeyId() + " ended at "
                                + expiration().get()
                                + ". Give the connection the keys of a new session, or a source that"
                                + " refreshes them.");
            }
            return credentials;
        };
    }

    /** Refuses blank keys. */
    @Value.Check
    default void check() {
        Require.notBlank(".AccessKeyId", accessKeyId());
        Require.notBlank(".SecretAccessKey", secretAccessKey());
        sessionToken().ifPresent(token -> Require.notBlank(".SessionToken", token));
    }

    /** A user's long-term key. */
    static StaticKeys of(String accessKeyId, String secretAccessKey) {
        return builder()
                .accessKeyId(accessKeyId)
                .secretAccessKey(secretAccessKey)
                .build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link StaticKeys}. */
    class Builder extends ImmutableStaticKeys.Builder {}
}
