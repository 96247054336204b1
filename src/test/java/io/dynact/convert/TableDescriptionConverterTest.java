package io.dynact.convert;

import static io.dynact.convert.TableDescriptionConverter.toTableDescription;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.KeyType;
import io.dynact.model.SseStatus;
import io.dynact.model.SseType;
import io.dynact.model.TableStatus;
import java.lang.reflect.Method;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.utils.builder.Buildable;

class TableDescriptionConverterTest {
    private static final ObjectMapper JSON = EntityJson.MAPPER;
    private static final String NEWER = "NEWER_THAN_THE_SDK";

    /** No enumeration has more constants, so each constant is converted at least once. */
    static Stream<Integer> rounds() {
        return Stream.iterate(0, round -> round + 1).limit(12);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void toTableDescription_everyMemberSet_hasEveryMemberOfTheServicesShape(int round) throws Exception {
        TableDescription described = new Filler(constants -> constants.get(round % constants.size())).description(true);

        assertThat(json(toTableDescription(described))).isEqualTo(json(members(described)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void toTableDescription_everyMemberSet_isReadBackFromItsJson(boolean flag) throws Exception {
        TableDescription described = new Filler(constants -> constants.get(0)).description(flag);
        io.dynact.model.TableDescription converted = toTableDescription(described);

        assertThat(json(converted)).isEqualTo(json(members(described)));
        assertThat(JSON.readValue(JSON.writeValueAsString(converted), io.dynact.model.TableDescription.class))
                .isEqualTo(converted);
    }

    @Test
    void toTableDescription_enumValuesNewerThanTheSdk_areUnknown() throws Exception {
        TableDescription described = new Filler(constants -> NEWER).description(true);

        String serviceJson = json(members(described)).toString();
        assertThat(serviceJson).contains(NEWER);
        assertThat(json(toTableDescription(described)))
                .isEqualTo(JSON.readTree(serviceJson.replace(NEWER, "UNKNOWN_TO_SDK_VERSION")));
    }

    @Test
    void toTableDescription_nameOnly_leavesAllElseOut() throws Exception {
        TableDescription described =
                TableDescription.builder().tableName("Music").build();

        assertThat(json(toTableDescription(described))).isEqualTo(JSON.readTree("{\"TableName\":\"Music\"}"));
    }

    @Test
    void toTableDescription_smallTable_isReadByItsAccessors() {
        io.dynact.model.TableDescription table = toTableDescription(TableDescription.builder()
                .tableName("Music")
                .tableStatus("ACTIVE")
                .itemCount(3L)
                .creationDateTime(Instant.ofEpochSecond(1_700_000_000))
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("Artist")
                        .attributeType("S")
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("Artist")
                        .keyType("HASH")
                        .build())
                .billingModeSummary(BillingModeSummary.builder()
                        .billingMode("PAY_PER_REQUEST")
                        .build())
                .sseDescription(SSEDescription.builder()
                        .status("ENABLED")
                        .sseType("KMS")
                        .kmsMasterKeyArn("arn:aws:kms:key")
                        .build())
                .build());

        assertThat(table.tableName()).isEqualTo("Music");
        assertThat(table.tableStatus()).contains(TableStatus.ACTIVE);
        assertThat(table.itemCount()).contains(3L);
        assertThat(table.creationDateTime()).contains(Instant.ofEpochSecond(1_700_000_000));
        assertThat(table.attributeDefinitions())
                .containsExactly(io.dynact.model.AttributeDefinition.of("Artist", AttributeType.STRING));
        assertThat(table.keySchema()).containsExactly(io.dynact.model.KeySchemaElement.of("Artist", KeyType.HASH));
        assertThat(table.billingModeSummary())
                .hasValueSatisfying(summary -> assertThat(summary.billingMode()).contains(BillingMode.PAY_PER_REQUEST));
        assertThat(table.sseDescription()).hasValueSatisfying(sse -> {
            assertThat(sse.status()).contains(SseStatus.ENABLED);
            assertThat(sse.sseType()).contains(SseType.KMS);
            assertThat(sse.kmsMasterKeyArn()).contains("arn:aws:kms:key");
        });
        assertThat(table.globalSecondaryIndexes()).isEmpty();
    }

    /** Compared as it is read, so that it does not matter which Java type a number had. */
    private static JsonNode json(Object value) throws Exception {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    /** The members of the service's shape with their values, as the SDK's own list of fields has them. */
    private static Map<String, Object> members(SdkPojo pojo) {
        Map<String, Object> members = new LinkedHashMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            assertThat(members.put(field.locationName(), member(field.getValueOrDefault(pojo))))
                    .isNull();
        }
        return members;
    }

    private static Object member(Object value) {
        if (value instanceof SdkPojo pojo) {
            return members(pojo);
        } else if (value instanceof List<?> list) {
            return list.stream().map(TableDescriptionConverterTest::member).toList();
        }
        return value;
    }

    /** Sets every field of a shape and of the shapes in it, each to another value; no field needs to be known by name. */
    private static final class Filler {
        private final Function<List<String>, String> choice;
        private int count;

        /** Takes the function that chooses among the values of an enumeration. */
        Filler(Function<List<String>, String> choice) {
            this.choice = choice;
        }

        TableDescription description(boolean flag) {
            return (TableDescription) fill(TableDescription.builder(), flag);
        }

        private Object fill(SdkPojo builder, boolean flag) {
            for (SdkField<?> field : builder.sdkFields()) {
                List<String> constants = constants(builder.getClass().getEnclosingClass(), field.memberName());
                field.set(builder, constants.isEmpty() ? value(field, flag) : choice.apply(constants));
            }
            return ((Buildable) builder).build();
        }

        private Object value(SdkField<?> field, boolean flag) {
            count++;
            MarshallingType<?> type = field.marshallingType();
            if (type == MarshallingType.STRING) {
                return field.memberName() + count;
            } else if (type == MarshallingType.LONG) {
                return (long) count;
            } else if (type == MarshallingType.BOOLEAN) {
                return flag;
            } else if (type == MarshallingType.INSTANT) {
                return Instant.ofEpochSecond(count, count);
            } else if (type == MarshallingType.SDK_POJO) {
                return fill(field.constructor().get(), flag);
            } else if (type == MarshallingType.LIST) {
                SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
                return List.of(value(element, flag), value(element, flag));
            }
            throw new AssertionError("A field of a new type, to be filled here: " + field.memberName() + ", " + type);
        }

        /** The values of a field that is an enumeration, otherwise none. */
        private static List<String> constants(Class<?> shape, String member) {
            return Arrays.stream(shape.getMethods())
                    .filter(method -> method.getName().equalsIgnoreCase(member) && method.getParameterCount() == 0)
                    .map(Method::getReturnType)
                    .filter(Class::isEnum)
                    .flatMap(type -> Arrays.stream(type.getEnumConstants()))
                    .filter(constant -> !((Enum<?>) constant).name().equals("UNKNOWN_TO_SDK_VERSION"))
                    .map(Object::toString)
                    .toList();
        }
    }
}
