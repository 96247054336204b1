package io.dynact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.activity.ActivityContext;
import io.dynact.activity.Rig;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.And;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Like;
import io.dynact.expression.Or;
import io.dynact.model.Entity;
import io.dynact.model.Item;
import io.dynact.model.KeyValue;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the entity store does where the service answers as DynamoDB Local does not. */
class StoreTest {
    private final Rig rig = new Rig();

    @BeforeEach
    void describe() {
        rig.describe("Music", "Id:S");
    }

    @AfterEach
    void close() {
        rig.close();
    }

    private static KeyValue value(Object value) {
        return KeyValue.of("", value);
    }

    private static UpsertEntityRequest.Builder upsert() {
        UpsertEntityRequest.Builder builder = UpsertEntityRequest.builder();
        builder.tableName("Music").partitionKey(value("1")).properties(Item.of("Price", 1));
        return builder;
    }

    private JsonNode call(String operation, int at) {
        return Rig.json(rig.service().calls(operation).get(at));
    }

    @Test
    void upsert_always_writesTheVersionLast() {
        rig.service().answer("PutItem", Answer.json(200, "{}"));

        UpsertEntityResponse response = Rig.run(rig.context(), upsert().build());

        JsonNode item = call("PutItem", 0).path("Item");
        assertThat(item.fieldNames()).toIterable().containsExactly("Id", "Price", "_timestamp", "_etag");
        assertThat(item.at("/_etag/S").asText()).isEqualTo(response.etag());
        assertThat(call("PutItem", 0).has("ConditionExpression")).isFalse();
    }

    /** The service does a write, the answer is lost, the client repeats the write, and its condition fails on what it wrote itself. */
    @Test
    void upsert_answerOfTheFirstAttemptIsLost_isDone() {
        rig.service()
                .answer("PutItem", call -> conflict(Rig.json(call).path("Item").toString()));

        UpsertEntityResponse response =
                Rig.run(rig.context(), upsert().expectedEtag("x").build());

        assertThat(response.etag())
                .isEqualTo(call("PutItem", 0).at("/Item/_etag/S").asText());
    }

    @Test
    void upsert_anotherVersionIsThere_failsWithIt() {
        rig.service().answer("PutItem", conflict("{\"Id\":{\"S\":\"1\"},\"_etag\":{\"S\":\"other\"}}"));

        DynactException failure =
                Rig.fail(rig.context(), upsert().expectedEtag("x").build());

        assertThat(failure.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.item()).contains(Item.of("Id", "1", "_etag", "other"));
    }

    private static Answer conflict(String item) {
        return Answer.json(
                400,
                "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\",\"message\":\"The conditional request failed\",\"Item\":"
                        + item + "}");
    }

    @Test
    void any_mayNotDescribeTheTable_namesThePermission() {
        rig.refuseToDescribe();

        DynactException failure = Rig.fail(rig.context(), upsert().build());

        assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED);
        assertThat(failure.detail()).contains("dynamodb:DescribeTable").contains("GetItem");
        assertThat(failure.awsErrorCode()).contains("AccessDeniedException");
        assertThat(rig.service().calls("PutItem")).isEmpty();
    }

    @Test
    void any_isRefusedByAFreshDescription_describesOnce() {
        Rig.fail(rig.context(), upsert().partitionKey(value(1)).build());

        assertThat(rig.service().calls("DescribeTable")).hasSize(1);
    }

    @Test
    void any_manyRequests_describeTheTableOnce() {
        rig.service().answer("GetItem", Answer.json(200, "{}"));
        ActivityContext context = rig.context();

        for (int at = 0; at < 5; at++) {
            Rig.run(
                    context,
                    GetEntityRequest.builder()
                            .tableName("Music")
                            .partitionKey(value("1"))
                            .build());
        }

        assertThat(rig.service().calls("DescribeTable")).hasSize(1);
    }

    /** The last two are not pushed down as they are: a query filters by no attribute of the key, and DynamoDB has no Like. */
    static Stream<Condition> tooManyOperators() {
        Condition priced = Attribute.of("Price").exists();
        return Stream.of(
                new Or(Collections.nCopies(151, priced)),
                Condition.not(new And(Collections.nCopies(150, priced))).and(priced),
                new And(Collections.nCopies(151, Attribute.of("Id").equalTo("1"))),
                new Or(Collections.nCopies(151, new Like(AttributePath.of("Price"), "_x"))));
    }

    @ParameterizedTest
    @MethodSource("tooManyOperators")
    void list_filterOfOver300Operators_isRefusedBeforeAnyCall(Condition filter) {
        ListEntitiesRequest request =
                ListEntitiesRequest.builder().tableName("Music").filter(filter).build();

        assertThat(List.of(
                        Rig.fail(rig.context(), request),
                        catchThrowableOfType(DynactException.class, () -> rig.context().stream(request))))
                .allSatisfy(failure -> {
                    assertThat(failure.code()).isEqualTo(ErrorCode.EXPRESSION_TOO_LARGE);
                    assertThat(failure.path()).contains("$.Filter");
                    assertThat(failure.detail())
                            .containsPattern("30[12] operators and functions and DynamoDB takes 300");
                });
        assertThat(rig.service().calls()).isEmpty();
    }

    @Test
    void list_likesOf300Operators_areEvaluated() {
        rig.service().answer("Scan", page(0, 5, false));
        // Each is an attribute_type, an AND and a contains to DynamoDB: with the ORs, 299.
        Condition filter = new Or(Collections.nCopies(75, new Like(AttributePath.of("Id"), "%1%")));

        ListEntitiesResponse response = Rig.run(
                rig.context(),
                ListEntitiesRequest.builder().tableName("Music").filter(filter).build());

        assertThat(response.count()).isEqualTo(5);
        assertThat(call("Scan", 0).path("FilterExpression").asText().split("contains", -1))
                .hasSize(76);
    }

    @Test
    void list_nothingIsFiltered_readsNoMoreThanIsWanted() {
        rig.service().answer("Scan", page(0, 5, false));

        Rig.run(
                rig.context(),
                ListEntitiesRequest.builder().tableName("Music").maxItems(5).build());

        assertThat(call("Scan", 0).path("Limit").asInt()).isEqualTo(5);
    }

    @Test
    void list_filterIsEvaluatedHere_readsWholePages() {
        rig.service().answer("Scan", page(0, 100, true), page(100, 200, false));

        ListEntitiesResponse response = Rig.run(
                rig.context(),
                ListEntitiesRequest.builder()
                        .tableName("Music")
                        .filter(new Like(AttributePath.of("Id"), "%_5"))
                        .maxItems(12)
                        .build());

        assertThat(response.entities()).hasSize(12);
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "125"));
        assertThat(rig.service().calls("Scan")).hasSize(2);
        // As long as the service makes a page: 1 MB has fewer items than this.
        assertThat(call("Scan", 0).path("Limit").asInt()).isEqualTo(1024 * 1024);
    }

    @Test
    void list_keyEqualToWhatNoKeyCanBe_scans() {
        rig.service().answer("Scan", page(0, 0, false));

        for (Object value : List.of(1, "", "x".repeat(2049))) {
            Rig.run(
                    rig.context(),
                    ListEntitiesRequest.builder()
                            .tableName("Music")
                            .filter(Attribute.of("Id").equalTo(value))
                            .build());
        }

        assertThat(rig.service().calls("Scan")).hasSize(3);
        assertThat(rig.service().calls("Query")).isEmpty();
    }

    private static Answer page(int from, int to, boolean more) {
        return Answer.json(
                200,
                "{\"Items\":["
                        + String.join(
                                ",",
                                IntStream.range(from, to)
                                        .mapToObj(id -> "{\"Id\":{\"S\":\"" + id + "\"}}")
                                        .toList())
                        + "],\"Count\":" + (to - from) + ",\"ScannedCount\":" + (to - from)
                        + (more ? ",\"LastEvaluatedKey\":{\"Id\":{\"S\":\"" + (to - 1) + "\"}}" : "") + "}");
    }

    private static BatchUpsertEntitiesRequest batch(int size) {
        return BatchUpsertEntitiesRequest.builder()
                .tableName("Music")
                .entities(IntStream.range(0, size)
                        .mapToObj(id -> Entity.builder()
                                .partitionKey(value("" + id))
                                .properties(Item.of("No", id))
                                .build())
                        .toList())
                .build();
    }

    /** The service leaves the first write of each call. */
    @Test
    void batchUpsert_timeIsOver_returnsExactlyWhatIsLeft() {
        rig.service()
                .answer(
                        "BatchWriteItem",
                        call -> Answer.json(
                                200,
                                "{\"UnprocessedItems\":{\"Music\":["
                                        + Rig.json(call).at("/RequestItems/Music/0") + "]}}"));
        ActivityContext context = rig.context(
                rig.connection().batchTimeout(Duration.ofMillis(300)).build());

        BatchUpsertEntitiesResponse response = Rig.run(context, batch(30));

        assertThat(response.unprocessedEntities()).isNotEmpty();
        assertThat(response.entities().size() + response.unprocessedEntities().size())
                .isEqualTo(30);
        Entity left = response.unprocessedEntities().get(0);
        assertThat(left.properties())
                .isEqualTo(Item.of(
                        "No",
                        Integer.parseInt(
                                left.partitionKey().map(StoreTest::text).orElseThrow())));
        assertThat(left.etag()).isPresent();
        assertThat(response.entities()).doesNotContain(left);
    }

    private static String text(KeyValue value) {
        return Item.of(value.withKey("a")).string("a").orElseThrow();
    }

    @Test
    void batchUpsert_callFailsAfterOthers_carriesARequestForTheRest() {
        rig.service().answer("BatchWriteItem", call -> {
            boolean last = Rig.json(call).at("/RequestItems/Music").size() < 25;
            return last ? Answer.error(400, "AccessDeniedException", "User is not authorized") : Answer.json(200, "{}");
        });

        DynactException failure = Rig.fail(rig.context(), batch(30));

        assertThat(failure.unprocessed()).get().isInstanceOf(BatchUpsertEntitiesRequest.class);
        BatchUpsertEntitiesRequest rest =
                (BatchUpsertEntitiesRequest) failure.unprocessed().orElseThrow();
        assertThat(rest.tableName()).isEqualTo("Music");
        assertThat(rest.entities()).hasSizeBetween(5, 30);
        assertThat(rest.entities()).extracting(Entity::properties).contains(Item.of("No", 29));
    }
}
