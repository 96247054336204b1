package io.dynact.app;

import io.dynact.app.Target.Connected;
import io.dynact.error.DynactException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code ./dynact serve}: the activities over HTTP, until the process is told to stop. */
@Command(
        name = "serve",
        description = {
            "Serves the activities over HTTP.",
            "POST /activities/NAME runs one, POST /jobs a long-running one; GET /activities and GET /openapi.json describe"
                    + " them. Ctrl-C or SIGTERM stops the server: running requests finish, running jobs are canceled."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  dynact serve --local --port 8080",
            "  curl -s --json '{}' http://127.0.0.1:8080/activities/ListTables    # in another terminal"
        })
final class ServeCommand implements Callable<Integer> {
    /** Each has an open file. */
    private static final int MOST_JOBS = 1_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Option(
            names = "--port",
            defaultValue = "8080",
            paramLabel = "PORT",
            description = "The port to listen on; 0 is any free one. Default: 8080.")
    private int port;

    @Mixin
    private ServedAddress address;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "4194304",
            description = "The maximum size of a request's body. Default: 4194304.")
    private int maxBody;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationOption.class,
            description = "The maximum duration of a request. Default: 60s.")
    private Duration timeout;

    @Option(
            names = "--jobs",
            paramLabel = "NUMBER",
            defaultValue = "4",
            description = "The maximum number of running jobs. Default: 4.")
    private int jobsRunning;

    @Option(
            names = "--jobs-kept",
            paramLabel = "NUMBER",
            defaultValue = "100",
            description = "The maximum number of jobs, running and finished. Default: 100.")
    private int jobsKept;

    @Option(
            names = "--jobs-kept-for",
            paramLabel = "TIME",
            defaultValue = "1h",
            converter = DurationOption.class,
            description = "How long a finished job and its result are kept. Default: 1h.")
    private Duration jobsKeptFor;

    @Option(
            names = "--job-results",
            paramLabel = "BYTES",
            defaultValue = "1073741824",
            description = "The maximum size of the results of all jobs, in temporary files. Default: 1073741824.")
    private long jobResults;

    @Override
    public Integer call() {
        if (jobsRunning < 1
                || jobsRunning > MOST_JOBS
                || jobsKept < jobsRunning
                || jobsKept > MOST_JOBS
                || jobResults < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--jobs is at least 1, --jobs-kept at least that and at most " + MOST_JOBS
                            + ", and --job-results at least 1.");
        }
        if (maxBody < 1 || maxBody == Integer.MAX_VALUE || port < 0 || port > 65_535) {
            throw new ParameterException(
                    spec.commandLine(), "--max-body must be at least 1, and --port between 0 and 65535.");
        }
        Map<String, String> environment = ((Main) spec.root().userObject()).environment();
        HttpAccess access = address.access(environment);
        try (Connected connected =
                        target.connect(environment, spec.commandLine().getErr());
                HttpServer server = HttpServer.start(
                        connected.byName(),
                        new HttpServer.Settings(address.host(), port, maxBody, timeout, access),
                        new Jobs(new Jobs.Bounds(jobsRunning, jobsKept, jobsKeptFor, jobResults), Clock.systemUTC()))) {
            connected.warn(spec.commandLine().getErr());
            connected.service().ifPresent(DynamoDbLocal::leaveShutdownToOwner);
            ServedAddress.untilStopped(spec.commandLine().getOut(), server.address(), server::close, connected::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    static final class DurationOption implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                Duration duration = ConnectionsFile.duration(text);
                if (duration.isNegative() || duration.isZero()) {
                    throw new TypeConversionException("The duration must be longer than nothing.");
                }
                return duration;
            } catch (DynactException e) {
                throw new TypeConversionException(e.detail());
            }
        }
    }
}
