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
import io.dynact.connection.CredentialsSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

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
    void run_asCsv_printsRowsAndTheRestOnStandardError() throws IOException {
        service.answer("ExecuteStatement", Answer.json(200, """
                {"Items": [{"a": {"N": "1"}}, {"b": {"S": "x, \\"y\\""}}], "NextToken": "t"}"""));

        Outcome csv = runWithInput(
                "{\"Statement\": \"SELECT b, a FROM Music\", \"MaxItems\": 2}",
                environment,
                "run",
                "ExecuteStatement",
                "--connection",
                "c",
                "--output",
                "csv");

        assertThat(csv.exitCode()).as(csv.err()).isZero();
        assertThat(csv.out()).isEqualTo("\"b\",\"a\"\r\n,1\r\n\"x, \"\"y\"\"\",\r\n");
        assertThat(JSON.readTree(csv.err()).path("NextToken").asText()).isEqualTo("t");
        assertThat(JSON.readTree(csv.err()).path("Truncated").asBoolean()).isTrue();
    }

    @Test
    void run_asCsvOfMoreThanIsHeld_readsPartsAndPrintsOneTable() throws IOException {
        int items = 2_500;
        List<Path> before = keptFiles();
        service.answer("ExecuteStatement", call -> {
            JsonNode request = Rig.json(call);
            int first = request.path("NextToken").asInt(0);
            int end =
                    Math.min(items, first + Math.min(300, request.path("Limit").asInt()));
            return Answer.json(
                    200,
                    "{\"Items\":["
                            + IntStream.range(first, end)
                                    .mapToObj(no -> "{\"Only" + no / 1_000 + "\":{\"N\":\"" + no
                                            + "\"},\"Text\":{\"S\":\"" + no + "\\n\"}}")
                                    .collect(Collectors.joining(","))
                            + "]" + (end < items ? ",\"NextToken\":\"" + end + "\"" : "")
                            + ",\"ConsumedCapacity\":{\"TableName\":\"Music\",\"CapacityUnits\":1}}");
        });

        Outcome csv = runWithInput(
                "{\"Statement\": \"SELECT Text, \\\"a.b\\\" FROM Music\", \"MaxItems\": 2300, \"ReturnConsumedCapacity\": \"TOTAL\"}",
                environment,
                "run",
                "ExecuteStatement",
                "--connection",
                "c",
                "--output",
                "csv");

        assertThat(csv.exitCode()).as(csv.err()).isZero();
        assertThat(csv.out())
                .isEqualTo("\"Text\",\"a.b\",\"Only0\",\"Only1\",\"Only2\"\r\n"
                        + IntStream.range(0, 2_300)
                                .mapToObj(no -> "\"" + no + "\n\",," + ",".repeat(no / 1_000) + no
                                        + ",".repeat(2 - no / 1_000) + "\r\n")
                                .collect(Collectors.joining()));
        JsonNode rest = JSON.readTree(csv.err());
        assertThat(rest.path("NextToken").asText()).isEqualTo("2300");
        assertThat(rest.at("/ConsumedCapacity/CapacityUnits").asInt())
                .isEqualTo(service.calls("ExecuteStatement").size());
        assertThat(service.calls("ExecuteStatement"))
                .extracting(call -> Rig.json(call).path("Limit").asInt())
                .containsExactly(
                        2_300, 2_000, 1_700, 1_400, 1_100, 800, 500, 200); // page by page, and no more than is missing
        assertThat(keptFiles()).isEqualTo(before);
    }

    /** Files of exports in the folder of temporary files. */
    private static List<Path> keptFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("dynact.*[.]items"))
                    .toList();
        }
    }

    @Test
    void run_asCsvOfWhatHasNoItems_isRefusedBeforeAnyCall() throws IOException {
        Outcome csv = runWithInput(GET, environment, "run", "GetItem", "--connection", "c", "--output", "csv");

        assertThat(csv.exitCode()).isEqualTo(2);
        assertThat(JSON.readTree(csv.err()).path("code").asText()).isEqualTo("NOT_ACCEPTABLE");
        assertThat(csv.out()).isEmpty();
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void run_asCsvAndTheServiceFailsMidway_printsNoRow() throws IOException {
        service.answer(
                "ExecuteStatement",
                call -> call.body().contains("NextToken")
                        ? Answer.error(400, "ValidationException", "No")
                        : Answer.json(200, "{\"Items\": [{\"a\": {\"N\": \"1\"}}], \"NextToken\": \"t\"}"));

        Outcome csv = runWithInput(
                "{\"Statement\": \"SELECT * FROM Music\"}",
                environment,
                "run",
                "ExecuteStatement",
                "--connection",
                "c",
                "--output",
                "csv");

        assertThat(csv.exitCode()).isEqualTo(2);
        assertThat(csv.out()).isEmpty();
        assertThat(JSON.readTree(csv.err()).path("code").asText()).isEqualTo("REQUEST_REFUSED");
    }

    @Test
    void run_callThatTakesLong_tellsOfItOnStandardError() {
        service.answer("GetItem", Answer.json(200, "{\"Item\": {}}").after(Duration.ofMillis(2500)));

        Outcome outcome = runWithInput(GET, environment, "run", "GetItem", "--connection", "c", "--progress");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).contains("GetItem ... 2 s, 0 calls, 0 items");
        assertThat(outcome.out()).startsWith("{").doesNotContain("...");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
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
                "run GetItem|--endpoint URL",
                "run GetItem {} --connection c --input f|given twice",
                "run GetItem @f.json --connection c|--input f.json.",
                "run GetItem pom.xml --connection c|--input pom.xml.",
                "run GetItem Bach --connection c|not a JSON object",
                "run GetItem {TableName:Music} --connection c|single quotes",
                "run GetItem {\"TableName\": \"Music\"} --connection c|lack its quotes",
                "run GetItem --ouput json --connection c|did you mean '--output'?",
                "run GetItem --connection c --outputt=json|did you mean '--output'?",
                "serve --prot 1 --connection c|did you mean '--port'?",
                "local --port 65536|between 0 and 65535",
                "local --port x|'x'",
                "completion|bash",
                "completion fish|zsh",
                "dmeo|did you mean 'demo'?",
                "serv|did you mean 'serve'?",
                "nonsense|there are demo, run, catalog, local",
                "--verison|did you mean '--version'?",
                "GetItem|use 'dynact run GetItem'"
            })
    void commandLine_wrongUse_endsWith2AndSaysWhy(String arguments, String why) {
        Outcome outcome = run(environment, arguments.split(" "));

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines().findFirst().orElseThrow())
                .startsWith("Error: ")
                .contains(why);
        assertThat(outcome.err().lines()).hasSize(2);
        assertThat(outcome.err().lines().skip(1).findFirst().orElseThrow())
                .matches("Try 'dynact ([a-z-]+ )?--help' for its usage and an example[.]");
        assertThat(outcome.out()).isEmpty();
        assertThat(service.calls()).isEmpty();
    }

    @Test
    void commandLine_noCommand_saysWhatToType() {
        Outcome outcome = run(environment);

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err().lines()).hasSize(2);
        assertThat(outcome.err()).contains("'demo'");
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
                "catalog GetIten|2|GetItem",
                "policy|2|--activities",
                "policy --activities GetIten --tables Music|2|GetItem",
                "policy --activities GetItem|2|name the tables",
                "policy --activities GetItem --tables Music --region eu_west_1|2|eu-west-1",
                "policy --activities GetItem --tables Music --account 1|2|twelve digits",
                "policy --activities GetItem --tables Music --connection d|3|CONNECTION_UNKNOWN",
                "policy --flow nowhere.yaml|2|nowhere.yaml"
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
        assertThat(outcome.err()).contains("empty");
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
    void policy_activities_areAllowedInTheConnectionsRegion() throws IOException {
        Outcome outcome = run(
                environment,
                "policy",
                "--activities",
                "GetItem,Query",
                "--tables",
                "Music",
                "--connection",
                "c",
                "--account",
                "123456789012",
                "--with-optional");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(JSON.readTree(outcome.out()).path("Statement")).isEqualTo(JSON.readTree("""
                [
                  {
                    "Effect": "Allow",
                    "Action": ["dynamodb:DescribeTable", "dynamodb:GetItem"],
                    "Resource": ["arn:aws:dynamodb:us-east-1:123456789012:table/Music"]
                  },
                  {
                    "Effect": "Allow",
                    "Action": ["dynamodb:Query"],
                    "Resource": [
                      "arn:aws:dynamodb:us-east-1:123456789012:table/Music",
                      "arn:aws:dynamodb:us-east-1:123456789012:table/Music/index/*"
                    ]
                  }
                ]"""));
        assertThat(service.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                - activity: Query
                  input: {TableName: Music, IndexName: ByYear, KeyConditionExpression: "a = :a"}
                - activity: ListTables
                """, """
                [{"activity": "Query", "input": {"TableName": "Music", "IndexName": "ByYear", "KeyConditionExpression": "a = :a"}},
                 {"activity": "ListTables", "input": {}}]""", """
                {"activity": "ListTables"}
                {"activity": "Query", "input": {"TableName": "Music", "IndexName": "ByYear", "KeyConditionExpression": "a = :a"}}
                """})
    void policy_flow_isAllowedAndNothingElse(String flow) throws IOException {
        Path file = Files.writeString(folder.resolve("flow"), flow);

        Outcome outcome = run(Map.of(), "policy", "--flow", file.toString(), "--region", "eu-west-1");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(JSON.readTree(outcome.out()).path("Statement")).isEqualTo(JSON.readTree("""
                [
                  {"Effect": "Allow", "Action": ["dynamodb:ListTables"], "Resource": ["*"]},
                  {
                    "Effect": "Allow",
                    "Action": ["dynamodb:Query"],
                    "Resource": ["arn:aws:dynamodb:eu-west-1:*:table/Music/index/ByYear"]
                  }
                ]"""));
    }

    static Stream<Arguments> wrongFlows() {
        return Stream.of(
                arguments("[]", "no requests"),
                arguments("- GetItem", "at $[0].activity"),
                arguments("{activity: [", "neither JSON nor YAML"),
                arguments(
                        "- activity: GetIten",
                        "at $[0].activity: No activity is named 'GetIten'; did you mean 'GetItem'"),
                arguments("- {activity: ListTables, inputs: {}}", "at $[0].inputs"),
                arguments("- {activity: GetItem, input: {TableName: Music}}", "at $[0].input"),
                arguments(
                        "- activity: ListTables\n- {activity: ScanTable, input: {Tabel: Music}}",
                        "at $[1].input.Tabel"),
                arguments("- {activity: InvokeOperation, input: {Operation: ImportTable}}", "at $[0].input.Operation"));
    }

    @ParameterizedTest
    @MethodSource("wrongFlows")
    void policy_flowThatIsNone_isAnErrorThatSaysWhere(String flow, String why) throws IOException {
        Path file = Files.writeString(folder.resolve("flow"), flow);

        Outcome outcome = run(Map.of(), "policy", "--flow", file.toString());

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void commandLine_version_isTheBuilds() {
        assertThat(run(Map.of(), "--version").out()).matches("dynact [0-9]+\\.[0-9]+\\.[0-9]+\\S*\\s+");
    }

    @Test
    void commandLine_help_listsTheExitCodes() {
        assertThat(run(Map.of(), "--help").out())
                .contains("run", "serve", "catalog", "test-connection", "demo")
                .containsPattern("7 +a transient failure: retry")
                .containsPattern("(?s)\n  demo .*\n  run .*\n  catalog .*\n  local .*\n  serve ");
    }

    static Stream<String> commands() {
        return Main.commandLine(Map.of()).getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_ofEachCommand_isWhole(String command) {
        CommandLine.Model.CommandSpec spec =
                Main.commandLine(Map.of()).getSubcommands().get(command).getCommandSpec();

        Outcome help = run(Map.of(), command, "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("Exit codes:", "Example:", "dynact " + command)
                .containsPattern("3 +not found: the item");
        assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
        assertThat(spec.usageMessage().description()[0]).matches("[A-Z][^.]*[.]"); // a sentence in the list of commands
        assertThat(spec.options())
                .filteredOn(option -> option.arity().max() > 0 && !option.required())
                .allSatisfy(option -> assertThat(
                                String.join(" ", option.description()).toLowerCase(Locale.ROOT))
                        .contains("default: "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dynact|demo run catalog local test-connection serve policy mcp completion|",
                "dynact run|GetItem GetEntity|Get",
                "dynact run --local|GetItem GetEntity|Get",
                "dynact catalog|ScanTable|Scan",
                "dynact policy --activities|ScanTable|Scan",
                "dynact run GetItem --output|json jsonl|j",
                "dynact completion|bash zsh|"
            })
    void completion_ofBash_offersCommandsActivitiesAndValues(String words, String offered, String begun)
            throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion"),
                run(Map.of(), "completion", "bash").out());
        Process bash = new ProcessBuilder(
                        "bash",
                        "-c",
                        "source '" + script + "'; COMP_WORDS=(" + words + " '" + (begun == null ? "" : begun)
                                + "'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_dynact; echo \"${COMPREPLY[*]}\"")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(bash.inputReader().readLine()).isEqualTo(offered);
        assertThat(run(Map.of(), "completion", "bash").out()).contains("complete -F _complete_dynact");
        assertThat(run(Map.of(), "completion", "zsh").out()).startsWith("autoload");
    }

    @Test
    void run_requestAsAnArgument_isSentAsItIs() {
        service.answer("GetItem", Answer.json(200, "{\"Item\": {\"Artist\": {\"S\": \"Bach\"}}}"));

        Outcome outcome = run(environment, "run", "GetItem", " " + GET, "--connection", "c");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Rig.json(service.calls("GetItem").get(0)).at("/Key/Artist/S").asText())
                .isEqualTo("Bach");
        assertThat(outcome.out()).startsWith("{\"Item\":{\"Artist\":\"Bach\"}");
    }

    @Test
    void run_argumentThatIsADash_isStandardInput() {
        service.answer("GetItem", Answer.json(200, "{\"Item\": {}}"));

        assertThat(runWithInput(GET, environment, "run", "GetItem", "-", "--connection", "c")
                        .exitCode())
                .isZero();
    }

    @Test
    void run_noRequestAtATerminal_saysWhatItExpects() {
        System.setProperty("dynact.terminal.input", "true");
        try {
            Outcome outcome = run(environment, "run", "GetItem", "--connection", "c");

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("no request", "--input FILE", "'dynact catalog GetItem'");
            assertThat(outcome.err().lines()).hasSize(2);
        } finally {
            System.clearProperty("dynact.terminal.input");
        }
    }

    @Test
    void run_noRequestAtATerminalAndNoneIsNeeded_isEmpty() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\": []}"));
        System.setProperty("dynact.terminal.input", "true");
        try {
            assertThat(run(environment, "run", "ListTables", "--connection", "c")
                            .exitCode())
                    .isZero();
        } finally {
            System.clearProperty("dynact.terminal.input");
        }
    }

    @Test
    void run_emptyInputAndNoRequestIsNeeded_isEmpty() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\": []}"));

        Outcome outcome = runWithInput("", environment, "run", "ListTables", "--connection", "c");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
    }

    @Test
    void run_emptyInputAndARequestIsNeeded_saysWhatItExpects() {
        for (String name : List.of("GetItem", "ScanTable", "PutItem", "DeleteTable", "InvokeOperation")) {
            Outcome outcome = runWithInput("", environment, "run", name, "--connection", "c");

            assertThat(outcome.exitCode()).isEqualTo(2);
            assertThat(outcome.err()).contains("no request", "--input FILE", "'dynact catalog " + name + "'");
        }
        assertThat(service.calls("PutItem")).isEmpty();
    }

    @Test
    void run_emptyInputThatWasAskedFor_isRejected() {
        Outcome outcome = runWithInput("", environment, "run", "ListTables", "--input", "-", "--connection", "c");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("JSON_INVALID");
    }

    @ParameterizedTest
    @CsvSource({"GetItem,json", "GetItem,jsonl", "GetItem,table", "GetEntity,json"})
    void run_itemThatIsMissing_printsTheResponseAndEndsWith3(String activity, String output) {
        service.answer("GetItem", Answer.json(200, "{}"));
        String request = activity.equals("GetItem") ? GET : "{\"TableName\": \"Music\", \"PartitionKey\": \"Bach\"}";

        Outcome outcome = run(environment, "run", activity, request, "--connection", "c", "--output", output);

        assertThat(outcome.exitCode()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.out()).contains("RequestId");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void run_asJsonLines_printsAnItemToALineAndTheRestOnStandardError() throws IOException {
        service.answer(
                "Scan",
                call -> Rig.json(call).has("ExclusiveStartKey") ? Answer.json(200, """
                                {"Items": [{"Artist": {"S": "c"}, "N": {"N": "12345678901234567890.123456789012345678"}}], "Count": 1, "ScannedCount": 1}""") : Answer.json(200, """
                                {"Items": [{"Artist": {"S": "a\\n\\"}"}, "L": {"L": [{"N": "1"}]}}, {"Artist": {"S": "b"}}], "Count": 2, "ScannedCount": 2,
                                 "LastEvaluatedKey": {"Artist": {"S": "b"}}}"""));

        Outcome outcome = run(
                environment,
                "run",
                "ScanTable",
                "{\"TableName\": \"Music\"}",
                "--connection",
                "c",
                "--output",
                "jsonl");

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(outcome.out()).isEqualTo("""
                {"Artist":"a\\n\\"}","L":[1]}
                {"Artist":"b"}
                {"Artist":"c","N":12345678901234567890.123456789012345678}
                """);
        assertThat(JSON.readTree(outcome.err()).path("Count").asInt()).isEqualTo(3);
        assertThat(JSON.readTree(outcome.err()).has("Items")).isFalse();
        assertThat(JSON.readTree(outcome.err()).path("Truncated").asBoolean()).isFalse();
    }

    @Test
    void run_asJsonLinesAndALaterPageFails_hasPrintedTheEarlierOnes() throws IOException {
        service.answer(
                "ExecuteStatement",
                call -> call.body().contains("NextToken")
                        ? Answer.error(400, "ValidationException", "No")
                        : Answer.json(200, "{\"Items\": [{\"a\": {\"N\": \"1\"}}], \"NextToken\": \"t\"}"));

        Outcome outcome = run(
                environment,
                "run",
                "ExecuteStatement",
                "{\"Statement\": \"SELECT * FROM Music\", \"ResultFormat\": \"TABLE\"}",
                "--connection",
                "c",
                "--output",
                "jsonl");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.out()).isEqualTo("{\"a\":1}\n");
        assertThat(JSON.readTree(outcome.err()).path("code").asText()).isEqualTo("REQUEST_REFUSED");
    }

    @Test
    void run_asJsonLinesOfNames_printsANameToALine() {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\": [\"A\", \"B\"]}"));

        Outcome outcome = run(environment, "run", "ListTables", "{}", "--connection", "c", "--output", "jsonl");

        assertThat(outcome.out()).isEqualTo("\"A\"\n\"B\"\n");
        assertThat(outcome.err()).contains("\"Truncated\":false").doesNotContain("TableNames");
    }

    @Test
    void run_asJsonLinesOfOneItem_printsTheResponseInALine() {
        service.answer("GetItem", Answer.json(200, "{\"Item\": {\"Artist\": {\"S\": \"Bach\"}}}"));

        Outcome outcome = run(environment, "run", "GetItem", GET, "--connection", "c", "--output", "jsonl");

        assertThat(outcome.out().lines()).hasSize(1);
        assertThat(outcome.out()).startsWith("{\"Item\":{\"Artist\":\"Bach\"}");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost"})
    void run_endpointOnThisMachineWithoutCredentials_isSignedWithPlaceholders(String host) {
        service.answer("ListTables", Answer.json(200, "{\"TableNames\": []}"));
        String endpoint = "http://" + host + ":" + service.uri().getPort();

        Outcome outcome = run(Map.of(), "run", "ListTables", "{}", "--endpoint", endpoint);

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(new LoopbackCredentials()
                        .open("us-east-1")
                        .resolveCredentials()
                        .accessKeyId())
                .isNotEmpty();
        assertThat(LoopbackCredentials.orDefaultChain(URI.create(endpoint))).isEqualTo(new LoopbackCredentials());
        assertThat(LoopbackCredentials.orDefaultChain(URI.create("https://dynamodb.eu-west-1.amazonaws.com")))
                .isEqualTo(CredentialsSource.defaultChain());
    }

    @Test
    void progress_shortWork_saysNothing() {
        StringWriter err = new StringWriter();

        assertThat(Progress.<String>during("work", new PrintWriter(err), true, control -> "done"))
                .isEqualTo("done");
        assertThat(err.toString()).isEmpty();
    }
}
