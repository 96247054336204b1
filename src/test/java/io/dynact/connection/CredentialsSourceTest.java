package io.dynact.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Throwables;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AwsRegion;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Each source gives the credentials that DynamoDB then sees, without AWS: one loopback service is DynamoDB, STS and the metadata services
 * at once.
 */
class CredentialsSourceTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/some/path/reader";
    private static final CredentialsSource KEYS = CredentialsSource.staticKeys("AKIDBASE", "base-secret");
    private static final List<String> SECRETS = List.of("base-secret", "session-secret", "session-token", "jwt-text");

    @TempDir
    Path folder;

    private LoopbackService service;
    private ClientCache cache;

    @BeforeEach
    void start() {
        cache = new ClientCache();
        service = LoopbackService.start()
                .answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"))
                .answer("AssumeRole", session("AssumeRole", "ASIAROLE", Duration.ofHours(1)))
                .answer(
                        "AssumeRoleWithWebIdentity",
                        session("AssumeRoleWithWebIdentity", "ASIAWEB", Duration.ofHours(1)));
    }

    @AfterEach
    void stop() {
        service.close();
        Stream.of(
                        "aws.accessKeyId",
                        "aws.secretAccessKey",
                        "aws.sessionToken",
                        "aws.containerCredentialsFullUri",
                        "aws.containerAuthorizationToken")
                .forEach(System::clearProperty);
    }

    @Test
    void staticKeys_longTerm_signWithoutToken() {
        callWith(KEYS);

        assertSignedBy("AKIDBASE");
        assertThat(service.calls().get(0).headers()).doesNotContainKey("X-Amz-Security-Token");
    }

    @Test
    void staticKeys_ofASession_signWithItsToken() {
        callWith(sessionKeys().build());

        assertSignedBy("ASIASTATIC", "session-token");
    }

    @Test
    void staticKeys_expired_areRefusedBeforeAnyCall() {
        DynactException refused = failureOf(
                sessionKeys().expiration(Instant.now().minusSeconds(1)).build());

        assertThat(refused.code()).isEqualTo(ErrorCode.CREDENTIALS_EXPIRED);
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void defaultChain_systemProperties_areUsed() {
        System.setProperty("aws.accessKeyId", "AKIDCHAIN");
        System.setProperty("aws.secretAccessKey", "base-secret");

        callWith(CredentialsSource.defaultChain());

        assertSignedBy("AKIDCHAIN");
    }

    @Test
    void profile_ofAFile_isUsed() throws Exception {
        callWith(Profile.builder().name("team").file(profileFile()).build());

        assertSignedBy("AKIDTEAM");
    }

    @Test
    void profile_notThere_failsNamingItAndTheFile() throws Exception {
        Path file = profileFile();

        DynactException failure =
                failureOf(Profile.builder().name("nobody").file(file).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail()).contains("nobody", file.toString());
    }

    @Test
    void instanceRole_metadataService_isAskedWithItsToken() {
        service.answerPath("/latest/api/token", Answer.text(200, "imds-token"))
                .answerPath("/latest/meta-data/iam/security-credentials/", Answer.text(200, "flows"))
                .answerPath(
                        "/latest/meta-data/iam/security-credentials/flows", Answer.text(200, metadata("ASIAINSTANCE")));

        callWith(InstanceRole.builder().endpoint(service.uri()).build());

        assertSignedBy("ASIAINSTANCE", "session-token");
        assertThat(service.calls().get(0).method()).isEqualTo("PUT");
        assertThat(service.calls().get(2).headers()).containsEntry("x-aws-ec2-metadata-token", "imds-token");
    }

    @Test
    void instanceRole_noInstance_failsNamingTheFix() {
        service.close();

        DynactException failure =
                failureOf(InstanceRole.builder().endpoint(service.uri()).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.detail()).contains("the EC2 instance's role", "Attach an instance profile");
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void containerRole_agent_isAskedWithItsToken() {
        System.setProperty("aws.containerCredentialsFullUri", service.uri() + "/v2/credentials");
        System.setProperty("aws.containerAuthorizationToken", "agent-token");
        service.answerPath("/v2/credentials", Answer.text(200, metadata("ASIACONTAINER")));

        callWith(CredentialsSource.containerRole());

        assertSignedBy("ASIACONTAINER", "session-token");
        assertThat(service.calls().get(0).headers()).containsEntry("Authorization", "agent-token");
    }

    @Test
    void containerRole_noContainer_failsNamingTheFix() {
        DynactException failure = failureOf(CredentialsSource.containerRole());

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.detail()).contains("the container's role", "task role");
    }

    @Test
    void webIdentity_token_isSentUnsigned() throws Exception {
        callWith(webIdentity().build());

        assertSignedBy("ASIAWEB", "session-token");
        Call sts = service.calls("AssumeRoleWithWebIdentity").get(0);
        assertThat(sts.headers()).doesNotContainKey("Authorization");
        assertThat(form(sts))
                .containsEntry("RoleArn", ROLE)
                .containsEntry("WebIdentityToken", "jwt-text")
                .containsEntry("RoleSessionName", "dynact");
    }

    @Test
    void webIdentity_newSession_sendsTheTokenThatIsThereThen() throws Exception {
        service.answer(
                "AssumeRoleWithWebIdentity", session("AssumeRoleWithWebIdentity", "ASIAWEB", Duration.ofSeconds(30)));

        try (ClientCache.Lease lease = cache.acquire(connection(webIdentity().build()))) {
            lease.client().listTables().join();
            Files.writeString(folder.resolve("token"), "next-token");
            callUntil(lease, () -> service.calls("AssumeRoleWithWebIdentity").size() >= 2);
        }

        assertThat(form(service.calls("AssumeRoleWithWebIdentity").get(1)))
                .containsEntry("WebIdentityToken", "next-token");
    }

    @Test
    void webIdentity_noTokenFile_failsNamingIt() {
        Path missing = folder.resolve("missing");

        DynactException failure = failureOf(WebIdentity.of(ROLE, missing));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.detail())
                .contains("the file " + missing + " does not exist")
                .doesNotContain("Exception");
        assertThat(failure.retryable()).isFalse();
    }

    @Test
    void assumedRole_overStaticKeys_sendsWhatTheRoleAsksFor() {
        callWith(assumedRole(KEYS)
                .externalId("their-id")
                .sessionDuration(Duration.ofMinutes(20))
                .roleSessionName("flow/42 of Zoë")
                .build());

        assertSignedBy("ASIAROLE", "session-token");
        Call sts = service.calls("AssumeRole").get(0);
        assertThat(sts.headers().get("Authorization")).contains("Credential=AKIDBASE/", "/eu-west-1/sts/");
        assertThat(form(sts))
                .containsEntry("RoleArn", ROLE)
                .containsEntry("ExternalId", "their-id")
                .containsEntry("DurationSeconds", "1200")
                .containsEntry("RoleSessionName", "flow-42-of-Zo-");
    }

    @Test
    void assumedRole_stsRegion_isSignedFor() {
        callWith(assumedRole(KEYS).stsRegion("us-east-1").build());

        assertThat(service.calls("AssumeRole").get(0).headers().get("Authorization"))
                .contains("/us-east-1/sts/");
    }

    @Test
    void assumedRole_overWebIdentity_signsWithItsSession() throws Exception {
        callWith(assumedRole(webIdentity().build()).build());

        assertSignedBy("ASIAROLE", "session-token");
        assertThat(service.calls("AssumeRole").get(0).headers().get("Authorization"))
                .contains("Credential=ASIAWEB/");
    }

    @Test
    void assumedRole_manyCalls_askStsOnce() {
        try (ClientCache.Lease lease =
                cache.acquire(connection(assumedRole(KEYS).build()))) {
            for (int i = 0; i < 5; i++) {
                lease.client().listTables().join();
            }
        }
        assertThat(service.calls("ListTables")).hasSize(5);
        assertThat(service.calls("AssumeRole")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 100}) // too late to go on with it; early enough to fetch the next one beside the calls
    void assumedRole_sessionEndsSoon_isReplacedBeforeItEnds(int seconds) throws Exception {
        service.answer(
                "AssumeRole",
                session("AssumeRole", "ASIAFIRST", Duration.ofSeconds(seconds)),
                session("AssumeRole", "ASIASECOND", Duration.ofHours(1)));

        try (ClientCache.Lease lease =
                cache.acquire(connection(assumedRole(KEYS).build()))) {
            lease.client().listTables().join();
            assertSignedBy("ASIAFIRST", "session-token");
            callUntil(lease, () -> lastCall().headers().get("Authorization").contains("ASIASECOND"));
        }

        assertSignedBy("ASIASECOND", "session-token");
        assertThat(service.calls("AssumeRole")).hasSize(2);
    }

    @Test
    void assumedRole_refused_failsWithWhatToAllow() {
        service.answer("AssumeRole", Answer.xml(403, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>AccessDenied</Code><Message>User is not authorized to perform: sts:AssumeRole</Message></Error>
                <RequestId>c6104cbe</RequestId></ErrorResponse>"""));

        DynactException failure = failureOf(assumedRole(KEYS).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.awsErrorCode()).contains("AccessDenied");
        assertThat(failure.requestId()).isPresent();
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail()).contains(ROLE, "is not authorized to perform", "trust policy");
        assertThat(service.calls("ListTables")).isEmpty();
    }

    @Test
    void assumedRole_stsIsDown_mayBeTriedAgain() {
        service.answer("AssumeRole", Answer.xml(503, "<html>busy</html>"));

        DynactException failure = failureOf(assumedRole(KEYS).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.retryable()).isTrue();
    }

    @Test
    void assumedRole_baseGivesNone_failsNamingTheBase() {
        DynactException failure =
                failureOf(assumedRole(CredentialsSource.containerRole()).build());

        assertThat(failure.detail())
                .startsWith("No credentials from the container's role")
                .contains("task role");
    }

    @Test
    void custom_lambda_isASource() {
        callWith(region -> () -> AwsBasicCredentials.create("AKIDCUSTOM" + region.length(), "base-secret"));

        assertSignedBy("AKIDCUSTOM9");
    }

    @Test
    void custom_thatThrows_failsNamingIt() {
        CredentialsSource vault = new CredentialsSource() {
            @Override
            public AwsCredentialsProvider open(String region) {
                return () -> {
                    throw new IllegalStateException("sealed");
                };
            }

            @Override
            public String toString() {
                return "Vault";
            }
        };

        DynactException failure = failureOf(vault);

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.detail()).contains("Vault", "sealed");
    }

    @ParameterizedTest
    @CsvSource({"dynact, dynact", "a/b c:d, a-b-c-d", "'', dynact", "x, x-dynact", "user@host=1+2, user@host=1+2"})
    void roleSessionName_anyText_becomesOneThatStsTakes(String text, String name) {
        assertThat(assumedRole(KEYS).roleSessionName(text).build().roleSessionName())
                .isEqualTo(name)
                .matches("[\\w+=,.@-]{2,64}");
    }

    @Test
    void roleSessionName_tooLong_isCutTo64() {
        String name = AssumedRole.builder()
                .roleArn(ROLE)
                .roleSessionName("é".repeat(100))
                .build()
                .roleSessionName();

        assertThat(name).isEqualTo("-".repeat(64));
    }

    @Test
    void build_valueThatCannotWork_isRefusedByName() {
        assertThat(refused(() -> CredentialsSource.staticKeys("AKID", " "))).isEqualTo("$.SecretAccessKey");
        assertThat(refused(() -> CredentialsSource.profile(""))).isEqualTo("$.Name");
        assertThat(refused(() -> CredentialsSource.assumedRole("reader", KEYS))).isEqualTo("$.RoleArn");
        assertThat(refused(() -> CredentialsSource.webIdentity("arn:aws:iam::1:user/x", folder)))
                .isEqualTo("$.RoleArn");
        assertThat(refused(() -> assumedRole(KEYS)
                        .sessionDuration(Duration.ofMinutes(14))
                        .build()))
                .isEqualTo("$.SessionDuration");
        assertThat(refused(() -> assumedRole(KEYS).stsRegion("US_EAST_1").build()))
                .isEqualTo("$.StsRegion");
        URI noHttp = URI.create("ftp://host");
        assertThat(refused(() -> assumedRole(KEYS).stsEndpoint(noHttp).build())).isEqualTo("$.StsEndpoint");
        assertThat(refused(() -> InstanceRole.builder().endpoint(noHttp).build()))
                .isEqualTo("$.Endpoint");
    }

    @Test
    void toString_ofAnything_tellsNoSecret() throws Exception {
        CredentialsSource session = sessionKeys().build();
        CredentialsSource role = assumedRole(session).build();

        assertNoSecret(session.toString());
        assertNoSecret(role.toString());
        assertNoSecret(connection(role).toString());
        assertNoSecret(session.open("eu-west-1").toString());
        assertNoSecret(webIdentity().build().toString());
        assertThat(role.toString()).contains("ASIASTATIC", ROLE);
    }

    private static void assertNoSecret(String text) {
        assertThat(text).doesNotContain(SECRETS);
    }

    private Connection connection(CredentialsSource source) {
        return Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(service.uri())
                .credentials(source)
                .build();
    }

    private void callWith(CredentialsSource source) {
        try (ClientCache.Lease lease = cache.acquire(connection(source))) {
            lease.client().listTables().join();
        }
    }

    /** The failure of a call as the SDK's future has it, whose stack trace, causes and all, holds no secret. */
    private DynactException failureOf(CredentialsSource source) {
        CompletionException failure = catchThrowableOfType(CompletionException.class, () -> callWith(source));
        assertNoSecret(Throwables.getStackTraceAsString(failure));
        return Throwables.getCausalChain(failure).stream()
                .filter(DynactException.class::isInstance)
                .map(DynactException.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String refused(Runnable build) {
        return catchThrowableOfType(DynactException.class, build::run).path().orElseThrow();
    }

    private static void callUntil(ClientCache.Lease lease, BooleanSupplier reached) throws InterruptedException {
        Instant limit = Instant.now().plusSeconds(20);
        while (!reached.getAsBoolean() && Instant.now().isBefore(limit)) {
            Thread.sleep(50);
            lease.client().listTables().join();
        }
    }

    private Call lastCall() {
        List<Call> calls = service.calls("ListTables");
        return calls.get(calls.size() - 1);
    }

    private void assertSignedBy(String accessKeyId) {
        assertThat(lastCall().headers().get("Authorization"))
                .contains("Credential=" + accessKeyId + "/", "/eu-west-1/dynamodb/");
    }

    private void assertSignedBy(String accessKeyId, String token) {
        assertSignedBy(accessKeyId);
        assertThat(lastCall().headers()).containsEntry("X-Amz-Security-Token", token);
    }

    private static StaticKeys.Builder sessionKeys() {
        return StaticKeys.builder()
                .accessKeyId("ASIASTATIC")
                .secretAccessKey("session-secret")
                .sessionToken("session-token");
    }

    private AssumedRole.Builder assumedRole(CredentialsSource base) {
        return AssumedRole.builder().roleArn(ROLE).base(base).stsEndpoint(service.uri());
    }

    private WebIdentity.Builder webIdentity() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "jwt-text\n");
        return WebIdentity.builder().roleArn(ROLE).tokenFile(token).stsEndpoint(service.uri());
    }

    private Path profileFile() throws Exception {
        return Files.writeString(folder.resolve("credentials"), """
                [team]
                aws_access_key_id = AKIDTEAM
                aws_secret_access_key = base-secret
                """);
    }

    /** What STS answers, as its reference documents it. */
    private static Answer session(String operation, String accessKeyId, Duration lasting) {
        return Answer.xml(
                200, """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                  <%1$sResult>
                    <AssumedRoleUser>
                      <AssumedRoleId>AROA123:dynact</AssumedRoleId>
                      <Arn>arn:aws:sts::123456789012:assumed-role/reader/dynact</Arn>
                    </AssumedRoleUser>
                    <Credentials>
                      <AccessKeyId>%2$s</AccessKeyId>
                      <SecretAccessKey>session-secret</SecretAccessKey>
                      <SessionToken>session-token</SessionToken>
                      <Expiration>%3$s</Expiration>
                    </Credentials>
                  </%1$sResult>
                  <ResponseMetadata><RequestId>c6104cbe</RequestId></ResponseMetadata>
                </%1$sResponse>""".formatted(operation, accessKeyId, Instant.now().plus(lasting)));
    }

    /** What the metadata services of EC2 and of containers answer. */
    private static String metadata(String accessKeyId) {
        return """
                {"Code":"Success","Type":"AWS-HMAC","AccessKeyId":"%s","SecretAccessKey":"session-secret",
                "Token":"session-token","LastUpdated":"2026-01-01T00:00:00Z","Expiration":"%s"}""".formatted(
                        accessKeyId, Instant.now().plus(Duration.ofHours(6)).truncatedTo(ChronoUnit.SECONDS));
    }

    private static Map<String, String> form(Call call) {
        return Stream.of(call.body().split("&", -1))
                .map(parameter -> parameter.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }
}
