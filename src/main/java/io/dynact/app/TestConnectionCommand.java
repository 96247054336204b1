package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.app.ActivityRun.Output;
import java.io.ByteArrayInputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./dynact test-connection}: the activity {@code TestConnection}. */
@Command(
        name = "test-connection",
        description = "Tells whether a connection works, and what it lacks if it does not.",
        mixinStandardHelpOptions = true)
final class TestConnectionCommand implements Callable<Integer> {
    @Mixin
    private Target target;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "A table to describe; default: the tables are listed, which needs a permission of its own.")
    private String table;

    @Mixin
    private ActivityRun run;

    @Override
    public Integer call() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        if (table != null) {
            request.put("TableName", table);
        }
        return run.run(
                target,
                "TestConnection",
                () -> new ByteArrayInputStream(request.toString().getBytes(UTF_8)),
                Output.table);
    }
}
