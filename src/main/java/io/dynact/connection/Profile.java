package io.dynact.connection;

import java.nio.file.Path;
import java.util.Optional;
import org.immutables.value.Value;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/**
 * A named profile of the shared configuration files of AWS, with whatever it says: keys, a role over another profile, a process to ask. The
 * files are read again when they change.
 */
@Value.Immutable
public interface Profile extends CredentialsSource {
    /** The profile's name. */
    String name();

    /** The one file to read, written as {@code ~/.aws/credentials} is; default: {@code ~/.aws/config} and {@code ~/.aws/credentials}. */
    Optional<Path> file();

    @Override
    default AwsCredentialsProvider open(String region) {
        ProfileCredentialsProvider profile = ProfileCredentialsProvider.builder()
                .profileName(name())
                .profileFile(
                        file().map(path -> ProfileFileSupplier.reloadWhenModified(path, ProfileFile.Type.CREDENTIALS))
                                .orElseGet(ProfileFileSupplier::defaultSupplier))
                .build();
        return new SourceProvider(
                this,
                profile,
                "Add the profile to " + file().map(Path::toString).orElse("~/.aws/credentials")
                        + ", or name one that is there.",
                profile);
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
