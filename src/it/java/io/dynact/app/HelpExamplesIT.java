package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.PutItemRequest;
import io.dynact.connection.Connection;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the examples of the help texts as they are printed. */
@ExtendWith(DynactExtension.class)
class HelpExamplesIT {
    private static final Pattern EXAMPLE = Pattern.compile("^  ((?:dynact|curl|source) .*)$", Pattern.MULTILINE);
    private static final Pattern PORT = Pattern.compile("\\b80[0-9]0\\b");

    @TempDir
    private Path folder;

    private Path config;

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, "Music", "Artist", AttributeType.STRING);
        dynact.run(PutItemRequest.of("Music", Item.of("Artist", "Bach")));
    }

    @BeforeEach
    void connect(Connection connection) throws IOException {
        config = CommandLineRig.connectionsFile(folder, connection);
        Files.writeString(config, Files.readString(config).replace("  c:", "  production:"));
        Path launcher = Files.writeString(
                folder.resolve("dynact"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' --enable-native-access=ALL-UNNAMED -cp '" + System.getProperty("java.class.path") + "' "
                        + Main.class.getName() + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    static Stream<String> commands() {
        return Stream.concat(Stream.of(""), Main.commandLine(Map.of()).getSubcommands().keySet().stream());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void example_ofHelp_works(String command) throws Exception {
        String help = CommandLineRig.run(Map.of(), (command + " --help").strip().split(" "))
                .out();
        List<String> examples = EXAMPLE.matcher(onFreePort(help.substring(help.indexOf("Example:"))))
                .results()
                .map(example -> example.group(1))
                .toList();

        assertThat(examples).isNotEmpty();
        if (List.of("local", "serve", "mcp").contains(command)) {
            Process server = bash("exec " + examples.get(0)).start();
            try (BufferedReader out = server.inputReader(UTF_8)) {
                assertThat(out.readLine()).contains(" listens at http://127.0.0.1:");
                for (String example : examples.subList(1, examples.size())) {
                    assertSucceeds(example);
                }
            } finally {
                server.destroy(); // as SIGTERM does, so that its DynamoDB Local ends too
                server.waitFor();
            }
        } else {
            for (String example : examples) {
                assertSucceeds(example);
            }
        }
    }

    private void assertSucceeds(String example) throws Exception {
        Process process = bash(example).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as("%s%n%s", example, printed).isZero();
    }

    private static String onFreePort(String text) throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return PORT.matcher(text).replaceAll(Matcher.quoteReplacement(Integer.toString(free.getLocalPort())));
        }
    }

    private ProcessBuilder bash(String command) {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        bash.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        bash.environment().put("DYNACT_CONFIG", config.toString());
        return bash;
    }
}
