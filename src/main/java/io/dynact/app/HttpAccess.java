package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.net.URI;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Who may make requests: those who bring the token, and without one this machine alone. Neither may a web page: not from another
 * origin, and not by a name of its own for the loopback address.
 */
final class HttpAccess {
    private static final String SCHEME = "Bearer ";

    private final boolean loopback;
    private final Optional<byte[]> token;

    /**
     * Makes the rules for an address.
     *
     * @throws DynactException if other machines can reach it, and there is no token
     */
    HttpAccess(String host, Optional<String> token) {
        this.loopback = isLoopback(host);
        this.token = token.map(text -> text.getBytes(UTF_8));
        if (!loopback && token.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.INPUT_INVALID,
                    "Other machines can reach " + host + ", so requests need a token: put one in DYNACT_TOKEN or in a"
                            + " --token-file, or listen on 127.0.0.1");
        }
    }

    /**
     * Lets a request pass or not.
     *
     * @param header gives the value of a header, or null
     * @throws DynactException if it may not be made
     */
    void check(String path, UnaryOperator<String> header) {
        String host = header.apply("Host");
        if (loopback && (host == null || !isLoopback(withoutPort(host)))) {
            throw DynactException.of(
                    ErrorCode.ORIGIN_REFUSED,
                    "The Host header names another host than this one; use 127.0.0.1 or localhost");
        }
        String origin = header.apply("Origin");
        if (origin != null && !isOf(host, origin)) {
            throw DynactException.of(
                    ErrorCode.ORIGIN_REFUSED,
                    "The request comes from a web page of another origin, which may not make it");
        }
        if (token.isPresent() && !path.equals(HttpServer.HEALTH) && !brings(header.apply("Authorization"))) {
            throw DynactException.of(
                    ErrorCode.TOKEN_REJECTED,
                    "The request needs the server's token in the header Authorization: Bearer TOKEN");
        }
    }

    /** Compares in a time that does not tell how much is right. */
    private boolean brings(String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        authorization.substring(SCHEME.length()).strip().getBytes(UTF_8), token.orElseThrow());
    }

    private static boolean isOf(String host, String origin) {
        try {
            String authority = URI.create(origin).getRawAuthority(); // none of "null", which privacy modes send
            return authority != null && authority.equalsIgnoreCase(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String withoutPort(String host) {
        try {
            return HostAndPort.fromString(host).getHost();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /** Whether the name, which is never looked up, is the loopback address; one of IPv6 may be in brackets. */
    static boolean isLoopback(String host) {
        return host.equals("127.0.0.1") // as nearly all say
                || host.equalsIgnoreCase("localhost")
                || (InetAddresses.isUriInetAddress(host)
                        && InetAddresses.forUriString(host).isLoopbackAddress())
                || (InetAddresses.isInetAddress(host)
                        && InetAddresses.forString(host).isLoopbackAddress());
    }
}
