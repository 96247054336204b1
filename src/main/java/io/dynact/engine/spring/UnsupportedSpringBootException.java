package io.dynact.engine.spring;

/** The application runs on a Spring Boot that Dynact's auto-configuration does not support. */
final class UnsupportedSpringBootException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedSpringBootException(String version) {
        super("Dynact's auto-configuration needs Spring Boot 4.0 or later; this application runs on " + version);
    }
}
