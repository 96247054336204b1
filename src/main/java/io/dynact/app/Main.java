package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.error.DynactException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/** The command line, {@code ./dynact}. */
@Command(
        name = "dynact",
        description = "Typed Amazon DynamoDB activities.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = {
            RunCommand.class,
            CatalogCommand.class,
            PolicyCommand.class,
            TestConnectionCommand.class,
            ServeCommand.class,
            McpCommand.class,
            DemoCommand.class,
            GenerateCompletion.class
        },
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it is done",
            "1:a failure that trying again does not mend",
            "2:called wrongly, or invalid input",
            "3:not found: a table, an index, a connection, ...",
            "4:a condition failed, or a conflict",
            "5:not authenticated, or not authorised",
            "6:throttled, or a limit is exceeded",
            "7:a failure that should pass: try again",
            "8:done in part: the output has what is not"
        },
        footer = {
            "",
            "COMMAND --help explains a command. For completion in bash and zsh:",
            "  source <(dynact generate-completion)"
        })
public final class Main {
    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs a command and ends the process, with an exit code that {@code --help} lists.
     *
     * @param args the command and its options; {@code --help} explains them
     */
    public static void main(String[] args) {
        SecretLoggers.hold();
        // JSON is UTF-8, whatever the locale says.
        System.exit(commandLine(System.getenv())
                .setOut(new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true))
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true))
                .execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Main(environment));
        commandLine.setExecutionExceptionHandler(Main::report);
        commandLine.getSubcommands().values().forEach(it -> it.getCommandSpec().versionProvider(new Version()));
        commandLine
                .getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        return commandLine;
    }

    /** The environment's variables. */
    Map<String, String> environment() {
        return environment;
    }

    /** What a failure says, and what it means in its exit code; a stack trace says nothing to who runs a command. */
    private static int report(Exception failure, CommandLine command, ParseResult arguments) throws Exception {
        if (failure instanceof DynactException error) {
            command.getErr().println("Error: " + error.getMessage());
            return ExitCodes.of(error);
        } else if (failure instanceof IllegalStateException || failure instanceof UncheckedIOException) {
            command.getErr().println("Error: " + failure.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw failure;
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {"dynact " + number()};
        }

        static String number() throws IOException {
            try (InputStream version = Main.class.getResourceAsStream("version.txt")) {
                return new String(Objects.requireNonNull(version).readAllBytes(), UTF_8).strip();
            }
        }
    }
}
