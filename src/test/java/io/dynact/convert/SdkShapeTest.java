package io.dynact.convert;

import static io.dynact.SdkShapes.members;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dynact.SdkShapes;
import io.dynact.activity.Activity;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.ItemFormat;
import io.dynact.model.KeyType;
import io.dynact.model.SseStatus;
import io.dynact.model.SseType;
import io.dynact.model.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.DefaultAwsResponseMetadata;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.DescribeBackupResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.utils.builder.SdkBuilder;

class SdkShapeTest {
    private static final ObjectMapper JSON = EntityJson.MAPPER;
    private static final String NEWER = "NEWER_THAN_THE_SDK";

    /** No enumeration has more constants, so each constant is converted at least once. */
    static Stream<Integer> rounds() {
        return Stream.iterate(0, round -> round + 1).limit(12);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void toTableDescription_everyMemberSet_hasEveryMemberOfTheServicesShape(int round) throws Exception {
        TableDescription described = filled(true, constants -> constants.get(round % constants.size()));

        assertThat(json(toTableDescription(described))).isEqualTo(json(members(described)));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void toTableDescription_everyMemberSet_isReadBackFromItsJson(boolean flag) throws Exception {
        TableDescription described = filled(flag, constants -> constants.get(0));
        io.dynact.model.TableDescription converted = toTableDescription(described);

        assertThat(json(converted)).isEqualTo(json(members(described)));
        assertThat(JSON.readValue(JSON.writeValueAsString(converted), io.dynact.model.TableDescription.class))
                .isEqualTo(converted);
    }

    @Test
    void toTableDescription_enumValuesNewerThanTheSdk_areUnknown() throws Exception {
        TableDescription described = filled(true, constants -> NEWER);

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

    /** The activities that are one operation of the control plane, and no more. */
    static Stream<Activity<?, ?>> controlPlane() {
        return ActivityCatalog.standard().activities().stream()
                .filter(activity -> activity.getClass().getSuperclass() != Object.class);
    }

    @ParameterizedTest
    @MethodSource("controlPlane")
    void toSdk_everyMemberOfARequest_isSent(Activity<?, ?> activity) throws Exception {
        String name = activity.descriptor().name() + "Request";
        for (int round = 0; round < 4; round++) {
            int at = round;
            Object wanted =
                    SdkShapes.fill(builder(name), at % 2 == 0, constants -> constants.get(at % constants.size()));

            Object request = EntityJson.read(JSON.writeValueAsString(members((SdkPojo) wanted)), activity.requestType())
                    .value();

            assertThat(SdkShape.toSdk(request, builder(name)).build()).isEqualTo(wanted);
        }
    }

    @ParameterizedTest
    @MethodSource("controlPlane")
    void fromSdk_everyMemberOfAResponse_isThere(Activity<?, ?> activity) throws Exception {
        String name = activity.descriptor().name() + "Response";
        for (int round = 0; round < 6; round++) {
            int at = round;
            assertResponse(
                    activity,
                    SdkShapes.fill(
                            answered(builder(name)), at % 2 == 0, constants -> constants.get(at % constants.size())));
        }
        assertResponse(activity, SdkShapes.fill(answered(builder(name)), true, constants -> NEWER));
    }

    private static void assertResponse(Activity<?, ?> activity, Object response) throws Exception {
        ObjectNode expected = (ObjectNode)
                JSON.readTree(json(members((SdkPojo) response)).toString().replace(NEWER, "UNKNOWN_TO_SDK_VERSION"));
        expected.put("RequestId", "4711");

        Object converted = SdkShape.fromSdk((AwsResponse) response, activity.responseType());

        ObjectNode actual = (ObjectNode) JSON.readTree(EntityJson.write(converted, ItemFormat.DYNAMODB));
        actual.remove("Truncated"); // this module's own
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void fromSdk_responseWithoutItsMember_isAFaultOfTheService() {
        DynamoDbResponse response =
                (DynamoDbResponse) answered(DescribeBackupResponse.builder()).build();

        assertThatThrownBy(() -> SdkShape.fromSdk(response, io.dynact.activity.DescribeBackupResponse.class))
                .isInstanceOfSatisfying(DynactException.class, error -> {
                    assertThat(error.code()).isEqualTo(ErrorCode.SERVICE_FAILED);
                    assertThat(error.detail()).contains("BackupDescription");
                });
    }

    private static <B> B answered(B builder) {
        ((AwsResponse.Builder) builder)
                .responseMetadata(DefaultAwsResponseMetadata.create(Map.of("AWS_REQUEST_ID", "4711")));
        return builder;
    }

    @SuppressWarnings("unchecked") // a builder of the SDK builds what it is named after
    private static SdkBuilder<?, Object> builder(String shape) throws ReflectiveOperationException {
        return (SdkBuilder<?, Object>) Class.forName(TableDescription.class.getPackageName() + "." + shape)
                .getMethod("builder")
                .invoke(null);
    }

    private static io.dynact.model.TableDescription toTableDescription(TableDescription described) {
        return SdkShape.fromSdk(described, io.dynact.model.TableDescription.class);
    }

    /** Compared as it is read, so that it does not matter which Java type a number had. */
    private static JsonNode json(Object value) throws Exception {
        return JSON.readTree(JSON.writeValueAsString(value));
    }

    private static TableDescription filled(boolean flag, Function<List<String>, String> choice) {
        return SdkShapes.fill(TableDescription.builder(), flag, choice);
    }
}
