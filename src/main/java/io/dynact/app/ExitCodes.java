package io.dynact.app;

import io.dynact.error.DynactException;

/** What the process ends with, for scripts; {@link Main} lists them in its help. */
final class ExitCodes {
    static final int PARTIAL = 8;

    private ExitCodes() {}

    static int of(DynactException error) {
        return switch (error.category()) {
            case PERMANENT -> 1;
            case VALIDATION -> 2;
            case NOT_FOUND -> 3;
            case CONDITION_FAILED, CONFLICT -> 4;
            case AUTHENTICATION, AUTHORIZATION -> 5;
            case THROTTLED, LIMIT -> 6;
            case TRANSIENT -> 7;
            case PARTIAL -> PARTIAL;
        };
    }
}
