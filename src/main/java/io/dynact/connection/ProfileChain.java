package io.dynact.connection;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.crt.http.HttpException;
import software.amazon.awssdk.profiles.Profile;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileProperty;

/**
 * What a profile says of its credentials, opened: roles and what they are assumed with here, all else by the SDK (docs/adr/0028).
 *
 * <p>The SDK asks STS in a region of its own choice, has no timeouts for it and reports failures with the names of its classes.
 */
final class ProfileChain {
    private static final String SSO_SESSION = "sso_session";
    private static final String SSO_START_URL = ProfileProperty.SSO_START_URL;
    private static final String LOGIN_SESSION = "login_session";
    private static final String KEY_ID = ProfileProperty.AWS_ACCESS_KEY_ID;
    private static final String SECRET = ProfileProperty.AWS_SECRET_ACCESS_KEY;
    private static final String ROLE_ARN = ProfileProperty.ROLE_ARN;
    private static final String SOURCE_PROFILE = ProfileProperty.SOURCE_PROFILE;
    private static final String CREDENTIAL_SOURCE = ProfileProperty.CREDENTIAL_SOURCE;
    private static final String TOKEN_FILE = ProfileProperty.WEB_IDENTITY_TOKEN_FILE;

    private static final ImmutableList<String> ROLE_SOURCES =
            ImmutableList.of(SOURCE_PROFILE, CREDENTIAL_SOURCE, TOKEN_FILE);
    private static final ImmutableList<String> SIGN_INS = ImmutableList.of(SSO_SESSION, SSO_START_URL, LOGIN_SESSION);
    private static final ImmutableSet<String> OTHERS =
            ImmutableSet.of(ProfileProperty.CREDENTIAL_PROCESS, KEY_ID, SECRET, ProfileProperty.AWS_SESSION_TOKEN);

    private static final Pattern EXIT_CODE = Pattern.compile("non-zero exit value \\((\\d+)\\)");

    private final ProfileFiles files;
    private final String region;
    private final Set<String> assumed = new LinkedHashSet<>();

    private ProfileChain(ProfileFiles files, String region) {
        this.files = files;
        this.region = region;
    }

    /**
     * Opens the credentials of a profile.
     *
     * @param region the region whose STS is asked
     * @throws DynactException if the profile cannot give any
     */
    static SourceProvider open(ProfileFiles files, String name, String region) {
        return new ProfileChain(files, region).open(name, false);
    }

    /** Whether a profile says anything of credentials. */
    static boolean isOfCredentials(Profile profile) {
        return profile.properties().keySet().stream()
                .anyMatch(it -> OTHERS.contains(it) || SIGN_INS.contains(it) || it.equals(ROLE_ARN));
    }

    private SourceProvider open(String name, boolean assumes) {
        Profile profile = files.profile(name);
        if (assumes && has(profile, KEY_ID)) {
            return keys(profile); // also of a profile that is its own source
        } else if (has(profile, ROLE_ARN) && ROLE_SOURCES.stream().anyMatch(it -> has(profile, it))) {
            return role(profile);
        }
        return other(profile);
    }

    private SourceProvider role(Profile profile) {
        if (!assumed.add(profile.name())) {
            throw wrong(
                    profile,
                    "comes back to itself by source_profile: " + String.join(" -> ", assumed) + " -> "
                            + profile.name());
        } else if (has(profile, SOURCE_PROFILE) && has(profile, CREDENTIAL_SOURCE)) {
            throw wrong(profile, "has both source_profile and credential_source; remove one");
        } else if (has(profile, ProfileProperty.MFA_SERIAL)) {
            throw wrong(
                    profile,
                    "asks for a code (mfa_serial), which cannot be entered here; name a profile with the line"
                            + " credential_process = aws configure export-credentials --profile " + profile.name());
        }
        try {
            CredentialsSource source = has(profile, TOKEN_FILE) ? webIdentity(profile) : assumedRole(profile);
            return SourceProvider.open(source, region);
        } catch (DynactException e) {
            // What an entity finds wrong of its member is wrong in the profile.
            throw e.path().isPresent() ? wrong(profile, "cannot be used: " + e.detail()) : e;
        }
    }

    private static WebIdentity webIdentity(Profile profile) {
        WebIdentity.Builder role = WebIdentity.builder();
        role.roleArn(value(profile, ROLE_ARN)).tokenFile(Path.of(value(profile, TOKEN_FILE)));
        profile.property(ProfileProperty.ROLE_SESSION_NAME).ifPresent(role::roleSessionName);
        return role.build();
    }

    private AssumedRole assumedRole(Profile profile) {
        AssumedRole.Builder role = AssumedRole.builder();
        role.roleArn(value(profile, ROLE_ARN))
                .externalId(profile.property(ProfileProperty.EXTERNAL_ID))
                .sessionDuration(
                        profile.property(ProfileProperty.DURATION_SECONDS).map(text -> seconds(profile, text)))
                .base(base(profile));
        profile.property(ProfileProperty.ROLE_SESSION_NAME).ifPresent(role::roleSessionName);
        return role.build();
    }

    private Duration seconds(Profile profile, String text) {
        try {
            return Duration.ofSeconds(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw wrong(profile, "has a duration_seconds that is not a whole number");
        }
    }

    private CredentialsSource base(Profile profile) {
        if (has(profile, SOURCE_PROFILE)) {
            return inRegion -> open(value(profile, SOURCE_PROFILE), true);
        }
        return switch (value(profile, CREDENTIAL_SOURCE)) {
            case "Environment" ->
                inRegion -> new SourceProvider(
                        "the environment, as profile '" + profile.name() + "' says",
                        EnvironmentVariableCredentialsProvider.create(),
                        "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
            case "Ec2InstanceMetadata" -> CredentialsSource.instanceRole();
            case "EcsContainer" -> CredentialsSource.containerRole();
            default ->
                throw wrong(
                        profile,
                        "has an unknown credential_source; there are Environment, Ec2InstanceMetadata and EcsContainer");
        };
    }

    private SourceProvider keys(Profile profile) {
        for (String property : List.of(KEY_ID, SECRET)) {
            require(profile, property);
        }
        return new SourceProvider(
                "profile '" + profile.name() + "'",
                StaticKeys.builder()
                        .accessKeyId(value(profile, KEY_ID))
                        .secretAccessKey(value(profile, SECRET))
                        .sessionToken(profile.property(ProfileProperty.AWS_SESSION_TOKEN))
                        .build()
                        .open(region),
                "Check its keys.");
    }

    private SourceProvider other(Profile profile) {
        Optional<String> signIn =
                SIGN_INS.stream().filter(it -> has(profile, it)).findFirst();
        if (signIn.isPresent()) {
            checkSignIn(profile, signIn.get());
        } else if (has(profile, ROLE_ARN)) {
            throw wrong(profile, "has role_arn and lacks " + String.join(", ", ROLE_SOURCES) + "; add one of them");
        } else if (!isOfCredentials(profile)) {
            throw wrong(
                    profile,
                    "has no credentials; sign in with aws configure or aws configure sso, or name another profile");
        } else if (!has(profile, ProfileProperty.CREDENTIAL_PROCESS)) {
            return keys(profile);
        }
        ProfileCredentialsProvider provider = ProfileCredentialsProvider.builder()
                .profileName(profile.name())
                .profileFile(withRegion(profile))
                .build();
        AwsCredentialsProvider explaining = () -> {
            try {
                return provider.resolveCredentials();
            } catch (RuntimeException e) {
                throw explained(profile, signIn, e);
            }
        };
        return new SourceProvider(
                "profile '" + profile.name() + "'", explaining, "Check the profile in " + files + ".", provider);
    }

    private void checkSignIn(Profile profile, String signIn) {
        if (signIn.equals(LOGIN_SESSION)) {
            return;
        }
        require(profile, ProfileProperty.SSO_ACCOUNT_ID);
        require(profile, ProfileProperty.SSO_ROLE_NAME);
        if (signIn.equals(SSO_START_URL)) {
            require(profile, ProfileProperty.SSO_REGION);
            return;
        }
        String session = value(profile, SSO_SESSION);
        Profile section = files.content()
                .getSection("sso-session", session)
                .orElseThrow(() -> wrong(
                        profile,
                        "names the sso_session '" + session + "', and there is no [sso-session " + session + "]"));
        for (String property : List.of(ProfileProperty.SSO_REGION, SSO_START_URL)) {
            if (!has(section, property)) {
                throw wrong(profile, "names the sso_session '" + session + "', which lacks " + property);
            }
        }
    }

    /** The files with the connection's region for a profile that has none: the SDK would look for one in the instance's metadata. */
    private ProfileFile withRegion(Profile profile) {
        if (has(profile, ProfileProperty.REGION)) {
            return files.content();
        }
        String section = "[profile " + profile.name() + "]\nregion = " + region + "\n";
        return ProfileFile.aggregator()
                .addFile(files.content())
                .addFile(ProfileFile.builder()
                        .type(ProfileFile.Type.CONFIGURATION)
                        .content(new ByteArrayInputStream(section.getBytes(StandardCharsets.UTF_8)))
                        .build())
                .build();
    }

    /** What a failure of the SDK means, if that depends on the kind of profile. */
    private RuntimeException explained(Profile profile, Optional<String> signIn, RuntimeException e) {
        Optional<DynactException> missing = Throwables.getCausalChain(e).stream()
                .filter(ClassNotFoundException.class::isInstance)
                .findFirst()
                .map(cause -> missingModule(profile, signIn));
        if (missing.isPresent()) {
            return missing.get();
        } else if (signIn.isPresent()) {
            return notSignedIn(profile, signIn.get(), e);
        } else if (has(profile, ProfileProperty.CREDENTIAL_PROCESS)) {
            // Without the SDK's exception, which repeats what the process printed.
            Matcher exitCode = EXIT_CODE.matcher(Throwables.getStackTraceAsString(e));
            return wrong(
                    profile,
                    exitCode.find()
                            ? "has a credential_process that ended with exit code " + exitCode.group(1)
                                    + "; run its command by hand to see why"
                            : "has a credential_process that did not print current credentials as JSON, with the members"
                                    + " Version, AccessKeyId and SecretAccessKey; run its command by hand");
        }
        return e;
    }

    private static DynactException missingModule(Profile profile, Optional<String> signIn) {
        String modules = signIn.filter(LOGIN_SESSION::equals).isPresent()
                ? "software.amazon.awssdk:signin"
                : "software.amazon.awssdk:sso and software.amazon.awssdk:ssooidc";
        return ProfileFiles.unavailable(
                "Profile '" + profile.name() + "' needs modules of the AWS SDK that are not on the"
                        + " class path; add " + modules + ", in the version of the other modules.");
    }

    private static RuntimeException notSignedIn(Profile profile, String signIn, RuntimeException e) {
        boolean login = signIn.equals(LOGIN_SESSION);
        for (Throwable cause : Throwables.getCausalChain(e)) {
            if (cause instanceof AwsServiceException refusal) {
                int status = refusal.statusCode();
                if (status >= 500 || refusal.isThrottlingException()) {
                    return e;
                } else if (!login && (status == 403 || status == 404)) {
                    return DynactException.builder(
                                    ErrorCode.ACCESS_DENIED,
                                    "IAM Identity Center refuses profile '" + profile.name() + "' the role "
                                            + value(profile, ProfileProperty.SSO_ROLE_NAME) + " of account "
                                            + value(profile, ProfileProperty.SSO_ACCOUNT_ID)
                                            + "; have it assigned, or correct the profile.")
                            .requestId(refusal.requestId())
                            .build();
                }
            } else if (cause instanceof HttpException
                    || cause instanceof ApiCallTimeoutException
                    || (cause instanceof IOException && !(cause instanceof FileSystemException))) {
                return e;
            }
        }
        return DynactException.of(
                ErrorCode.CREDENTIALS_EXPIRED,
                "The session that profile '" + profile.name()
                        + "' signed in with has expired, or there is none: run aws " + (login ? "" : "sso ")
                        + "login --profile " + profile.name());
    }

    private void require(Profile profile, String property) {
        if (!has(profile, property)) {
            throw wrong(profile, "lacks " + property);
        }
    }

    private DynactException wrong(Profile profile, String what) {
        return ProfileFiles.unavailable("Profile '" + profile.name() + "' in " + files + " " + what + ".");
    }

    private static boolean has(Profile profile, String property) {
        return profile.property(property).filter(text -> !text.isBlank()).isPresent();
    }

    private static String value(Profile profile, String property) {
        return profile.property(property).orElseThrow();
    }
}
