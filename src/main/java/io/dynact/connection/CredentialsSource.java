package io.dynact.connection;

import java.nio.file.Path;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Where the credentials of a connection come from. The factories here name the sources there are; each has a builder for the rest of its
 * settings, such as {@link AssumedRole#builder()}.
 *
 * <p>Your own source is one class, or one lambda:
 *
 * <pre>{@code
 * CredentialsSource vault = region -> () -> AwsBasicCredentials.create(readKeyId(), readSecret());
 * }</pre>
 *
 * <p>A source describes; it holds neither a connection nor a thread. What it opens is shared by all connections in use that have the same
 * region and an <em>equal</em> source: give yours an {@code equals}, or share one object of it. Its {@code toString} names it in errors and
 * must not tell a secret.
 */
@FunctionalInterface
public interface CredentialsSource {
    /**
     * Opens a provider of credentials for a connection of this region, without asking for credentials yet.
     *
     * <p>The provider is asked before every call, by several threads at once, and refreshes what it keeps. It may wait for the network.
     * Dynact never closes a provider that your source opens: it may belong to somebody else, and you know when it is done with.
     */
    AwsCredentialsProvider open(String region);

    /** The SDK's default chain: system properties, environment, web identity, profile, container, instance. */
    static DefaultChain defaultChain() {
        return DefaultChain.of();
    }

    /** A long-term access key; {@link StaticKeys#builder()} takes those of a session. */
    static StaticKeys staticKeys(String accessKeyId, String secretAccessKey) {
        return StaticKeys.of(accessKeyId, secretAccessKey);
    }

    /** A profile of this name in the shared configuration files of AWS. */
    static Profile profile(String name) {
        return Profile.of(name);
    }

    /** The role of the EC2 instance that this program runs on. */
    static InstanceRole instanceRole() {
        return InstanceRole.of();
    }

    /** The role of the ECS task or EKS pod that this program runs in. */
    static ContainerRole containerRole() {
        return ContainerRole.of();
    }

    /** A role for whoever holds the token in the file, as Kubernetes and CI systems write them. */
    static WebIdentity webIdentity(String roleArn, Path tokenFile) {
        return WebIdentity.of(roleArn, tokenFile);
    }

    /** A role that the credentials of another source assume. */
    static AssumedRole assumedRole(String roleArn, CredentialsSource base) {
        return AssumedRole.of(roleArn, base);
    }
}
