package io.dynact.connection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleWithWebIdentityCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;

/**
 * A role for whoever holds the token in a file, as Kubernetes and CI systems write them. The file is read again for each new session, and
 * a session is replaced 2 to 5 minutes before it ends, beside the calls that go on.
 */
@Value.Immutable
public interface WebIdentity extends CredentialsSource {
    /** The role's ARN, with or without a path. */
    String roleArn();

    /** The file that holds the token, and nothing else. */
    Path tokenFile();

    /**
     * The name that the session has in AWS logs; default: {@code dynact}. Letters that STS does not take become {@code -}, and what is
     * longer than 64 is cut.
     */
    @Value.Default
    default String roleSessionName() {
        return RoleSession.DEFAULT_NAME;
    }

    /** The URL of STS; default: that of the connection's region. */
    Optional<URI> stsEndpoint();

    @Override
    default AwsCredentialsProvider open(String region) {
        StsClient sts = RoleSession.stsClient(region, stsEndpoint(), AnonymousCredentialsProvider.create());
        StsAssumeRoleWithWebIdentityCredentialsProvider role = StsAssumeRoleWithWebIdentityCredentialsProvider.builder()
                .stsClient(sts)
                .asyncCredentialUpdateEnabled(true)
                .refreshRequest(this::request)
                .build();
        return new SourceProvider(
                "role " + roleArn() + " by the token in " + tokenFile(),
                role,
                "Check that the file holds a current token, and that the role's trust policy lets its issuer and subject call"
                        + " sts:AssumeRoleWithWebIdentity.",
                role,
                sts);
    }

    private AssumeRoleWithWebIdentityRequest request() {
        try {
            return AssumeRoleWithWebIdentityRequest.builder()
                    .roleArn(roleArn())
                    .roleSessionName(roleSessionName())
                    .webIdentityToken(Files.readString(tokenFile()).strip())
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses values that cannot work, and makes the session's name one that STS takes. */
    @Value.Check
    default WebIdentity checked() {
        Require.roleArn(".RoleArn", roleArn());
        stsEndpoint().ifPresent(endpoint -> Require.httpUrl(".StsEndpoint", endpoint));
        String name = RoleSession.name(roleSessionName());
        return name.equals(roleSessionName())
                ? this
                : builder().from(this).roleSessionName(name).build();
    }

    /** A role for the holder of this token. */
    static WebIdentity of(String roleArn, Path tokenFile) {
        return builder().roleArn(roleArn).tokenFile(tokenFile).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link WebIdentity}. */
    class Builder extends ImmutableWebIdentity.Builder {}
}
