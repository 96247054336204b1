package io.dynact.error;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that was meant when an unknown one was given. */
public final class Nearest {
    private Nearest() {}

    /** The name at the fewest edits, ignoring case, if they are one or at most a third of the unknown name's length. */
    public static Optional<String> to(String unknown, Collection<String> names) {
        String nearest = null;
        int fewest = Math.max(1, unknown.length() / 3) + 1;
        for (String name : names) {
            if (Math.abs(unknown.length() - name.length()) >= fewest) {
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

    /** The Levenshtein distance. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                int edits = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1));
                diagonal = row[j];
                row[j] = edits;
            }
        }
        return row[to.length()];
    }
}
