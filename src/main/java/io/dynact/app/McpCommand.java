package io.dynact.app;

import io.dynact.app.Target.Chosen;
import io.dynact.connection.Connection;
import io.dynact.engine.mcp.McpTools;
import io.dynact.engine.mcp.ToolRules;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.transport.StdioServerTransportProvider;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dynact mcp}: the activities as tools of an agent, until its client or the process ends. */
@Command(
        name = "mcp",
        description = {
            "Serves the activities as tools for agents (Model Context Protocol).",
            "It uses standard input and output, or HTTP with --port. The tools are read-only unless --allow-writes is"
                    + " given."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  dynact mcp --local --port 8090"})
final class McpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(names = "--allow-writes", description = "Allows writes where the connection does. Default: no.")
    private boolean allowWrites;

    @Option(
            names = "--tables",
            split = ",",
            paramLabel = "TABLE",
            description = "The tables that the agent may use. Default: those that the connection allows.")
    private Set<String> tables = Set.of();

    @Option(
            names = "--activities",
            split = ",",
            paramLabel = "NAME",
            description = "The activities that are tools; fewer cost the agent less to read. Default: all.")
    private Set<String> activities = Set.of();

    @Option(
            names = "--max-rows",
            defaultValue = "100",
            paramLabel = "NUMBER",
            description = "The maximum number of rows of an answer. Default: 100.")
    private int maxRows;

    @Option(
            names = "--max-bytes",
            defaultValue = "100000",
            paramLabel = "BYTES",
            description = "The maximum size of the answer to a read; rows beyond it are left out. Default: 100000.")
    private int maxBytes;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "50s",
            converter = ServeCommand.DurationOption.class,
            description = "The maximum duration of a call. Default: 50s.")
    private Duration timeout;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description =
                    "Serves over HTTP at /mcp on this port; 0 is any free one. Default: standard input and output.")
    private Integer port;

    @Mixin
    private ServedAddress address;

    @Override
    public Integer call() throws IOException {
        if (target.names() > 1) {
            throw new ParameterException(spec.commandLine(), "Name one --connection; only serve takes several.");
        }
        if (port != null && (port < 0 || port > 65_535)) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and 65535.");
        }
        ToolRules rules = ToolRules.builder()
                .allowWrites(allowWrites)
                .tables((Iterable<String>) tables) // none unless the option is given
                .activities((Iterable<String>) activities)
                .maxRows(maxRows)
                .maxBytes(maxBytes)
                .timeout(timeout)
                .build();
        Map<String, String> environment = ((Main) spec.root().userObject()).environment();
        HttpAccess access = address.access(environment);
        Implementation self = Implementation.builder("dynact", Main.Version.number())
                .title("Dynact")
                .build();
        try (Chosen chosen = target.choose(environment, spec.commandLine().getErr())) {
            Connection connection = chosen.connections().values().iterator().next();
            try (McpTools tools = McpTools.connect(connection, rules)) {
                if (port == null) {
                    serve(tools, self);
                } else {
                    serve(tools, self, chosen, access);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void serve(McpTools tools, Implementation self, Chosen chosen, HttpAccess access)
            throws InterruptedException {
        try (McpHttpServer server = McpHttpServer.start(tools, self, address.host(), port, access)) {
            chosen.service().ifPresent(DynamoDbLocal::leaveShutdownToOwner);
            ServedAddress.untilStopped(
                    spec.commandLine().getOut(), server.address(), server::close, tools::close, chosen::close);
        }
    }

    /** Until the client closes the input. Its output is the protocol's alone: what else is printed goes to standard error. */
    private static void serve(McpTools tools, Implementation self) throws InterruptedException {
        PrintStream out = System.out;
        System.setOut(System.err);
        CountDownLatch ended = new CountDownLatch(1);
        McpAsyncServer server = tools.serve(
                new StdioServerTransportProvider(
                        McpTools.json(), new JsonRpcInput(System.in, out, ended::countDown), out),
                self);
        try {
            ended.await();
        } finally {
            server.close();
            System.setOut(out);
        }
    }
}
