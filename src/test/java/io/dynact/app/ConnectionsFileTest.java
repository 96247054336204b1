package io.dynact.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.dynact.connection.AssumedRole;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.connection.InstanceRole;
import io.dynact.connection.Profile;
import io.dynact.connection.StaticKeys;
import io.dynact.connection.WebIdentity;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConnectionsFileTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/team/reader";
    private static final String SECRET = "wJalrXUtnFEMI/EXAMPLEKEY";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("SECRET", SECRET, "EMPTY", "", "REGION", "eu-west-3", "NOT_A_REGION", "hush");

    @TempDir
    private Path folder;

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("c.yaml"), yaml);
    }

    private Connection read(String members) throws IOException {
        String yaml = "connections:\n  c:\n    " + members.replace("\n", "\n    ") + "\n";
        return ConnectionsFile.read(write(yaml), ENVIRONMENT).find("c");
    }

    @Test
    void read_regionAlone_hasEveryDefault() throws IOException {
        assertThat(read("region: eu-west-1"))
                .isEqualTo(Connection.builder()
                        .region("eu-west-1")
                        .credentials(CredentialsSource.defaultChain())
                        .connectTimeout(Duration.ofSeconds(2))
                        .attemptTimeout(Duration.ofSeconds(5))
                        .callTimeout(Duration.ofSeconds(30))
                        .batchTimeout(Duration.ofMinutes(1))
                        .maxAttempts(9)
                        .readOnly(false)
                        .build());
    }

    @Test
    void read_everyMember_isMapped() throws IOException {
        Connection read = read("""
                region: eu-central-1
                endpoint: https://dynamodb.example.com
                connectTimeout: 500ms
                attemptTimeout: 3s
                callTimeout: PT20S
                batchTimeout: 2m
                maxAttempts: 3
                readOnly: true
                allowedTables: [Music, "${REGION}"]
                credentials: {type: static, accessKeyId: 0012, secretAccessKey: "${SECRET}", sessionToken: token}""");

        assertThat(read)
                .isEqualTo(Connection.builder()
                        .region("eu-central-1")
                        .endpoint(URI.create("https://dynamodb.example.com"))
                        .connectTimeout(Duration.ofMillis(500))
                        .attemptTimeout(Duration.ofSeconds(3))
                        .callTimeout(Duration.ofSeconds(20))
                        .batchTimeout(Duration.ofMinutes(2))
                        .maxAttempts(3)
                        .readOnly(true)
                        .addAllowedTables("Music", "eu-west-3")
                        .credentials(StaticKeys.builder()
                                .accessKeyId("0012")
                                .secretAccessKey(SECRET)
                                .sessionToken("token")
                                .build())
                        .build());
        assertThat(read.toString()).doesNotContain(SECRET, "token=token");
    }

    static Stream<Arguments> sources() {
        return Stream.of(
                arguments("{type: default}", CredentialsSource.defaultChain()),
                arguments("{type: static, accessKeyId: a, secretAccessKey: b}", CredentialsSource.staticKeys("a", "b")),
                arguments("{type: profile, name: ci}", CredentialsSource.profile("ci")),
                arguments(
                        "{type: profile, name: ci, file: /keys}",
                        Profile.builder().name("ci").file(Path.of("/keys")).build()),
                arguments("{type: instance}", CredentialsSource.instanceRole()),
                arguments(
                        "{type: instance, endpoint: 'http://127.0.0.1:1'}",
                        InstanceRole.builder()
                                .endpoint(URI.create("http://127.0.0.1:1"))
                                .build()),
                arguments("{type: container}", CredentialsSource.containerRole()),
                arguments(
                        "{type: webIdentity, roleArn: " + ROLE + ", tokenFile: /token}",
                        CredentialsSource.webIdentity(ROLE, Path.of("/token"))),
                arguments(
                        "{type: webIdentity, roleArn: " + ROLE
                                + ", tokenFile: /token, roleSessionName: me, stsEndpoint: 'http://127.0.0.1:1'}",
                        WebIdentity.builder()
                                .roleArn(ROLE)
                                .tokenFile(Path.of("/token"))
                                .roleSessionName("me")
                                .stsEndpoint(URI.create("http://127.0.0.1:1"))
                                .build()),
                arguments(
                        "{type: assumeRole, roleArn: " + ROLE + "}",
                        CredentialsSource.assumedRole(ROLE, CredentialsSource.defaultChain())),
                arguments(
                        "{type: assumeRole, roleArn: " + ROLE + ", base: {type: profile, name: ci}, externalId: '007',"
                                + " sessionDuration: 2h, roleSessionName: me, stsRegion: eu-west-1,"
                                + " stsEndpoint: 'http://127.0.0.1:1'}",
                        AssumedRole.builder()
                                .roleArn(ROLE)
                                .base(CredentialsSource.profile("ci"))
                                .externalId("007")
                                .sessionDuration(Duration.ofHours(2))
                                .roleSessionName("me")
                                .stsRegion("eu-west-1")
                                .stsEndpoint(URI.create("http://127.0.0.1:1"))
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void read_credentials_areTheSource(String yaml, CredentialsSource source) throws IOException {
        assertThat(read("region: eu-west-1\ncredentials: " + yaml).credentials())
                .isEqualTo(source);
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                arguments("${REGION}", "eu-west-3"),
                arguments("eu-${X:-west}-1", "eu-west-1"),
                arguments("${EMPTY:-eu-west-2}", "eu-west-2"),
                arguments("${REGION:-eu-west-2}", "eu-west-3"));
    }

    @ParameterizedTest
    @MethodSource("variables")
    void read_variable_isReplaced(String text, String region) throws IOException {
        assertThat(read("region: \"" + text + "\"").region()).isEqualTo(region);
    }

    @Test
    void read_json_isYaml() throws IOException {
        Path file =
                write("{\"connections\": {\"a\": {\"region\": \"eu-west-1\"}, \"b\": {\"region\": \"eu-west-2\"}}}");

        assertThat(ConnectionsFile.read(file, Map.of()).find("b").region()).isEqualTo("eu-west-2");
    }

    static Stream<Arguments> wrong() {
        String region = "region: eu-west-1\n";
        String keys = region + "credentials: {type: static, accessKeyId: a, secretAccessKey: ";
        return Stream.of(
                arguments(ErrorCode.MEMBER_MISSING, "$.connections.c.region", "endpoint: http://localhost", "lacks"),
                arguments(ErrorCode.MEMBER_UNKNOWN, "$.connections.c.regoin", "regoin: eu-west-1", "'region'"),
                arguments(
                        ErrorCode.MEMBER_UNKNOWN, "$.connections.c.readonly", region + "readonly: true", "'readOnly'"),
                arguments(
                        ErrorCode.MEMBER_UNKNOWN,
                        "$.connections.c.credentials.accessKey",
                        region + "credentials: {type: static, accessKey: a}",
                        "accessKeyId"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.type",
                        region + "credentials: {type: assumedRole}",
                        "'assumeRole'"),
                arguments(
                        ErrorCode.MEMBER_MISSING,
                        "$.connections.c.credentials.secretAccessKey",
                        region + "credentials: {type: static, accessKeyId: a}",
                        "lacks"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.secretAccessKey",
                        keys + "\"${NOWHERE}\"}",
                        "NOWHERE is not set"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.secretAccessKey",
                        keys + "\"${EMPTY}\"}",
                        "${EMPTY} stands for nothing"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.secretAccessKey",
                        keys + "\"${broken\"}",
                        "${NAME}"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.secretAccessKey",
                        keys + "[" + SECRET + "]}",
                        "single value"),
                arguments(ErrorCode.REGION_UNKNOWN, "$.connections.c.region", "region: \"${NOT_A_REGION}\"", "..."),
                arguments(ErrorCode.INPUT_INVALID, "$.connections.c.endpoint", region + "endpoint: ftp://a", "http"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.endpoint",
                        region + "endpoint: http://me:" + "hunter2@host",
                        "must not hold"),
                arguments(ErrorCode.INPUT_INVALID, "$.connections.c.callTimeout", region + "callTimeout: soon", "5s"),
                arguments(ErrorCode.INPUT_INVALID, "$.connections.c.callTimeout", region + "callTimeout: 0s", "longer"),
                arguments(ErrorCode.INPUT_INVALID, "$.connections.c.maxAttempts", region + "maxAttempts: 1.5", "whole"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.maxAttempts",
                        region + "maxAttempts: 0",
                        "at least 1"),
                arguments(ErrorCode.INPUT_INVALID, "$.connections.c.readOnly", region + "readOnly: maybe", "true"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.allowedTables",
                        region + "allowedTables: Music",
                        "list"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.roleArn",
                        region + "credentials: {type: assumeRole, roleArn: reader}",
                        "arn:aws:iam"),
                arguments(
                        ErrorCode.INPUT_INVALID,
                        "$.connections.c.credentials.base.name",
                        region + "credentials: {type: assumeRole, roleArn: " + ROLE
                                + ", base: {type: profile, name: ' '}}",
                        "empty"));
    }

    static Stream<Arguments> empty() {
        String role = "credentials: {type: assumeRole, roleArn: " + ROLE + ", ";
        return Stream.of(
                arguments("region", "region:"),
                arguments("region", "region: ''"),
                arguments("region", "region: \"${EMPTY}\""),
                arguments("region", "region: \"${NOWHERE:-}\""),
                arguments("endpoint", "endpoint: \"\""),
                arguments("endpoint", "endpoint: \"${EMPTY}\""),
                arguments("readOnly", "readOnly:"),
                arguments("readOnly", "readOnly: ~"),
                arguments("readOnly", "readOnly: ''"),
                arguments("readOnly", "readOnly: \"${EMPTY}\""),
                arguments("allowedTables", "allowedTables:"),
                arguments("allowedTables", "allowedTables: []"),
                arguments("allowedTables", "allowedTables: null"),
                arguments("allowedTables[0]", "allowedTables: ['']"),
                arguments(
                        "allowedTables[1]",
                        "allowedTables: [Music, ]\n".replace(", ]", ", null]").strip()),
                arguments("allowedTables[0]", "allowedTables: [\"${EMPTY}\"]"),
                arguments("credentials", "credentials:"),
                arguments("credentials.type", "credentials: {type: }"),
                arguments("credentials.name", "credentials: {type: profile, name: ''}"),
                arguments("credentials.file", "credentials: {type: profile, name: ci, file: }"),
                arguments(
                        "credentials.sessionToken",
                        "credentials: {type: static, accessKeyId: a, secretAccessKey: b,"
                                + " sessionToken: \"${EMPTY}\"}"),
                arguments("credentials.base", role + "base: }"),
                arguments("credentials.externalId", role + "externalId: ''}"),
                arguments("callTimeout", "callTimeout:"),
                arguments("maxAttempts", "maxAttempts: ''"));
    }

    @ParameterizedTest
    @MethodSource("empty")
    void read_emptySetting_isAnErrorAndNotTheDefault(String member, String yaml) {
        String region = yaml.startsWith("region") ? "" : "region: eu-west-1\n";

        DynactException error = catchThrowableOfType(DynactException.class, () -> read(region + yaml));

        assertThat(error.path()).contains("$.connections.c." + member);
        assertThat(error.detail()).contains("empty");
    }

    @Test
    void find_errorInAnotherConnection_isOfThatOneAlone() throws IOException {
        Path file = write("""
                connections:
                  good: {region: eu-west-1}
                  typo: {region: eu-west-1, readonly: true}
                  unset: {region: "${NOWHERE}"}
                  nothing:
                  text: hello
                  badRegion: {region: EU}
                  twice: {region: eu-west-1, readOnly: true, readOnly: false}
                  alias: {region: &r eu-west-1, endpoint: *r}
                  again: {region: eu-west-1}
                  again: {region: eu-west-2}
                """);

        ConnectionsFile read = ConnectionsFile.read(file, Map.of());

        assertThat(read.find("good").region()).isEqualTo("eu-west-1");
        assertThat(read.faults().keySet())
                .containsExactly("typo", "unset", "nothing", "text", "badRegion", "twice", "alias", "again");
        read.faults().forEach((name, fault) -> {
            assertThat(catchThrowableOfType(DynactException.class, () -> read.find(name)))
                    .isSameAs(fault);
            assertThat(fault.path().orElseThrow()).startsWith("$.connections." + name);
            assertThat(fault.detail()).contains(file.toString());
        });
        assertThat(read.faults().get("unset").detail()).contains("NOWHERE is not set");
        assertThat(read.faults().get("twice").detail()).contains("twice");
        assertThat(read.faults().get("alias").detail()).contains("aliases");
        assertThat(catchThrowableOfType(DynactException.class, () -> read.find("goood"))
                        .detail())
                .contains("'good'");
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void read_wrongMember_isRefusedWithItsPath(ErrorCode code, String path, String members, String advice) {
        DynactException error = catchThrowableOfType(DynactException.class, () -> read(members));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.path()).contains(path);
        assertThat(error.detail()).contains(advice).contains("c.yaml");
        assertThat(error.toString()).doesNotContain(SECRET, "hush", "hunter2");
    }

    @Test
    void read_notYaml_saysWhereAndNotWhat() throws IOException {
        for (String yaml : List.of(
                "connections: {a: {secretAccessKey: \"" + SECRET + "}}",
                "connections:\n  a: " + SECRET + "\n   b: 1")) {
            Path file = write(yaml);
            DynactException error =
                    catchThrowableOfType(DynactException.class, () -> ConnectionsFile.read(file, Map.of()));

            assertThat(error.detail()).contains("line", file.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void read_anotherDocument_isRefused() throws IOException {
        for (String yaml : List.of(
                "",
                "[]",
                "connections: []",
                "connections:",
                "connections: {}",
                "a: 1",
                "connections: {a: {region: eu-west-1}}\n---\na: 1")) {
            Path file = write(yaml);

            assertThat(catchThrowableOfType(DynactException.class, () -> ConnectionsFile.read(file, Map.of())))
                    .as(yaml)
                    .isNotNull();
        }
    }

    @Test
    void read_noFileNamed_isTheEnvironmentsOrTheUsers() throws IOException {
        Path users = Files.createDirectories(folder.resolve("dynact")).resolve("config.yaml");
        Files.writeString(users, "connections: {users: {region: eu-west-1}}");
        Path environments = write("connections: {environments: {region: eu-west-1}}");
        Map<String, String> home = Map.of("XDG_CONFIG_HOME", folder.toString());
        Map<String, String> both =
                Map.of("XDG_CONFIG_HOME", folder.toString(), "DYNACT_CONFIG", environments.toString());

        assertThat(ConnectionsFile.read(null, home).find("users")).isNotNull();
        assertThat(ConnectionsFile.read(null, both).find("environments")).isNotNull();
        assertThat(catchThrowableOfType(
                                DynactException.class,
                                () -> ConnectionsFile.read(null, Map.of("XDG_CONFIG_HOME", "/nowhere")))
                        .detail())
                .contains("--config", "DYNACT_CONFIG", "dynact.yaml", "/nowhere/dynact/config.yaml");
    }

    @Test
    void find_unknownName_saysTheNearest() throws IOException {
        ConnectionsFile file = ConnectionsFile.read(write("connections: {production: {region: eu-west-1}}"), Map.of());

        DynactException error = catchThrowableOfType(DynactException.class, () -> file.find("prodcution"));

        assertThat(error.code()).isEqualTo(ErrorCode.CONNECTION_UNKNOWN);
        assertThat(error.detail()).contains("'production'");
    }
}
