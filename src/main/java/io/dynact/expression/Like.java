package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ValueType;
import java.util.Arrays;

/**
 * Holds if an attribute is a text that looks like a pattern: {@code %} stands for any characters, or none, {@code _} for one character,
 * and a backslash takes its meaning from the character after it. DynamoDB has no such comparison; the entity store makes it itself.
 *
 * @param path where the value is
 * @param pattern what it looks like
 */
public record Like(AttributePath path, String pattern) implements Condition {
    private static final int ANY = -1;
    private static final int ONE = -2;

    /**
     * Compares an attribute to a pattern.
     *
     * @throws DynactException if the pattern ends with a backslash that belongs to no character
     */
    public Like {
        parts(pattern);
    }

    /** The pattern's characters, with {@link #ANY} and {@link #ONE} in place of {@code %} and {@code _}. */
    private static int[] parts(String pattern) {
        int[] parts = pattern.codePoints().toArray();
        int size = 0;
        for (int at = 0; at < parts.length; at++) {
            if (parts[at] == '\\') {
                if (++at == parts.length) {
                    throw DynactException.of(
                            ErrorCode.EXPRESSION_INVALID,
                            ".Like",
                            "The pattern ends with a backslash, which belongs to the character after it; write two for one");
                }
                parts[size++] = parts[at];
            } else if (parts[at] != '%') {
                parts[size++] = parts[at] == '_' ? ONE : parts[at];
            } else if (size == 0 || parts[size - 1] != ANY) {
                parts[size++] = ANY;
            }
        }
        return Arrays.copyOf(parts, size);
    }

    /** Whether a text looks like the pattern; takes no more steps than the text's length times the pattern's. */
    boolean matches(String text) {
        int[] parts = parts(pattern);
        int[] characters = text.codePoints().toArray();
        int part = 0;
        int at = 0;
        // The last % so far, and where what it stands for ends: what follows it fits there or further on.
        int any = -1;
        int anyEnd = 0;
        while (at < characters.length) {
            if (part < parts.length && parts[part] == ANY) {
                any = part++;
                anyEnd = at;
            } else if (part < parts.length && (parts[part] == ONE || parts[part] == characters[at])) {
                part++;
                at++;
            } else if (any >= 0) {
                part = any + 1;
                at = ++anyEnd;
            } else {
                return false;
            }
        }
        return part == parts.length || (part == parts.length - 1 && parts[part] == ANY);
    }

    /** What DynamoDB can compare of it. */
    PushDown pushDown() {
        int[] parts = parts(pattern);
        boolean open = parts.length > 0 && parts[0] == ANY;
        int start = open ? 1 : 0;
        int end = start;
        while (end < parts.length && parts[end] >= 0) {
            end++;
        }
        String literal = new String(parts, start, end - start);
        boolean nothingElse = end == parts.length;
        boolean anyEnd = end == parts.length - 1 && parts[end] == ANY;
        Attribute attribute = Attribute.of(path);
        Condition text = attribute.isOfType(ValueType.S);
        Condition known;
        if (literal.isEmpty()) {
            known = nothingElse && !open ? attribute.equalTo("") : text;
        } else if (open) {
            // A set or a list may contain the text, too.
            known = text.and(attribute.contains(literal));
        } else {
            known = nothingElse ? attribute.equalTo(literal) : attribute.beginsWith(literal);
        }
        boolean isAll = anyEnd || (nothingElse && (!open || literal.isEmpty()));
        return isAll ? PushDown.all(known) : PushDown.part(known, this);
    }
}
