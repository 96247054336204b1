package io.dynact.connection;

import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;

/**
 * The role of the ECS task or EKS pod (by pod identity) that this program runs in, refreshed before it expires.
 *
 * <p>The container's agent says where to ask, in {@code AWS_CONTAINER_CREDENTIALS_RELATIVE_URI} or {@code
 * AWS_CONTAINER_CREDENTIALS_FULL_URI}, and with which token, in {@code AWS_CONTAINER_AUTHORIZATION_TOKEN} or {@code
 * AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE}; so there is nothing to set here.
 */
@Value.Immutable(singleton = true, builder = false)
public interface ContainerRole extends CredentialsSource {
    @Override
    default AwsCredentialsProvider open(String region) {
        ContainerCredentialsProvider role = ContainerCredentialsProvider.builder()
                .asyncCredentialUpdateEnabled(true)
                .build();
        return new SourceProvider(
                "the container's role",
                role,
                "Give the ECS task a task role, or the EKS pod's service account a pod identity association, so that its"
                        + " environment says where to ask.",
                role);
    }

    /** The role of this container. */
    static ContainerRole of() {
        return ImmutableContainerRole.of();
    }
}
