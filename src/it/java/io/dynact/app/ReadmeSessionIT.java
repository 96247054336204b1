package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the console sessions of documents as a reader would, and compares what is printed; {@code ...} stands for anything. */
class ReadmeSessionIT {
    private static final Pattern SESSION = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    /** A command, and the standard output that the document has for it. */
    private record Step(String command, String output) {}

    private static List<Step> steps(String session) {
        List<Step> steps = new ArrayList<>();
        for (String part : Splitter.on(Pattern.compile("^\\$ ", Pattern.MULTILINE))
                .omitEmptyStrings()
                .split(session)) {
            List<String> lines = part.lines().toList();
            long command = 1
                    + lines.stream()
                            .skip(1)
                            .takeWhile(line -> line.startsWith("> "))
                            .count();
            steps.add(new Step(
                    lines.stream()
                            .limit(command)
                            .map(line -> line.replaceFirst("^> ", ""))
                            .collect(Collectors.joining("\n")),
                    lines.stream().skip(command).collect(Collectors.joining("\n"))));
        }
        return steps;
    }

    private static List<List<Step>> sessions(Path document, String... ports) throws IOException {
        String text = Files.readString(document);
        for (String port : ports) {
            text = text.replace(port, freePort());
        }
        return SESSION.matcher(text)
                .results()
                .map(session -> steps(session.group(1)))
                .toList();
    }

    /** What the launcher runs once it has built what has changed, which is not to happen below a running build. */
    @BeforeEach
    void writeLauncher() throws IOException {
        Path launcher = Files.writeString(
                folder.resolve("dynact"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' --enable-native-access=ALL-UNNAMED -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp '"
                        + System.getProperty("java.class.path") + "' " + Main.class.getName() + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void sessions_ofReadme_printWhatItSays() throws Exception {
        List<List<Step>> sessions = sessions(Path.of("README.md"), "8080", "8000");
        assertThat(sessions).hasSize(5);

        for (Step step : sessions.get(0)) {
            assertPrints(step);
        }
        assertServes(sessions.get(1).get(0), sessions.get(2));
        assertServes(sessions.get(3).get(0), sessions.get(4));
    }

    @Test
    void sessions_ofMcpPage_printWhatItSays() throws Exception {
        List<List<Step>> sessions = sessions(Path.of("docs", "engines", "mcp.md"), "8081");
        assertThat(sessions).hasSize(2);
        assertThat(sessions.get(1)).hasSizeGreaterThan(3);

        assertServes(sessions.get(0).get(0), sessions.get(1));
    }

    /** A command that stays, and the steps in another terminal meanwhile. */
    private void assertServes(Step serve, List<Step> steps) throws Exception {
        Process server = bash("exec " + serve.command()).start();
        try (BufferedReader out = server.inputReader(UTF_8)) {
            assertThat(out.readLine()).isEqualTo(serve.output());
            for (Step step : steps) {
                assertPrints(step);
            }
            server.destroy(); // as SIGTERM does
            assertThat(server.waitFor(5, TimeUnit.MINUTES)).isTrue();
            assertThat(server.exitValue()).isEqualTo(143);
        } finally {
            server.destroyForcibly();
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }

    private void assertPrints(Step step) throws IOException, InterruptedException {
        Process process = bash(step.command()).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8)
                .replace("\r\n", "\n") // as CSV has it
                .stripTrailing();
        process.waitFor();
        String expected = Splitter.on("...")
                .splitToStream(step.output())
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        Matcher matcher = Pattern.compile(expected, Pattern.DOTALL).matcher(printed);
        assertThat(matcher.matches()).as("%s%n%s", step.command(), printed).isTrue();
    }

    private ProcessBuilder bash(String command) {
        return new ProcessBuilder("bash", "-c", command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
    }
}
