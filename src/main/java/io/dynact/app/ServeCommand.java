package io.dynact.app;

import io.dynact.app.Target.Connected;
import io.dynact.error.DynactException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
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
            "Serves the activities over HTTP: POST /activities/NAME, GET /activities,",
            "GET /openapi.json, GET /healthz. SIGTERM lets running requests finish."
        },
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Target target;

    @Option(names = "--port", defaultValue = "8080", description = "The port, 0 for any free one; default: 8080.")
    private int port;

    @Mixin
    private ServedAddress address;

    @Option(
            names = "--max-body",
            paramLabel = "BYTES",
            defaultValue = "4194304",
            description = "The largest body of a request; default: 4194304.")
    private int maxBody;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = DurationOption.class,
            description = "How long a request may take; default: 60s.")
    private Duration timeout;

    @Override
    public Integer call() {
        if (maxBody < 1 || maxBody == Integer.MAX_VALUE || port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--max-body is at least 1, and --port at most 65535.");
        }
        Map<String, String> environment = ((Main) spec.root().userObject()).environment();
        HttpAccess access = address.access(environment);
        try (Connected connected =
                        target.connect(environment, spec.commandLine().getErr());
                HttpServer server = HttpServer.start(
                        connected.byName(), new HttpServer.Settings(address.host(), port, maxBody, timeout, access))) {
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
