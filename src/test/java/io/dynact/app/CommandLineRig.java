package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.connection.Connection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs commands in this JVM and keeps what they print. */
final class CommandLineRig {
    private CommandLineRig() {}

    /** What a command ended with, and what it printed. */
    record Outcome(int exitCode, String out, String err) {}

    static Outcome run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(environment)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
        return new Outcome(exitCode, out.toString(), err.toString());
    }

    /** Runs a command that reads this text from standard input. */
    static Outcome runWithInput(String input, Map<String, String> environment, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
        try {
            return run(environment, arguments);
        } finally {
            System.setIn(before);
        }
    }

    /** A connections file with a connection {@code c} of an endpoint, attempted once. */
    static Path connectionsFile(Path folder, URI endpoint) throws IOException {
        return Files.writeString(folder.resolve("connections.yaml"), """
                connections:
                  c:
                    region: us-east-1
                    endpoint: %s
                    maxAttempts: 1
                    callTimeout: 20s
                    attemptTimeout: 20s
                    credentials: {type: static, accessKeyId: local, secretAccessKey: local}
                """.formatted(endpoint));
    }

    /** As {@link #connectionsFile(Path, URI)}, of a connection's endpoint. */
    static Path connectionsFile(Path folder, Connection connection) throws IOException {
        return connectionsFile(folder, connection.endpoint().orElseThrow());
    }
}
