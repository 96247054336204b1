package io.dynact.convert;

import com.google.common.base.CharMatcher;

/** Writes the steps of the paths that errors carry. */
public final class JsonPath {
    private static final CharMatcher PLAIN = CharMatcher.inRange('a', 'z')
            .or(CharMatcher.inRange('A', 'Z'))
            .or(CharMatcher.inRange('0', '9'))
            .or(CharMatcher.is('_'));

    private JsonPath() {}

    /** The step into a member: {@code .Price}, or {@code ['unit price']} where the name is more than letters, digits and {@code _}. */
    public static String member(String name) {
        return !name.isEmpty() && PLAIN.matchesAllOf(name)
                ? "." + name
                : "['" + name.replace("\\", "\\\\").replace("'", "\\'") + "']";
    }

    /** The step into an element: {@code [3]}. */
    public static String element(int index) {
        return "[" + index + "]";
    }
}
