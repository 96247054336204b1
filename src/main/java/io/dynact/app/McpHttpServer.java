package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.convert.ProblemJson;
import io.dynact.engine.mcp.McpTools;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.modelcontextprotocol.server.McpStatelessAsyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;

/** The tools of an agent over HTTP, at {@code /mcp}, without sessions. Each call that is under way has a thread, as the SDK's servlet waits. */
final class McpHttpServer implements AutoCloseable {
    static final String PATH = "/mcp";

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BODY = 4 << 20;

    private final Server jetty;
    private final ServerConnector connector;
    private final McpStatelessAsyncServer tools;

    private McpHttpServer(McpTools tools, Implementation self, String host, int port, HttpAccess access) {
        HttpServletStatelessServerTransport transport = HttpServletStatelessServerTransport.builder()
                .jsonMapper(McpTools.json())
                .messageEndpoint(PATH)
                .maxRequestSize(MAX_BODY)
                .build();
        this.tools = tools.serve(transport, self);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        jetty = new Server();
        connector = new ServerConnector(jetty, 1, -1, new HttpConnectionFactory(http));
        connector.setHost(host);
        connector.setPort(port);
        jetty.addConnector(connector);
        jetty.setStopTimeout(STOP_LIMIT.toMillis());
        jetty.setErrorHandler(new Errors());
        ServletContextHandler context = new ServletContextHandler();
        context.setErrorHandler(new Errors());
        context.addServlet(new ServletHolder(transport), PATH);
        jetty.setHandler(
                new GracefulHandler(new Guard(access, context))); // stops when the requests under way are answered
    }

    /**
     * Starts a server.
     *
     * @param self the name and version that clients are told
     * @param port the port, 0 for any that is free
     * @throws IllegalStateException if the port is taken
     */
    static McpHttpServer start(McpTools tools, Implementation self, String host, int port, HttpAccess access) {
        McpHttpServer server = new McpHttpServer(tools, self, host, port, access);
        try {
            server.jetty.start();
        } catch (Exception e) { // whatever Jetty throws
            server.close();
            throw HttpListener.cannotListen(host, port, e);
        }
        return server;
    }

    /** Where it listens. */
    String address() {
        return HttpListener.address(connector.getHost(), connector.getLocalPort()) + PATH;
    }

    /** Takes no more requests, finishes those that are under way, for 10 seconds at most, and stops. */
    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop", e);
        } finally {
            tools.close();
        }
    }

    /** Hands on the requests that may be made. */
    private static final class Guard extends Handler.Wrapper {
        private final HttpAccess access;

        Guard(HttpAccess access, Handler handler) {
            super(handler);
            this.access = access;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            try {
                access.check(Request.getPathInContext(request), request.getHeaders()::get);
            } catch (DynactException e) {
                answer(e, response, callback);
                return true;
            }
            return super.handle(request, response, callback);
        }
    }

    /** Answers requests that are no HTTP, or that no handler took. */
    private static final class Errors extends ErrorHandler {
        /** As Jetty would have it, only GET, POST and HEAD. */
        @Override
        public boolean errorPageForMethod(String method) {
            return true;
        }

        @Override
        protected void generateResponse(
                Request request, Response response, int status, String message, Throwable cause, Callback callback) {
            answer(
                    DynactException.of(
                            code(status),
                            status < 500
                                    ? "The HTTP request is refused: " + message
                                    : "The server cannot take the request: " + message),
                    response,
                    callback);
        }

        private static ErrorCode code(int status) {
            return switch (status) {
                case 404 -> ErrorCode.PATH_UNKNOWN;
                case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
                case 413 -> ErrorCode.REQUEST_TOO_LARGE;
                default -> status < 500 ? ErrorCode.HTTP_INVALID : ErrorCode.SERVICE_UNAVAILABLE;
            };
        }
    }

    private static void answer(DynactException error, Response response, Callback callback) {
        response.setStatus(error.httpStatus());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, HttpExchange.PROBLEM);
        if (error.code() == ErrorCode.TOKEN_REJECTED) {
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
        }
        response.write(
                true, ByteBuffer.wrap(ProblemJson.write(error, ItemFormat.PLAIN).getBytes(UTF_8)), callback);
    }
}
