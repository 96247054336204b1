package io.dynact.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/**
 * A role that the credentials of another source assume; any source, another assumed role too. A session is replaced 2 to 5 minutes before
 * it ends, beside the calls that go on.
 */
@Value.Immutable
public interface AssumedRole extends CredentialsSource {
    /** The role's ARN, with or without a path. */
    String roleArn();

    /** Whose credentials assume the role; default: {@link CredentialsSource#defaultChain()}. */
    @Value.Default
    default CredentialsSource base() {
        return CredentialsSource.defaultChain();
    }

    /** The id that the role's owner asks for in its trust policy; default: none. It is not a secret. */
    Optional<String> externalId();

    /**
     * How long a session lasts, from 15 minutes to 12 hours; default: STS's own, 1 hour. The role must allow more than an hour, and one
     * that an assumed role assumes never gets more.
     */
    Optional<Duration> sessionDuration();

    /**
     * The name that the session has in AWS logs; default: {@code dynact}. Letters that STS does not take become {@code -}, and what is
     * longer than 64 is cut.
     */
    @Value.Default
    default String roleSessionName() {
        return RoleSession.DEFAULT_NAME;
    }

    /** The region whose STS is asked; default: the connection's. */
    Optional<String> stsRegion();

    /** The URL of STS; default: that of the region. */
    Optional<URI> stsEndpoint();

    @Override
    default AwsCredentialsProvider open(String region) {
        SourceProvider baseProvider = SourceProvider.open(base(), region);
        StsClient sts = RoleSession.stsClient(stsRegion().orElse(region), stsEndpoint(), baseProvider.view());
        StsAssumeRoleCredentialsProvider role = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .asyncCredentialUpdateEnabled(true)
                .refreshRequest(request -> request.roleArn(roleArn())
                        .roleSessionName(roleSessionName())
                        .externalId(externalId().orElse(null))
                        .durationSeconds(sessionDuration()
                                .map(it -> (int) it.toSeconds())
                                .orElse(null)))
                .build();
        return new SourceProvider(
                "role " + roleArn(),
                role,
                "Allow the base identity to call sts:AssumeRole on the role, and name that identity"
                        + (externalId().isPresent() ? " and this external id" : "") + " in the role's trust policy.",
                role,
                sts,
                baseProvider);
    }

    /** Refuses values that cannot work, and makes the session's name one that STS takes. */
    @Value.Check
    default AssumedRole checked() {
        Require.roleArn(".RoleArn", roleArn());
        externalId().ifPresent(id -> Require.notBlank(".ExternalId", id));
        sessionDuration()
                .ifPresent(it -> Require.that(
                        it.compareTo(Duration.ofMinutes(15)) >= 0 && it.compareTo(Duration.ofHours(12)) <= 0,
                        ".SessionDuration",
                        "The session lasts " + it + "; STS gives sessions of 15 minutes to 12 hours."));
        stsRegion().ifPresent(it -> Require.region(".StsRegion", it));
        stsEndpoint().ifPresent(endpoint -> Require.httpUrl(".StsEndpoint", endpoint));
        String name = RoleSession.name(roleSessionName());
        return name.equals(roleSessionName())
                ? this
                : builder().from(this).roleSessionName(name).build();
    }

    /** A role that the credentials of this source assume. */
    static AssumedRole of(String roleArn, CredentialsSource base) {
        return builder().roleArn(roleArn).base(base).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link AssumedRole}. */
    class Builder extends ImmutableAssumedRole.Builder {}
}
