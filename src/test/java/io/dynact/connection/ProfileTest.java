package io.dynact.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.common.base.Throwables;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What profiles say of credentials is done as the AWS CLI does it; a loopback service is STS and DynamoDB. */
class ProfileTest {
    private static final String STS_ENDPOINT = "aws.endpointUrlSts";
    private static final String CANARY = "canary-7fX2";

    @TempDir
    Path folder;

    private final LoopbackService service = LoopbackService.start();
    private final ClientCache cache = new ClientCache();
    private Path config;

    @BeforeEach
    void write() throws IOException {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"))
                .answer("AssumeRole", call -> session(call, "AssumeRole"))
                .answer("AssumeRoleWithWebIdentity", call -> session(call, "AssumeRoleWithWebIdentity"));
        System.setProperty(STS_ENDPOINT, service.uri().toString());
        Path token = Files.writeString(folder.resolve("token"), "jwt-" + CANARY + "\n");
        config = Files.writeString(folder.resolve("config"), """
                [profile keys]
                aws_access_key_id = AKIDKEYS
                aws_secret_access_key = %1$s
                [profile process]
                credential_process = echo '{"Version":1,"AccessKeyId":"AKIDPROCESS","SecretAccessKey":"%1$s"}'
                [profile role]
                role_arn = arn:aws:iam::123456789012:role/first
                source_profile = process
                external_id = theirs
                duration_seconds = 1200
                role_session_name = flow
                region = eu-central-1
                [profile second]
                role_arn = arn:aws:iam::123456789012:role/second
                source_profile = role
                [profile own-source]
                role_arn = arn:aws:iam::123456789012:role/own
                source_profile = own-source
                aws_access_key_id = AKIDOWN
                aws_secret_access_key = %1$s
                [profile web]
                role_arn = arn:aws:iam::123456789012:role/web
                web_identity_token_file = %2$s
                [profile web-missing]
                role_arn = arn:aws:iam::123456789012:role/web
                web_identity_token_file = /no/such/token
                [profile over-web]
                role_arn = arn:aws:iam::123456789012:role/over
                source_profile = web
                [profile region-only]
                region = eu-west-3
                [profile no-secret]
                aws_access_key_id = AKIDHALF
                [profile role-alone]
                role_arn = arn:aws:iam::123456789012:role/alone
                [profile both]
                role_arn = arn:aws:iam::123456789012:role/both
                source_profile = keys
                credential_source = Environment
                [profile bad-source]
                role_arn = arn:aws:iam::123456789012:role/bad
                credential_source = Environmnet
                [profile bad-arn]
                role_arn = reader
                source_profile = keys
                [profile loop]
                role_arn = arn:aws:iam::123456789012:role/loop
                source_profile = pool
                [profile pool]
                role_arn = arn:aws:iam::123456789012:role/pool
                source_profile = loop
                [profile gone-source]
                role_arn = arn:aws:iam::123456789012:role/gone
                source_profile = gone
                [profile mfa]
                role_arn = arn:aws:iam::123456789012:role/mfa
                source_profile = keys
                mfa_serial = arn:aws:iam::123456789012:mfa/me
                [profile denied]
                role_arn = arn:aws:iam::123456789012:role/denied
                source_profile = keys
                [profile process-fails]
                credential_process = sh -c 'echo %1$s >&2; exit 3'
                [profile process-garbage]
                credential_process = echo %1$s
                [profile sso-half]
                sso_session = corp
                [profile sso-no-session]
                sso_session = nowhere
                sso_account_id = 123456789012
                sso_role_name = Dev
                [profile sso-no-region]
                sso_start_url = https://corp.awsapps.com/start
                sso_account_id = 123456789012
                sso_role_name = Dev
                [sso-session corp]
                sso_region = eu-west-1
                sso_start_url = https://corp.awsapps.com/start
                """.formatted(CANARY, token));
    }

    @AfterEach
    void close() {
        System.clearProperty(STS_ENDPOINT);
        service.close();
    }

    /** A profile, who signs the calls of STS for it, and who the call of DynamoDB. */
    @ParameterizedTest
    @CsvSource({
        "keys, '', AKIDKEYS",
        "process, '', AKIDPROCESS",
        "role, AKIDPROCESS, first",
        "second, AKIDPROCESS first, second",
        "own-source, AKIDOWN, own",
        "web, -, web",
        "over-web, - web, over"
    })
    void open_kindOfProfile_givesItsCredentials(String name, String askers, String signer) {
        callWith(name);

        List<Call> calls = service.calls();
        assertThat(calls.subList(0, calls.size() - 1).stream()
                        .map(ProfileTest::signer)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(askers);
        assertThat(signer(calls.get(calls.size() - 1))).isEqualTo(signer);
        // STS is asked in the connection's region, whatever the profile's.
        assertThat(service.calls("AssumeRole"))
                .allSatisfy(
                        call -> assertThat(call.headers().get("Authorization")).contains("/eu-west-1/sts/"));
    }

    @Test
    void open_roleWithDetails_sendsThem() {
        callWith("role");

        assertThat(service.calls("AssumeRole").get(0).body())
                .contains("ExternalId=theirs", "DurationSeconds=1200", "RoleSessionName=flow");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nobody | There is no profile 'nobody' in CONFIG; the profiles are bad-arn, bad-source, both, denied,",
                "region-only | Profile 'region-only' in CONFIG has no credentials; ",
                "no-secret | Profile 'no-secret' in CONFIG lacks aws_secret_access_key",
                "role-alone | has role_arn and lacks source_profile, credential_source, web_identity_token_file",
                "both | has both source_profile and credential_source",
                "bad-source | there are Environment, Ec2InstanceMetadata and EcsContainer",
                "bad-arn | Profile 'bad-arn' in CONFIG cannot be used: 'reader' is not the ARN of a role",
                "loop | loop -> pool -> loop",
                "gone-source | There is no profile 'gone' in CONFIG; the profiles are",
                "mfa | credential_process = aws configure export-credentials --profile mfa",
                "web-missing | the file /no/such/token does not exist",
                "process-fails | ended with exit code 3",
                "process-garbage | did not print current credentials as JSON",
                "sso-half | Profile 'sso-half' in CONFIG lacks sso_account_id",
                "sso-no-session | there is no [sso-session nowhere]",
                "sso-no-region | Profile 'sso-no-region' in CONFIG lacks sso_region"
            })
    void open_profileThatCannotWork_saysWhatIsWrongAndWhere(String name, String words) {
        DynactException failure = failureOf(profile(name));

        assertThat(failure.code()).isEqualTo(ErrorCode.CREDENTIALS_UNAVAILABLE);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.detail())
                .contains(words.replace("CONFIG", config.toString()))
                .doesNotContain("Exception", "software.amazon", "ProfileFile(");
        assertThat(service.calls("ListTables")).isEmpty();
    }

    @Test
    void open_roleDenied_namesTheRole() {
        service.answer("AssumeRole", Answer.xml(403, """
                <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type>
                <Code>AccessDenied</Code><Message>User: me is not authorized to perform: sts:AssumeRole</Message></Error>
                <RequestId>c6104cbe</RequestId></ErrorResponse>"""));

        DynactException failure = failureOf(profile("denied"));

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail()).contains("role arn:aws:iam::123456789012:role/denied", "trust policy");
    }

    @Test
    void open_fileNotThere_saysSo() {
        DynactException failure = failureOf(
                Profile.builder().name("keys").file(folder.resolve("elsewhere")).build());

        assertThat(failure.detail()).contains(folder.resolve("elsewhere") + " does not exist");
    }

    @Test
    void open_brokenFile_saysTheLineAndNoValue() throws IOException {
        Files.writeString(config, "[profile keys]\naws_secret_access_key " + CANARY + "\n");

        DynactException failure = failureOf(profile("keys"));

        assertThat(failure.detail()).contains(config.toString(), "line 2");
    }

    @Test
    void resolve_fileChangesAndFailureIsCorrected_areSeenByTheSameClient() throws Exception {
        try (ClientCache.Lease lease = cache.acquire(connection(profile("late")))) {
            assertThat(catchThrowableOfType(
                            CompletionException.class,
                            () -> lease.client().listTables().join()))
                    .isNotNull();
            append("[profile late]\naws_access_key_id = AKIDLATE\naws_secret_access_key = x\n", 10);
            lease.client().listTables().join();
            assertThat(signer(last())).isEqualTo("AKIDLATE");

            Files.writeString(config, Files.readString(config).replace("AKIDLATE", "AKIDNEXT"));
            Files.setLastModifiedTime(config, FileTime.from(Instant.now().plusSeconds(60)));
            Instant limit = Instant.now().plusSeconds(30);
            while (!signer(last()).equals("AKIDNEXT") && Instant.now().isBefore(limit)) {
                Thread.sleep(100);
                lease.client().listTables().join();
            }
        }
        assertThat(signer(last())).isEqualTo("AKIDNEXT");
    }

    @Test
    void region_ofAProfile_isWhatItSays() {
        assertThat(profile("role").region()).contains("eu-central-1");
        assertThat(profile("keys").region()).isEmpty();
        assertThat(catchThrowableOfType(
                                DynactException.class, () -> profile("nobody").region())
                        .detail())
                .contains("the profiles are");
    }

    private void append(String text, int later) throws IOException {
        Files.writeString(config, Files.readString(config) + text);
        Files.setLastModifiedTime(config, FileTime.from(Instant.now().plusSeconds(later)));
    }

    private Profile profile(String name) {
        return Profile.builder().name(name).file(config).build();
    }

    private Connection connection(CredentialsSource source) {
        return Connection.builder()
                .region("eu-west-1")
                .endpoint(service.uri())
                .credentials(source)
                .maxAttempts(1)
                .build();
    }

    private void callWith(String name) {
        try (ClientCache.Lease lease = cache.acquire(connection(profile(name)))) {
            lease.client().listTables().join();
        }
    }

    private DynactException failureOf(CredentialsSource source) {
        try (ClientCache.Lease lease = cache.acquire(connection(source))) {
            CompletionException failure = catchThrowableOfType(
                    CompletionException.class, () -> lease.client().listTables().join());
            assertThat(Throwables.getStackTraceAsString(failure)).doesNotContain(CANARY);
            return Throwables.getCausalChain(failure).stream()
                    .filter(DynactException.class::isInstance)
                    .map(DynactException.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Call last() {
        List<Call> calls = service.calls("ListTables");
        return calls.get(calls.size() - 1);
    }

    /** The id of the key that a call is signed with, or a hyphen. */
    private static String signer(Call call) {
        String authorization = call.headers().get("Authorization");
        return authorization == null ? "-" : authorization.replaceFirst(".*Credential=([^/]*)/.*", "$1");
    }

    /** A session whose key id is the name of the role. */
    private static Answer session(Call call, String operation) {
        String role = call.body().replaceFirst("(?s).*RoleArn=[^&]*role%2F([^&]*).*", "$1");
        return Answer.xml(200, """
                <%1$sResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><%1$sResult><Credentials>
                <AccessKeyId>%2$s</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>%3$s</Expiration></Credentials></%1$sResult></%1$sResponse>""".formatted(operation, role, Instant.now().plusSeconds(3600)));
    }
}
