package io.dynact.app;

import io.dynact.activity.Activity;
import io.dynact.catalog.ActivityCatalog;
import java.util.Iterator;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./dynact completion SHELL}: a script with which a shell completes commands, options and the names of activities. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands, options and the names of activities.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example:",
            "  source <(dynact completion bash)",
            "",
            "Put this line into ~/.bashrc; into ~/.zshrc put 'source <(dynact completion zsh)'."
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells that read the script. */
    enum Shell {
        bash,
        zsh
    }

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh", description = "The shell.")
    private Shell shell;

    @Override
    public Integer call() {
        if (shell == Shell.zsh) {
            spec.commandLine()
                    .getOut()
                    .println("autoload -U +X compinit && compinit"); // before bashcompinit, which the script loads
        }
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash("dynact", spec.root().commandLine()));
        return 0;
    }

    /** The names of all activities. */
    static final class ActivityNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ActivityCatalog.standard().activities().stream()
                    .map((Activity<?, ?> activity) -> activity.descriptor().name())
                    .iterator();
        }
    }
}
