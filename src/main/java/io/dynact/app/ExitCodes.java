package io.dynact.app;

import com.google.common.collect.ImmutableMap;
import io.dynact.error.DynactException;

/** The exit codes of the process, for scripts. */
final class ExitCodes {
    static final int NOT_FOUND = 3;
    static final int PARTIAL = 8;

    private static final ImmutableMap<String, String> DESCRIPTIONS = ImmutableMap.<String, String>builder()
            .put("0", "success")
            .put("1", "a failure that would occur again")
            .put("2", "invalid usage or input")
            .put("3", "not found: the item, table, index or connection")
            .put("4", "condition failed, or conflict")
            .put("5", "not authenticated or not authorized")
            .put("6", "throttled, or a limit exceeded")
            .put("7", "a transient failure: retry")
            .put("8", "partially completed; the output lists the unprocessed items")
            .buildOrThrow();

    private ExitCodes() {}

    /** What each code means, as {@code --help} lists them. */
    static ImmutableMap<String, String> descriptions() {
        return DESCRIPTIONS;
    }

    static int of(DynactException error) {
        return switch (error.category()) {
            case PERMANENT -> 1;
            case VALIDATION -> 2;
            case NOT_FOUND -> NOT_FOUND;
            case CONDITION_FAILED, CONFLICT -> 4;
            case AUTHENTICATION, AUTHORIZATION -> 5;
            case THROTTLED, LIMIT -> 6;
            case TRANSIENT -> 7;
            case PARTIAL -> PARTIAL;
        };
    }
}
