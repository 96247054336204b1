package io.dynact.connection;

import io.dynact.connection.SwitchingProvider.Choice;
import io.dynact.error.DynactException;
import java.nio.file.Path;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * A named profile of the shared configuration files of AWS, with whatever it says, as for the AWS CLI: keys, a role over another profile, a
 * web identity, a process to ask, a sign-in with IAM Identity Center (which needs the SDK's modules {@code sso} and {@code ssooidc} on the
 * class path) or with {@code aws login} ({@code signin}). Roles are asked of the STS of the connection's region. The files are read again
 * when they change.
 */
@Value.Immutable
public interface Profile extends CredentialsSource {
    /** The profile's name. */
    String name();

    /**
     * The one file to read, written as {@code ~/.aws/config} or {@code ~/.aws/credentials} is; default: both of these, or those that
     * {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE} name.
     */
    Optional<Path> file();

    /**
     * Reads the region that the profile names, if it does.
     *
     * @throws DynactException if there is no such profile
     */
    default Optional<String> region() {
        return ProfileFiles.read(file())
                .profile(name())
                .property(ProfileProperty.REGION)
                .filter(id -> !id.isBlank());
    }

    @Override
    default AwsCredentialsProvider open(String region) {
        SwitchingProvider profile = new SwitchingProvider(() -> {
            ProfileFiles files = ProfileFiles.read(file());
            return new Choice(ProfileChain.open(files, name(), region), files::isCurrent);
        });
        return new SourceProvider("profile '" + name() + "'", profile, "Check the profile.", profile);
    }

    /** Refuses a blank name. */
    @Value.Check
    default void check() {
        Require.notBlank(".Name", name());
    }

    /** A profile of the files in the home folder. */
    static Profile of(String name) {
        return builder().name(name).build();
    }

    /** A builder. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Profile}. */
    class Builder extends ImmutableProfile.Builder {}
}
