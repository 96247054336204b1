package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.JavaProcess;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.LoopbackService.Call;
import io.dynact.app.CommandLineRig.Outcome;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line in an AWS environment of its own: a home folder, variables, and loopback endpoints of the services. */
class AwsEnvironmentIT {
    private static final String TOKEN = "sso-canary-1";
    private static final String SESSION = "session-canary-2";
    private static final String SECRET = "secret-canary-3";
    private static final String BEARER = "bearer-canary-4";
    private static final List<String> TRACE = List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");

    @TempDir
    Path home;

    private final LoopbackService service = LoopbackService.start();

    @BeforeEach
    void write() throws IOException {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\":[\"Music\"]}"));
        service.answerPath("/federation/credentials", AwsEnvironmentIT::roleCredentials);
        service.answerPath(
                "/token",
                Answer.json(
                        200,
                        "{\"accessToken\":\"" + TOKEN
                                + "\",\"expiresIn\":3600,\"tokenType\":\"Bearer\",\"refreshToken\":\"next\"}"));
        Files.createDirectories(home.resolve(".aws/sso/cache"));
        Files.writeString(
                home.resolve(".aws/config"),
                """
                [profile sso]
                sso_session = corp
                sso_account_id = 123456789012
                sso_role_name = Dev
                region = eu-west-3
                [profile legacy]
                sso_start_url = https://corp.awsapps.com/start
                sso_region = eu-west-1
                sso_account_id = 123456789012
                sso_role_name = Dev
                [profile expired]
                sso_session = expired
                sso_account_id = 123456789012
                sso_role_name = Dev
                [profile refreshed]
                sso_session = refreshed
                sso_account_id = 123456789012
                sso_role_name = Dev
                [profile rejected]
                sso_session = rejected
                sso_account_id = 123456789012
                sso_role_name = Dev
                [profile unassigned]
                sso_session = unassigned
                sso_account_id = 123456789012
                sso_role_name = Admin
                [profile never]
                sso_session = never
                sso_account_id = 123456789012
                sso_role_name = Dev
                """
                        + Stream.of("corp", "expired", "refreshed", "rejected", "unassigned", "never")
                                .map(name -> "[sso-session " + name + "]\nsso_region = eu-west-1\n"
                                        + "sso_start_url = https://corp.awsapps.com/start\n")
                                .collect(Collectors.joining()));
        token("corp", TOKEN, "2099-01-01T00:00:00Z", "");
        token("https://corp.awsapps.com/start", TOKEN, "2099-01-01T00:00:00Z", "");
        token("expired", TOKEN, "2020-01-01T00:00:00Z", "");
        token("rejected", "rejected", "2099-01-01T00:00:00Z", "");
        token("unassigned", "unassigned", "2099-01-01T00:00:00Z", "");
        token(
                "refreshed",
                "old",
                "2020-01-01T00:00:00Z",
                ",\"clientId\":\"c\",\"clientSecret\":\"" + SECRET + "\",\"refreshToken\":\"" + SECRET
                        + "\",\"registrationExpiresAt\":\"2099-01-01T00:00:00Z\"");
    }

    @AfterEach
    void close() {
        service.close();
    }

    /** As {@code aws sso login} leaves it. */
    private void token(String name, String token, String end, String more) throws IOException {
        String file;
        try {
            file = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(name.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        Files.writeString(
                home.resolve(".aws/sso/cache").resolve(file + ".json"),
                "{\"accessToken\":\"" + token + "\",\"expiresAt\":\"" + end
                        + "\",\"region\":\"eu-west-1\",\"startUrl\":\"https://corp.awsapps.com/start\"" + more + "}");
    }

    private static Answer roleCredentials(Call call) {
        String token = call.headers().get("x-amz-sso_bearer_token");
        if (token.equals("rejected")) {
            return Answer.error(401, "UnauthorizedException", "Session token not found or invalid");
        } else if (token.equals("unassigned")) {
            return Answer.error(403, "ForbiddenException", "No access");
        }
        return Answer.json(
                200,
                "{\"roleCredentials\":{\"accessKeyId\":\"ASIASSO\",\"secretAccessKey\":\"" + SECRET
                        + "\",\"sessionToken\":\"" + SESSION + "\",\"expiration\":4102444800000}}");
    }

    @ParameterizedTest
    @CsvSource({
        "--profile sso, '', eu-west-3",
        "--profile sso --region eu-west-1, '', eu-west-1",
        "--profile sso, AWS_REGION=us-east-2, us-east-2",
        "--profile legacy, AWS_DEFAULT_REGION=us-west-2, us-west-2",
        "--profile refreshed --region eu-west-1, '', eu-west-1",
        "'', AWS_PROFILE=sso, eu-west-3",
        "'', AWS_PROFILE=sso AWS_REGION=eu-west-1, eu-west-1",
        "--region eu-west-2, AWS_PROFILE=sso AWS_REGION=eu-west-1, eu-west-2"
    })
    void run_ssoProfile_signsWithItsSessionInTheRegion(String options, String variables, String region)
            throws Exception {
        Outcome outcome = run(List.of(), variables, options);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("Music");
        Call call = service.calls("ListTables").get(0);
        assertThat(call.headers().get("Authorization")).contains("ASIASSO/", "/" + region + "/dynamodb/");
        assertThat(call.headers()).containsEntry("X-Amz-Security-Token", SESSION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--region eu-west-1 --profile expired | | 5 | run aws sso login --profile expired",
                "--region eu-west-1 --profile never | | 5 | run aws sso login --profile never",
                "--region eu-west-1 --profile rejected | | 5 | run aws sso login --profile rejected",
                "--region eu-west-1 --profile unassigned | | 5 | the role Admin of account 123456789012",
                "--region eu-west-1 | AWS_PROFILE=expired | 5 | run aws sso login --profile expired",
                "--profile nobody | | 5 | the profiles are expired, legacy, never,",
                "--profile legacy | | 2 | Profile 'legacy' has no region; add --region",
                "--region eu-west-1 | | 5 | No AWS credentials were found: not in the Java system properties, the environment",
                "--region eu-west-1 | AWS_ACCESS_KEY_ID=AKID | 5 | set AWS_SECRET_ACCESS_KEY too",
                "--region eu-west-1 | AWS_WEB_IDENTITY_TOKEN_FILE=/no/token AWS_ROLE_ARN=arn:aws:iam::123456789012:role/r"
                        + " | 5 | the file /no/token does not exist",
                " | | 2 | Say which DynamoDB to use: --local, --connection NAME",
                "--region eu-west-1 --local | | 2 | --local and --region are mutually exclusive",
                "--profile sso --connection c | | 2 | --connection and --profile are mutually exclusive",
                "--region= | | 2 | --region is empty",
                "--profile= | | 2 | --profile is empty"
            })
    void run_withoutCredentialsOrRegion_saysWhatToDo(String options, String variables, int exitCode, String words)
            throws Exception {
        Outcome outcome = run(List.of(), variables == null ? "" : variables, options == null ? "" : options);

        assertThat(outcome.err()).contains(words).doesNotContain("ProfileFile(", "Provider(", "canary");
        assertThat(outcome.exitCode()).isEqualTo(exitCode);
        assertThat(service.calls("ListTables")).isEmpty();
    }

    @Test
    void run_withoutTheSdksModules_saysWhichToAdd() throws Exception {
        String classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.matches(".*[/\\\\](sso|ssooidc|signin)-[^/\\\\]*\\.jar"))
                .collect(Collectors.joining(File.pathSeparator));

        Outcome outcome = run(List.of("-cp", classPath), "", "--profile sso");

        assertThat(outcome.exitCode()).isEqualTo(5);
        assertThat(outcome.err())
                .contains("software.amazon.awssdk:sso and software.amazon.awssdk:ssooidc")
                .doesNotContain("ClassNotFound", "Factory");
    }

    @Test
    void run_everythingLogged_showsNoSecret() throws Exception {
        for (String profile : List.of("sso", "refreshed")) {
            Outcome outcome = run(
                    List.of(TRACE.get(0), "-Dorg.slf4j.simpleLogger.log.software.amazon.awssdk.http.auth.aws=trace"),
                    "",
                    "--region eu-west-1 --profile " + profile);

            assertThat(outcome.exitCode()).isZero();
            assertThat(outcome.err())
                    .contains("DEBUG software.amazon.awssdk.request")
                    .doesNotContain("canary");
        }
    }

    @ParameterizedTest
    @CsvSource({"serve --port 0, /activities", "mcp --port 0, /mcp"})
    void serve_everythingLogged_showsNoToken(String command, String path) throws Exception {
        ProcessBuilder program =
                JavaProcess.of(TRACE, Main.class, (command + " --region eu-west-1 --profile sso").split(" ", -1));
        environment(program, "DYNACT_TOKEN=" + BEARER);
        Path log = home.resolve("log");
        Process server = program.redirectError(log.toFile()).start();
        try (BufferedReader out = server.inputReader(UTF_8)) {
            String address = out.readLine().replaceFirst(".* at ", "").replaceFirst("/mcp$", "");
            HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                    .header("Authorization", "Bearer " + BEARER)
                    .header("Accept", "application/json, text/event-stream")
                    .header("Content-Type", "application/json")
                    .method(
                            path.equals("/mcp") ? "POST" : "GET",
                            HttpRequest.BodyPublishers.ofString(
                                    path.equals("/mcp") ? "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}" : ""))
                    .build();
            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isLessThan(500)
                    .isNotEqualTo(401);
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertThat(Files.readString(log)).isNotEmpty().doesNotContain("canary");
    }

    @Test
    void serve_oneConnectionIsWrong_warnsAndServesTheOther() throws Exception {
        Path config = Files.writeString(home.resolve("dynact.yaml"), """
                connections:
                  good: {region: eu-west-1}
                  bad: {region: eu-west-1, readOnly: }
                """);
        ProcessBuilder program = JavaProcess.of(
                List.of(), Main.class, "serve", "--port", "0", "--connection", "good", "--config", config.toString());
        environment(program, "");
        Path log = home.resolve("log");
        Process server = program.redirectError(log.toFile()).start();
        try (BufferedReader out = server.inputReader(UTF_8)) {
            assertThat(out.readLine()).contains("http://127.0.0.1:");
        } finally {
            server.destroy();
            server.waitFor();
        }
        assertThat(Files.readString(log)).contains("Warning: the connection 'bad' cannot be used", "readOnly");
    }

    private Outcome run(List<String> jvm, String variables, String options) throws Exception {
        ProcessBuilder program = JavaProcess.of(
                jvm,
                Main.class,
                Stream.concat(
                                Stream.of("run", "ListTables"),
                                Stream.of(options.split(" ", -1)).filter(it -> !it.isEmpty()))
                        .toArray(String[]::new));
        if (jvm.contains("-cp")) { // the one after it would win
            List<String> command = new ArrayList<>(program.command());
            int last = command.lastIndexOf("-cp");
            command.remove(last);
            command.remove(last);
            program.command(command);
        }
        environment(program, variables);
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        Path in = Files.writeString(home.resolve("in"), "{}");
        Process process = program.redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exitCode = process.waitFor();
        return new Outcome(exitCode, Files.readString(out), Files.readString(err));
    }

    private void environment(ProcessBuilder program, String variables) {
        Map<String, String> environment = program.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("DYNACT_"));
        environment.put("HOME", home.toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        for (String endpoint : List.of("SSO", "SSO_OIDC", "STS", "DYNAMODB")) {
            environment.put("AWS_ENDPOINT_URL_" + endpoint, service.uri().toString());
        }
        for (String variable : variables.split(" ", -1)) {
            if (!variable.isEmpty()) {
                String[] pair = variable.split("=", 2);
                environment.put(pair[0], pair[1]);
            }
        }
        program.directory(home.toFile());
    }
}
