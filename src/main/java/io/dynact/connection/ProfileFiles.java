package io.dynact.connection;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileLocation;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** The shared configuration files of AWS. Errors name the files and the profiles in them, and never a value. */
final class ProfileFiles {
    private static final Pattern CONFIGURATION = Pattern.compile("(?m)^\\s*\\[\\s*(profile|sso-session|services)\\s");
    private static final Pattern LINE = Pattern.compile("line \\d+");

    private final Optional<Path> file;
    private final ProfileFileSupplier supplier;
    private final ProfileFile content;

    private ProfileFiles(Optional<Path> file) {
        this.file = file;
        try {
            supplier = file.map(path -> ProfileFileSupplier.reloadWhenModified(path, type(path)))
                    .orElseGet(ProfileFileSupplier::defaultSupplier);
            content = supplier.get();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            Matcher line = LINE.matcher(String.valueOf(e.getMessage())); // and no more of it: it may quote a secret
            throw unavailable(
                    "The profiles cannot be read from " + this + (line.find() ? ": check " + line.group() : "") + ".");
        }
    }

    /**
     * Reads the files.
     *
     * @param file the only file; default: those of the home folder, or of {@code AWS_CONFIG_FILE} and {@code AWS_SHARED_CREDENTIALS_FILE}
     * @throws DynactException if there is no such file, or it cannot be read
     */
    static ProfileFiles read(Optional<Path> file) {
        if (file.isPresent() && !Files.isRegularFile(file.get())) {
            throw unavailable("The file of profiles " + file.get() + " does not exist; correct its name, or write it.");
        }
        return new ProfileFiles(file);
    }

    private static ProfileFile.Type type(Path path) {
        try {
            String text = Files.readString(path, StandardCharsets.UTF_8);
            return CONFIGURATION.matcher(text).find() ? ProfileFile.Type.CONFIGURATION : ProfileFile.Type.CREDENTIALS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content as it was read. */
    ProfileFile content() {
        return content;
    }

    /** Whether the files are as they were read. */
    @SuppressWarnings("ReferenceEquality") // the supplier returns the same object until a file changes
    boolean isCurrent() {
        try {
            return supplier.get() == content;
        } catch (RuntimeException e) {
            return false; // reading them again reports it
        }
    }

    /**
     * The profile of this name.
     *
     * @throws DynactException if there is none
     */
    Profile profile(String name) {
        return content.profile(name).orElseThrow(() -> {
            Set<String> names = new TreeSet<>(content.profiles().keySet());
            return unavailable("There is no profile '" + name + "' in " + this + "; "
                    + (names.isEmpty()
                            ? "there are no profiles; write one with aws configure"
                            : "the profiles are " + String.join(", ", names))
                    + ".");
        });
    }

    /** The error that a profile gives no credentials. */
    static DynactException unavailable(String detail) {
        return DynactException.of(ErrorCode.CREDENTIALS_UNAVAILABLE, detail);
    }

    /** The files' names. */
    @Override
    public String toString() {
        return file.map(Stream::of)
                .orElseGet(() -> Stream.of(
                        ProfileFileLocation.configurationFilePath(), ProfileFileLocation.credentialsFilePath()))
                .map(path -> path + (Files.exists(path) ? "" : " (does not exist)"))
                .collect(Collectors.joining(" and "));
    }
}
