package io.dynact.app;

import com.google.common.base.Throwables;
import com.google.common.primitives.Ints;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for HTTP requests, and hands on those that may be made, to a handler that must not wait. Requests are logged at debug level,
 * without their bodies; the errors of a handler are answered.
 */
final class HttpListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpListener.class);

    /** Each is one thread, which is enough for all of its connections, as nothing waits. */
    private static final int EVENT_LOOPS = Runtime.getRuntime().availableProcessors();

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /** How long a connection may be silent beside what a request may take. */
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(EVENT_LOOPS)
            .setUseDaemonThread(true)
            .setFileSystemOptions(
                    // There are no files to serve, for which Vert.x would make a temporary directory.
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));

    private final List<HttpServer> servers = new CopyOnWriteArrayList<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final String host;
    private final HttpAccess access;
    private final Consumer<HttpExchange> handler;

    private HttpListener(String host, HttpAccess access, Consumer<HttpExchange> handler) {
        this.host = host;
        this.access = access;
        this.handler = handler;
    }

    /**
     * Starts to listen.
     *
     * @param port the port, 0 for any that is free
     * @param longest how long a request may take
     * @throws IllegalStateException if the port is taken
     */
    static HttpListener start(
            String host, int port, Duration longest, HttpAccess access, Consumer<HttpExchange> handler) {
        HttpListener listener = new HttpListener(host, access, handler);
        HttpServerOptions options = new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setIdleTimeout(Ints.saturatedCast(longest.plus(IDLE_LIMIT).toSeconds()));
        SocketAddress address =
                port == 0 ? SocketAddress.sharedRandomPort(1, host) : SocketAddress.inetSocketAddress(port, host);
        try {
            await(listener.vertx.deployVerticle(
                    () -> listener.new Loop(options, address), new DeploymentOptions().setInstances(EVENT_LOOPS)));
        } catch (CompletionException e) {
            listener.close();
            throw cannotListen(host, port, e);
        }
        return listener;
    }

    static IllegalStateException cannotListen(String host, int port, Exception reason) {
        return new IllegalStateException(
                "The server cannot listen on " + host + ", port " + port + ": "
                        + Throwables.getRootCause(reason).getMessage()
                        + ". Choose another --port or --host; --port 0 is any free one.",
                reason);
    }

    /** What listens on one of the event loops. */
    private final class Loop extends VerticleBase {
        private final HttpServerOptions options;
        private final SocketAddress address;

        Loop(HttpServerOptions options, SocketAddress address) {
            this.options = options;
            this.address = address;
        }

        @Override
        public Future<?> start() {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(HttpListener.this::handle)
                    .invalidRequestHandler(HttpListener::refuse)
                    .exceptionHandler(error -> LOG.debug("A connection failed", error));
            servers.add(server);
            return server.listen(address);
        }
    }

    /** Where it listens. */
    String address() {
        return address(host, servers.get(0).actualPort());
    }

    static String address(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Takes no more requests, finishes those that are under way, for 10 seconds at most, and stops. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        await(Future.join(servers.stream()
                .map(server -> server.shutdown(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .toList()));
        await(vertx.close());
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private void handle(HttpServerRequest request) {
        if (LOG.isDebugEnabled()) {
            log(request);
        }
        HttpExchange exchange = new HttpExchange(request, "");
        try {
            access.check(request.path(), request::getHeader);
            handler.accept(exchange);
        } catch (RuntimeException e) {
            exchange.fail(e);
        }
    }

    private static void refuse(HttpServerRequest request) {
        new HttpExchange(request, "")
                .answerAndClose(
                        DynactException.of(
                                ErrorCode.HTTP_INVALID,
                                "The HTTP request is refused: "
                                        + request.decoderResult().cause().getMessage()),
                        ItemFormat.PLAIN);
    }

    private static void log(HttpServerRequest request) {
        long begun = System.nanoTime();
        request.response()
                .endHandler(sent -> LOG.debug(
                        "{} {} {} {} ms",
                        request.method(),
                        request.path(),
                        request.response().getStatusCode(),
                        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)));
    }
}
