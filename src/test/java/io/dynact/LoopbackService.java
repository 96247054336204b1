package io.dynact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * A service on 127.0.0.1 that answers as a test tells it to, in the manner of an AWS service, faults included.
 *
 * <pre>{@code
 * try (LoopbackService service = LoopbackService.start()) {
 *   service.answer("GetItem", Answer.error(400, "ThrottlingException", "Slow down"), Answer.json(200, "{}"));
 *   ... // a client of service.uri() is throttled once
 *   assertThat(service.calls("GetItem")).hasSize(2);
 * }
 * }</pre>
 *
 * <p>A request's operation is the end of its {@code X-Amz-Target} header or, in the query protocol of STS, its {@code Action} parameter.
 * Requests without either, such as those for instance metadata, are answered by path. Every connection has a thread of its own, so a
 * handler may block.
 */
public final class LoopbackService implements AutoCloseable {

    private final ServerSocket listener;
    private final Map<String, Function<Call, Answer>> byOperation = new ConcurrentHashMap<>();
    private final Map<String, Function<Call, Answer>> byPath = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private LoopbackService(ServerSocket listener) {
        this.listener = listener;
    }

    /** Starts a service on a free port. Until it is told otherwise it answers every request with an error. */
    public static LoopbackService start() {
        try {
            LoopbackService service =
                    new LoopbackService(new ServerSocket(0, 0, InetAddress.getByAddress(new byte[] {127, 0, 0, 1})));
            startThread(service::accept);
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the endpoint, for example {@code http://127.0.0.1:40123}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + listener.getLocalPort());
    }

    /** Answers an operation, for example {@code GetItem}, by what a handler returns. The last handler given counts. */
    public LoopbackService answer(String operation, Function<Call, Answer> handler) {
        byOperation.put(operation, handler);
        return this;
    }

    /** Answers an operation with these in turn, and with the last of them from then on. */
    public LoopbackService answer(String operation, Answer first, Answer... next) {
        return answer(operation, script(first, next));
    }

    /** Answers a path, for example {@code /latest/api/token}, by what a handler returns. It goes before the operation. */
    public LoopbackService answerPath(String path, Function<Call, Answer> handler) {
        byPath.put(path, handler);
        return this;
    }

    /** Answers a path with these in turn, and with the last of them from then on. */
    public LoopbackService answerPath(String path, Answer first, Answer... next) {
        return answerPath(path, script(first, next));
    }

    private static Function<Call, Answer> script(Answer first, Answer... next) {
        AtomicInteger turn = new AtomicInteger();
        return call -> {
            int index = turn.getAndUpdate(i -> Math.min(i + 1, next.length));
            return index == 0 ? first : next[index - 1];
        };
    }

    /** Returns all calls so far, in the order of their arrival. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** Returns the calls of one operation so far, in the order of their arrival. */
    public List<Call> calls(String operation) {
        return calls.stream().filter(call -> call.operation().equals(operation)).toList();
    }

    /** Stops listening and cuts every connection, answered or not. */
    @Override
    public void close() {
        closeQuietly(listener);
        connections.forEach(LoopbackService::closeQuietly);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket connection = listener.accept();
                connections.add(connection);
                if (listener.isClosed()) { // close() may have missed this one
                    closeQuietly(connection);
                }
                startThread(() -> serve(connection));
            } catch (IOException e) {
                closeQuietly(listener);
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            connection.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(connection.getInputStream());
            boolean open = true;
            while (open) {
                Call call = read(in);
                calls.add(call);
                open = send(answerTo(call), call, connection);
            }
        } catch (IOException e) {
            // The client is gone, or this service is closed: there is nobody to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            connections.remove(connection);
        }
    }

    private Answer answerTo(Call call) {
        String path = Splitter.on('?').splitToList(call.path()).get(0);
        Function<Call, Answer> handler = byPath.getOrDefault(path, byOperation.get(call.operation()));
        if (handler == null) {
            String what = call.operation().isEmpty() ? call.path() : call.operation();
            return Answer.error(400, "UnknownOperationException", "The test has no answer for " + what);
        }
        try {
            return handler.apply(call);
        } catch (RuntimeException | AssertionError e) { // seen by the client, for it would hang otherwise
            return Answer.error(500, "InternalFailure", "The test's handler failed: " + e);
        }
    }

    private static Call read(InputStream in) throws IOException {
        List<String> start = Splitter.on(' ').splitToList(readLine(in));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(in); !line.isEmpty(); line = readLine(in)) {
            int colon = line.indexOf(':');
            headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("Content-Length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length || headers.containsKey("Transfer-Encoding")) {
            throw new IOException("A request needs a body of the length it says; chunks are not understood here.");
        }
        String text = new String(body, UTF_8);
        return new Call(
                operation(headers, text), start.get(0), start.get(1), Collections.unmodifiableMap(headers), text);
    }

    private static String operation(Map<String, String> headers, String body) {
        String target = headers.get("X-Amz-Target");
        if (target != null) {
            return target.substring(target.lastIndexOf('.') + 1);
        }
        if (headers.getOrDefault("Content-Type", "").startsWith("application/x-www-form-urlencoded")) {
            for (String parameter : Splitter.on('&').split(body)) {
                if (parameter.startsWith("Action=")) {
                    return URLDecoder.decode(parameter.substring("Action=".length()), UTF_8);
                }
            }
        }
        return "";
    }

    private static String readLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(ISO_8859_1);
    }

    /** Sends an answer, and says whether the connection can take another request. */
    private static boolean send(Answer answer, Call call, Socket connection) throws IOException, InterruptedException {
        Thread.sleep(answer.delay.toMillis());
        switch (answer.fault) {
            case RESET -> {
                connection.setSoLinger(true, 0); // closing now sends RST instead of FIN
                return false;
            }
            case SILENCE -> {
                connection.getInputStream().transferTo(OutputStream.nullOutputStream()); // until the client gives up
                return false;
            }
            case TRUNCATED -> {
                write(answer, Arrays.copyOf(answer.body, answer.body.length / 2), connection);
                return false;
            }
            case NONE -> {
                write(answer, call.method().equals("HEAD") ? new byte[0] : answer.body, connection);
                return !"close".equalsIgnoreCase(call.headers().get("Connection"));
            }
        }
        throw new AssertionError(answer.fault);
    }

    private static void write(Answer answer, byte[] body, Socket connection) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Length", Integer.toString(answer.body.length));
        headers.put("x-amzn-RequestId", UUID.randomUUID().toString());
        headers.putAll(answer.headers);
        StringBuilder head = new StringBuilder("HTTP/1.1 " + answer.status + " \r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
        message.writeBytes(body);
        message.writeTo(connection.getOutputStream()); // in one piece, so that a client reads no half by accident
    }

    private static void startThread(Runnable work) {
        Thread thread = new Thread(work, "loopback service");
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // Closed is all that it was to be.
        }
    }

    /**
     * A request that arrived.
     *
     * @param operation the API's name of the operation, empty if the request names none
     * @param method the HTTP method
     * @param path the path with its query string
     * @param headers the headers, to be asked for in any case
     * @param body the body as text, empty if there is none
     */
    public record Call(String operation, String method, String path, Map<String, String> headers, String body) {}

    /** What a call is answered with. Immutable. */
    public static final class Answer {

        private enum Fault {
            NONE,
            RESET,
            SILENCE,
            TRUNCATED
        }

        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;
        private final Duration delay;
        private final Fault fault;

        private Answer(int status, Map<String, String> headers, byte[] body, Duration delay, Fault fault) {
            this.status = status;
            this.headers = headers;
            this.body = body;
            this.delay = delay;
            this.fault = fault;
        }

        private static Answer of(int status, Map<String, String> headers, String body) {
            return new Answer(status, headers, body.getBytes(UTF_8), Duration.ZERO, Fault.NONE);
        }

        private static Answer fault(Fault fault) {
            return new Answer(0, Map.of(), new byte[0], Duration.ZERO, fault);
        }

        /** Answers in the JSON protocol, with the checksum that DynamoDB adds. */
        public static Answer json(int status, String body) {
            CRC32 crc = new CRC32();
            crc.update(body.getBytes(UTF_8));
            Map<String, String> headers =
                    Map.of("Content-Type", "application/x-amz-json-1.0", "x-amz-crc32", Long.toString(crc.getValue()));
            return of(status, headers, body);
        }

        /**
         * Answers with an error of DynamoDB. One that carries more than a message is written with {@link #json}.
         *
         * @param awsCode for example {@code ResourceNotFoundException}
         * @param message needs no escaping in JSON
         */
        public static Answer error(int status, String awsCode, String message) {
            return json(
                    status,
                    "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + awsCode + "\",\"message\":\"" + message
                            + "\"}");
        }

        /** Answers in the query protocol of STS. */
        public static Answer xml(int status, String body) {
            return of(status, Map.of("Content-Type", "text/xml"), body);
        }

        /** Answers as instance metadata does. */
        public static Answer text(int status, String body) {
            return of(status, Map.of("Content-Type", "text/plain"), body);
        }

        /** Resets the connection without an answer. */
        public static Answer reset() {
            return fault(Fault.RESET);
        }

        /** Never answers, and leaves the connection open until the client closes it. */
        public static Answer silence() {
            return fault(Fault.SILENCE);
        }

        /** Closes the connection after half of the body of a JSON answer. */
        public static Answer truncated(int status, String body) {
            Answer whole = json(status, body);
            return new Answer(status, whole.headers, whole.body, Duration.ZERO, Fault.TRUNCATED);
        }

        /** Returns the same answer, given so much later than it would be. */
        public Answer after(Duration delay) {
            return new Answer(status, headers, body, this.delay.plus(delay), fault);
        }

        /** Returns the same answer with a header set, for example a wrong checksum. */
        public Answer header(String name, String value) {
            Map<String, String> changed = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            changed.putAll(headers);
            changed.put(name, value);
            return new Answer(status, changed, body, delay, fault);
        }
    }
}
