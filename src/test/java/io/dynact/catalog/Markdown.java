package io.dynact.catalog;

import com.google.common.base.Ascii;
import java.util.List;

/** A page of Markdown, as GitHub and GitLab show it. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    void row(List<String> cells) {
        line("| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |");
    }

    /** A link to the heading on the same page. */
    static String link(String heading) {
        return "[" + heading.replace("_", "\\_") + "](#" + anchor(heading) + ")";
    }

    static String anchor(String heading) {
        return Ascii.toLowerCase(heading).replaceAll("[^a-z0-9_ -]", "").replace(' ', '-');
    }

    /** A link to the page that says more, after a sentence; empty if there is none. */
    static String source(Documentation documentation) {
        return documentation.source().map(url -> " [Source](" + url + ").").orElse("");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
