package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ReturnValues;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What writes make of {@code Condition}, {@code OnlyIf} and {@code Lock}, and what they refuse. */
class WriteConditionTest {
    private static final Item KEY = Item.of("Id", "1");
    private static final Condition CHEAP = Attribute.of("Price").lessThan(10);
    private static final OptimisticLock LOCK = OptimisticLock.of("Version", 4);

    private final Rig rig = new Rig();

    @BeforeEach
    void answer() {
        rig.describe("Music", "Id:S");
        for (String operation : List.of("PutItem", "UpdateItem", "DeleteItem")) {
            rig.service().answer(operation, Answer.json(200, "{}"));
        }
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void put_allThatHasToHold_isOneCondition() {
        Rig.run(
                rig.context(),
                put().condition(CHEAP.or(Attribute.of("Free").exists()))
                        .lock(LOCK)
                        .onlyIf(ItemExistence.EXISTS)
                        .build());

        JsonNode call = call("PutItem");
        assertThat(call.path("ConditionExpression").asText())
                .isEqualTo("attribute_exists(#d3) AND ((#d0 < :d0 OR attribute_exists(#d1)) AND #d2 = :d1)");
        assertThat(call.path("ExpressionAttributeNames").toString())
                .isEqualTo("{\"#d0\":\"Price\",\"#d1\":\"Free\",\"#d2\":\"Version\",\"#d3\":\"Id\"}");
        assertThat(call.at("/Item/Version/N").asText()).isEqualTo("5");
        assertThat(call.path("ReturnValuesOnConditionCheckFailure").asText()).isEqualTo("ALL_OLD");
    }

    @Test
    void put_withoutAnyCondition_sendsNone() {
        Rig.run(rig.context(), put().build());

        assertThat(call("PutItem").fieldNames()).toIterable().noneMatch(member -> member.contains("Expression"));
    }

    @Test
    void put_itemOfAVersion_expectsThatVersion() {
        Rig.run(
                rig.context(),
                put().item(Item.of("Id", "1", "Version", new BigDecimal("4.0")))
                        .lock(OptimisticLock.of("Version"))
                        .build());

        assertThat(call("PutItem").at("/ExpressionAttributeValues/:d0/N").asText())
                .isEqualTo("4");
        assertThat(call("PutItem").at("/Item/Version/N").asText()).isEqualTo("5");
    }

    @Test
    void update_lock_setsTheNextVersionBesideTheChanges() {
        Rig.run(
                rig.context(),
                update().update(Update.builder().remove("Price").build())
                        .lock(OptimisticLock.of("Version"))
                        .build());

        JsonNode call = call("UpdateItem");
        assertThat(call.path("ConditionExpression").asText()).isEqualTo("attribute_not_exists(#d0)");
        assertThat(call.path("UpdateExpression").asText()).isEqualTo("SET #d0 = :d0 REMOVE #d1");
        assertThat(call.at("/ExpressionAttributeValues/:d0/N").asText()).isEqualTo("1");
    }

    @Test
    void put_onlyIfWithoutPermissionToDescribe_namesThePermissionAndTheAlternative() {
        rig.refuseToDescribe();

        DynactException failure =
                Rig.fail(rig.context(), put().onlyIf(ItemExistence.NOT_EXISTS).build());

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.path()).contains("$.OnlyIf");
        assertThat(failure.detail()).contains("dynamodb:DescribeTable", "Condition");
        assertThat(rig.service().calls("PutItem")).isEmpty();
    }

    @Test
    void updateAndDelete_onlyIfWithoutPermissionToDescribe_takeTheKeyOfTheRequest() {
        rig.refuseToDescribe();

        Rig.run(rig.context(), update().onlyIf(ItemExistence.NOT_EXISTS).build());
        Rig.run(rig.context(), delete().onlyIf(ItemExistence.EXISTS).build());

        assertThat(call("UpdateItem").path("ConditionExpression").asText()).isEqualTo("attribute_not_exists(#d0)");
        assertThat(call("DeleteItem").path("ConditionExpression").asText()).isEqualTo("attribute_exists(#d0)");
        assertThat(call("DeleteItem").at("/ExpressionAttributeNames/#d0").asText())
                .isEqualTo("Id");
    }

    @Test
    void put_lockOfAKeyAttribute_isRefusedBeforeTheWrite() {
        DynactException failure = Rig.fail(
                rig.context(),
                put().lock(OptimisticLock.of("Id")).item(Item.of("Id", 3)).build());
        rig.describe("Numbers", "Id:N");
        DynactException numeric = Rig.fail(
                rig.context(),
                put().tableName("Numbers")
                        .lock(OptimisticLock.of("Id"))
                        .item(Item.of("Id", 3))
                        .build());

        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_ATTRIBUTE_TYPE);
        assertThat(numeric.code()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(numeric.path()).contains("$.Lock.Attribute");
        assertThat(rig.service().calls("PutItem")).isEmpty();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("$.Condition", put().condition(CHEAP).conditionExpression("Price < :p")),
                refused("$.OnlyIf", put().onlyIf(ItemExistence.EXISTS).conditionExpression("a = :a")),
                refused("$.Lock", put().lock(LOCK).conditionExpression("a = :a")),
                refused("$.OnlyIf", put().lock(LOCK).onlyIf(ItemExistence.NOT_EXISTS)),
                refused(
                        "$.OnlyIf",
                        put().item(Item.of("Id", "1", "Version", 1))
                                .lock(OptimisticLock.of("Version"))
                                .onlyIf(ItemExistence.NOT_EXISTS)),
                refused("$.Lock.ExpectedVersion", put().lock(OptimisticLock.of("Version", -1))),
                refused(
                        "$.Lock.ExpectedVersion",
                        put().item(Item.of("Id", "1", "Version", 3)).lock(LOCK)),
                refused("$.Lock", put().lock(OptimisticLock.of("Version", Long.MAX_VALUE))),
                refused(
                        "$.Lock",
                        put().item(Item.of("Id", "1", "Version", Long.MAX_VALUE))
                                .lock(OptimisticLock.of("Version"))),
                refused(
                        "$.Item.Version",
                        put().item(Item.of("Id", "1", "Version", "1")).lock(LOCK)),
                refused(
                        "$.Item.Version",
                        put().item(Item.of("Id", "1", "Version", null)).lock(LOCK)),
                refused(
                        "$.Item.Version",
                        put().item(Item.of("Id", "1", "Version", new BigDecimal("1.5")))
                                .lock(LOCK)),
                refused(
                        "$.Item.Version",
                        put().item(Item.of("Id", "1", "Version", -1)).lock(OptimisticLock.of("Version"))),
                refused("$.ReturnValues", put().returnValues(ReturnValues.ALL_NEW)),
                refused("$.ReturnValues", delete().returnValues(ReturnValues.UPDATED_OLD)),
                refused("$.OnlyIf", delete().onlyIf(ItemExistence.NOT_EXISTS)),
                refused("$.Lock.Attribute", delete().lock(OptimisticLock.of("Id"))),
                refused("$.Condition", delete().condition(CHEAP).conditionExpression("a = :a")),
                refused("$.Lock.Attribute", update().lock(OptimisticLock.of("Id"))),
                refused("$.Lock", update().lock(LOCK).updateExpression("SET a = :a")),
                refused("$.Lock", update().lock(OptimisticLock.of("Version", Long.MAX_VALUE))),
                refused(
                        "$.Update.Add.Version",
                        update().lock(LOCK)
                                .update(Update.builder().add("Version", 1).build())),
                refused(
                        "$.Update.Remove[0]",
                        update().update(Update.builder().remove("Id").build())),
                refused(
                        "$.Update",
                        update().update(Update.builder().remove("a").build()).updateExpression("REMOVE a")));
    }

    private static Arguments refused(String path, ImmutablePutItemRequest.Builder request) {
        return Arguments.of(path, request.build());
    }

    private static Arguments refused(String path, ImmutableUpdateItemRequest.Builder request) {
        return Arguments.of(path, request.build());
    }

    private static Arguments refused(String path, ImmutableDeleteItemRequest.Builder request) {
        return Arguments.of(path, request.build());
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("refused")
    void write_membersThatDoNotGoTogether_isRefusedBeforeAnyCall(String path, ActivityRequest<?> request) {
        DynactException failure = Rig.fail(rig.context(), request);

        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.INPUT_INVALID);
        assertThat(failure.path()).contains(path);
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void write_namesAndValuesThatCannotBe_areRefusedWithTheirPath() {
        assertThat(List.of(
                        Rig.fail(
                                rig.context(), put().lock(OptimisticLock.of("")).build()),
                        Rig.fail(
                                rig.context(),
                                update().onlyIf(ItemExistence.EXISTS)
                                        .key(Item.of())
                                        .build()),
                        Rig.fail(
                                rig.context(),
                                update().update(Update.builder()
                                                .set("a", new BigDecimal("1E+126"))
                                                .build())
                                        .build())))
                .extracting(failure -> failure.code() + " " + failure.path().orElseThrow())
                .containsExactly(
                        "ATTRIBUTE_NAME_INVALID $.Lock.Attribute",
                        "KEY_ATTRIBUTE_MISSING $.Key",
                        "NUMBER_INVALID $.Update");
        assertThat(rig.service().calls()).isEmpty();
    }

    private static ImmutablePutItemRequest.Builder put() {
        return PutItemRequest.builder().tableName("Music").item(KEY);
    }

    private static ImmutableUpdateItemRequest.Builder update() {
        return UpdateItemRequest.builder().tableName("Music").key(KEY);
    }

    private static ImmutableDeleteItemRequest.Builder delete() {
        return DeleteItemRequest.builder().tableName("Music").key(KEY);
    }

    private JsonNode call(String operation) {
        return Rig.json(rig.service().calls(operation).get(0));
    }
}
