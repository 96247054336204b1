package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.catalog.ActivityCatalog;
import io.dynact.error.DynactException;
import io.dynact.error.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line, {@code ./dynact}. */
@Command(
        name = "dynact",
        description = "Typed Amazon DynamoDB activities.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        subcommands = { // in the order of a first day
            DemoCommand.class,
            RunCommand.class,
            CatalogCommand.class,
            LocalCommand.class,
            TestConnectionCommand.class,
            ServeCommand.class,
            PolicyCommand.class,
            McpCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Example:",
            "  dynact run ListTables '{}' --local",
            "",
            "'dynact COMMAND --help' describes a command, with an example of it."
        })
public final class Main {
    private static final Map<String, String> EXIT_CODES = ExitCodes.descriptions();

    private final Map<String, String> environment;

    private Main(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Runs a command and ends the process, with an exit code that {@code --help} lists.
     *
     * @param args the command and its options; {@code --help} explains them
     */
    public static void main(String[] args) throws IOException {
        // JSON is UTF-8, whatever the locale says.
        PrintWriter out = new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            out.println(Version.line()); // without the classes of all commands
            System.exit(0);
        }
        SecretLoggers.hold();
        System.exit(commandLine(System.getenv())
                .setOut(out)
                .setErr(new PrintWriter(new OutputStreamWriter(System.err, UTF_8), true))
                .execute(args));
    }

    static CommandLine commandLine(Map<String, String> environment) {
        CommandLine commandLine = new CommandLine(new Main(environment));
        commandLine.setExecutionExceptionHandler(Main::report);
        commandLine.setParameterExceptionHandler((error, arguments) -> reportUsage(error));
        commandLine.setExpandAtFiles(false); // a request is the user's, whatever it begins with
        complete(commandLine.getCommandSpec());
        commandLine.getSubcommands().values().forEach(it -> complete(it.getCommandSpec()));
        return commandLine;
    }

    /** What every command has: the version, the exit codes, and its options in the order in which they are declared. */
    private static void complete(CommandSpec command) {
        command.versionProvider(new Version());
        command.usageMessage()
                .sortOptions(false)
                .sortSynopsis(false)
                .width(100)
                .exitCodeListHeading("%nExit codes:%n")
                .exitCodeList(EXIT_CODES);
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

    /** Two lines: what is wrong, and where the help is. */
    private static int reportUsage(ParameterException error) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        PrintWriter err = error.getCommandLine().getErr();
        err.println("Error: " + problem(error, command).replaceAll("\\s*\\R\\s*", " "));
        err.println("Try '" + command.qualifiedName() + " --help' for its usage and an example.");
        return CommandLine.ExitCode.USAGE;
    }

    private static String problem(ParameterException error, CommandSpec command) {
        String message = error.getMessage().replaceFirst("^Error: ", "");
        if (error instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), unmatched.isUnknownOption(), command);
        } else if (message.startsWith("Missing required subcommand")) {
            return "Name a command, such as 'demo' or 'run'.";
        }
        return message;
    }

    private static String unmatched(String argument, boolean isOption, CommandSpec command) {
        if (isOption) {
            String name = argument.replaceFirst("=.*", "");
            List<String> names =
                    command.options().stream().map(OptionSpec::longestName).toList();
            return "There is no option '" + name + "'; " + Nearest.advice(name, names);
        } else if (command.parent() != null) {
            return "The argument '" + argument + "' is one too many. Does a value with spaces lack its quotes?";
        } else if (ActivityCatalog.standard().activities().stream()
                .anyMatch(it -> it.descriptor().name().equals(argument))) {
            return argument + " is an activity, not a command; use 'dynact run " + argument + "'.";
        }
        return "No command is named '" + argument + "'; "
                + Nearest.advice(argument, command.subcommands().keySet());
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() throws IOException {
            return new String[] {line()};
        }

        static String line() throws IOException {
            return "dynact " + number();
        }

        static String number() throws IOException {
            try (InputStream version = Main.class.getResourceAsStream("version.txt")) {
                return new String(Objects.requireNonNull(version).readAllBytes(), UTF_8).strip();
            }
        }
    }
}
