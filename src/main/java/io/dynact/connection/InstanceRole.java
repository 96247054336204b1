package io.dynact.connection;

import java.net.URI;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;

/** The role of the EC2 instance that this program runs on, told by the instance metadata service and refreshed well before it expires. */
@Value.Immutable
public interface InstanceRole extends CredentialsSource {
    /** The URL of the metadata service; default: {@code http://169.254.169.254}, or what the environment says. */
    Optional<URI> endpoint();

    @Override
    default AwsCredentialsProvider open(String region) {
        InstanceProfileCredentialsProvider role = InstanceProfileCredentialsProvider.builder()
                .endpoint(endpoint().map(URI::toString).orElse(null))
                .asyncCredentialUpdateEnabled(true)
                .build();
        return new SourceProvider(
                "the EC2 instance's role",
                role,
                "Attach an instance profile with a role to the EC2 instance, and let this program reach its metadata service"
                        + " (in a container, the hop limit must be 2).",
                role);
    }

    /** Refuses what is not an HTTP URL. */
    @Value.Check
    default void check() {
        endpoint().ifPresent(endpoint -> Require.httpUrl(".Endpoint", endpoint));
    }

    /** The role of this instance, by its usual metadata service. */
    static InstanceRole of() {
        return builder().build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link InstanceRole}. */
    class Builder extends ImmutableInstanceRole.Builder {}
}
