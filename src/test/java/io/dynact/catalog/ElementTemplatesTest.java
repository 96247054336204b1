package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.Streams;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.activity.Activity;
import io.dynact.convert.EntityJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the element templates to Camunda's format of them, and to the catalog that they are made of. */
class ElementTemplatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Names the file of Camunda's JSON Schema, which is not ours to keep; {@code .ci/run} fetches it. */
    private static final String SCHEMA_VARIABLE = "DYNACT_CAMUNDA_SCHEMA";

    private static final Set<String> HEADERS =
            Set.of("activity", "version", "connection", "resultVariable", "itemRequired", "retryBackoff");

    /** Camunda's schema; without the file, the tests that need it are reported as skipped, with this reason. */
    private static Schema format() {
        String file = System.getenv(SCHEMA_VARIABLE);
        assumeThat(file)
                .as(
                        "The format of element templates is not checked: run `npm pack @camunda/zeebe-element-templates-json-schema`, "
                                + "and set " + SCHEMA_VARIABLE + " to the resources/schema.json in that package")
                .isNotNull();
        try (InputStream schema = Files.newInputStream(Path.of(file))) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Activity<?, ?>> activities() {
        return ActivityCatalog.standard().activities();
    }

    private static JsonNode published(Activity<?, ?> activity) {
        return parse(ActivityCatalog.standard().json(activity.descriptor().name()));
    }

    private static JsonNode template(Activity<?, ?> activity) {
        return ElementTemplates.of(published(activity));
    }

    private static JsonNode template(String activity) {
        return template(ActivityCatalog.standard().find(activity));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> errors(JsonNode template) {
        return format().validate(template.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<JsonNode> properties(JsonNode template) {
        return Streams.stream(template.path("properties")).toList();
    }

    /** The fields of a form, without what is hidden. */
    private static Map<String, JsonNode> fields(JsonNode template) {
        return properties(template).stream()
                .filter(property -> property.has("id"))
                .collect(Collectors.toMap(property -> property.path("id").textValue(), Function.identity()));
    }

    private static Stream<JsonNode> bound(JsonNode template, String binding) {
        return properties(template).stream()
                .filter(property -> property.at("/binding/type").textValue().equals(binding));
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_ofActivity_hasCamundasFormat(Activity<?, ?> activity) {
        assertThat(errors(template(activity))).isEmpty();
    }

    @Test
    void format_ofAnotherTemplate_isRefused() {
        ObjectNode nameless = template("GetItem").deepCopy();
        nameless.remove("name");
        ObjectNode unbound = template("GetItem").deepCopy();
        ((ObjectNode) unbound.at("/properties/0")).remove("binding");
        ObjectNode withoutChoices = template("PutItem").deepCopy();
        bound(withoutChoices, "zeebe:property").forEach(property -> ((ObjectNode) property).remove("choices"));
        ObjectNode badlyDrawn = template("GetItem").deepCopy();
        badlyDrawn.putObject("icon").put("contents", "icon.svg");

        assertThat(errors(nameless)).isNotEmpty();
        assertThat(errors(unbound)).isNotEmpty();
        assertThat(errors(withoutChoices)).isNotEmpty();
        assertThat(errors(badlyDrawn)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_ofActivity_hasAFieldForEachMember(Activity<?, ?> activity) {
        JsonNode input = published(activity).path("input");
        Set<String> required = new HashSet<>();
        input.path("required").forEach(member -> required.add(member.textValue()));
        JsonNode template = template(activity);

        assertThat(bound(template, "zeebe:input")
                        .map(field -> field.at("/binding/name").textValue()))
                .containsExactlyInAnyOrderElementsOf(
                        Streams.stream(input.path("properties").fieldNames())
                                .map(member -> "request." + member)
                                .toList());
        assertThat(bound(template, "zeebe:input")
                        .filter(field -> field.at("/constraints/notEmpty").asBoolean())
                        .map(field -> field.path("id").textValue()))
                .containsExactlyInAnyOrderElementsOf(required);
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_ofActivity_saysWhatTheWorkerReads(Activity<?, ?> activity) {
        JsonNode template = template(activity);

        assertThat(bound(template, "zeebe:taskHeader")
                        .map(header -> header.at("/binding/key").textValue()))
                .doesNotHaveDuplicates()
                .isSubsetOf(HEADERS);
        assertThat(properties(template).stream()
                        .filter(property -> property.path("type").textValue().equals("Hidden"))
                        .map(property -> property.path("value").textValue()))
                .containsExactly(
                        "io.dynact",
                        activity.descriptor().name(),
                        Integer.toString(activity.descriptor().version()));
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_ofActivity_hasEachFieldInAGroupAndOnce(Activity<?, ?> activity) {
        JsonNode template = template(activity);
        Set<String> used = fields(template).values().stream() // which refuses an id that is there twice
                .map(field -> field.path("group").textValue())
                .collect(Collectors.toSet());

        assertThat(Streams.stream(template.path("groups"))
                        .map(group -> group.path("id").textValue()))
                .containsExactlyInAnyOrderElementsOf(used);
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_ofActivity_dependsOnChoicesThatThereAre(Activity<?, ?> activity) {
        Map<String, JsonNode> fields = fields(template(activity));

        for (JsonNode field : fields.values()) {
            JsonNode condition = field.path("condition");
            if (!condition.isMissingNode()) {
                JsonNode other = fields.get(condition.path("property").textValue());
                List<JsonNode> choices = other.path("type").textValue().equals("Boolean")
                        ? List.of(JSON.getNodeFactory().booleanNode(true))
                        : Streams.stream(other.path("choices"))
                                .map(choice -> choice.path("value"))
                                .toList();
                assertThat(choices)
                        .as(field.path("id").textValue())
                        .containsAll(
                                condition.has("equals")
                                        ? List.of(condition.path("equals"))
                                        : List.copyOf(Streams.stream(condition.path("oneOf"))
                                                .toList()));
            }
        }
    }

    @Test
    void template_ofScanTable_showsExpressionsOnlyWhereTheyAreChosen() {
        Map<String, JsonNode> fields = fields(template("ScanTable"));

        assertThat(fields.get("style").path("value").textValue()).isEqualTo("structured");
        assertThat(fields.get("Filter").at("/condition/equals").textValue()).isEqualTo("structured");
        assertThat(List.of("FilterExpression", "ProjectionExpression", "ExpressionAttributeValues"))
                .allSatisfy(field -> assertThat(
                                fields.get(field).at("/condition/equals").textValue())
                        .isEqualTo("expressions"));
    }

    @Test
    void template_ofMembers_hasTheFieldsOfTheirTypes() {
        Map<String, JsonNode> fields = fields(template("Query"));

        assertThat(fields.get("TableName").path("feel").textValue()).isEqualTo("optional");
        assertThat(fields.get("KeyCondition").path("feel").textValue()).isEqualTo("required");
        assertThat(fields.get("MaxItems").path("type").textValue()).isEqualTo("Number");
        assertThat(fields.get("ScanIndexForward").path("value").booleanValue()).isTrue();
        assertThat(fields.get("ItemFormat").path("value").textValue()).isEqualTo("PLAIN");
        assertThat(fields.get("Select").path("value").textValue()).isEqualTo("=null");
    }

    /** What the engine makes of the values that a form has from the start: FEEL where there is a {@code =}, which here is JSON. */
    private static ObjectNode request(JsonNode template) {
        ObjectNode request = JSON.createObjectNode();
        bound(template, "zeebe:input").forEach(field -> {
            JsonNode value = field.path("value");
            request.set(
                    field.path("id").textValue(),
                    value.isTextual() && value.textValue().startsWith("=")
                            ? parse(value.textValue().substring(1))
                            : value.isMissingNode() ? JSON.nullNode() : value);
        });
        return request;
    }

    @ParameterizedTest
    @MethodSource("activities")
    void template_withTheValuesOfAnExample_isARequest(Activity<?, ?> activity) {
        for (var example : activity.descriptor().examples()) {
            ObjectNode members = (ObjectNode) parse(example.input());
            members.put("ItemFormat", example.input().contains("{\"S\":") ? "DYNAMODB" : "PLAIN");
            ObjectNode request = request(template(activity)).setAll(members);

            Object expected =
                    EntityJson.read(members.toString(), activity.requestType()).value();
            assertThat(EntityJson.read(request.toString(), activity.requestType())
                            .value())
                    .as(example.caption())
                    .isEqualTo(expected);
        }
    }
}
