package io.dynact.app;

import io.dynact.engine.mcp.McpTools;
import io.dynact.error.DynactException;
import io.modelcontextprotocol.server.McpStatelessAsyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStatelessServerTransport;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

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
        jetty.setErrorHandler(new HttpErrors());
        ServletContextHandler context = new ServletContextHandler();
        context.setErrorHandler(new HttpErrors());
        context.addFilter(
                new FilterHolder((request, response, chain) -> filter(access, request, response, chain)),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(transport), PATH);
        jetty.setHandler(new GracefulHandler(context)); // stops when the requests under way are answered
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
            throw HttpServer.cannotListen(host, port, e);
        }
        return server;
    }

    /** Where it listens. */
    String address() {
        return HttpServer.address(connector.getHost(), connector.getLocalPort()) + PATH;
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

    private static void filter(HttpAccess access, ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletResponse answer = (HttpServletResponse) response;
        try {
            access.check((HttpServletRequest) request, answer);
        } catch (DynactException e) {
            HttpErrors.write(e, answer);
            return;
        }
        chain.doFilter(request, response);
    }
}
