package io.dynact.convert;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.util.Collection;

/** The limits of DynamoDB that hold wherever values come from. Errors have no path; the caller puts it before. */
final class Limits {
    private static final int MAX_DEPTH = 32;

    private Limits() {}

    /**
     * The same text, which UTF-8 can hold. Half of a surrogate pair is a {@code char} that no encoder can write; most put a question mark in
     * its place, without a word.
     */
    static String wellFormed(String text) {
        // All characters are looked at without a branch for each: most texts have none as high as surrogates are.
        int all = 0;
        for (int at = 0; at < text.length(); at++) {
            all |= text.charAt(at);
        }
        return all < Character.MIN_SURROGATE ? text : withPairs(text);
    }

    private static String withPairs(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (at + 1 == text.length() || !Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1))) {
                    throw DynactException.of(
                            ErrorCode.TEXT_INVALID,
                            "The text has half of a surrogate pair at index " + at
                                    + ", which cannot be kept; remove it, or store the text as binary");
                }
                at++;
            }
        }
        return text;
    }

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
