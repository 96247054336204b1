package io.dynact.app;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line, {@code ./dynact}. */
@Command(
        name = "dynact",
        description = "Typed Amazon DynamoDB activities.",
        mixinStandardHelpOptions = true,
        subcommands = {DemoCommand.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Main {
    private Main() {}

    /**
     * Runs a command and ends the process: with 0 if it succeeded, 1 if it failed, 2 if it was called wrongly.
     *
     * @param args the command and its options; {@code --help} explains them
     */
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }
}
