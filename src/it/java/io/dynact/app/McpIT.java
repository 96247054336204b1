package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.Dynact;
import io.dynact.JavaProcess;
import io.dynact.Tables;
import io.dynact.activity.DeleteItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.app.CommandLineRig.Outcome;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.connection.Connection;
import io.dynact.convert.ItemJson;
import io.dynact.engine.mcp.McpTools;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tools of {@code ./dynact mcp}, in a process of its own before DynamoDB Local, as the SDK's own client finds them. */
@ExtendWith(DynactExtension.class)
class McpIT {
    private static final String MUSIC = "{\"TableName\":\"Music\",\"Item\":";
    private static final int MAX_ROWS = 4;
    private static final int MAX_BYTES = 2_000;
    private static final String TOKEN = "correct-horse";

    @TempDir
    private static Path folder;

    /** Reads only, from all tables, with small answers. */
    private static McpSyncClient reader;
    /** Writes too, in one table, over HTTP, with a token. */
    private static McpSyncClient writer;

    private static Process http;
    private static String address;

    @BeforeAll
    static void start(Dynact dynact, Connection connection) throws IOException {
        Tables.create(dynact, "Music", "Artist", AttributeType.STRING);
        Tables.create(dynact, "Secret", "Name", AttributeType.STRING);
        Tables.create(dynact, "Many", "Id", AttributeType.NUMBER);
        // Of different sizes, so that sometimes the rows and sometimes the bytes are too many.
        IntStream.range(0, 23)
                .mapToObj(id -> Item.builder()
                        .put("Id", id)
                        .put("Text", "x".repeat(id % 3 * 700))
                        .build())
                .forEach(item -> dynact.run(PutItemRequest.of("Many", item)));
        CommandLineRig.connectionsFile(folder, connection);

        List<String> arguments = connected(
                        "--max-rows", Integer.toString(MAX_ROWS), "--max-bytes", Integer.toString(MAX_BYTES))
                .command();
        reader = connect(new StdioClientTransport(
                ServerParameters.builder(arguments.get(0))
                        .args(arguments.subList(1, arguments.size()))
                        .build(),
                McpTools.json()));
        ProcessBuilder served = connected("--port", "0", "--allow-writes", "--tables", "Music")
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        served.environment().put("DYNACT_TOKEN", TOKEN);
        http = served.start();
        BufferedReader out = http.inputReader(UTF_8);
        String line = out.readLine();
        assertThat(line).matches("Dynact listens at http://127\\.0\\.0\\.1:[0-9]+/mcp");
        address = line.substring(line.indexOf("http"));
        writer = connect(HttpClientStreamableHttpTransport.builder(address.substring(0, address.indexOf("/mcp")))
                .endpoint("/mcp")
                .jsonMapper(McpTools.json())
                .requestBuilder(HttpRequest.newBuilder().header("Authorization", "Bearer " + TOKEN))
                .build());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        reader.closeGracefully();
        writer.closeGracefully();
        http.destroy(); // as SIGTERM does
        assertThat(http.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(http.exitValue()).isEqualTo(143);
    }

    private static ProcessBuilder mcp(String... options) {
        return JavaProcess.of(
                List.of("-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                Main.class,
                Stream.concat(Stream.of("mcp"), Stream.of(options)).toArray(String[]::new));
    }

    private static ProcessBuilder connected(String... options) {
        return mcp(Stream.concat(
                        Stream.of(
                                "--connection",
                                "c",
                                "--config",
                                folder.resolve("connections.yaml").toString()),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static McpSyncClient connect(McpClientTransport transport) {
        McpSyncClient client = McpClient.sync(transport)
                .jsonSchemaValidator((schema, content) -> ValidationResponse.asValid(""))
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        return client;
    }

    private static CallToolResult call(McpSyncClient client, String tool, String arguments) {
        return client.callTool(CallToolRequest.builder(tool)
                .arguments(McpTools.json(), arguments)
                .build());
    }

    private static List<String> texts(CallToolResult result) {
        return result.content().stream()
                .map(content -> ((TextContent) content).text())
                .toList();
    }

    private static JsonNode json(CallToolResult result) {
        return new ObjectMapper().valueToTree(result.structuredContent());
    }

    private static List<String> names(McpSyncClient client) {
        return client.listTools().tools().stream().map(Tool::name).toList();
    }

    @Test
    void tools_byDefault_onlyRead() {
        assertThat(names(reader))
                .contains("ListTables", "DescribeTable", "GetItem", "Query", "ScanTable", "InvokeOperation")
                .doesNotContain("PutItem", "DeleteTable", "BatchWriteItem", "UpsertEntity");
        assertThat(reader.listTools().tools())
                .allSatisfy(
                        tool -> assertThat(tool.annotations().readOnlyHint()).isTrue());
        assertThat(reader.getServerInstructions()).contains("They only read.", "DescribeTable");
        assertThat(reader.getServerInfo().name()).isEqualTo("dynact");
    }

    @Test
    void tools_whereWritesAreAllowed_areAll() {
        assertThat(names(writer))
                .contains("PutItem", "DeleteTable")
                .hasSameSizeAs(ActivityCatalog.standard().activities());
        assertThat(writer.listTools().tools())
                .filteredOn(tool -> tool.name().equals("DeleteItem"))
                .singleElement()
                .satisfies(tool -> {
                    assertThat(tool.annotations().readOnlyHint()).isFalse();
                    assertThat(tool.annotations().destructiveHint()).isTrue();
                    assertThat(tool.annotations().idempotentHint()).isTrue();
                });
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                arguments("PutItem", "{\"TableName\":\"Secret\",\"Item\":{\"Name\":\"a\"}}"),
                arguments("ExecuteStatement", "{\"Statement\":\"INSERT INTO Secret VALUE {'Name':'a'}\"}"),
                arguments(
                        "InvokeOperation",
                        "{\"Operation\":\"PutItem\",\"Input\":{\"TableName\":\"Secret\",\"Item\":{\"Name\":\"a\"}}}"));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void call_writeOfAReader_isRefusedAndNothingIsWritten(String tool, String arguments, Dynact dynact) {
        CallToolResult result = call(reader, tool, arguments);

        assertThat(result.isError()).isTrue();
        assertThat(texts(result).get(0)).startsWith("CONNECTION_READ_ONLY").contains("This server only reads");
        assertThat(Tables.items(dynact, "Secret")).isEmpty();
    }

    static Stream<Arguments> otherTables() {
        return Stream.of(
                arguments("GetItem", "{\"TableName\":\"Secret\",\"Key\":{\"Name\":\"a\"}}"),
                arguments("ExecuteStatement", "{\"Statement\":\"SELECT * FROM Secret\"}"),
                arguments("InvokeOperation", "{\"Operation\":\"Scan\",\"Input\":{\"TableName\":\"Secret\"}}"),
                arguments("BatchGetItem", "{\"RequestItems\":{\"Secret\":{\"Keys\":[{\"Name\":\"a\"}]}}}"));
    }

    @ParameterizedTest
    @MethodSource("otherTables")
    void call_tableThatIsNotAllowed_isRefused(String tool, String arguments) {
        CallToolResult result = call(writer, tool, arguments);

        assertThat(result.isError()).isTrue();
        assertThat(json(result).path("code").asText()).isEqualTo("TABLE_NOT_ALLOWED");
        assertThat(json(call(writer, "ListTables", "{}")).path("TableNames").toString())
                .isEqualTo("[\"Music\"]");
    }

    @Test
    void call_putAndGet_returnEveryValue(Dynact dynact) throws IOException {
        String item = """
                {"Artist":"Gríeg \uD83D\uDE00","Big":12345678901234567890123456789012345678,"Small":1E-130,\
                "Price":0.12345678901234567890123456789012345678,"Tags":{"$ss":["a","b"]},"Cover":{"$b":"AQID"},\
                "Nothing":null,"Empty":"","Code":"00123","$$x":[{"a":[]},true]}""";

        CallToolResult put = call(writer, "PutItem", MUSIC + item + "}");
        String key = "{\"TableName\":\"Music\",\"Key\":{\"Artist\":\"Gríeg \uD83D\uDE00\"}}";
        CallToolResult overHttp = call(writer, "GetItem", key);
        CallToolResult overStdio = call(reader, "GetItem", key);

        assertThat(put.isError()).as(texts(put).toString()).isFalse();
        Item expected = ItemJson.read(item, ItemFormat.PLAIN);
        assertThat(item(dynact.run("GetItem", key))).isEqualTo(expected);
        for (CallToolResult got : List.of(overHttp, overStdio)) {
            assertThat(item(texts(got).get(0))).isEqualTo(expected);
            assertThat(item(McpTools.json().writeValueAsString(got.structuredContent())))
                    .isEqualTo(expected);
        }
        dynact.run(DeleteItemRequest.of("Music", Item.of("Artist", "Gríeg \uD83D\uDE00")));
    }

    private static Item item(String response) throws IOException {
        Map<?, ?> answer = McpTools.json().readValue(response, Map.class);
        return ItemJson.read(McpTools.json().writeValueAsString(answer.get("Item")), ItemFormat.PLAIN);
    }

    static Stream<Arguments> pages() {
        return Stream.of(
                arguments("ScanTable", "\"TableName\":\"Many\"", "LastEvaluatedKey", "ExclusiveStartKey"),
                arguments(
                        "ScanTable",
                        "\"TableName\":\"Many\",\"MaxItems\":1000,\"Projection\":[\"Text\",\"Id\"]",
                        "LastEvaluatedKey",
                        "ExclusiveStartKey"),
                arguments("ScanTable", "\"TableName\":\"Many\",\"Limit\":9", "LastEvaluatedKey", "ExclusiveStartKey"),
                arguments("ExecuteStatement", "\"Statement\":\"SELECT * FROM Many\"", "NextToken", "NextToken"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void call_readInPages_keepsTheLimitsAndLosesNothing(String tool, String request, String resume, String from) {
        List<Integer> ids = new ArrayList<>();
        boolean cutByBytes = false;
        String arguments = "{" + request + "}";
        for (int calls = 0; arguments != null; calls++) {
            assertThat(calls).isLessThan(30);
            CallToolResult result = call(reader, tool, arguments);
            assertThat(result.isError()).as(texts(result).toString()).isFalse();
            JsonNode answer = json(result);
            assertThat(answer.path("Items").size()).isLessThanOrEqualTo(MAX_ROWS);
            assertThat(texts(result).get(0).getBytes(UTF_8).length).isLessThanOrEqualTo(MAX_BYTES);
            answer.path("Items").forEach(item -> ids.add(item.path("Id").asInt()));
            cutByBytes |= answer.has(resume) && answer.path("Items").size() < MAX_ROWS;
            if (answer.has(resume)) {
                assertThat(answer.path("Truncated").asBoolean()).isTrue();
                assertThat(texts(result).get(1)).contains("This is not all", from);
                arguments = "{" + request + ",\"" + from + "\":" + answer.path(resume) + "}";
            } else {
                assertThat(texts(result)).hasSize(1);
                arguments = null;
            }
        }

        assertThat(cutByBytes).isTrue();
        assertThat(ids)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 23).boxed().toList());
    }

    @Test
    void call_listOfTables_goesOnAfterTheLimit(Dynact dynact) {
        for (int table = 0; table < MAX_ROWS; table++) {
            Tables.create(dynact, "Tab" + table, "Id", AttributeType.STRING);
        }

        JsonNode first = json(call(reader, "ListTables", "{}"));
        JsonNode rest = json(call(
                reader, "ListTables", "{\"ExclusiveStartTableName\":" + first.path("LastEvaluatedTableName") + "}"));

        assertThat(first.path("TableNames").toString()).isEqualTo("[\"Many\",\"Music\",\"Secret\",\"Tab0\"]");
        assertThat(rest.path("TableNames").toString()).isEqualTo("[\"Tab1\",\"Tab2\",\"Tab3\"]");
    }

    static Stream<Arguments> badCalls() {
        return Stream.of(
                arguments(
                        "GetItem",
                        "{\"TableName\":\"Nowhere\",\"Key\":{\"Id\":1}}",
                        "TABLE_NOT_FOUND",
                        "ListTables has"),
                arguments(
                        "GetItem",
                        "{\"TableName\":\"Many\",\"Key\":{\"Nr\":1}}",
                        "KEY_ATTRIBUTE_MISSING at $.Key.Id",
                        "DescribeTable has"),
                arguments(
                        "GetItem",
                        "{\"TableName\":\"Many\",\"Key\":{\"Id\":\"1\"}}",
                        "KEY_ATTRIBUTE_TYPE at $.Key.Id",
                        "change it first"),
                arguments(
                        "GetItem",
                        "{\"TabelName\":\"Many\",\"Key\":{\"Id\":1}}",
                        "MEMBER_UNKNOWN at $.TabelName",
                        "TableName"),
                arguments("GetItem", "{\"TableName\":\"Many\"}", "MEMBER_MISSING at $.Key", "Key"),
                arguments("GetItem", "{}", "MEMBER_MISSING at $.TableName", "TableName"),
                arguments("ScanTable", "{\"TableName\":\"Many\",\"MaxItems\":0}", "INPUT_INVALID at $.MaxItems", "1"),
                arguments(
                        "ScanTable",
                        "{\"TableName\":\"Many\",\"MaxItems\":\"5\"}",
                        "INPUT_INVALID at $.MaxItems",
                        "number"),
                arguments("InvokeOperation", "{\"Operation\":\"Scn\"}", "OPERATION_UNKNOWN at $.Operation", "Scan"),
                arguments(
                        "ScanTable",
                        "{\"TableName\":\"Many\",\"Filter\":{\"Attribute\":\"Id\",\"Operator\":\"GTT\",\"Values\":[1]}}",
                        "INPUT_INVALID at $.Filter",
                        "GT"),
                arguments(
                        "BatchGetItem",
                        "{\"RequestItems\":{\"Many\":{\"Keys\":[{\"Id\":0},{\"Id\":3},{\"Id\":6},{\"Id\":9},{\"Id\":12}]}}}",
                        "RESPONSE_TOO_LARGE",
                        "fewer keys"),
                arguments(
                        "BatchGetItem",
                        "{\"RequestItems\":{\"Many\":{\"Keys\":[{\"Id\":2},{\"Id\":5}]}}}",
                        "RESPONSE_TOO_LARGE",
                        "2 rows"),
                arguments(
                        "InvokeOperation",
                        "{\"Operation\":\"Scan\",\"Input\":{\"TableName\":\"Many\"}}",
                        "RESPONSE_TOO_LARGE",
                        "Limit"));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badCalls")
    void call_badInput_saysWhatToChange(String tool, String arguments, String start, String advice) {
        CallToolResult result = call(reader, tool, arguments);

        assertThat(result.isError()).isTrue();
        assertThat(texts(result).get(0)).startsWith(start).contains(advice).doesNotContain("\tat ", "io.dynact");
        assertThat(json(result).path("code").asText()).isEqualTo(start.replaceFirst(" at .*", ""));
        assertThat(json(result).path("retryable").asBoolean(true)).isFalse();
    }

    @Test
    void call_itemThatIsTooLarge_isAnErrorThatNamesProjection(Dynact dynact) {
        dynact.run(PutItemRequest.of(
                "Secret",
                Item.builder()
                        .put("Name", "large")
                        .put("Text", "x".repeat(3_000))
                        .build()));
        try {
            CallToolResult get = call(reader, "GetItem", "{\"TableName\":\"Secret\",\"Key\":{\"Name\":\"large\"}}");
            CallToolResult scan = call(reader, "ScanTable", "{\"TableName\":\"Secret\"}");
            CallToolResult part = call(
                    reader,
                    "GetItem",
                    "{\"TableName\":\"Secret\",\"Key\":{\"Name\":\"large\"},\"Projection\":[\"Name\"]}");

            for (CallToolResult result : List.of(get, scan)) {
                assertThat(texts(result).get(0))
                        .startsWith("RESPONSE_TOO_LARGE")
                        .contains("Projection");
            }
            assertThat(json(part).at("/Item/Name").asText()).isEqualTo("large");
        } finally {
            dynact.run(DeleteItemRequest.of("Secret", Item.of("Name", "large")));
        }
    }

    @Test
    void call_conditionThatFails_tellsTheItemThatIsThere(Dynact dynact) {
        dynact.run(PutItemRequest.of("Music", Item.of("Artist", "Satie", "Price", 2)));
        CallToolResult result = call(writer, "PutItem", MUSIC + "{\"Artist\":\"Satie\"},\"OnlyIf\":\"NOT_EXISTS\"}");

        assertThat(texts(result).get(0)).startsWith("CONDITION_FAILED");
        assertThat(json(result).at("/item/Price").asInt()).isEqualTo(2);
    }

    @Test
    void call_toolThatIsNotThere_isAnErrorOfTheProtocol() {
        assertThatThrownBy(() -> call(reader, "GetItems", "{}"))
                .isInstanceOfSatisfying(
                        McpError.class,
                        error -> assertThat(error.getJsonRpcError().code()).isEqualTo(-32602));
    }

    @Test
    void http_withoutTokenOrFromAWebPage_isRefused() throws Exception {
        assertThat(status("Authorization", "Bearer wrong")).isEqualTo(401);
        assertThat(status("Accept-Language", "en")).isEqualTo(401);
        assertThat(status("Origin", "http://evil.example", "Authorization", "Bearer " + TOKEN))
                .isEqualTo(403);
        assertThat(status("Authorization", "Bearer " + TOKEN)).isEqualTo(200);
    }

    private static int status(String... headers) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address))
                                .headers(headers)
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}"))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void http_otherPathsAndMethods_areProblems() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Authorization", "Bearer " + TOKEN);

        assertThat(client.send(request.GET().build(), BodyHandlers.ofString()).body())
                .contains("METHOD_NOT_ALLOWED", "\"status\":405");
        assertThat(client.send(request.uri(URI.create(address + "x")).build(), BodyHandlers.ofString())
                        .body())
                .contains("PATH_UNKNOWN", "\"status\":404");
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                arguments("a token", new String[] {"--port", "0", "--host", "0.0.0.0"}),
                arguments("Music2", new String[] {"--tables", "Music2", "--connection", "narrow"}),
                arguments("GetItem", new String[] {"--activities", "GetIte"}),
                arguments("at least 1 row", new String[] {"--max-rows", "0"}),
                arguments("at most 65535", new String[] {"--port", "65536"}));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void mcp_wrongOptions_areRefused(String message, String[] options) throws IOException {
        Path config = Files.writeString(folder.resolve("narrow.yaml"), """
                connections:
                  c: {region: eu-west-1}
                  narrow: {region: eu-west-1, allowedTables: [Music]}
                """);
        List<String> arguments = new ArrayList<>(List.of("mcp", "--config", config.toString()));
        arguments.addAll(List.of(options));
        if (!arguments.contains("narrow")) {
            arguments.addAll(List.of("--connection", "c"));
        }

        Outcome outcome = CommandLineRig.run(Map.of(), arguments.toArray(String[]::new));

        assertThat(outcome.exitCode()).isIn(2, 5);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void stdio_localService_printsNothingButTheProtocolAndEndsWithItsInput() throws Exception {
        Process process =
                mcp("--local").redirectError(folder.resolve("errors").toFile()).start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            process.getOutputStream().write("""
                    {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"ListTables"}}
                    """.getBytes(UTF_8));
            process.getOutputStream().flush();
            JsonNode initialized = new ObjectMapper().readTree(out.readLine());
            JsonNode listed = new ObjectMapper().readTree(out.readLine());
            process.getOutputStream().close();

            assertThat(initialized.at("/result/protocolVersion").asText()).isEqualTo("2025-06-18");
            assertThat(listed.at("/result/structuredContent/TableNames").toString())
                    .isEqualTo("[]");
            assertThat(out.readLine()).isNull();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(folder.resolve("errors")).content().contains("Starting DynamoDB Local");
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void stdio_linesThatCannotBeRead_areAnsweredAndTheNextIsServed() throws Exception {
        String deep = "[".repeat(2_000) + "]".repeat(2_000);
        Process process =
                mcp("--local").redirectError(folder.resolve("errors").toFile()).start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            process.getOutputStream().write("""
                    \ufeff{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
                    "capabilities":{},"clientInfo":{"name":"test","version":"1"}}}
                    {"jsonrpc":"2.0","method":"notifications/initialized"}
                    {bad
                    {"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"GetItem","arguments":"x"}}
                    {"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"GetItem","arguments":{"a":%s}}}
                    """.formatted(deep).getBytes(UTF_8));
            process.getOutputStream().flush();
            List<JsonNode> answers = new ArrayList<>();
            for (int at = 0; at < 4; at++) {
                answers.add(new ObjectMapper().readTree(out.readLine()));
            }
            process.getOutputStream().write("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"ping\"}\n".getBytes(UTF_8));
            process.getOutputStream().flush();
            JsonNode pinged = new ObjectMapper().readTree(out.readLine());
            process.getOutputStream().close();

            assertThat(answers)
                    .filteredOn(answer -> answer.has("error"))
                    .extracting(
                            answer -> answer.path("id").toString(),
                            answer -> answer.at("/error/code").asInt())
                    .containsExactly(tuple("null", -32700), tuple("2", -32602), tuple("3", -32700));
            assertThat(answers.toString()).doesNotContain("java.", "jackson");
            assertThat(pinged.path("id").asInt()).isEqualTo(4);
            assertThat(pinged.has("result")).isTrue();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }
}
