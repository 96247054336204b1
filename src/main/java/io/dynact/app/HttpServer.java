package io.dynact.app;

import com.google.common.base.Suppliers;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dynact.Dynact;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.catalog.OpenApi;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The activities over HTTP. {@code GET /openapi.json} describes the paths. No thread waits for a client or for the service: the body is
 * read and the answer written as they come and go.
 *
 * <p>A request can name one of the connections that the server has, and never bring its own. Errors are {@code
 * application/problem+json}.
 */
final class HttpServer implements AutoCloseable {
    /** The path that tells whether the server is up, which needs no token. */
    static final String HEALTH = "/healthz";

    /** How many exports may run at a time, each of which has a thread that may wait for its client. */
    private static final int EXPORTS = 8;

    private static final Duration EXPORTER_KEPT = Duration.ofSeconds(30);

    private final ActivityCatalog catalog = ActivityCatalog.standard();
    private final Supplier<String> openApi = Suppliers.memoize(() -> OpenApi.json(catalog));
    private final ImmutableMap<String, Dynact> connections;
    private final Settings settings;
    private final Jobs jobs;
    private final ExecutorService exports = new ThreadPoolExecutor(
            0,
            EXPORTS,
            EXPORTER_KEPT.toSeconds(),
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            new ThreadFactoryBuilder().setNameFormat("export").setDaemon(true).build());
    private final ImmutableList<Resource> resources;
    private final HttpListener listener;

    /**
     * What the methods of a path do. The path may have one part that varies: what stands between its beginning and its end, without a
     * slash.
     */
    private record Resource(String begin, Optional<String> end, ImmutableMap<String, Consumer<HttpExchange>> methods) {
        static Resource at(String path, String method, Consumer<HttpExchange> answer) {
            int variable = path.indexOf('{');
            return variable < 0
                    ? new Resource(path, Optional.empty(), ImmutableMap.of(method, answer))
                    : new Resource(
                            path.substring(0, variable),
                            Optional.of(path.substring(path.indexOf('}') + 1)),
                            ImmutableMap.of(method, answer));
        }

        Resource or(String method, Consumer<HttpExchange> answer) {
            return new Resource(
                    begin,
                    end,
                    ImmutableMap.<String, Consumer<HttpExchange>>builder()
                            .putAll(methods)
                            .put(method, answer)
                            .build());
        }

        /** The part of the path that varies, "" where none does; empty if it is another path. */
        Optional<String> match(String path) {
            if (end.isEmpty()) {
                return path.equals(begin) ? Optional.of("") : Optional.empty();
            }
            int to = path.length() - end.get().length();
            if (to < begin.length() || !path.startsWith(begin) || !path.endsWith(end.get())) {
                return Optional.empty();
            }
            return Optional.of(path.substring(begin.length(), to)).filter(part -> part.indexOf('/') < 0);
        }

        void answer(HttpExchange exchange) {
            String method = exchange.request().method().name();
            Consumer<HttpExchange> answer = methods.get(method.equals("HEAD") ? "GET" : method);
            if (answer == null) {
                String allowed = String.join(", ", methods.keySet());
                exchange.respondWith(HttpHeaders.ALLOW, allowed);
                throw DynactException.of(
                        ErrorCode.METHOD_NOT_ALLOWED,
                        exchange.request().path() + " takes " + allowed + ", and not " + method);
            }
            answer.accept(exchange);
        }
    }

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
        HttpJobs httpJobs = new HttpJobs(jobs);
        this.resources = ImmutableList.of(
                Resource.at("/activities/{name}", "POST", this::run)
                        .or("GET", exchange -> answer(exchange, catalog.json(exchange.variable()))),
                Resource.at("/activities", "GET", exchange -> answer(exchange, catalog.json())),
                Resource.at("/openapi.json", "GET", exchange -> answer(exchange, openApi.get())),
                Resource.at(HEALTH, "GET", exchange -> answer(exchange, "{\"status\":\"UP\"}")),
                Resource.at("/jobs", "POST", this::submit).or("GET", httpJobs::list),
                Resource.at("/jobs/{id}", "GET", httpJobs::state).or("DELETE", httpJobs::delete),
                Resource.at("/jobs/{id}/result", "GET", httpJobs::result));
        this.listener = HttpListener.start(
                settings.host(), settings.port(), settings.timeout(), settings.access(), this::answer);
    }

    /**
     * Starts a server.
     *
     * @param connections by name; the first is the default
     * @param jobs closed with the server
     * @throws IllegalStateException if the port is taken
     */
    static HttpServer start(ImmutableMap<String, Dynact> connections, Settings settings, Jobs jobs) {
        try {
            return new HttpServer(connections, settings, jobs);
        } catch (IllegalStateException e) {
            jobs.close();
            throw e;
        }
    }

    /** Where it listens. */
    String address() {
        return listener.address();
    }

    /** Takes no more requests, finishes those that are under way, for 10 seconds at most, cancels the jobs, and stops. */
    @Override
    public void close() {
        listener.close();
        exports.shutdownNow();
        jobs.close();
    }

    private void answer(HttpExchange exchange) {
        String path = decoded(exchange.request().path());
        for (Resource resource : resources) {
            Optional<String> variable = resource.match(path);
            if (variable.isPresent()) {
                resource.answer(new HttpExchange(exchange.request(), variable.get()));
                return;
            }
        }
        throw DynactException.of(
                ErrorCode.PATH_UNKNOWN,
                "Nothing is at " + exchange.request().path() + "; /openapi.json lists the paths");
    }

    /** The path with the letters for which it has their codes, which none of ours needs. */
    private static String decoded(String path) {
        if (path.indexOf('%') < 0) {
            return path;
        }
        try {
            return new URI("http://localhost" + path).getPath();
        } catch (URISyntaxException e) {
            throw DynactException.of(
                    ErrorCode.HTTP_INVALID, "The path cannot be decoded; a % needs the two digits of a code");
        }
    }

    private static void answer(HttpExchange exchange, String json) {
        exchange.refuseOtherParameters();
        exchange.answer(200, Buffer.buffer(json));
    }

    private void run(HttpExchange exchange) {
        Dynact dynact = dynact(exchange);
        new ActivityCall(dynact, catalog.find(exchange.variable()), exchange, settings, exports).start();
    }

    private void submit(HttpExchange exchange) {
        new JobCall(jobs, dynact(exchange), catalog, exchange, settings).start();
    }

    private Dynact dynact(HttpExchange exchange) {
        exchange.refuseOtherParameters("connection");
        String name = exchange.query("connection").orElse(null);
        Dynact dynact = name == null ? connections.values().iterator().next() : connections.get(name);
        if (dynact == null) {
            throw ConnectionsFile.unknown(name, connections);
        }
        return dynact;
    }
}
