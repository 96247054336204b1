package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.activity.Activities;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ItemFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SPECIFICATION = "https://spec.openapis.org/";
    private static final String DOCUMENT = "https://example.com/openapi.json";
    private static final String TEXT = OpenApi.json(ActivityCatalog.standard());

    /** Knows the document and OpenAPI's own schemas, which lie on the class path under their addresses. */
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            registry -> registry.schemas(iri -> iri.startsWith(SPECIFICATION)
                    ? resource(iri.substring("https://".length()))
                    : iri.equals(DOCUMENT) ? TEXT : null));

    private final JsonNode document = read(TEXT);

    private static String resource(String name) {
        try (InputStream in = OpenApiTest.class.getClassLoader().getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Error> errors(String schema, String instance) {
        return SCHEMAS.getSchema(SchemaLocation.of(schema)).validate(instance, InputFormat.JSON);
    }

    @Test
    void json_always_isAnOpenApiDocument() {
        assertThat(errors("https://spec.openapis.org/oas/3.1/schema/2022-10-07", TEXT))
                .isEmpty();
    }

    @Test
    void json_damaged_isNone() {
        ObjectNode damaged = document.deepCopy();
        ((ObjectNode) damaged.at("/paths/~1activities~1GetItem/post")).put("parameters", "none");

        assertThat(errors("https://spec.openapis.org/oas/3.1/schema/2022-10-07", damaged.toString()))
                .isNotEmpty();
    }

    static Stream<String> components() {
        return read(TEXT).at("/components/schemas").properties().stream().map(component -> component.getKey());
    }

    @ParameterizedTest
    @MethodSource("components")
    void component_always_isASchema(String name) {
        JsonNode schema = document.at("/components/schemas").path(name);

        assertThat(errors("https://json-schema.org/draft/2020-12/schema", schema.toString()))
                .isEmpty();
    }

    @Test
    void references_always_leadToAComponent() {
        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allMatch(reference -> reference.startsWith("#/components/")
                        && !document.at(reference.substring(1)).isMissingNode());
    }

    static Stream<Arguments> examples() {
        return Activities.all().stream()
                .map(activity -> activity.descriptor().name())
                .flatMap(name -> StreamSupport.stream(
                                read(TEXT)
                                        .path("paths")
                                        .path("/activities/" + name)
                                        .at("/post/requestBody/content/application~1json/examples")
                                        .spliterator(),
                                false)
                        .map(example -> arguments(name, example.path("value"))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void example_always_satisfiesTheSchemaInTheDocument(String name, JsonNode example) {
        String schema = DOCUMENT + "#/components/schemas/" + name + "Request";

        assertThat(errors(schema, example.toString())).isEmpty();
        assertThat(errors(
                        schema,
                        ((ObjectNode) example.deepCopy()).put("Tabel", 1).toString()))
                .isNotEmpty();
    }

    @Test
    void paths_always_haveEveryActivityWithItsExamplesAndErrors() {
        assertThat(examples().count())
                .isEqualTo(Activities.all().stream()
                        .mapToLong(activity -> activity.descriptor().examples().size())
                        .sum());
        assertThat(Activities.all()).allSatisfy(activity -> {
            String responses = document.at(
                            "/paths/~1activities~1" + activity.descriptor().name() + "/post/responses")
                    .toString();
            assertThat(activity.descriptor().errors()).allMatch(code -> responses.contains(code.name()));
        });
    }

    @Test
    void responses_ofItems_areCsvToo() {
        assertThat(Activities.all())
                .filteredOn(activity -> document.at(
                                "/paths/~1activities~1" + activity.descriptor().name() + "/post/responses/200/content")
                        .has("text/csv"))
                .extracting(activity -> activity.descriptor().name())
                .containsExactlyInAnyOrder("ExecuteStatement", "ScanTable", "Query");
    }

    @Test
    void problem_always_fitsItsSchema() {
        DynactException error = DynactException.builder(ErrorCode.CONDITION_FAILED, "No")
                .path(".Item")
                .awsErrorCode("ConditionalCheckFailedException")
                .requestId("1")
                .item(Item.of("a", 1))
                .build();
        String schema = DOCUMENT + "#/components/schemas/Problem";

        assertThat(errors(schema, ProblemJson.write(error, ItemFormat.DYNAMODB)))
                .isEmpty();
        assertThat(errors(schema, "{\"code\": \"OTHER\"}")).isNotEmpty();
    }
}
