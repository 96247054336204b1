package io.dynact.connection;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.crt.AwsCrtHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/** What the sources that ask STS for a role's session have in common. */
final class RoleSession {
    static final String DEFAULT_NAME = "dynact";

    private static final Pattern NOT_IN_NAME = Pattern.compile("[^\\w+=,.@-]");
    private static final int MIN_NAME = 2;
    private static final int MAX_NAME = 64;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(15);

    private RoleSession() {}

    /** The nearest name that STS takes: 2 to 64 letters, digits and {@code _+=,.@-}. */
    static String name(String wish) {
        String name = NOT_IN_NAME.matcher(wish).replaceAll("-");
        if (name.length() < MIN_NAME) {
            return name.isEmpty() ? DEFAULT_NAME : name + "-" + DEFAULT_NAME;
        }
        return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
    }

    /** A client of STS that closes its HTTP client with itself, and does not close the credentials it signs with. */
    static StsClient stsClient(String region, Optional<URI> endpoint, AwsCredentialsProvider credentials) {
        return StsClient.builder()
                .region(Region.of(region))
                .endpointOverride(endpoint.orElse(null))
                .credentialsProvider(credentials)
                .httpClientBuilder(AwsCrtHttpClient.builder().connectionTimeout(CONNECT_TIMEOUT))
                .overrideConfiguration(it -> it.apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                        .apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                .build();
    }
}
