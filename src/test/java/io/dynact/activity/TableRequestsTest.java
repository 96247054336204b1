package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.dynact.SdkShapes;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.BillingMode;
import io.dynact.model.GlobalSecondaryIndexUpdate;
import io.dynact.model.ItemFormat;
import io.dynact.model.ProvisionedThroughput;
import io.dynact.model.ReplicationGroupMember;
import io.dynact.model.ReplicationGroupUpdate;
import io.dynact.model.TableClass;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every member of the service's requests, from JSON to what the SDK sends. */
class TableRequestsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** No enumeration has more constants, so each constant is converted at least once. */
    static Stream<Integer> rounds() {
        return Stream.iterate(0, round -> round + 1).limit(4);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void createTable_everyMemberSet_isSentAsItIs(int round) throws Exception {
        software.amazon.awssdk.services.dynamodb.model.CreateTableRequest wanted = SdkShapes.fill(
                software.amazon.awssdk.services.dynamodb.model.CreateTableRequest.builder(),
                round % 2 == 0,
                constants -> constants.get(round % constants.size()));
        String json = JSON.writeValueAsString(SdkShapes.members(wanted));

        CreateTableRequest request =
                EntityJson.read(json, CreateTableRequest.class).value();

        assertThat(CreateTable.toSdk(request)).isEqualTo(wanted);
        assertThat(JSON.readTree(EntityJson.write(request, ItemFormat.PLAIN)))
                .isEqualTo(JSON.readTree(json.replaceFirst("\\{", "{\"WaitUntilReady\":false,")));
    }

    @ParameterizedTest
    @MethodSource("rounds")
    void updateTable_everyMemberSet_isSentAsItIs(int round) throws Exception {
        software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest wanted = SdkShapes.fill(
                software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest.builder(),
                round % 2 == 0,
                constants -> constants.get(round % constants.size()));
        String json = JSON.writeValueAsString(SdkShapes.members(wanted));

        UpdateTableRequest request =
                EntityJson.read(json, UpdateTableRequest.class).value();

        assertThat(UpdateTable.toSdk(request)).isEqualTo(wanted);
        assertThat(JSON.readTree(EntityJson.write(request, ItemFormat.PLAIN)))
                .isEqualTo(JSON.readTree(json.replaceFirst("\\{", "{\"WaitUntilReady\":false,")));
    }

    @Test
    void createTable_nameOnly_sendsNothingElse() {
        assertThat(CreateTable.toSdk(
                        CreateTableRequest.builder().tableName("Music").build()))
                .isEqualTo(software.amazon.awssdk.services.dynamodb.model.CreateTableRequest.builder()
                        .tableName("Music")
                        .build());
    }

    @Test
    void updateTable_nameOnly_sendsNothingElse() {
        assertThat(UpdateTable.toSdk(
                        UpdateTableRequest.builder().tableName("Music").build()))
                .isEqualTo(software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest.builder()
                        .tableName("Music")
                        .build());
    }

    @Test
    void deleteTable_fieldsOfTheSdk_areTheMembers() throws Exception {
        assertThat(software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest.builder()
                        .build()
                        .sdkFields())
                .extracting(field -> field.locationName())
                .containsExactly("TableName");
        assertThat(EntityJson.read("{\"TableName\":\"Music\"}", DeleteTableRequest.class)
                        .value())
                .isEqualTo(DeleteTableRequest.of("Music"));
    }

    @Test
    void toSdk_unknownConstant_isRefusedWithItsPath() {
        assertRefused(
                () -> CreateTable.toSdk(CreateTableRequest.builder()
                        .tableName("Music")
                        .tableClass(TableClass.UNKNOWN_TO_SDK_VERSION)
                        .build()),
                "$.TableClass");
        assertRefused(
                () -> UpdateTable.toSdk(UpdateTableRequest.builder()
                        .tableName("Music")
                        .addReplicaUpdates(
                                ReplicationGroupUpdate.delete("eu-west-1"),
                                ReplicationGroupUpdate.create(ReplicationGroupMember.builder()
                                        .regionName("eu-west-2")
                                        .tableClassOverride(TableClass.UNKNOWN_TO_SDK_VERSION)
                                        .build()))
                        .build()),
                "$.ReplicaUpdates[1].Create.TableClassOverride");
    }

    @Test
    void builders_inJava_readShort() {
        UpdateTableRequest request = UpdateTableRequest.builder()
                .tableName("Music")
                .billingMode(BillingMode.PROVISIONED)
                .provisionedThroughput(ProvisionedThroughput.of(5, 1))
                .addGlobalSecondaryIndexUpdates(GlobalSecondaryIndexUpdate.delete("ByGenre"))
                .build();

        assertThat(UpdateTable.toSdk(request))
                .isEqualTo(software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest.builder()
                        .tableName("Music")
                        .billingMode("PROVISIONED")
                        .provisionedThroughput(it -> it.readCapacityUnits(5L).writeCapacityUnits(1L))
                        .globalSecondaryIndexUpdates(List.of(
                                software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate.builder()
                                        .delete(it -> it.indexName("ByGenre"))
                                        .build()))
                        .build());
    }

    private static void assertRefused(Runnable conversion, String path) {
        assertThatThrownBy(conversion::run).isInstanceOfSatisfying(DynactException.class, error -> {
            assertThat(error.code()).isEqualTo(ErrorCode.INPUT_INVALID);
            assertThat(error.path()).contains(path);
        });
    }
}
