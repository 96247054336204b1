package io.dynact.error;

import com.google.common.base.Ascii;
import java.util.Collection;
import java.util.Optional;

/** Finds the name that was meant when an unknown one was given. */
public final class Nearest {
    private Nearest() {}

    /**
     * The name at the fewest edits, ignoring case, if they are at most a third of the unknown name's length. A name is never the one that
     * was meant by its opposite, which is as near: {@code NOT_BEGINS_WITH}, {@code NEQ}.
     */
    public static Optional<String> to(String unknown, Collection<String> names) {
        String nearest = null;
        int fewest = unknown.length() / 3 + 1;
        boolean negated = isNegated(unknown);
        for (String name : names) {
            if (Math.abs(unknown.length() - name.length()) >= fewest || isNegated(name) != negated) {
                continue;
            }
            int edits = edits(unknown, name);
            if (edits < fewest) {
                nearest = name;
                fewest = edits;
            }
        }
        return Optional.ofNullable(nearest);
    }

    /** A half-sentence for an error: {@code did you mean 'Price'?}, or the names if none is near. */
    public static String advice(String unknown, Collection<String> names) {
        return to(unknown, names)
                .map(nearest -> "did you mean '" + nearest + "'?")
                .orElseGet(() -> names.isEmpty() ? "there are none here" : "there are " + String.join(", ", names));
    }

    private static boolean isNegated(String name) {
        return Ascii.equalsIgnoreCase(name, "NE")
                || Ascii.equalsIgnoreCase(name, "NEQ")
                || name.regionMatches(true, 0, "NOT", 0, "NOT".length());
    }

    /** The edit distance, in which two neighbors in the wrong order are one edit. */
    private static int edits(String from, String to) {
        int[][] edits = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int replaced = edits[i - 1][j - 1] + (same(from, i - 1, to, j - 1) ? 0 : 1);
                edits[i][j] = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, replaced);
                if (i > 1 && j > 1 && same(from, i - 1, to, j - 2) && same(from, i - 2, to, j - 1)) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[from.length()][to.length()];
    }

    private static boolean same(String from, int i, String to, int j) {
        return Character.toLowerCase(from.charAt(i)) == Character.toLowerCase(to.charAt(j));
    }
}
