package io.dynact.engine.mcp;

import com.google.common.collect.ImmutableMap;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.connection.Connection;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpAsyncListFilter;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessAsyncServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * The activities of a connection as tools of the Model Context Protocol. Each tool is named as its activity, and takes the activity's
 * request as {@code Dynact.run(String, String)} does. Instances are safe for use by several threads and servers.
 */
public final class McpTools implements AutoCloseable {
    private static final McpJsonMapper JSON = new ProtocolJson();

    /** Requests are checked where they are read, as everywhere, and the answers have no schema. */
    private static final JsonSchemaValidator UNCHECKED = (schema, content) -> ValidationResponse.asValid("");

    private static final ServerCapabilities CAPABILITIES =
            ServerCapabilities.builder().tools(false).build();

    private final Dynact dynact;
    private final ToolRules rules;
    private final boolean mayWrite;
    private final ImmutableMap<String, ActivityTool<?, ?>> byName;

    private McpTools(Connection connection, ToolRules rules) {
        ActivityCatalog catalog = ActivityCatalog.standard();
        List<Activity<?, ?>> activities = rules.activities().isEmpty()
                ? catalog.activities()
                : rules.activities().stream().<Activity<?, ?>>map(catalog::find).toList();
        this.rules = rules;
        this.mayWrite = !connection.readOnly();
        this.dynact = Dynact.connect(connection);
        this.byName = activities.stream()
                .<ActivityTool<?, ?>>map(this::tool)
                .collect(ImmutableMap.toImmutableMap(tool -> tool.tool().name(), tool -> tool));
    }

    /**
     * Makes tools that do what the rules and the connection both allow. Nothing is called before the first tool is.
     *
     * @throws io.dynact.error.DynactException if there is no such activity, or the connection does not allow one of the tables
     */
    public static McpTools connect(Connection connection, ToolRules rules) {
        return new McpTools(rules.narrow(connection), rules);
    }

    /** The JSON of the transports, which keeps the digits of numbers; with another, what passes through {@code double} is rounded. */
    public static McpJsonMapper json() {
        return JSON;
    }

    /**
     * Serves the tools to one client, as over standard input and output.
     *
     * @param server the name and version that clients are told
     */
    public McpAsyncServer serve(McpServerTransportProvider transport, Implementation server) {
        return McpServer.async(transport)
                .jsonMapper(JSON)
                .jsonSchemaValidator(UNCHECKED)
                .validateToolInputs(false)
                .serverInfo(server)
                .instructions(instructions())
                .capabilities(CAPABILITIES)
                .addToolFilter(offered())
                .tools(byName.values().stream()
                        .map(tool -> McpServerFeatures.AsyncToolSpecification.builder()
                                .tool(tool.tool())
                                .callHandler((client, request) -> call(tool, request))
                                .build())
                        .toList())
                .build();
    }

    /**
     * Serves the tools without sessions, as over HTTP.
     *
     * @param server the name and version that clients are told
     */
    public McpStatelessAsyncServer serve(McpStatelessServerTransport transport, Implementation server) {
        return McpServer.async(transport)
                .jsonMapper(JSON)
                .jsonSchemaValidator(UNCHECKED)
                .validateToolInputs(false)
                .serverInfo(server)
                .instructions(instructions())
                .capabilities(CAPABILITIES)
                .addToolFilter(offered())
                .tools(byName.values().stream()
                        .map(tool -> McpStatelessServerFeatures.AsyncToolSpecification.builder()
                                .tool(tool.tool())
                                .callHandler((client, request) -> call(tool, request))
                                .build())
                        .toList())
                .build();
    }

    /** Gives back the connection's client; servers of these tools refuse what is called afterwards. */
    @Override
    public void close() {
        dynact.close();
    }

    private <I extends ActivityRequest<O>, O extends ActivityResponse> ActivityTool<I, O> tool(
            Activity<I, O> activity) {
        return new ActivityTool<>(activity, dynact, rules, mayWrite);
    }

    /** What only writes is not offered to who may not; called all the same, it is refused by the connection, and the answer says why. */
    private McpAsyncListFilter<Tool> offered() {
        return (client, tool) -> Mono.just(mayWrite || !byName.get(tool.name()).writes());
    }

    private static Mono<CallToolResult> call(ActivityTool<?, ?> tool, CallToolRequest request) {
        Map<String, Object> arguments = request.arguments() == null ? Map.of() : request.arguments();
        return Mono.defer(() -> Mono.fromFuture(tool.call(arguments)));
    }

    private String instructions() {
        return """
                Tools for Amazon DynamoDB. %s
                Begin with ListTables, then DescribeTable: it has the table's key, whose types must be kept, and its indexes. \
                Read with GetItem where the key is known and with Query where the partition is; ScanTable reads, and is paid for, \
                the whole table.
                Items are plain JSON. What JSON lacks is tagged: {"$ss": ["a"]} and {"$ns": [1]} are sets, {"$b": "AQ=="} is binary; \
                an attribute whose name begins with $ is written with $$. Numbers keep up to 38 digits.
                An answer has at most %d rows and %d bytes. If it is not all, it says how to go on; never take it for the whole.
                An error names its code and the path of what is wrong. Change that; call again unchanged only if it says so.""".formatted(mayWrite ? "They read and write." : "They only read.", rules.maxRows(), rules.maxBytes());
    }
}
