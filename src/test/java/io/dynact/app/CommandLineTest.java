package io.dynact.app;

import static io.dynact.app.CommandLineRig.run;
import static io.dynact.app.CommandLineRig.runWithInput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.LoopbackService;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.Activities;
import io.dynact.activity.Rig;
import io.dynact.app.CommandLineRig.Outcome;
import io.dynact.catalog.ActivityCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The command line, against a service that answers as DynamoDB does. */
class CommandLineTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GET = "{\"TableName\": \"Music\", \"Key\": {\"Artist\": \"Bach\"}}";

    private final LoopbackService service = LoopbackService.start();

    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeEach
    void connect() throws IOException {
        service.answer("DescribeTable", Rig.table("Music", "Artist:S"));
        environment = Map.of(
                "DYNACT_CONFIG",
                CommandLineRig.connectionsFile(folder, service.uri()).toString());
    }

    @AfterEach
    void close() {
        service.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                arguments(1, "SERVICE_FAILED", Answer.error(418, "TeapotException", "No")),
                arguments(2, "REQUEST_REFUSED", Answer.error(400, "ValidationException", "No")),
                arguments(3, "TABLE_NOT_FOUND", Answer.error(400, "ResourceNotFoundException", "No")),
                arguments(4, "CONDITION_FAILED", Answer.error(400, "ConditionalCheckFailedException", "No")),
                arguments(5, "ACCESS_DENIED", Answer.error(400, "AccessDeniedException", "No")),
                arguments(5, "CREDENTIALS_INVALID", Answer.error(400, "UnrecognizedClientException", "No")),
                arguments(6, "THROTTLED", Answer.error(400, "ThrottlingException", "No")),
                arguments(7, "SERVICE_UNAVAILABLE", Answer.error(500, "InternalServerError", "No")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void run_serviceFails_endsWithTheCategorysCode(int exitCode, String code, Answer answer) throws IOException {
        service.answer("PutItem", answer);

        Outcome json = runWithInput(
                "{\"TableName\": \"Music\", \"Item\": {\"Artist\": \"Bach\"}}",
                environment,
                "run",
                "PutItem",
                "--connection",
                "c");
        Outcome table = runWithInput(
                "{\"TableName\": \"Music\", \"Item\": {\"Artist\": \"Bach\"}}",
                environment,
                "run",
                "PutItem",
                "--connection",
                "c",
                "--output",
                "table");

        assertThat(json.exitCode()).as(json.err()).isEqualTo(exitCode);
        assertThat(JSON.readTree(json.err()).path("code").asText()).isEqualTo(code);
        assertThat(json.out()).isEmpty();
        assertThat(table.exitCode()).isEqualTo(exitCode);
        assertThat(table.err()).startsWith("Error: " + code);
        assertThat(table.out()).isEmpty();
    }

    @Test
    void run_unprocessedItems_areTheOutputAndExitCode8() throws IOException {
        Path impatient = CommandLineRig.connectionsFile(folder, service.uri());
        Files.writeString(impatient, Files.readString(impatient).replace("maxAttempts: 1", "batchTimeout: 10ms"));
        String write = "{\"Music\": [{\"PutRequest\": {\"Item\": {\"Artist\": {\"S\": \"Bach\"}}}}]}";
        service.answer("BatchWriteItem", Answer.json(200, "{\"UnprocessedItems\": " + write + "}"));

        Outcome outcome = runWithInput(
                "{\"RequestItems\": " + write + "}", environment, "run", "BatchWriteItem", "--connection", "c");

        assertThat(outcome.exitCode()).isEqualTo(8);
        assertThat(JSON.readTree(outcome.out()).path("UnprocessedItems")).isEqualTo(JSON.readTree(write));
    }

    @Test
    void run_callThatTakesLong_tellsOfItOnStandardError() {
        service.answer("GetItem", Answer.json(200, "{}").after(Duration.ofMillis(2500)));

        Outcome outcome = runWithInput(GET, environment, "run", "GetItem", "--connection", "c", "--progress");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("GetItem ... 2 s, 0 calls, 0 items");
        assertThat(outcome.out()).startsWith("{").doesNotContain("...");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run GetItem|--local",
                "run GetItem --connection c --endpoint http://127.0.0.1:1|mutually exclusive",
                "run GetItem --connection c --connection d|only serve takes several",
                "run --connection c|NAME",
                "run GetItem --connection c --output xml|xml",
                "serve --port 70000 --connection c|65535",
                "serve --connection c --timeout soon|5s",
                "serve --connection c --jobs 0|--jobs is at least 1",
                "serve --connection c --jobs 5 --jobs-kept 4|--jobs-kept",
                "serve --connection c --jobs-kept 1001|1000",
                "serve --connection c --job-results 0|--job-results",
                "serve --connection c --jobs-kept-for 0s|longer than nothing",
                "serve --connection c --timeout 0s|longer than nothing",
                "test-connection|--local",
                "dmeo|demo"
            })
    void commandLine_wrongUse_endsWith2AndSaysWhy(String arguments, String why) {
        Outcome outcome = run(environment, arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run GetItem --connection c --input nowhere.json|2|nowhere.json",
                "run GetIten --connection c|2|GetItem",
                "run GetItem --connection d|3|CONNECTION_UNKNOWN",
                "run GetItem --connection c --config nowhere.yaml|2|nowhere.yaml",
                "serve --connection c --host 0.0.0.0|2|DYNACT_TOKEN",
                "serve --connection c --token-file nowhere|2|nowhere",
                "serve --connection d|3|CONNECTION_UNKNOWN",
                "catalog GetIten|2|GetItem"
            })
    void commandLine_wrongInput_isAnErrorThatSaysWhy(String arguments, int exitCode, String why) {
        Outcome outcome = runWithInput(GET, environment, arguments.split(" "));

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(exitCode);
        assertThat(outcome.err()).contains(why);
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void run_noServiceThere_endsWith7() throws IOException {
        service.close();

        assertThat(runWithInput(GET, environment, "run", "GetItem", "--connection", "c")
                        .exitCode())
                .isEqualTo(7);
    }

    @Test
    void serve_tokenOfTheEnvironmentThatIsBlank_isRefused() {
        Outcome outcome = run(
                Map.of("DYNACT_CONFIG", environment.get("DYNACT_CONFIG"), "DYNACT_TOKEN", " "),
                "serve",
                "--connection",
                "c");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("blank");
    }

    @Test
    void catalog_all_namesEveryActivity() throws IOException {
        assertThat(run(Map.of(), "catalog").out())
                .contains(Activities.all().stream()
                        .map(activity -> activity.descriptor().name())
                        .toList());
        assertThat(JSON.readTree(run(Map.of(), "catalog", "--json").out()))
                .isEqualTo(JSON.readTree(ActivityCatalog.standard().json()));
    }

    @Test
    void catalog_ofOne_saysWhatItTakes() throws IOException {
        JsonNode published = JSON.readTree(ActivityCatalog.standard().json("GetItem"));

        assertThat(run(Map.of(), "catalog", "GetItem").out())
                .contains(published.path("description").asText(), "TableName", "required", "dynamodb:GetItem");
        assertThat(JSON.readTree(run(Map.of(), "catalog", "--json", "GetItem").out()))
                .isEqualTo(published);
    }

    @Test
    void commandLine_version_isTheBuilds() {
        assertThat(run(Map.of(), "--version").out()).matches("dynact [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\s+");
    }

    @Test
    void commandLine_help_listsTheExitCodes() {
        assertThat(run(Map.of(), "--help").out())
                .contains("run", "serve", "catalog", "test-connection", "demo")
                .containsPattern("7 +a failure that should pass")
                .doesNotContain("Generate bash");
    }

    @Test
    void commandLine_completion_isAScript() {
        assertThat(run(Map.of(), "generate-completion").out()).contains("complete -F", "test-connection");
    }

    @Test
    void progress_shortWork_saysNothing() {
        StringWriter err = new StringWriter();

        assertThat(Progress.<String>during("work", new PrintWriter(err), true, control -> "done"))
                .isEqualTo("done");
        assertThat(err.toString()).isEmpty();
    }
}
