package io.dynact.app;

import io.dynact.connection.Connection;
import io.dynact.connection.CredentialsSource;
import io.dynact.model.AwsRegion;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A running Amazon DynamoDB Local: a DynamoDB on this machine, for tests and for trying things out. It answers any region and any
 * credentials with the same tables.
 *
 * <pre>{@code
 * try (DynamoDbLocal local = DynamoDbLocal.inMemory(); Dynact dynact = Dynact.connect(local.connection())) {
 *     dynact.run(ListTablesRequest.of());
 * }
 * }</pre>
 *
 * <p>It runs in a JVM of its own, which listens on a free port of the loopback address and ends when this object is closed or this JVM
 * ends, in whatever way. DynamoDB Local is not part of Dynact: Maven fetches it to the user's machine (some 50 MB, once), and its licence
 * is between the user and AWS. Its telemetry is off.
 *
 * <p>The first start needs Maven, in a project built with something else too. It is looked for in this order: the program or folder that
 * the system property {@code dynact.maven} or the environment variable {@code DYNACT_MAVEN} names; the Maven that runs this JVM; {@code
 * mvnw} in the working directory or one above it; {@code MAVEN_HOME}, {@code M2_HOME}; {@code mvn} on the PATH. Later starts take the
 * files from the local repository, without Maven and offline.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class DynamoDbLocal implements AutoCloseable {
    /** What a command says before it starts one. */
    static final String STARTING = "Starting DynamoDB Local (Maven downloads it the first time) ...";

    private static final int START_LIMIT_SECONDS = 60;
    private static final int STOP_LIMIT_SECONDS = 10;
    private static final int LINES_KEPT = 20;
    private static final Duration CALL_LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final Process process;
    private final int wantedPort;
    private final Deque<String> lastLines = new ArrayDeque<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread shutdown = new Thread(this::close, "close DynamoDB Local");
    private final URI endpoint;
    private volatile boolean closed;

    private DynamoDbLocal(List<String> storage, int wantedPort) {
        this.wantedPort = wantedPort;
        List<Path> jars = DynamoDbLocalClassPath.ofUser().resolve();
        try {
            folder = Files.createTempDirectory("dynact-dynamodb-local-");
            copyMainClass(folder);
            process = new ProcessBuilder(command(jars, storage))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(shutdown);
        Thread output = new Thread(this::readOutput, "output of DynamoDB Local");
        output.setDaemon(true);
        output.start();
        endpoint = URI.create("http://127.0.0.1:" + awaitPort());
    }

    /**
     * Starts an empty DynamoDB that forgets its tables when it is closed.
     *
     * @throws IllegalStateException if it cannot be fetched, or does not start within 60 seconds; the message says what to do
     */
    public static DynamoDbLocal inMemory() {
        return inMemory(0);
    }

    /** As {@link #inMemory()}, on a port of the loopback address; 0 is any free one. */
    static DynamoDbLocal inMemory(int port) {
        return new DynamoDbLocal(List.of("-inMemory"), port);
    }

    /**
     * Starts a DynamoDB that keeps its tables in a folder, with those that an earlier run left there. One process at a time can use a
     * folder.
     *
     * @param data the folder, created if it does not exist
     * @throws IllegalStateException if it cannot be fetched, or does not start within 60 seconds; the message says what to do
     */
    public static DynamoDbLocal inFolder(Path data) {
        return inFolder(data, 0);
    }

    /** As {@link #inFolder(Path)}, on a port of the loopback address; 0 is any free one. */
    static DynamoDbLocal inFolder(Path data, int port) {
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new DynamoDbLocal(List.of("-dbPath", data.toAbsolutePath().toString()), port);
    }

    /** Returns the address that requests go to, for example {@code http://127.0.0.1:40123}. */
    public URI endpoint() {
        return endpoint;
    }

    /**
     * A connection to it. It loses no request, so an attempt has a minute: another attempt would only find what the first one, kept waiting by
     * a slow machine, has done.
     */
    public Connection connection() {
        return Connection.builder()
                .region(AwsRegion.EU_WEST_1)
                .endpoint(endpoint)
                .credentials(CredentialsSource.staticKeys("local", "local"))
                .attemptTimeout(CALL_LIMIT)
                .callTimeout(CALL_LIMIT)
                .build();
    }

    /** Ends the process and waits until it has ended. Closing it again does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        try {
            process.getOutputStream().close(); // the sign to end
        } catch (IOException e) {
            // It has ended already.
        }
        try {
            if (!process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        DynamoDbLocalClassPath.deleteFolder(folder);
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // This JVM is shutting down, and this call is perhaps the hook's own.
        }
    }

    /** Waits until the process ends; returns its exit code, or 0 if it was closed. */
    int awaitEnd() throws InterruptedException {
        int exitCode = process.waitFor();
        return closed ? 0 : exitCode;
    }

    /** Leaves it to the caller to close this when the JVM ends, after what still uses it. */
    void leaveShutdownToOwner() {
        Runtime.getRuntime().removeShutdownHook(shutdown);
    }

    private List<String> command(List<Path> jars, List<String> storage) {
        String classPath = Stream.concat(Stream.of(folder), jars.stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (storage.contains("-inMemory")) {
            command.add("-Xmx512m");
        }
        if (Runtime.version().feature() >= 24) { // earlier ones do not know the option; SQLite is native code
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("--add-exports=java.base/sun.nio.ch=ALL-UNNAMED"); // for LoopbackSockets
        command.add("-Djava.nio.channels.spi.SelectorProvider=" + DynamoDbLocalProcess.LoopbackSockets.class.getName());
        command.add("-D" + DynamoDbLocalProcess.PORT + "=" + wantedPort);
        command.add("-Djava.io.tmpdir=" + folder); // where it unpacks SQLite
        command.addAll(List.of("-cp", classPath, DynamoDbLocalProcess.class.getName()));
        command.addAll(storage);
        // It insists on a valid port; LoopbackSockets then binds it to the one that is wanted.
        command.addAll(List.of("-sharedDb", "-disableTelemetry", "-port", "8000"));
        return command;
    }

    /** Copied, rather than our jar named, for the class must be alone there and our jar may be inside another one. */
    private static void copyMainClass(Path folder) throws IOException {
        for (Class<?> type : List.of(
                DynamoDbLocalProcess.class,
                DynamoDbLocalProcess.LoopbackSockets.class,
                DynamoDbLocalProcess.LoopbackChannel.class)) {
            String file = type.getName().replace('.', '/') + ".class";
            try (InputStream code = type.getResourceAsStream("/" + file)) {
                Path copy = folder.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(Objects.requireNonNull(code, file), copy);
            }
        }
    }

    /** Reads on to the end, so that the process never waits for a reader. */
    private void readOutput() {
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DynamoDbLocalProcess.LISTENING)) {
                    port.complete(Integer.valueOf(line.substring(DynamoDbLocalProcess.LISTENING.length())));
                } else if (line.equals(DynamoDbLocalProcess.PORT_IN_USE)) {
                    port.completeExceptionally(
                            new BindException(
                                    "Port " + wantedPort
                                            + " of 127.0.0.1 is in use, perhaps by another DynamoDB Local. Use another port, or 0 for any free one."));
                } else {
                    keep(line);
                }
            }
        } catch (IOException e) {
            keep(e.toString());
        }
        port.completeExceptionally(new IllegalStateException("DynamoDB Local ended before it answered requests."));
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
    }

    private int awaitPort() {
        try {
            return port.get(START_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BindException) {
                close();
                throw new IllegalStateException(e.getCause().getMessage(), e);
            }
            throw notStarted(e.getCause().getMessage(), e);
        } catch (TimeoutException e) {
            throw notStarted("DynamoDB Local did not start within " + START_LIMIT_SECONDS + " seconds.", e);
        } catch (InterruptedException e) {
            IllegalStateException interrupted = notStarted("Interrupted while DynamoDB Local was starting.", e);
            Thread.currentThread().interrupt();
            throw interrupted;
        }
    }

    private IllegalStateException notStarted(String what, Exception cause) {
        close();
        synchronized (lastLines) {
            return new IllegalStateException(what + " Its last output:\n" + String.join("\n", lastLines), cause);
        }
    }
}
