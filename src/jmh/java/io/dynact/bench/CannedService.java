package io.dynact.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.stream.Collectors;

/** A service on the loopback address that answers with a prepared body for each operation, at the least cost there is. */
public final class CannedService implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    private final Map<String, byte[]> answers;

    /**
     * Starts a service.
     *
     * @param bodies the JSON to answer with, by the operation's name
     */
    public CannedService(Map<String, String> bodies) throws IOException {
        answers = bodies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        body -> ("HTTP/1.1 200 OK\r\nContent-Type: application/x-amz-json-1.0\r\n"
                                        + "x-amzn-RequestId: CANNED\r\nContent-Length: "
                                        + body.getValue().length() + "\r\n\r\n" + body.getValue())
                                .getBytes(UTF_8)));
        start(this::accept);
    }

    /** Where it listens. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    private void accept() {
        try {
            while (true) {
                Socket connection = listener.accept();
                connection.setTcpNoDelay(true);
                start(() -> serve(connection));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            while (true) {
                connection.getOutputStream().write(answers.get(readOperation(in)));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static String readOperation(InputStream in) throws IOException {
        String operation = "";
        int length = 0;
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "x-amz-target:", 0, 13)) {
                operation = line.substring(line.lastIndexOf('.') + 1);
            } else if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return operation;
    }

    /** Reads a line of the head of an HTTP message, without its end. */
    private static String readLine(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new EOFException();
            } else if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    /** Sends a whole message and reads the answer to its end. */
    public static int exchange(byte[] request, OutputStream out, InputStream in) throws IOException {
        out.write(request);
        int length = 0;
        String status = readLine(in);
        if (!status.contains(" 200 ")) {
            throw new IOException(status);
        }
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            if (line.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return length;
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "canned service");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
