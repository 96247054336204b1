package io.dynact.model;

import com.google.common.base.CharMatcher;

/** Writes the steps of the JSON paths that errors carry, relative to an item. */
final class AttributeStep {
    private static final CharMatcher PLAIN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.is('_'));

    private AttributeStep() {}

    /** The step into an attribute; empty for a value that has no name. */
    static String of(String name) {
        if (name.isEmpty()) {
            return "";
        }
        return PLAIN.matchesAllOf(name)
                ? "." + name
                : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** The step into an element of a list. */
    static String of(int index) {
        return "[" + index + "]";
    }
}
