package io.dynact.connection;

import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;

/**
 * The SDK's default chain: the first that has credentials of Java system properties, environment variables, web identity token, profile,
 * container and instance.
 */
@Value.Immutable(singleton = true, builder = false)
public interface DefaultChain extends CredentialsSource {
    @Override
    default AwsCredentialsProvider open(String region) {
        // A chain of our own: DefaultCredentialsProvider.create() is one that the whole process shares, and is not ours
        // to close.
        DefaultCredentialsProvider chain = DefaultCredentialsProvider.builder()
                .asyncCredentialUpdateEnabled(true)
                .build();
        return new SourceProvider(
                this,
                chain,
                "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, name a profile in AWS_PROFILE, run where a role is attached,"
                        + " or give the connection another credentials source.",
                chain);
    }

    /** The default chain. */
    static DefaultChain of() {
        return ImmutableDefaultChain.of();
    }
}
