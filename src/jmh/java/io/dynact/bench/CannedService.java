package io.dynact.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

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
            Messages requests = new Messages(connection.getInputStream());
            while (true) {
                String target = header(requests.read(), "x-amz-target");
                connection.getOutputStream().write(answers.get(target.substring(target.lastIndexOf('.') + 1)));
            }
        } catch (IOException e) {
            // The client is gone.
        }
    }

    private static String header(String head, String name) {
        for (int line = head.indexOf('\n'); line >= 0; line = head.indexOf('\n', line + 1)) {
            if (head.regionMatches(true, line + 1, name, 0, name.length())) {
                return head.substring(line + name.length() + 2, head.indexOf('\r', line))
                        .strip();
            }
        }
        throw new IllegalArgumentException("There is no " + name + " in " + head);
    }

    /** The HTTP messages of a connection, on which one is under way at a time. */
    public static final class Messages {
        private final InputStream in;
        private final byte[] bytes = new byte[64 << 10];

        /** Those that come from a stream. */
        public Messages(InputStream in) {
            this.in = in;
        }

        /** Reads a message to its end, and returns its head. */
        String read() throws IOException {
            String head = null;
            int length = 0;
            int whole = Integer.MAX_VALUE;
            while (length < whole) {
                int read = in.read(bytes, length, bytes.length - length);
                if (read < 0) {
                    throw new EOFException();
                }
                int end = head == null ? endOfHead(Math.max(0, length - 3), length + read) : -1;
                length += read;
                if (end >= 0) {
                    head = new String(bytes, 0, end - 2, ISO_8859_1);
                    whole = end + Integer.parseInt(header(head, "content-length"));
                }
            }
            return head;
        }

        private int endOfHead(int from, int to) {
            for (int i = from; i + 3 < to; i++) {
                if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                    return i + 4;
                }
            }
            return -1;
        }
    }

    /** Sends a whole message and reads the answer to its end. */
    public static String exchange(byte[] request, OutputStream out, Messages in) throws IOException {
        out.write(request);
        String head = in.read();
        if (!head.startsWith("HTTP/1.1 200 ")) {
            throw new IOException(head);
        }
        return head;
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
