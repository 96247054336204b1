package io.dynact.expression;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.AttributePath.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What the paths of one expression may not be to each other. */
final class Paths {
    private Paths() {}

    /**
     * Refuses two paths that are the same, of which one leads into the other's value, or that take one value for a list and for a map.
     *
     * @param member where the path with an index is written
     */
    static void checkDisjoint(List<AttributePath> paths, IntFunction<String> member) {
        Map<AttributePath, AttributePath> known = new HashMap<>();
        for (int at = 0; at < paths.size(); at++) {
            AttributePath path = paths.get(at);
            if (known.put(path, path) != null) {
                throw refused(member.apply(at), "'" + path + "' is there twice; write it once");
            }
        }
        Map<AttributePath, AttributePath> within = new HashMap<>();
        for (int at = 0; at < paths.size(); at++) {
            AttributePath path = paths.get(at);
            for (int step = 1; step < path.steps().size(); step++) {
                AttributePath outer = path.before(step);
                AttributePath other = within.putIfAbsent(outer, path);
                if (known.containsKey(outer)) {
                    throw refused(
                            member.apply(at),
                            "'" + path + "' is inside of '" + outer + "', which is there too; leave one out");
                } else if (other != null && isElement(other, step) != isElement(path, step)) {
                    throw refused(
                            member.apply(at),
                            "'" + path + "' and '" + other + "' take '" + outer
                                    + "' for a map and for a list; leave one out");
                }
            }
        }
    }

    private static boolean isElement(AttributePath path, int at) {
        Step step = path.steps().get(at);
        return step instanceof AttributePath.Element;
    }

    private static DynactException refused(String member, String detail) {
        return DynactException.of(ErrorCode.EXPRESSION_INVALID, member, detail);
    }
}
