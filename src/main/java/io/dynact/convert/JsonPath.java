package io.dynact.convert;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.google.common.base.CharMatcher;
import java.util.List;

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

    /** The path to where a parser stands, from the value at {@code outer}; empty at that value itself. */
    static String between(JsonStreamContext outer, JsonStreamContext inner) {
        String last;
        if (inner.inRoot()) {
            last = "";
        } else if (inner.hasCurrentName()) {
            last = member(inner.getCurrentName());
        } else if (inner.hasCurrentIndex()) {
            last = element(inner.getCurrentIndex());
        } else {
            last = "";
        }
        return inner == outer || inner.getParent() == null ? last : between(outer, inner.getParent()) + last;
    }

    /** The path to where a parser stands, from the beginning of its text. */
    static String of(JsonStreamContext context) {
        return between(null, context);
    }

    /** The path that these steps make. */
    static String of(List<Reference> steps) {
        StringBuilder path = new StringBuilder();
        for (Reference step : steps) {
            path.append(step.getFieldName() == null ? element(step.getIndex()) : member(step.getFieldName()));
        }
        return path.toString();
    }
}
