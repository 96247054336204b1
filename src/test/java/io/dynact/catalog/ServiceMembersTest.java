package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.activity.Activity;
import io.dynact.activity.InvokeOperation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingKnownType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The members that the SDK describes of each operation, and those of the typed activity that calls it. */
class ServiceMembersTest {
    /** The service's own names of legacy members, which typed activities reject. */
    static final Set<String> LEGACY = Set.of(
            "AttributesToGet",
            "AttributeUpdates",
            "Expected",
            "ConditionalOperator",
            "KeyConditions",
            "QueryFilter",
            "ScanFilter");

    private static final Map<String, String> OPERATIONS = Map.of("ScanTable", "Scan");

    private static final DomainModel MODEL = DomainModel.read(new Javadocs());

    static Stream<Arguments> activities() {
        return ActivityCatalog.standard().activities().stream()
                .map(activity -> Arguments.of(
                        operation(activity.descriptor().name()), activity))
                .filter(pair -> InvokeOperation.operations().contains((String) pair.get()[0]));
    }

    private static String operation(String activity) {
        return OPERATIONS.getOrDefault(activity, activity);
    }

    @Test
    void activities_always_areMostOfThem() {
        assertThat(activities()).hasSizeGreaterThanOrEqualTo(19);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activities")
    void request_ofEachActivity_hasEveryMemberOfTheService(String operation, Activity<?, ?> activity) {
        ObjectNode schema = JsonSchemas.input(MODEL, activity.requestType());
        assertThat(missing(shape(operation + "Request"), schema)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activities")
    void response_ofEachActivity_hasEveryMemberOfTheService(String operation, Activity<?, ?> activity) {
        ObjectNode schema = JsonSchemas.output(MODEL, activity.responseType());
        assertThat(missing(shape(operation + "Response"), schema)).isEmpty();
    }

    private static Set<String> missing(SdkPojo shape, ObjectNode schema) {
        Set<String> missing = new TreeSet<>();
        new Comparison(schema, missing).members("$", shape, schema);
        return missing;
    }

    private record Comparison(JsonNode root, Set<String> missing) {
        void members(String path, SdkPojo shape, JsonNode schema) {
            JsonNode object = resolve(schema);
            for (SdkField<?> field : shape.sdkFields()) {
                String member = path + "." + field.locationName();
                JsonNode property = object.path("properties").path(field.locationName());
                if (LEGACY.contains(field.locationName())) {
                    assertThat(property.isMissingNode()).as(member).isTrue();
                } else if (property.isMissingNode()) {
                    missing.add(member);
                } else {
                    value(member, field, property);
                }
            }
        }

        private void value(String path, SdkField<?> field, JsonNode schema) {
            MarshallingKnownType type = field.marshallingType().getKnownType();
            if (type == MarshallingKnownType.LIST) {
                value(path + "[]", field.getTrait(ListTrait.class).memberFieldInfo(), resolve(schema).path("items"));
            } else if (type == MarshallingKnownType.MAP) {
                value(
                        path + "{}",
                        field.getTrait(MapTrait.class).valueFieldInfo(),
                        resolve(schema).path("additionalProperties"));
            } else if (type == MarshallingKnownType.SDK_POJO) {
                SdkPojo shape = field.constructor().get();
                if (!(shape instanceof AttributeValue.Builder)) {
                    members(path, shape, schema);
                }
            }
        }

        private JsonNode resolve(JsonNode schema) {
            JsonNode reference = schema.path("$ref");
            return reference.isMissingNode()
                    ? schema
                    : root.at(reference.asText().substring(1));
        }
    }

    private static SdkPojo shape(String name) {
        try {
            Class<?> type = Class.forName(AttributeValue.class.getPackageName() + "." + name);
            return (SdkPojo) type.getMethod("builder").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(name, e);
        }
    }
}
