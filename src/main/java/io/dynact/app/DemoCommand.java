package io.dynact.app;

import io.dynact.Dynact;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ./dynact demo}: the main job on an embedded DynamoDB Local. */
@Command(
        name = "demo",
        description = {
            "Runs the main activities on an embedded DynamoDB Local.",
            "Compares every item read with what was written; the exit code is 1 if any differs. Maven downloads DynamoDB"
                    + " Local the first time (some 50 MB)."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  dynact demo"})
final class DemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        out.println(DynamoDbLocal.STARTING);
        out.flush();
        try (DynamoDbLocal local = DynamoDbLocal.inMemory();
                Dynact dynact = Dynact.connect(local.connection())) {
            out.printf("It listens at %s and keeps its tables in memory.%n", local.endpoint());
            return new Demo(dynact, out).run() == 0 ? 0 : 1;
        }
    }
}
