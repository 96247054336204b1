package io.dynact.app;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;

/**
 * Keeps loggers of libraries that print secrets in their debug lines at {@code info}: the SDK's signing (the session token), the HTTP
 * servers and the protocol of agents (the bearer token). An application with its own logging does the same.
 */
final class SecretLoggers {
    private static final String PREFIX = "org.slf4j.simpleLogger.log.";

    private static final List<String> HELD = List.of(
            "software.amazon.awssdk.http.auth",
            "software.amazon.awssdk.auth",
            "org.eclipse.jetty",
            "io.netty",
            "io.modelcontextprotocol");

    private static final Set<String> VERBOSE = Set.of("trace", "debug");

    private SecretLoggers() {}

    /** Holds them in this process; to be called before anything logs. */
    static void hold() {
        Properties properties = System.getProperties();
        String level = properties.getProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
        for (String logger : HELD) {
            for (String name : properties.stringPropertyNames()) {
                boolean below = name.equals(PREFIX + logger) || name.startsWith(PREFIX + logger + ".");
                if (below && isVerbose(properties.getProperty(name))) {
                    properties.remove(name);
                }
            }
            properties.putIfAbsent(PREFIX + logger, isVerbose(level) ? "info" : level); // whatever is set above it
        }
    }

    private static boolean isVerbose(String level) {
        return VERBOSE.contains(level.toLowerCase(Locale.ROOT));
    }
}
