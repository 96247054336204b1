package io.dynact.app;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./dynact local}: one DynamoDB Local for several commands and programs, until the process is stopped. */
@Command(
        name = "local",
        description = {
            "Keeps a DynamoDB Local running on this machine, and prints its endpoint.",
            "It stops with Ctrl-C or SIGTERM. Other commands use it with --endpoint, other programs with any region and"
                    + " any credentials. Maven downloads it the first time (some 50 MB)."
        },
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  dynact local --port 8000 --data songs",
            "  dynact run ListTables '{}' --endpoint http://localhost:8000    # in another terminal"
        })
final class LocalCommand implements Callable<Integer> {
    /** Exit codes from here on stand for a signal. */
    private static final int SIGNALLED = 128;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            defaultValue = "8000",
            paramLabel = "PORT",
            description = "The port to listen on, on the loopback address only; 0 is any free one. Default: 8000.")
    private int port;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that keeps the tables. Default: none; they are in memory until it stops.")
    private Path data;

    @Override
    public Integer call() {
        if (port < 0 || port > 65_535) {
            throw new ParameterException(spec.commandLine(), "--port must be between 0 and 65535.");
        }
        PrintWriter out = spec.commandLine().getOut();
        spec.commandLine().getErr().println(DynamoDbLocal.STARTING);
        try (DynamoDbLocal local = data == null ? DynamoDbLocal.inMemory(port) : DynamoDbLocal.inFolder(data, port)) {
            out.printf("DynamoDB Local listens at %s%n", local.endpoint());
            out.printf("Its tables are kept in %s. Use it from another terminal:%n", data == null ? "memory" : data);
            out.printf("  dynact run ListTables '{}' --endpoint %s%n", local.endpoint());
            out.printf("  aws dynamodb list-tables --endpoint-url %s%n", local.endpoint());
            out.println("It accepts any region and any credentials. Ctrl-C stops it.");
            out.flush();
            int exitCode = local.awaitEnd();
            if (exitCode != 0 && exitCode < SIGNALLED) { // a terminal sends the signal of Ctrl-C to both processes
                spec.commandLine().getErr().println("Error: DynamoDB Local ended with exit code " + exitCode + ".");
            }
            return exitCode;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
