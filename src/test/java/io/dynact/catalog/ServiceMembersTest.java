package io.dynact.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.base.Splitter;
import io.dynact.activity.Activity;
import io.dynact.activity.InvokeOperation;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
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
    /** The service's legacy members, which typed activities reject, and the members of requests that replace them. */
    private static final Map<String, Set<String>> SUCCESSORS = Map.of(
            "AttributesToGet", Set.of("Projection", "ProjectionExpression"),
            "AttributeUpdates", Set.of("Update", "UpdateExpression"),
            "Expected", Set.of("Condition", "ConditionExpression"),
            "ConditionalOperator", Set.of(),
            "KeyConditions", Set.of("KeyCondition", "KeyConditionExpression"),
            "QueryFilter", Set.of("Filter", "FilterExpression"),
            "ScanFilter", Set.of("Filter", "FilterExpression"));

    private static final Set<String> LEGACY = SUCCESSORS.keySet();

    private static final Map<String, String> OPERATIONS = Map.of("ScanTable", "Scan");

    private static final DomainModel MODEL = DomainModel.read(new Javadocs());

    static Stream<Arguments> activities() {
        return ActivityCatalog.standard().activities().stream()
                .map(activity -> Arguments.of(operation(activity.descriptor().name()), activity))
                .filter(pair -> InvokeOperation.operations().contains((String) pair.get()[0]));
    }

    private static String operation(String activity) {
        return OPERATIONS.getOrDefault(activity, activity);
    }

    @Test
    void activities_always_areMostOfThem() {
        assertThat(activities()).hasSizeGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activities")
    void request_ofEachActivity_hasEveryMemberOfTheServiceButLegacyOnes(String operation, Activity<?, ?> activity) {
        ObjectNode schema = JsonSchemas.input(MODEL, activity.requestType());
        assertThat(missing(shape(operation + "Request"), schema))
                .allSatisfy(path -> assertThat(LEGACY).as(path).contains(name(path)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("activities")
    void response_ofEachActivity_hasEveryMemberOfTheService(String operation, Activity<?, ?> activity) {
        ObjectNode schema = JsonSchemas.output(MODEL, activity.responseType());
        assertThat(missing(shape(operation + "Response"), schema))
                .filteredOn(path ->
                        !LEGACY.contains(name(path))) // in a remainder, which a typed request does not have either
                .isEmpty();
    }

    /** Every legacy member of every request: the operation, its activity and the member's path. */
    static Stream<Arguments> legacyMembers() {
        return activities().flatMap(arguments -> {
            String operation = (String) arguments.get()[0];
            Activity<?, ?> activity = (Activity<?, ?>) arguments.get()[1];
            return missing(shape(operation + "Request"), JsonSchemas.input(MODEL, activity.requestType())).stream()
                    .map(path -> Arguments.of(operation, activity, path));
        });
    }

    @Test
    void legacyMembers_always_areAllThatTheListHas() {
        assertThat(legacyMembers().map(arguments -> name((String) arguments.get()[2])))
                .hasSizeGreaterThan(LEGACY.size())
                .containsOnlyOnceElementsOf(Set.of("AttributeUpdates", "KeyConditions", "QueryFilter", "ScanFilter"))
                .containsAll(LEGACY);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("legacyMembers")
    void read_legacyMember_isRejectedWithItsSuccessorAndInvokeOperation(
            String operation, Activity<?, ?> activity, String path) {
        DynactException error =
                catchThrowableOfType(DynactException.class, () -> EntityJson.read(json(path), activity.requestType()));

        assertThat(error.code()).isEqualTo(ErrorCode.MEMBER_UNKNOWN);
        assertThat(error.code().httpStatus()).isEqualTo(400);
        assertThat(error.path()).contains(path.replace("{}", ".k"));
        assertThat(error.detail()).contains("legacy", "InvokeOperation");
        JsonNode members = JsonSchemas.input(MODEL, activity.requestType());
        assertThat(SUCCESSORS.get(name(path))).allSatisfy(successor -> {
            if (members.toString().contains("\"" + successor + "\":")) {
                assertThat(error.detail()).contains(successor);
            }
        });
    }

    /** A request that has nothing but the member at this path. */
    private static String json(String path) {
        String json = "[{}]";
        List<String> steps = Splitter.on('.').splitToList(path.substring(2));
        for (int at = steps.size() - 1; at >= 0; at--) {
            String step = steps.get(at);
            String value = step.endsWith("{}") ? "{\"k\":" + json + "}" : step.endsWith("[]") ? "[" + json + "]" : json;
            json = "{\"" + step.replaceAll("[{}\\[\\]]", "") + "\":" + value + "}";
        }
        return json;
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
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
                if (property.isMissingNode()) {
                    missing.add(member);
                } else {
                    value(member, field, property);
                }
            }
        }

        private void value(String path, SdkField<?> field, JsonNode schema) {
            MarshallingKnownType type = field.marshallingType().getKnownType();
            if (type == MarshallingKnownType.LIST) {
                value(
                        path + "[]",
                        field.getTrait(ListTrait.class).memberFieldInfo(),
                        resolve(schema).path("items"));
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
            throw new LinkageError(name, e);
        }
    }
}
