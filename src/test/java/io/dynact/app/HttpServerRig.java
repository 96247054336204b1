package io.dynact.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableMap;
import io.dynact.Dynact;
import io.dynact.connection.Connection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A server on a free port, and requests to it. */
final class HttpServerRig implements AutoCloseable {
    static final int MAX_BODY = 4 << 20;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dynact dynact;
    private final HttpServer server;
    private final HttpClient client = HttpClient.newHttpClient();

    private HttpServerRig(Connection connection, Duration timeout, Optional<String> token, Jobs jobs) {
        dynact = Dynact.connect(connection);
        server = HttpServer.start(
                ImmutableMap.of("first", dynact, "second", dynact),
                new HttpServer.Settings("127.0.0.1", 0, MAX_BODY, timeout, new HttpAccess("127.0.0.1", token)),
                jobs);
    }

    /** No jobs, within bounds that no test comes near. */
    static Jobs jobs() {
        return new Jobs(new Jobs.Bounds(4, 100, Duration.ofHours(1), 1 << 30), Clock.systemUTC());
    }

    static HttpServerRig start(Connection connection, Jobs jobs) {
        return new HttpServerRig(connection, Duration.ofMinutes(5), Optional.empty(), jobs);
    }

    static HttpServerRig start(Connection connection) {
        return start(connection, Duration.ofMinutes(5));
    }

    static HttpServerRig start(Connection connection, Duration timeout) {
        return new HttpServerRig(connection, timeout, Optional.empty(), jobs());
    }

    static HttpServerRig startWithToken(Connection connection, String token) {
        return new HttpServerRig(connection, Duration.ofMinutes(5), Optional.of(token), jobs());
    }

    HttpServer server() {
        return server;
    }

    HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.address() + path)).timeout(Duration.ofMinutes(5));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> get(String path) {
        return send(to(path));
    }

    HttpResponse<String> delete(String path) {
        return send(to(path).DELETE());
    }

    HttpResponse<String> post(String path, String json) {
        return send(to(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> post(String path, byte[] body) {
        return send(to(path).POST(BodyPublishers.ofByteArray(body)));
    }

    /** Sends these bytes as they are, and returns everything that comes back until the server closes. */
    String raw(String bytes) {
        try (Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(server.address()).getPort())) {
            socket.setSoTimeout(40_000);
            socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode json(HttpResponse<String> response) {
        return json(response.body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        dynact.close();
    }
}
