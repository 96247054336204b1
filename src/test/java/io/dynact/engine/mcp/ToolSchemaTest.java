package io.dynact.engine.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityDescriptor.Example;
import io.dynact.activity.ActivityRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.model.ItemFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ToolSchemaTest {
    static List<Activity<?, ?>> activities() {
        return ActivityCatalog.standard().activities();
    }

    private static Map<String, Object> schema(String activity) {
        return ToolSchema.of(
                ExactJson.tree(ActivityCatalog.standard().json(activity)).path("input"));
    }

    @ParameterizedTest
    @MethodSource("activities")
    void of_anyActivity_takesItsPlainStructuredExamples(Activity<?, ?> activity) {
        Map<String, Object> trimmed = schema(activity.descriptor().name());
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(ExactJson.write(trimmed), InputFormat.JSON);

        List<Example> examples = activity.descriptor().examples().stream()
                .filter(example -> {
                    Class<? extends ActivityRequest<?>> type = activity.requestType();
                    return EntityJson.read(example.input(), type).format() == ItemFormat.PLAIN;
                })
                .filter(example -> ((Map<?, ?>) trimmed.get("properties"))
                        .keySet()
                        .containsAll(ExactJson.read(example.input()).keySet()))
                .filter(example -> !example.input().contains("Expression\"")) // nor any within
                .toList();

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(schema.validate(example.input(), InputFormat.JSON))
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("activities")
    void of_anyActivity_hasOneWayToWriteValuesAndNoTypedOne(Activity<?, ?> activity) {
        JsonNode schema =
                ExactJson.MAPPER.valueToTree(schema(activity.descriptor().name()));

        assertThat(schema.toString())
                .doesNotContain("AttributeValue\"", "DynamoDbItem", "NumberText", "\"ItemFormat\"");
        schema.findValuesAsText("$ref")
                .forEach(ref -> assertThat(schema.at(ref.substring(1)).isObject())
                        .as(ref)
                        .isTrue());
        schema.path("$defs")
                .fieldNames()
                .forEachRemaining(name -> assertThat(schema.toString()).contains("\"#/$defs/" + name + "\""));
    }

    @Test
    void of_query_keepsStructuredMembersAndLeavesOutTheirExpressions() {
        assertThat(((Map<?, ?>) schema("Query").get("properties")).keySet())
                .map(Object::toString)
                .contains(
                        "TableName",
                        "IndexName",
                        "KeyCondition",
                        "Filter",
                        "Projection",
                        "MaxItems",
                        "ExclusiveStartKey")
                .doesNotContain("FilterExpression", "ExpressionAttributeValues", "ReturnConsumedCapacity");
    }

    @Test
    void of_allActivities_areAThirdSmallerThanWhatIsPublished() {
        long published = activities().stream()
                .mapToLong(activity -> ExactJson.tree(ActivityCatalog.standard()
                                .json(activity.descriptor().name()))
                        .path("input")
                        .toString()
                        .length())
                .sum();
        long trimmed = activities().stream()
                .mapToLong(activity ->
                        ExactJson.write(schema(activity.descriptor().name())).length())
                .sum();

        assertThat(trimmed).isLessThan(published * 2 / 3);
    }
}
