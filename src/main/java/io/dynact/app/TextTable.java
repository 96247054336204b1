package io.dynact.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.ImmutableRangeSet;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Iterables;
import com.google.common.collect.Range;
import io.dynact.convert.JsonPath;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Aligned columns for a terminal. What is missing is blank and null is {@code null}; a text is quoted where it could be taken for
 * something else, and what a terminal would obey or not show is escaped.
 */
final class TextTable {
    private static final String GAP = "  ";

    /** Texts that look like a number, null, true, false or nested JSON, or that begin or end in a way that nobody sees. */
    private static final Pattern AMBIGUOUS =
            Pattern.compile("|-?[0-9.]+([eE][-+]?[0-9]+)?|null|true|false|[\"\\[{].*|\\s.*|.*\\s", Pattern.DOTALL);

    /** By <a href="https://www.unicode.org/reports/tr11/">East Asian Width</a>, in blocks. */
    private static final ImmutableRangeSet<Integer> WIDE = ImmutableRangeSet.<Integer>builder()
            .add(Range.closed(0x1100, 0x115F)) // Hangul's leading consonants
            .add(Range.closed(0x2E80, 0x303E)) // radicals, CJK punctuation
            .add(Range.closed(0x3041, 0xA4CF)) // kana to Yi
            .add(Range.closed(0xAC00, 0xD7A3)) // Hangul syllables
            .add(Range.closed(0xF900, 0xFAFF)) // compatibility ideographs
            .add(Range.closed(0xFE30, 0xFE6F)) // compatibility and small forms
            .add(Range.closed(0xFF01, 0xFF60)) // full-width forms
            .add(Range.closed(0xFFE0, 0xFFE6)) // full-width signs
            .add(Range.closed(0x1F300, 0x1F64F)) // pictographs
            .add(Range.closed(0x1F680, 0x1F6FF)) // transport
            .add(Range.closed(0x1F900, 0x1FAFF)) // further pictographs
            .add(Range.closed(0x20000, 0x3FFFD)) // further ideographs
            .build();

    /** What is one table together. */
    private static final ImmutableSet<String> TABLE_MEMBERS = ImmutableSet.of("columns", "data");

    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; the first is the heading, if there is one. */
    void add(List<String> cells) {
        rows.add(cells);
    }

    /** Prints all rows. */
    void print(PrintWriter out) {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(width, widths.get(column)));
                }
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(widths.get(column) - width(cell)))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Prints a response: each list in it as columns, and its other members in rows. */
    static void print(JsonNode response, PrintWriter out) {
        TextTable members = new TextTable();
        boolean isTable = response.has("columns");
        if (isTable) {
            ofRows(response.path("columns"), response.path("data")).print(out);
            out.println();
        }
        for (Map.Entry<String, JsonNode> member : response.properties()) {
            if (!isTable || !TABLE_MEMBERS.contains(member.getKey())) {
                addMember(member.getKey(), member.getValue(), members, out);
            }
        }
        members.print(out);
    }

    private static void addMember(String name, JsonNode value, TextTable members, PrintWriter out) {
        if (value.isArray() && !value.isEmpty()) {
            out.println(shown(name) + ":");
            ofList(value).print(out);
            out.println();
        } else if (value.isObject()) {
            for (Map.Entry<String, JsonNode> inner : value.properties()) {
                String path = name + JsonPath.member(inner.getKey());
                if (inner.getValue().isArray() && Iterables.all(inner.getValue(), JsonNode::isObject)) {
                    addMember(path, inner.getValue(), members, out);
                } else {
                    members.add(List.of(shown(path), cell(inner.getValue())));
                }
            }
        } else {
            members.add(List.of(shown(name), cell(value)));
        }
    }

    /** The elements in rows, under the names of all their members in the order in which they come up. */
    private static TextTable ofList(JsonNode list) {
        TextTable table = new TextTable();
        if (!Iterables.all(list, JsonNode::isObject)) {
            list.forEach(element -> table.add(List.of(cell(element))));
            return table;
        }
        Set<String> columns = new LinkedHashSet<>();
        for (JsonNode element : list) {
            for (Iterator<String> names = element.fieldNames(); names.hasNext(); ) {
                columns.add(names.next());
            }
        }
        table.add(columns.stream().map(TextTable::shown).toList());
        for (JsonNode element : list) {
            table.add(columns.stream()
                    .map(column -> element.has(column) ? cell(element.get(column)) : "")
                    .toList());
        }
        return table;
    }

    /** A table of a statement's result, in which null is a value that is missing and the null value has a tag. */
    private static TextTable ofRows(JsonNode columns, JsonNode rows) {
        TextTable table = new TextTable();
        table.add(columns.valueStream()
                .map(column -> shown(column.path("name").asText()))
                .toList());
        for (JsonNode row : rows) {
            table.add(row.valueStream()
                    .map(value -> value.isNull() ? "" : value.has("$null") ? "null" : cell(value))
                    .toList());
        }
        return table;
    }

    private static String cell(JsonNode value) {
        if (!value.isTextual()) {
            return escaped(value.toString());
        }
        String text = value.textValue();
        return escaped(AMBIGUOUS.matcher(text).matches() ? value.toString() : text);
    }

    /** A name as a heading. */
    private static String shown(String name) {
        return escaped(name);
    }

    /** Without what moves the cursor, changes the direction or is invisible. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (Character.getType(letter)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.PRIVATE_USE,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR,
                        Character.UNASSIGNED ->
                    Character.toString(letter).chars().forEach(unit -> safe.append(String.format("\\u%04x", unit)));
                default -> safe.appendCodePoint(letter);
            }
        });
        return safe.toString();
    }

    /** How many columns of a terminal a text takes. */
    private static int width(String text) {
        return text.codePoints().map(TextTable::width).sum();
    }

    private static int width(int letter) {
        int type = Character.getType(letter);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return WIDE.contains(letter) ? 2 : 1;
    }
}
