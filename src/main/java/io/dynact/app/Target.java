package io.dynact.app;

import com.google.common.collect.ImmutableMap;
import io.dynact.Dynact;
import io.dynact.connection.Connection;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which DynamoDB a command works with: exactly one of three. */
final class Target {
    @ArgGroup(exclusive = false)
    private Local local;

    @ArgGroup(exclusive = false)
    private Named named;

    @ArgGroup(exclusive = false)
    private Remote remote;

    static final class Local {
        @Option(names = "--local", required = true, description = "An embedded DynamoDB Local.")
        @SuppressWarnings("UnusedVariable") // the group is there if the option is
        private boolean local;

        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "Where it keeps its tables; default: in memory, for as long as the command runs.")
        private Path data;
    }

    static final class Named {
        @Option(
                names = "--connection",
                paramLabel = "NAME",
                required = true,
                description = "A connection of the connections file; serve takes several, the first is the default.")
        private List<String> names;

        @Option(
                names = "--config",
                paramLabel = "FILE",
                description =
                        "The connections file; default: DYNACT_CONFIG, ./dynact.yaml, ~/.config/dynact/config.yaml.")
        private Path config;
    }

    static final class Remote {
        @Option(
                names = "--endpoint",
                paramLabel = "URL",
                required = true,
                description = "A service's URL, with the credentials of the AWS default chain. On this machine"
                        + " (http://localhost:8000), placeholder credentials are used if there are none.")
        private URI endpoint;

        @Option(
                names = "--region",
                paramLabel = "REGION",
                description = "The region that requests are signed for; default: AWS_REGION, or us-east-1.")
        private String region;
    }

    /** The number of connections that are named. */
    int names() {
        return named == null ? 0 : named.names.size();
    }

    /** Connects. */
    Connected connect(Map<String, String> environment, PrintWriter progress) {
        return new Connected(choose(environment, progress));
    }

    /** Finds what to connect to, and starts it if it is the embedded service. */
    Chosen choose(Map<String, String> environment, PrintWriter progress) {
        if (local != null) {
            return local(progress);
        } else if (named != null) {
            ConnectionsFile file = ConnectionsFile.read(named.config, environment);
            Map<String, Connection> chosen = new LinkedHashMap<>();
            named.names.forEach(name -> chosen.put(name, file.find(name)));
            return new Chosen(chosen, Optional.empty());
        }
        String region = Optional.ofNullable(remote.region).orElse(environment.getOrDefault("AWS_REGION", "us-east-1"));
        return new Chosen(
                Map.of(
                        "",
                        Connection.builder()
                                .region(region)
                                .endpoint(remote.endpoint)
                                .credentials(LoopbackCredentials.orDefaultChain(remote.endpoint))
                                .build()),
                Optional.empty());
    }

    private Chosen local(PrintWriter progress) {
        progress.println(DynamoDbLocal.STARTING);
        progress.flush();
        DynamoDbLocal service = local.data == null ? DynamoDbLocal.inMemory() : DynamoDbLocal.inFolder(local.data);
        return new Chosen(Map.of("", service.connection()), Optional.of(service));
    }

    /**
     * What a command connects to.
     *
     * @param connections by name, in the order given, or one without a name
     * @param service the embedded service, if there is one
     */
    record Chosen(Map<String, Connection> connections, Optional<DynamoDbLocal> service) implements AutoCloseable {
        @Override
        public void close() {
            service.ifPresent(DynamoDbLocal::close);
        }
    }

    /** What a command is connected to: by name, in the order given, or one without a name. */
    static final class Connected implements AutoCloseable {
        private final ImmutableMap<String, Dynact> byName;
        private final Chosen chosen;

        private Connected(Chosen chosen) {
            ImmutableMap.Builder<String, Dynact> opened = ImmutableMap.builder();
            chosen.connections().forEach((name, connection) -> opened.put(name, Dynact.connect(connection)));
            this.byName = opened.buildOrThrow();
            this.chosen = chosen;
        }

        /** By name; the first is the default. */
        ImmutableMap<String, Dynact> byName() {
            return byName;
        }

        /** The embedded service, if there is one. */
        Optional<DynamoDbLocal> service() {
            return chosen.service();
        }

        @Override
        public void close() {
            byName.values().forEach(Dynact::close);
            chosen.close();
        }
    }
}
