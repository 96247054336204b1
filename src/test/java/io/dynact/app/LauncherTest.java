package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code ./dynact} in a checkout of its own, whose Java and Maven are scripts that record how they are called. */
class LauncherTest {
    private static final Path SCRIPT = Path.of("dynact").toAbsolutePath();

    @TempDir
    private Path folder;

    private Path checkout;
    private Path tools;
    private Path jdk;

    private record Outcome(int exitCode, String out, String err) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        checkout = Files.createDirectories(folder.resolve("a check out"));
        Files.copy(SCRIPT, checkout.resolve("dynact"), StandardCopyOption.COPY_ATTRIBUTES);
        Files.createDirectories(checkout.resolve("src/main/java"));
        Files.createDirectories(checkout.resolve("activities-catalog"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        tools = Files.createDirectories(folder.resolve("tools"));
        script(tools.resolve("mvn"), """
                echo "a build"
                echo build >>'%1$s/builds'
                [ ! -f '%1$s/broken' ] || { echo "[ERROR] it is broken"; exit 1; }
                sleep 0.3
                cd '%2$s'
                mkdir -p target/classes/io/dynact/app
                echo 1.0 >target/classes/io/dynact/app/version.txt
                echo "$(date) $$" >target/dynact-1.0.jar
                echo '%1$s/library.jar' >target/runtime.classpath
                """.formatted(folder, checkout));
        Files.writeString(folder.resolve("library.jar"), "");
        jdk = jdk("jdk", "17.0.1");
        // Everything that the script calls, and neither a Java nor a Maven of this machine.
        for (String tool : List.of(
                "sh",
                "dirname",
                "basename",
                "readlink",
                "sed",
                "head",
                "find",
                "ln",
                "rm",
                "mkdir",
                "cat",
                "cp",
                "mv",
                "touch",
                "cksum",
                "tr",
                "sleep",
                "date",
                "grep")) {
            for (String bin : List.of("/bin/", "/usr/bin/")) {
                if (Files.exists(Path.of(bin + tool)) && !Files.exists(tools.resolve(tool))) {
                    script(tools.resolve(tool), "exec " + bin + tool + " \"$@\"\n");
                }
            }
        }
    }

    private static void script(Path file, String text) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /** A JDK that prints its arguments, and archives classes where it is asked to. */
    private Path jdk(String name, String version) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(home.resolve("bin/java"), """
                for argument; do
                  case $argument in
                    -XX:ArchiveClassesAtExit=*) echo archive >>'%1$s/archives'; echo classes >"${argument#*=}" ;;
                  esac
                done
                printf '%%s\\n' "$@"
                """.formatted(folder));
        return home;
    }

    private Process start(Map<String, String> environment, List<String> command) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).directory(folder.toFile());
        process.environment().clear();
        process.environment().put("PATH", tools.toString());
        process.environment().put("JAVA_HOME", jdk.toString());
        process.environment().putAll(environment);
        process.environment().values().removeIf(String::isEmpty);
        return process.start();
    }

    private static Outcome end(Process process) throws IOException, InterruptedException {
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }

    private Outcome run(Map<String, String> environment, String... command) throws Exception {
        return end(start(environment, List.of(command)));
    }

    private Outcome run(String... arguments) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("dynact").toString()));
        command.addAll(List.of(arguments));
        return end(start(Map.of(), command));
    }

    private long count(String file) throws IOException {
        return Files.exists(folder.resolve(file))
                ? Files.readAllLines(folder.resolve(file)).size()
                : 0;
    }

    @Test
    void start_first_buildsAndArchivesOnceAndPassesArgumentsOn() throws Exception {
        Outcome first = run("run", "GetItem", "{\"a b\": '*'}");
        Outcome second = run("run", "GetItem", "{\"a b\": '*'}");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).isEqualTo("Building Dynact (the first time also fetches its libraries) ...\n");
        assertThat(first.out())
                .endsWith("io.dynact.app.Main\nrun\nGetItem\n{\"a b\": '*'}\n")
                .doesNotContain("a build");
        assertThat(first.out())
                .contains(
                        "-XX:SharedArchiveFile=" + checkout,
                        "-XX:TieredStopAtLevel=1",
                        checkout + "/target/launcher/dynact.jar:" + folder + "/library.jar\n");
        assertThat(second).isEqualTo(new Outcome(0, first.out(), ""));
        assertThat(count("builds")).isOne();
        assertThat(count("archives")).isOne();
    }

    @Test
    void start_changedSourceOrMissingLibrary_buildsAndArchivesAgain() throws Exception {
        run("demo");
        Path source = Files.writeString(checkout.resolve("src/main/java/A.java"), "");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));

        assertThat(run("demo").err()).startsWith("Building");
        assertThat(count("archives")).isEqualTo(2);

        Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(100)));
        Files.setLastModifiedTime(
                source.getParent(), FileTime.from(Instant.now().minusSeconds(100)));
        assertThat(run("demo").err()).isEmpty();

        Files.delete(folder.resolve("library.jar"));
        assertThat(run("demo").err()).startsWith("Building");
    }

    @Test
    void start_otherJdk_archivesAnewAndBuildsNothing() throws Exception {
        run("demo");

        Outcome other = run(Map.of("JAVA_HOME", jdk("other jdk", "25").toString()), checkout + "/dynact", "demo");

        assertThat(other.exitCode()).isZero();
        assertThat(other.err()).isEmpty();
        assertThat(count("builds")).isOne();
        assertThat(count("archives")).isEqualTo(2);
    }

    @Test
    void start_server_hasAllCompilersAndEndsWhenMemoryRunsOut() throws Exception {
        assertThat(run("serve", "--local").out())
                .contains("-XX:+ExitOnOutOfMemoryError")
                .doesNotContain("TieredStopAtLevel", "UseSerialGC");
    }

    @Test
    void start_optionsOfTheUser_comeAfterOursAndMayChooseTheCollector() throws Exception {
        Outcome outcome = run(
                Map.of("DYNACT_JAVA_OPTS", "-Xmx64m -XX:+UseParallelGC"), checkout + "/dynact", "run", "ListTables");

        assertThat(outcome.out()).contains("-Xmx64m\n-XX:+UseParallelGC\n").doesNotContain("UseSerialGC");
    }

    @Test
    void start_throughChainsOfLinks_findsTheCheckout() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("my bin/sub"));
        Path far = Files.createDirectories(folder.resolve("far/away"));
        Files.createSymbolicLink(far.resolve("second"), Path.of("../../a check out/dynact")); // relative
        Files.createSymbolicLink(bin.resolve("first"), far.resolve("second")); // absolute
        Files.createSymbolicLink(folder.resolve("linked"), bin); // a folder
        Files.createSymbolicLink(tools.resolve("dynact"), Path.of("../linked/first"));

        Outcome onPath = run(Map.of(), "sh", "-c", "cd far && dynact demo");
        Outcome relative = run(Map.of(), "sh", "-c", "cd 'my bin' && ./sub/first demo");

        assertThat(onPath.exitCode()).as(onPath.err()).isZero();
        assertThat(onPath.out())
                .contains(checkout + "/target/launcher/dynact.jar")
                .endsWith("demo\n");
        assertThat(relative.out()).isEqualTo(onPath.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.8.0_392|Java 1.8.0_392, and Dynact needs a JDK 17 or later",
                "11.0.2|Java 11.0.2, and Dynact needs a JDK 17 or later",
                "16|Java 16, and Dynact needs a JDK 17 or later"
            })
    void start_oldJdk_saysWhichAndWhatItNeeds(String version, String why) throws Exception {
        Path old = jdk("old", version);

        Outcome outcome = run(Map.of("JAVA_HOME", old.toString()), checkout + "/dynact", "demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).startsWith("dynact: ").contains(why, "JAVA_HOME");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(count("builds")).isZero();
    }

    @Test
    void start_javaWithoutARelease_isAskedForItsVersion() throws Exception {
        Path shim = Files.createDirectories(folder.resolve("shim/bin"));
        script(shim.resolve("java"), "echo 'openjdk version \"11.0.9\" 2020-10-20' >&2");

        Outcome outcome = run(Map.of("JAVA_HOME", shim.getParent().toString()), checkout + "/dynact", "demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains("Java 11.0.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nowhere", "a check out"})
    void start_wrongJavaHome_saysSo(String home) throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", home), checkout + "/dynact", "demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains("JAVA_HOME is '" + home + "'", "JDK 17");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void start_noJava_saysWhatToInstall() throws Exception {
        Outcome outcome = run(Map.of("JAVA_HOME", ""), checkout + "/dynact", "demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains("no java on the PATH", "Install a JDK 17");
        assertThat(outcome.err().lines()).hasSize(1);
    }

    @Test
    void start_javaOnThePath_isUsedWithoutJavaHome() throws Exception {
        Files.createSymbolicLink(tools.resolve("java"), jdk.resolve("bin/java"));

        assertThat(run(Map.of("JAVA_HOME", ""), checkout + "/dynact", "demo").exitCode())
                .isZero();
    }

    @Test
    void start_noMaven_saysWhatToInstall() throws Exception {
        Files.delete(tools.resolve("mvn"));

        Outcome outcome = run("demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.err()).contains("Install Maven 3.8 or later");
        assertThat(outcome.err().lines()).hasSize(1);
        assertThat(checkout.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void start_buildFails_showsItsOutputAndLeavesNoLock() throws Exception {
        Files.writeString(folder.resolve("broken"), "");

        Outcome outcome = run("demo");

        assertThat(outcome.exitCode()).isOne();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("[ERROR] it is broken", "The build failed");

        Files.delete(folder.resolve("broken"));
        assertThat(run("demo").exitCode()).isZero();
    }

    @Test
    void start_severalAtOnce_buildOnce() throws Exception {
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            starts.add(start(Map.of(), List.of(checkout.resolve("dynact").toString(), "demo")));
        }
        Map<String, Integer> outputs = new HashMap<>();
        for (Process start : starts) {
            Outcome outcome = end(start);
            assertThat(outcome.exitCode()).as(outcome.err()).isZero();
            outputs.merge(outcome.out(), 1, Integer::sum);
        }

        assertThat(outputs).hasSize(1);
        assertThat(count("builds")).isOne();
        assertThat(count("archives")).isOne();
        assertThat(checkout.resolve("target/launcher/lock")).doesNotExist();
    }

    @Test
    void start_lockOfAProcessThatWasKilled_isTakenOver() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        Path launcher = Files.createDirectories(checkout.resolve("target/launcher"));
        Files.createSymbolicLink(launcher.resolve("lock"), Path.of(Long.toString(gone.pid())));

        assertThat(run("demo").exitCode()).isZero();
    }
}
