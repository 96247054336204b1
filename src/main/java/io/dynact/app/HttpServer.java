package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dynact.Dynact;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.catalog.OpenApi;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.MethodNotAllowedResponse;
import io.javalin.http.NotFoundResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The activities over HTTP. {@code GET /openapi.json} describes the paths. No thread waits for a client or for the service: the body is
 * read and the answer written as they come and go.
 *
 * <p>A request can name one of the connections that the server has, and never bring its own. Errors are {@code
 * application/problem+json}. Requests are logged at debug level, without their bodies.
 */
final class HttpServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);

    /** Enough for what is left to do, as nothing waits: to read requests, and to hand on answers. */
    private static final int THREADS = Math.max(8, 2 * Runtime.getRuntime().availableProcessors());

    /** Enough for the longest NextToken that there can be, of 32,768 letters. */
    private static final int RESPONSE_HEADER_BYTES = 64 << 10;

    /** How many exports may run at a time, each of which has a thread that may wait for its client. */
    private static final int EXPORTS = 8;

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final Duration IDLE_LIMIT = Duration.ofSeconds(30);

    private final ActivityCatalog catalog = ActivityCatalog.standard();
    private final Supplier<String> openApi = Suppliers.memoize(() -> OpenApi.json(catalog));
    private final ImmutableMap<String, Dynact> connections;
    private final Settings settings;
    private final Jobs jobs;
    private final ExecutorService exports = new ThreadPoolExecutor(
            0,
            EXPORTS,
            IDLE_LIMIT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new ThreadFactoryBuilder().setNameFormat("export").setDaemon(true).build());
    private final Javalin javalin;

    /**
     * What a server is started with.
     *
     * @param host the address to listen on
     * @param port the port, 0 for any that is free
     * @param maxBody the most bytes of a request's body
     * @param timeout how long a request may take, its body included
     * @param access who may make requests
     */
    record Settings(String host, int port, int maxBody, Duration timeout, HttpAccess access) {}

    private HttpServer(ImmutableMap<String, Dynact> connections, Settings settings, Jobs jobs) {
        this.connections = connections;
        this.settings = settings;
        this.jobs = jobs;
        this.javalin = Javalin.create(this::configure);
    }

    /**
     * Starts a server.
     *
     * @param connections by name; the first is the default
     * @param jobs closed with the server
     * @throws IllegalStateException if the port is taken
     */
    static HttpServer start(ImmutableMap<String, Dynact> connections, Settings settings, Jobs jobs) {
        HttpServer server = new HttpServer(connections, settings, jobs);
        try {
            server.javalin.start();
        } catch (RuntimeException e) { // Javalin's, whatever Jetty threw
            jobs.close();
            throw cannotListen(settings.host(), settings.port(), e);
        }
        return server;
    }

    static IllegalStateException cannotListen(String host, int port, Exception reason) {
        return new IllegalStateException(
                "The server cannot listen on " + host + ", port " + port + ": " + rootMessage(reason)
                        + ". Choose another --port or --host; --port 0 is any free one.",
                reason);
    }

    private static String rootMessage(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage();
    }

    /** Where it listens. */
    String address() {
        return address(settings.host(), javalin.port());
    }

    static String address(String host, int port) {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Takes no more requests, finishes those that are under way, for 10 seconds at most, cancels the jobs, and stops. */
    @Override
    public void close() {
        javalin.stop();
        exports.shutdownNow();
        jobs.close();
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.threadPool = new QueuedThreadPool(THREADS, THREADS);
        config.jetty.modifyServer(HttpServer::configure);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.DEFAULT);
            http.setResponseHeaderSize(RESPONSE_HEADER_BYTES);
        });
        config.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, 1, -1, new HttpConnectionFactory(http));
            connector.setHost(settings.host());
            connector.setPort(settings.port());
            connector.setIdleTimeout(IDLE_LIMIT.toMillis());
            return connector;
        });
        config.requestLogger.http((request, milliseconds) -> LOG.debug(
                "{} {} {} {} ms",
                request.method(),
                request.path(),
                request.status().getCode(),
                milliseconds));

        config.routes.before(request -> settings.access().check(request.req(), request.res()));
        config.routes.get("/healthz", request -> answer(request, "{\"status\":\"UP\"}"));
        config.routes.get("/activities", request -> answer(request, catalog.json()));
        config.routes.get("/activities/{name}", request -> answer(request, catalog.json(request.pathParam("name"))));
        config.routes.get("/openapi.json", request -> answer(request, openApi.get()));
        config.routes.post("/activities/{name}", this::run);
        HttpJobs httpJobs = new HttpJobs(jobs);
        config.routes.post("/jobs", this::submit);
        config.routes.get("/jobs/{id}", httpJobs::state);
        config.routes.delete("/jobs/{id}", httpJobs::delete);
        config.routes.get("/jobs/{id}/result", httpJobs::result);
        config.routes.exception(DynactException.class, (error, request) -> HttpErrors.write(error, request.res()));
        config.routes.exception(
                NotFoundResponse.class,
                (error, request) -> HttpErrors.write(
                        DynactException.of(
                                ErrorCode.PATH_UNKNOWN,
                                "Nothing is at " + request.path() + "; /openapi.json lists the paths"),
                        request.res()));
        config.routes.exception(MethodNotAllowedResponse.class, HttpServer::methodNotAllowed);
        config.routes.exception(Exception.class, (error, request) -> {
            LOG.error("A request failed", error);
            HttpErrors.write(
                    DynactException.of(ErrorCode.INTERNAL, "The server failed; its log says why"), request.res());
        });
    }

    private static void configure(Server server) {
        server.setStopTimeout(STOP_LIMIT.toMillis());
        server.insertHandler(new GracefulHandler()); // stops when the requests under way are answered
        server.setErrorHandler(new HttpErrors());
    }

    private static void methodNotAllowed(MethodNotAllowedResponse error, Context request) {
        String allowed = String.join(", ", error.getDetails().values());
        request.res().setHeader("Allow", allowed);
        HttpErrors.write(
                DynactException.of(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        request.path() + " takes " + allowed + ", and not " + request.method()),
                request.res());
    }

    private static void answer(Context request, String json) {
        refuseOtherParameters(request);
        HttpErrors.write(200, "application/json", json.getBytes(UTF_8), request.res());
    }

    private void run(Context request) {
        HttpCall call = new ActivityCall(
                dynact(request),
                catalog.find(request.pathParam("name")),
                request.req(),
                request.res(),
                settings,
                exports);
        request.future(call::start);
    }

    private void submit(Context request) {
        HttpCall call = new JobCall(jobs, dynact(request), catalog, request.req(), request.res(), settings);
        request.future(call::start);
    }

    private Dynact dynact(Context request) {
        refuseOtherParameters(request, "connection");
        String name = request.queryParam("connection");
        Dynact dynact = name == null ? connections.values().iterator().next() : connections.get(name);
        if (dynact == null) {
            throw ConnectionsFile.unknown(name, connections);
        }
        return dynact;
    }

    static void refuseOtherParameters(Context request, String... known) {
        for (String parameter : request.queryParamMap().keySet()) {
            if (!List.of(known).contains(parameter)) {
                throw DynactException.of(
                        ErrorCode.MEMBER_UNKNOWN,
                        "Nothing reads the query parameter '" + parameter + "'"
                                + (known.length == 0 ? "" : "; there is " + String.join(" and ", known)));
            }
        }
    }
}
