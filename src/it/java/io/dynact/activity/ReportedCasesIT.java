package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.junit.DynactExtension;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Inputs that went wrong in public reports, each with its right answer, from {@code cases/reports.json}, and more of each kind. */
@ExtendWith(DynactExtension.class)
class ReportedCasesIT {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final JsonNode REPORTS = read("reports.json");

    /** What an expectation may say; another word is a mistake in the file. */
    private static final Set<String> EXPECTATIONS =
            Set.of("ok", "code", "category", "status", "path", "detail", "not_detail", "item", "output", "count");

    static Stream<Arguments> cases() {
        return Stream.of(REPORTS, read("more.json"))
                .flatMap(file -> Streams.stream(file.path("cases")))
                .map(each -> Arguments.of(each.path("id").textValue(), each));
    }

    private static JsonNode read(String file) {
        try (InputStream json = ReportedCasesIT.class.getResourceAsStream("/cases/" + file)) {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> tables() {
        return Streams.stream(REPORTS.path("tables"))
                .map(table -> table.path("TableName").textValue())
                .toList();
    }

    @BeforeAll
    static void createTables(Dynact dynact) {
        REPORTS.path("tables").forEach(table -> dynact.run("CreateTable", table.toString()));
    }

    /** Cases may run in any order, and write. */
    @BeforeEach
    void restoreItems(Dynact dynact) {
        for (JsonNode item : REPORTS.path("items")) {
            dynact.run(
                    "PutItem",
                    JSON.createObjectNode()
                            .put("ItemFormat", ItemFormat.PLAIN.name())
                            .put("TableName", item.path(0).textValue())
                            .<ObjectNode>set("Item", item.path(1))
                            .toString());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void run_reportedInput_isAnsweredRight(String id, JsonNode each, Dynact dynact) throws IOException {
        JsonNode expected = each.path("expect");
        assertThat(expected.fieldNames()).toIterable().isNotEmpty().isSubsetOf(EXPECTATIONS);
        String activity = each.path("activity").textValue();
        String input = each.path("input").toString();
        if (expected.path("ok").asBoolean()) {
            checkResponse(expected, JSON.readTree(dynact.run(activity, input)));
            return;
        }
        Map<String, List<Item>> before = items(dynact);
        DynactException error = catchThrowableOfType(DynactException.class, () -> dynact.run(activity, input));
        assertThat(items(dynact)).as("what is stored after a failure").isEqualTo(before);
        assertThat(error).as("the failure").isNotNull();
        checkError(expected, error);
    }

    private static Map<String, List<Item>> items(Dynact dynact) {
        Map<String, List<Item>> items = new HashMap<>();
        tables().forEach(table -> items.put(table, Tables.items(dynact, table)));
        return items;
    }

    private static void checkResponse(JsonNode expected, JsonNode response) {
        if (expected.has("output")) {
            checkSubset("$", expected.path("output"), response);
        }
        if (expected.has("count")) {
            assertThat(response.path("Count").intValue())
                    .isEqualTo(expected.path("count").intValue());
        }
    }

    /** Objects may have more members than expected; all else is equal. */
    private static void checkSubset(String path, JsonNode expected, JsonNode actual) {
        if (!expected.isObject()) {
            assertThat(actual).as(path).isEqualTo(expected);
            return;
        }
        expected.properties()
                .forEach(member ->
                        checkSubset(path + "." + member.getKey(), member.getValue(), actual.path(member.getKey())));
    }

    private static void checkError(JsonNode expected, DynactException error) throws IOException {
        JsonNode problem = JSON.readTree(ProblemJson.write(error, ItemFormat.PLAIN));
        for (String member : List.of("code", "category", "status", "path", "item")) {
            if (expected.has(member)) {
                assertThat(problem.path(member)).as("%s of %s", member, problem).isEqualTo(expected.path(member));
            }
        }
        if (expected.has("detail")) {
            assertThat(error.detail()).containsPattern(expected.path("detail").textValue());
        }
        if (expected.has("not_detail")) {
            assertThat(error.detail())
                    .doesNotContainPattern(expected.path("not_detail").textValue());
        }
    }
}
