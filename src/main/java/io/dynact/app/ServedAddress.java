package io.dynact.app;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Option;

/** The options that say where a server listens and who may make requests; and how long it does. */
final class ServedAddress {
    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            paramLabel = "ADDRESS",
            description = "The address to listen on; one that other machines reach needs a token. Default: 127.0.0.1.")
    private String host;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file with the token that requests must have in 'Authorization: Bearer TOKEN'. Default: the"
                    + " variable DYNACT_TOKEN.")
    private Path tokenFile;

    /** The address to listen on. */
    String host() {
        return host;
    }

    /**
     * Who may make requests.
     *
     * @throws DynactException if others can reach the address and there is no token
     */
    HttpAccess access(Map<String, String> environment) {
        return new HttpAccess(host, token(environment));
    }

    private Optional<String> token(Map<String, String> environment) {
        try {
            Optional<String> token = tokenFile == null
                    ? Optional.ofNullable(environment.get("DYNACT_TOKEN"))
                    : Optional.of(Files.readString(tokenFile).strip());
            if (token.isPresent() && token.get().isBlank()) {
                throw DynactException.of(
                        ErrorCode.INPUT_INVALID,
                        (tokenFile == null
                                        ? "DYNACT_TOKEN is set and empty"
                                        : "The token file " + tokenFile + " is empty")
                                + "; put a token there, or name none");
            }
            return token;
        } catch (IOException e) {
            throw DynactException.builder(
                            ErrorCode.INPUT_INVALID, "The token file " + tokenFile + " cannot be read; is it there?")
                    .cause(e)
                    .build();
        }
    }

    /**
     * Says where a server listens, and waits until the thread is interrupted or the process ends.
     *
     * @param stop what to do, in this order, if the process is told to stop before: the server first, while what running requests use
     *     is still there
     * @throws InterruptedException always; what is open has to be closed before the thread is marked as interrupted again
     */
    static void untilStopped(PrintWriter out, String address, Runnable... stop) throws InterruptedException {
        Thread shutdown = new Thread(() -> List.of(stop).forEach(Runnable::run), "stop serving");
        Runtime.getRuntime().addShutdownHook(shutdown);
        try {
            out.println("Dynact listens at " + address);
            out.flush();
            new CountDownLatch(1).await();
        } finally {
            removeHook(shutdown);
        }
    }

    private static void removeHook(Thread shutdown) {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdown);
        } catch (IllegalStateException e) {
            // It is running.
        }
    }
}
