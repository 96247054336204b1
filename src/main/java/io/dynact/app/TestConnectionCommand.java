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
        description = {
            "Tests a connection.",
            "If it does not work, the error says what is missing, such as a permission."
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example:", "  dynact test-connection --local"})
final class TestConnectionCommand implements Callable<Integer> {
    @Mixin
    private Target target;

    @Option(
            names = "--table",
            paramLabel = "TABLE",
            description = "A table to describe. Default: none; tables are listed instead, which needs the permission"
                    + " dynamodb:ListTables.")
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
