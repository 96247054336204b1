package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the catalog to what landed of it. */
class LandedCatalogTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void catalog_always_hasAllThatLanded() throws IOException {
        LandedCatalog landed = PublishedFiles.landed();

        assertThat(landed.promises()).hasSizeGreaterThan(25);
        assertThat(landed.brokenBy(LandedCatalog.of(published())))
                .as("What breaks users of " + PublishedFiles.LANDED
                        + "; deprecate instead of taking away, and add what is new as optional")
                .isEmpty();
    }

    static Stream<Arguments> breakingChanges() {
        return Stream.of(
                change(
                        "input /properties",
                        input -> input.remove("Projection"),
                        "GetItem:1 input no longer has: $.Projection"),
                change(
                        "input /properties/ConsistentRead",
                        member -> member.put("type", "string"),
                        "GetItem:1 input no longer has: $.ConsistentRead: boolean"),
                change(
                        "input /properties/Key",
                        member -> member.put("$ref", "#/$defs/PlainItem"),
                        "GetItem:1 input no longer has: $.Key: Item"),
                change(
                        "input ",
                        input -> input.withArray("required").add("Projection"),
                        "GetItem:1 input newly demands: $.Projection is given"),
                change(
                        "input ",
                        input -> {
                            input.withObject("/properties").putObject("Tenant").put("type", "string");
                            input.withArray("required").add("Tenant");
                        },
                        "GetItem:1 input newly demands: $.Tenant is given"),
                change(
                        "input /$defs/ReturnConsumedCapacity",
                        values -> ((ArrayNode) values.path("enum")).remove(0),
                        "input ReturnConsumedCapacity no longer has: $ = INDEXES"),
                change(
                        "input /$defs/AttributePath",
                        path -> path.put("type", "object"),
                        "input AttributePath no longer has: $: string"),
                change(
                        "output /properties",
                        output -> output.remove("Item"),
                        "GetItem:1 output no longer has: $.Item: Item"),
                change(
                        "output /$defs/ConsumedCapacity",
                        capacity -> capacity.remove("required"),
                        "output ConsumedCapacity no longer has: $.TableName is there"),
                change(
                        "output /$defs/Capacity/properties",
                        capacity -> capacity.remove("CapacityUnits"),
                        "output Capacity no longer has: $.CapacityUnits: number"),
                change("", activity -> activity.put("access", "WRITE"), "GetItem:1 no longer has: access READ"),
                change("", activity -> activity.put("idempotent", false), "GetItem:1 no longer has: idempotent"),
                change("", activity -> activity.put("name", "ReadItem"), "GetItem:1 is gone"),
                change("", activity -> activity.put("version", 2), "GetItem:1 is gone"),
                change(
                        "",
                        activity -> ((ArrayNode) activity.path("errors"))
                                .removeIf(error -> error.path("code").asText().equals("KEY_MISMATCH")),
                        "GetItem:1 no longer has: error KEY_MISMATCH"),
                change(
                        "",
                        activity -> activity.withArray("/permissions/required").add("dynamodb:Scan"),
                        "GetItem:1 newly demands: permission dynamodb:Scan"));
    }

    @ParameterizedTest
    @MethodSource("breakingChanges")
    void brokenBy_changeThatBreaksUsers_tellsIt(String at, Consumer<ObjectNode> change, String told)
            throws IOException {
        LandedCatalog landed = LandedCatalog.of(List.of(getItem()));

        assertThat(landed.brokenBy(changed(at, change)))
                .anySatisfy(broken -> assertThat(broken).startsWith(told));
        assertThat(landed.grownBy(changed(at, change)).brokenBy(changed(at, change)))
                .as("what stays broken when the file is written again")
                .anySatisfy(broken -> assertThat(broken).startsWith(told));
    }

    @Test
    void brokenBy_alternativeThatIsGone_tellsIt() throws IOException {
        ObjectNode query = (ObjectNode) JSON.readTree(ActivityCatalog.standard().json("Query"));
        LandedCatalog landed = LandedCatalog.of(List.of(query.deepCopy()));
        ((ArrayNode) query.at("/input/$defs/Condition/anyOf"))
                .removeIf(alternative -> alternative.path("properties").has("Or"));

        assertThat(landed.brokenBy(LandedCatalog.of(List.of(query))))
                .containsExactly(
                        "input Condition no longer has: $.Or: array",
                        "input Condition no longer has: $.Or[]: Condition");
    }

    static Stream<Arguments> harmlessChanges() {
        return Stream.of(
                change("", activity -> activity.put("description", "Reads."), ""),
                change(
                        "",
                        activity -> activity.putObject("deprecated")
                                .put("since", "2")
                                .put("instead", "Query"),
                        ""),
                change("", activity -> activity.withArray("errors").addObject().put("code", "NEW"), ""),
                change(
                        "",
                        activity -> activity.withArray("/permissions/optional").add("dynamodb:Scan"),
                        ""),
                change("input ", input -> input.remove("required"), ""),
                change(
                        "input ",
                        input -> input.withObject("/properties")
                                .putObject("Hint")
                                .put("type", "string"),
                        ""),
                change("input /properties/Key", member -> member.put("deprecated", true), ""),
                change(
                        "input /$defs",
                        definitions -> definitions
                                .putObject("Hint")
                                .put("type", "object")
                                .put("additionalProperties", false)
                                .putArray("required")
                                .add("Text"),
                        ""),
                change(
                        "input /$defs/ItemFormat",
                        values -> values.withArray("enum").add("XML"),
                        ""),
                change("output ", output -> output.putArray("required").add("RequestId"), ""));
    }

    @ParameterizedTest
    @MethodSource("harmlessChanges")
    void brokenBy_changeThatBreaksNobody_tellsNothing(String at, Consumer<ObjectNode> change, String told)
            throws IOException {
        assertThat(LandedCatalog.of(List.of(getItem())).brokenBy(changed(at, change)))
                .isEmpty();
    }

    @Test
    void grownBy_moreThanLanded_promisesMoreAndDemandsLess() throws IOException {
        LandedCatalog landed = LandedCatalog.of(List.of(getItem()));
        LandedCatalog now = changed("input ", input -> {
            input.withObject("/properties").putObject("Hint").put("type", "string");
            input.remove("required");
        });

        String grown = landed.grownBy(now).text();

        assertThat(landed.text()).contains("- $.Key is given\n").doesNotContain("Hint");
        assertThat(grown).contains("+ $.Hint: string\n").doesNotContain("- $.Key is given\n");
        assertThat(LandedCatalog.parse(grown).text()).isEqualTo(grown);
    }

    private static Arguments change(String at, Consumer<ObjectNode> change, String told) {
        return arguments(at, change, told);
    }

    /** The catalog of GetItem alone, with a change of what is at {@code input} or {@code output} and a pointer within. */
    private static LandedCatalog changed(String at, Consumer<ObjectNode> change) throws IOException {
        ObjectNode activity = getItem();
        String pointer = at.isEmpty() ? "" : "/" + at.replace(" ", "");
        change.accept((ObjectNode) activity.at(pointer));
        return LandedCatalog.of(List.of(activity));
    }

    private static ObjectNode getItem() throws IOException {
        return (ObjectNode) JSON.readTree(ActivityCatalog.standard().json("GetItem"));
    }

    private static List<JsonNode> published() throws IOException {
        List<JsonNode> activities = new ArrayList<>();
        for (var activity : ActivityCatalog.standard().activities()) {
            activities.add(JSON.readTree(
                    ActivityCatalog.standard().json(activity.descriptor().name())));
        }
        return activities;
    }
}
