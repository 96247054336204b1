package io.dynact.convert;

import static io.dynact.SdkShapes.members;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.SdkShapes;
import io.dynact.model.AttributeType;
import io.dynact.model.BillingMode;
import io.dynact.model.KeyType;
import io.dynact.model.SseStatus;
import io.dynact.model.SseType;
import io.dynact.model.TableStatus;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingModeSummary;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.SSEDescription;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

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
