package io.dynact.connection;

import com.google.common.base.Throwables;
import io.dynact.connection.SwitchingProvider.Choice;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkSystemSetting;
import software.amazon.awssdk.profiles.ProfileFileSystemSetting;
import software.amazon.awssdk.utils.SystemSetting;

/** The first source of the default chain that is set up. What is set up and fails is an error, as in the AWS CLI: nothing else is tried. */
final class DefaultChainChoice {
    private static final String DEFAULT_PROFILE = "default";

    private DefaultChainChoice() {}

    static Choice of(String region) {
        return new Choice(open(region), () -> true);
    }

    private static SourceProvider open(String region) {
        if (isSet("Java system properties", it -> System.getProperty(it.property()), SystemSetting::property)) {
            return keys("the Java system properties", SystemPropertyCredentialsProvider.create());
        } else if (isSet(
                "environment", it -> System.getenv(it.environmentVariable()), SystemSetting::environmentVariable)) {
            return keys("the environment", EnvironmentVariableCredentialsProvider.create());
        }
        Optional<String> tokenFile = value(SdkSystemSetting.AWS_WEB_IDENTITY_TOKEN_FILE);
        if (tokenFile.isPresent()) {
            return webIdentity(Path.of(tokenFile.get()), region);
        }
        Optional<String> profile = value(ProfileFileSystemSetting.AWS_PROFILE);
        if (profile.isPresent()) {
            return SourceProvider.open(Profile.of(profile.get()), region);
        }
        ProfileFiles files = ProfileFiles.read(Optional.empty());
        if (files.content()
                .profile(DEFAULT_PROFILE)
                .filter(ProfileChain::isOfCredentials)
                .isPresent()) {
            return SourceProvider.open(Profile.of(DEFAULT_PROFILE), region);
        } else if (value(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI)
                        .isPresent()
                || value(SdkSystemSetting.AWS_CONTAINER_CREDENTIALS_FULL_URI).isPresent()) {
            return SourceProvider.open(CredentialsSource.containerRole(), region);
        } else if (value(SdkSystemSetting.AWS_EC2_METADATA_DISABLED)
                .filter(Boolean::parseBoolean)
                .isPresent()) {
            throw none(files, "disabled");
        }
        return instance(files, region);
    }

    private static boolean isSet(
            String where, Function<SystemSetting, String> read, Function<SystemSetting, String> name) {
        List<SystemSetting> keys = List.of(SdkSystemSetting.AWS_ACCESS_KEY_ID, SdkSystemSetting.AWS_SECRET_ACCESS_KEY);
        List<String> missing =
                keys.stream().filter(key -> isBlank(read.apply(key))).map(name).toList();
        if (missing.size() == 1) {
            throw unavailable("Only one of "
                    + String.join(" and ", keys.stream().map(name).toList()) + " is in the " + where + "; set "
                    + missing.get(0)
                    + " too, or neither.");
        }
        return missing.isEmpty();
    }

    private static SourceProvider keys(String where, AwsCredentialsProvider provider) {
        return new SourceProvider(where, provider, "Set the access key there, or neither of its parts.");
    }

    private static SourceProvider webIdentity(Path tokenFile, String region) {
        WebIdentity.Builder role = WebIdentity.builder();
        role.tokenFile(tokenFile)
                .roleArn(value(SdkSystemSetting.AWS_ROLE_ARN)
                        .orElseThrow(
                                () -> unavailable("AWS_WEB_IDENTITY_TOKEN_FILE is set, and AWS_ROLE_ARN is not; set"
                                        + " it to the role that the token is for.")));
        value(SdkSystemSetting.AWS_ROLE_SESSION_NAME).ifPresent(role::roleSessionName);
        try {
            return SourceProvider.open(role.build(), region);
        } catch (DynactException e) {
            throw e.path().isPresent() ? unavailable("AWS_ROLE_ARN cannot be used: " + e.detail()) : e;
        }
    }

    /** The last that is asked, so that a failure means that there are none. */
    private static SourceProvider instance(ProfileFiles files, String region) {
        SourceProvider role = SourceProvider.open(CredentialsSource.instanceRole(), region);
        AwsCredentialsProvider last = () -> {
            try {
                return role.resolveCredentials();
            } catch (DynactException e) {
                boolean answered =
                        Throwables.getCausalChain(e).stream().anyMatch(AwsServiceException.class::isInstance);
                throw none(files, answered ? "it has no role" : "not reachable");
            }
        };
        return new SourceProvider("the default chain", last, "", role);
    }

    private static DynactException none(ProfileFiles files, String instance) {
        return unavailable(
                "No AWS credentials were found: not in the Java system properties, the environment, a web identity"
                        + " token, profile 'default' of " + files
                        + ", a container's role or the EC2 instance metadata service ("
                        + instance
                        + "). Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE (after aws sso login, if that"
                        + " profile signs in so), or give the connection credentials (in dynact.yaml: credentials; on the command"
                        + " line: --profile); DynamoDB Local needs none with --local.");
    }

    private static DynactException unavailable(String detail) {
        return DynactException.of(ErrorCode.CREDENTIALS_UNAVAILABLE, detail);
    }

    private static Optional<String> value(SystemSetting setting) {
        String property = System.getProperty(setting.property());
        return Optional.ofNullable(isBlank(property) ? System.getenv(setting.environmentVariable()) : property)
                .filter(text -> !text.isBlank());
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}
