package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;

/** The limits of DynamoDB that hold wherever values come from. Errors have no path; the caller puts it before. */
final class Limits {
    private static final int MAX_DEPTH = 32;

    private Limits() {}

    /** The depth of what is inside of a list or map that is itself at this depth; an item's attributes are at depth 0. */
    static int deeper(int depth) {
        if (depth == MAX_DEPTH) {
            throw DynactException.of(
                    ErrorCode.NESTING_TOO_DEEP,
                    "Lists and maps are nested more than 32 levels deep; flatten them, or store the inner part as text");
        }
        return depth + 1;
    }

    /** The same set, which has elements. */
    static <T extends Collection<?>> T notEmpty(T set) {
        if (set.isEmpty()) {
            throw DynactException.of(
                    ErrorCode.SET_EMPTY,
                    "The set is empty, which DynamoDB does not have; leave the attribute out or use an empty list");
        }
        return set;
    }
}
