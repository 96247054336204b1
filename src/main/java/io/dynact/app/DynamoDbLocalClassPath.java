package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The jars of DynamoDB Local on this machine. The user's own Maven fetches them ({@link MavenCommand#find}), with the user's settings and mirrors; where they are is
 * then remembered in the user's cache folder, which saves the two seconds that Maven takes to say it again.
 */
final class DynamoDbLocalClassPath {

    private static final boolean WINDOWS = File.separatorChar == '\\';
    static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath";
    private static final int MAVEN_LIMIT_MINUTES = 15; // the first time 50 MB are fetched
    private static final int LINES_SHOWN = 12;
    static final String OTHERWISE =
            " Or use a DynamoDB that runs already, by giving its endpoint instead of the embedded one.";

    private final Path cache;
    private final Supplier<MavenCommand> maven;

    /** A class path that is remembered in a folder; Maven is looked for only where it is needed. */
    DynamoDbLocalClassPath(Path cache, Supplier<MavenCommand> maven) {
        this.cache = cache;
        this.maven = maven;
    }

    /** The class path for the user that runs this JVM: the platform's cache folder, and the Maven that is installed. */
    static DynamoDbLocalClassPath ofUser() {
        Path caches = environment(WINDOWS ? "LOCALAPPDATA" : "XDG_CACHE_HOME")
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return new DynamoDbLocalClassPath(caches.resolve("dynact"), MavenCommand::find);
    }

    private static Optional<Path> environment(String variable) {
        return Optional.ofNullable(System.getenv(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /**
     * Finds the jars, fetching what is not on the machine yet.
     *
     * @throws IllegalStateException if there is no Maven, or it cannot fetch them; the message says what to do
     */
    List<Path> resolve() {
        try {
            byte[] pom = pom();
            Path remembered = remembered(pom);
            Optional<List<Path>> known = read(remembered);
            if (known.isPresent()) {
                return known.get();
            }
            List<Path> jars = askMaven(pom);
            remember(jars, remembered);
            return jars;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the file that names the jars. It is named by the pom's content, so that whatever changes there is looked up anew. */
    Path remembered(byte[] pom) {
        return cache.resolve("dynamodb-local-" + UUID.nameUUIDFromBytes(pom) + ".classpath");
    }

    static byte[] pom() throws IOException {
        try (InputStream pom = DynamoDbLocalClassPath.class.getResourceAsStream("dynamodb-local/pom.xml")) {
            return Objects.requireNonNull(pom, "dynamodb-local/pom.xml is missing from the jar")
                    .readAllBytes();
        }
    }

    private static Optional<List<Path>> read(Path remembered) {
        try {
            List<Path> jars =
                    Files.readAllLines(remembered).stream().map(Path::of).toList();
            return Optional.of(jars)
                    .filter(all -> !all.isEmpty() && all.stream().allMatch(Files::isRegularFile));
        } catch (IOException e) {
            return Optional.empty(); // nothing remembered, or nothing readable: Maven knows
        }
    }

    /** Written aside and renamed, so that another JVM that starts now sees all of it or nothing. */
    private void remember(List<Path> jars, Path remembered) {
        try {
            Files.createDirectories(cache);
            Path draft = Files.createTempFile(cache, "dynamodb-local-", ".draft");
            Files.write(draft, jars.stream().map(Path::toString).toList());
            Files.move(draft, remembered, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A home that cannot be written to costs two seconds at the next start, not this one.
        }
    }

    private List<Path> askMaven(byte[] pom) throws IOException {
        MavenCommand command = maven.get();
        Path folder = Files.createTempDirectory("dynact-maven-");
        try {
            Path project = Files.write(folder.resolve("pom.xml"), pom);
            Path answer = folder.resolve("classpath");
            Path log = folder.resolve("log");
            List<String> arguments = new ArrayList<>(List.of("-q", "-B", "-f", project.toString(), GOAL));
            arguments.add("-DincludeScope=runtime");
            arguments.add("-Dmdep.outputFile=" + answer);
            Optional.ofNullable(System.getProperty("maven.repo.local"))
                    .ifPresent(repository -> arguments.add("-Dmaven.repo.local=" + repository));
            int status = run(new ProcessBuilder(command.with(arguments))
                    .directory(command.directory().orElse(folder).toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile()));
            if (status != 0) {
                throw new IllegalStateException("Maven cannot fetch DynamoDB Local ("
                        + String.join(" ", command.program()) + " ended with " + status
                        + "). Check that this machine reaches the repositories of Maven's settings.xml." + OTHERWISE
                        + " Maven's last lines:\n" + lastLines(log));
            }
            return Splitter.on(File.pathSeparatorChar)
                    .trimResults()
                    .splitToStream(Files.readString(answer))
                    .map(Path::of)
                    .toList();
        } finally {
            deleteFolder(folder);
        }
    }

    private int run(ProcessBuilder command) {
        Process process;
        try {
            process = command.start();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "DynamoDB Local is fetched with Maven, and "
                            + command.command().get(0)
                            + " cannot be run. Install Maven, or set the environment variable " + MavenCommand.VARIABLE
                            + " to its program or its folder." + OTHERWISE,
                    e);
        }
        try {
            if (process.waitFor(MAVEN_LIMIT_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new IllegalStateException("Maven has not fetched DynamoDB Local within " + MAVEN_LIMIT_MINUTES
                    + " minutes. Try again on a faster network: what has arrived is kept." + OTHERWISE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while Maven was fetching DynamoDB Local.", e);
        } finally {
            process.destroy();
        }
    }

    private static String lastLines(Path log) throws IOException {
        // Maven writes in the platform's encoding; a wrong letter in a message is better than no message.
        List<String> lines = new String(Files.readAllBytes(log), UTF_8).lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    /** Deletes a temporary folder of ours as far as it can be deleted. */
    static void deleteFolder(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete()); // what is inside comes first
        } catch (IOException e) {
            // It is in the folder of temporary files, which the system cleans.
        }
    }
}
