package io.dynact.engine.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The rows of an answer: what there can be fewer of. */
final class Rows {
    private static final ImmutableList<String> MEMBERS = ImmutableList.of(
            "Items",
            "data",
            "Entities",
            "TableNames",
            "Responses",
            "BackupSummaries",
            "ExportSummaries",
            "ImportSummaryList",
            "Streams",
            "SearchResults");

    /** Where an answer says that it is not all, and the member of the next request that takes it. */
    private static final ImmutableList<Map.Entry<String, String>> RESUMES = ImmutableList.of(
            Map.entry("NextToken", "NextToken"),
            Map.entry("LastEvaluatedKey", "ExclusiveStartKey"),
            Map.entry("LastEvaluatedTableName", "ExclusiveStartTableName"),
            Map.entry("LastEvaluatedBackupArn", "ExclusiveStartBackupArn"),
            Map.entry("LastEvaluatedStreamArn", "ExclusiveStartStreamArn"));

    private final Map<String, Object> answer;
    private final List<?> rows;
    private final int bytes;

    private Rows(Map<String, Object> answer, List<?> rows, int bytes) {
        this.answer = answer;
        this.rows = rows;
        this.bytes = bytes;
    }

    static Rows of(String json) {
        Map<String, Object> answer = ExactJson.read(json);
        List<?> rows = MEMBERS.stream()
                .map(answer::get)
                .filter(Objects::nonNull)
                .flatMap(Rows::elements)
                .toList();
        return new Rows(answer, rows, size(json));
    }

    /** The elements of a list, or of the lists of all tables. */
    private static Stream<?> elements(Object member) {
        if (member instanceof Map<?, ?> byTable) {
            return byTable.values().stream().flatMap(Rows::elements);
        }
        return member instanceof Collection<?> list ? list.stream() : Stream.of();
    }

    Map<String, Object> answer() {
        return answer;
    }

    boolean fit(ToolRules rules) {
        return rows.size() <= rules.maxRows() && bytes <= rules.maxBytes();
    }

    /** How many of the first rows fit into an answer of so many bytes: fewer than there are, and maybe none. */
    int fitting(int maxBytes) {
        long left = maxBytes - (long) bytes;
        int fitting = rows.size();
        while (fitting > 0 && (left < 0 || fitting == rows.size())) {
            fitting--;
            left += size(ExactJson.write(rows.get(fitting))) + 1;
        }
        return fitting;
    }

    /** What to do for the rest, if this is not all. */
    Optional<String> howToGoOn() {
        return RESUMES.stream()
                .filter(resume -> answer.get(resume.getKey()) != null)
                .map(resume -> "This is not all: " + rows.size()
                        + " rows so far. For more, call again with the same arguments and " + resume.getValue()
                        + " = this answer's " + resume.getKey() + ".")
                .findFirst();
    }

    @Override
    public String toString() {
        return rows.size() + " rows and " + bytes + " bytes";
    }

    private static int size(String text) {
        return text.getBytes(UTF_8).length;
    }
}
