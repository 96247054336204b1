package io.dynact.app;

import com.google.common.collect.ImmutableMap;
import io.dynact.Dynact;
import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.connection.Profile;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options that say which DynamoDB a command works with. Without any it is that of the AWS environment, as for the AWS CLI. */
final class Target {
    /** What requests to an endpoint are signed for if nothing says it. */
    private static final String DEFAULT_SIGNING_REGION = "us-east-1";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--local", description = "An embedded DynamoDB Local.")
    private boolean local;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where --local keeps its tables. Default: in memory, for as long as the command runs.")
    private Path data;

    @Option(
            names = "--connection",
            paramLabel = "NAME",
            description =
                    "A connection of the connections file; serve takes several, and uses the first unless a request names"
                            + " one. Default: none.")
    private List<String> names;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The connections file. Default: DYNACT_CONFIG, ./dynact.yaml or ~/.config/dynact/config.yaml.")
    private Path config;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description = "The AWS region. Default: AWS_REGION, AWS_DEFAULT_REGION or the profile's.")
    private String region;

    @Option(
            names = "--profile",
            paramLabel = "PROFILE",
            description = "The AWS profile with the credentials. Default: the AWS default chain, AWS_PROFILE included.")
    private String profile;

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            description =
                    "A service's URL. On this machine (http://localhost:8000), placeholder credentials are used if there"
                            + " are none. Default: the region's.")
    private URI endpoint;

    /** The number of connections that are named. */
    int names() {
        return names == null ? 0 : names.size();
    }

    /**
     * Checks the options; nothing is started.
     *
     * @throws ParameterException if they exclude each other, or do not say what to connect to
     */
    void check(Map<String, String> environment) {
        checkEmpty("--data", data);
        checkEmpty("--config", config);
        checkEmpty("--region", region);
        checkEmpty("--profile", profile);
        checkEmpty("--endpoint", endpoint);
        if (names != null) {
            names.forEach(name -> checkEmpty("--connection", name));
        }
        if (local) {
            checkAlone("--local", "each is a DynamoDB of its own", "--connection", names);
            checkAlone("--local", "the file has no connection to it", "--config", config);
            checkNoAws("--local", "--local starts a service of its own");
        } else if (names != null) {
            checkNoAws("--connection", "a connection has its own; change it in the connections file");
        }
        if (!local && data != null) {
            throw usage("--data is for --local; add --local, or remove --data.");
        } else if (names == null && config != null) {
            throw usage("--config is for --connection; add --connection NAME, or remove --config.");
        } else if (!local
                && names == null
                && endpoint == null
                && region(environment).isEmpty()) {
            throw usage(
                    profile == null
                            ? "Say which DynamoDB to use: --local, --connection NAME, --endpoint URL, or --region REGION"
                                    + " (or AWS_REGION, or --profile PROFILE of a profile with a region)."
                            : "Profile '" + profile + "' has no region; add --region REGION, or set AWS_REGION.");
        }
    }

    private void checkNoAws(String option, String why) {
        checkAlone(option, why, "--region", region);
        checkAlone(option, why, "--profile", profile);
        checkAlone(option, why, "--endpoint", endpoint);
    }

    private void checkAlone(String option, String why, String other, Object value) {
        if (value != null) {
            throw usage(option + " and " + other + " are mutually exclusive: " + why + ".");
        }
    }

    private void checkEmpty(String option, Object value) {
        if (value != null && value.toString().isBlank()) {
            throw usage(option + " is empty; give it a value, or remove it.");
        }
    }

    private ParameterException usage(String problem) {
        return new ParameterException(command.commandLine(), problem);
    }

    /** Connects. */
    Connected connect(Map<String, String> environment, PrintWriter progress) {
        return new Connected(choose(environment, progress));
    }

    /** Finds what to connect to, and starts it if it is the embedded service. */
    Chosen choose(Map<String, String> environment, PrintWriter progress) {
        check(environment);
        if (local) {
            return local(progress);
        } else if (names != null) {
            ConnectionsFile file = ConnectionsFile.read(config, environment);
            Map<String, Connection> chosen = new LinkedHashMap<>();
            names.forEach(name -> chosen.put(name, file.find(name)));
            return new Chosen(chosen, file.faults(), Optional.empty());
        }
        Connection.Builder connection = Connection.builder();
        connection
                .region(region(environment).orElse(DEFAULT_SIGNING_REGION))
                .endpoint(Optional.ofNullable(endpoint))
                .credentials(credentials());
        return new Chosen(Map.of("", connection.build()), Map.of(), Optional.empty());
    }

    private CredentialsSource credentials() {
        if (profile != null) {
            return CredentialsSource.profile(profile);
        }
        return endpoint == null ? CredentialsSource.defaultChain() : LoopbackCredentials.orDefaultChain(endpoint);
    }

    private Optional<String> region(Map<String, String> environment) {
        return region(region, profile, environment);
    }

    /**
     * The region by the rules of the AWS CLI: the option's, the environment's, the profile's.
     *
     * @param region of the option, or null
     * @param profile of the option, or null for that of {@code AWS_PROFILE}, or else {@code default}
     * @throws DynactException if there is no such profile
     */
    static Optional<String> region(String region, String profile, Map<String, String> environment) {
        Optional<String> stated = Stream.of(
                        region, environment.get("AWS_REGION"), environment.get("AWS_DEFAULT_REGION"))
                .filter(id -> id != null && !id.isBlank())
                .findFirst();
        if (stated.isPresent()) {
            return stated;
        }
        String named = profile == null ? environment.getOrDefault("AWS_PROFILE", "") : profile;
        try {
            return Profile.of(named.isBlank() ? "default" : named).region();
        } catch (DynactException e) {
            if (named.isBlank() && e.code() == ErrorCode.CREDENTIALS_UNAVAILABLE) {
                return Optional.empty(); // the profile is only the default
            }
            throw e;
        }
    }

    private Chosen local(PrintWriter progress) {
        progress.println(DynamoDbLocal.STARTING);
        progress.flush();
        DynamoDbLocal service = data == null ? DynamoDbLocal.inMemory() : DynamoDbLocal.inFolder(data);
        return new Chosen(Map.of("", service.connection()), Map.of(), Optional.of(service));
    }

    /**
     * What a command connects to.
     *
     * @param connections by name, in the order given, or one without a name
     * @param faults what is wrong with other connections of the file, by name
     * @param service the embedded service, if there is one
     */
    record Chosen(
            Map<String, Connection> connections, Map<String, DynactException> faults, Optional<DynamoDbLocal> service)
            implements AutoCloseable {
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

        /** Prints what is wrong with the connections of the file that are not used. */
        void warn(PrintWriter err) {
            chosen.faults()
                    .forEach((name, fault) -> err.println(
                            "Warning: the connection '" + name + "' cannot be used: " + fault.getMessage()));
        }

        @Override
        public void close() {
            byName.values().forEach(Dynact::close);
            chosen.close();
        }
    }
}
