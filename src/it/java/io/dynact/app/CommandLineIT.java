package io.dynact.app;

import static io.dynact.app.CommandLineRig.run;
import static io.dynact.app.CommandLineRig.runWithInput;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.Dynact;
import io.dynact.JavaProcess;
import io.dynact.Tables;
import io.dynact.activity.Activities;
import io.dynact.app.CommandLineRig.Outcome;
import io.dynact.connection.Connection;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The command line with DynamoDB Local. */
@ExtendWith(DynactExtension.class)
class CommandLineIT {
    @TempDir
    private Path folder;

    private Map<String, String> environment;

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, "Music", "Artist", AttributeType.STRING);
    }

    @BeforeEach
    void connect(Connection connection) throws IOException {
        environment = Map.of(
                "DYNACT_CONFIG",
                CommandLineRig.connectionsFile(folder, connection).toString());
    }

    private Outcome put(String input, String... options) {
        String[] arguments = {"run", "PutItem", "--connection", "c"};
        String[] all = Arrays.copyOf(arguments, arguments.length + options.length);
        System.arraycopy(options, 0, all, arguments.length, options.length);
        return runWithInput(input, environment, all);
    }

    @Test
    void run_inputFromAFileAndFromAPipe_isCarriedOut() throws IOException {
        Path input = Files.writeString(
                folder.resolve("get.json"), "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Bach\"}}");

        assertThat(put("{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Bach\",\"Price\":0.990}}", "--input", "-")
                        .exitCode())
                .isZero();
        Outcome get = run(environment, "run", "GetItem", "--connection", "c", "--input", input.toString());

        assertThat(get.exitCode()).as(get.err()).isZero();
        assertThat(new ObjectMapper().readTree(get.out()).path("Item").toString())
                .isEqualTo("{\"Artist\":\"Bach\",\"Price\":0.99}");
        assertThat(get.err()).isEmpty();
    }

    @Test
    void run_statement_printsATableOrCsv() {
        put(
                "{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Pärt, Arvo\",\"Price\":1.5,\"Kind\":\"a \\\"quiet\\\" one\"}}");
        put("{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Satie\",\"Moods\":{\"$ss\":[\"calm\"]},\"Kind\":\"\"}}");
        String[] statement = {"run", "ExecuteStatement", "--connection", "c", "--output", "csv"};

        Outcome csv = runWithInput("""
                {"Statement": "SELECT Artist, Price, Kind, Moods FROM Music WHERE Artist IN ['Pärt, Arvo', 'Satie']"}""", environment, statement);
        statement[5] = "table";
        Outcome table = runWithInput("""
                {"Statement": "SELECT Artist, Price FROM Music WHERE Artist = 'Satie'", "ResultFormat": "TABLE"}""", environment, statement);

        assertThat(csv.exitCode()).as(csv.err()).isZero();
        assertThat(csv.out().split("\r\n"))
                .startsWith("\"Artist\",\"Price\",\"Kind\",\"Moods\"")
                .containsExactlyInAnyOrder(
                        "\"Artist\",\"Price\",\"Kind\",\"Moods\"",
                        "\"Pärt, Arvo\",1.5,\"a \"\"quiet\"\" one\",",
                        "\"Satie\",,\"\",\"{\"\"$ss\"\":[\"\"calm\"\"]}\"");
        assertThat(csv.err()).contains("\"Truncated\":false");
        assertThat(table.out().lines().map(String::strip)).startsWith("Artist  Price", "Satie");
    }

    @Test
    void run_conditionThatFails_endsWith4AndTellsTheItem() throws IOException {
        put("{\"TableName\":\"Music\",\"Item\":{\"Artist\":\"Grieg\",\"Price\":2}}");

        Outcome again = put("""
                {"TableName": "Music", "Item": {"Artist": "Grieg"}, "ConditionExpression": "attribute_not_exists(Artist)"}""");

        assertThat(again.exitCode()).as(again.err() + again.out()).isEqualTo(4);
        assertThat(new ObjectMapper().readTree(again.err()).at("/item/Price").asInt())
                .isEqualTo(2);
    }

    @Test
    void run_tableThatIsNotThere_endsWith3() {
        assertThat(put("{\"TableName\":\"Nowhere\",\"Item\":{\"Artist\":\"Bach\"}}")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void run_keyThatDoesNotFit_endsWith2AndNamesIt() {
        Outcome outcome = put("{\"TableName\":\"Music\",\"Item\":{\"Title\":\"Air\"}}", "--output", "table");

        assertThat(outcome.exitCode()).isEqualTo(2);
        assertThat(outcome.err()).contains("KEY_ATTRIBUTE_MISSING at $.Item.Artist");
    }

    @Test
    void run_localInAFolder_keepsItsTables() {
        String data = folder.resolve("data").toString();

        Outcome create = runWithInput("""
                {"TableName": "Tab", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}], "BillingMode": "PAY_PER_REQUEST"}""", Map.of(), "run", "CreateTable", "--local", "--data", data);
        Outcome list =
                runWithInput("{}", Map.of(), "run", "ListTables", "--local", "--data", data, "--output", "table");

        assertThat(create.exitCode()).as(create.err()).isZero();
        assertThat(create.err()).contains("Starting DynamoDB Local");
        assertThat(list.out()).startsWith("TableNames:" + System.lineSeparator() + "Tab");
    }

    @Test
    void testConnection_tableThatIsThere_endsWith0() {
        assumeTrue(Activities.all().stream()
                .anyMatch(activity -> activity.descriptor().name().equals("TestConnection")));

        assertThat(run(environment, "test-connection", "--connection", "c", "--table", "Music")
                        .exitCode())
                .isZero();
        assertThat(run(environment, "test-connection", "--connection", "c", "--table", "Nowhere")
                        .exitCode())
                .isEqualTo(3);
    }

    @Test
    void serve_interrupted_hasServedAndEndsWith0() throws Exception {
        PipedReader printed = new PipedReader();
        CompletableFuture<Integer> exitCode = new CompletableFuture<>();
        PrintWriter out = new PrintWriter(new PipedWriter(printed), true);
        Thread command = new Thread(() -> exitCode.complete(Main.commandLine(environment)
                .setOut(out)
                .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, UTF_8))
                .execute("serve", "--port", "0", "--connection", "c")));
        command.start();
        String line = new BufferedReader(printed).readLine();

        assertThat(line).matches("Dynact listens at http://127\\.0\\.0\\.1:[0-9]+");
        URI address = URI.create(line.substring(line.indexOf("http")));
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(address.resolve("/healthz"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        command.interrupt();
        assertThat(exitCode.get()).isZero();
    }

    @Test
    void run_noFolderForNativeCode_saysWhatToDo() throws Exception {
        Path noFolder = Files.writeString(folder.resolve("file"), "").resolve("below");
        Process process = JavaProcess.of(
                        List.of("-Djava.io.tmpdir=" + noFolder),
                        Main.class,
                        "run",
                        "ListTables",
                        "--connection",
                        "c",
                        "--config",
                        environment.get("DYNACT_CONFIG"))
                .start();
        process.getOutputStream().write("{}".getBytes(UTF_8));
        process.getOutputStream().close();

        String errors = new String(process.getErrorStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors)
                .contains(
                        "Error: The HTTP client's native code cannot be loaded", "aws.crt.lib.dir", noFolder.toString())
                .doesNotContain("\tat ");
    }
}
