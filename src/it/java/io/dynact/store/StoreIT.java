package io.dynact.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.DeleteTableRequest;
import io.dynact.activity.GetItemRequest;
import io.dynact.activity.PutItemRequest;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Like;
import io.dynact.expression.Or;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Binary;
import io.dynact.model.Entity;
import io.dynact.model.EntityAccess;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.KeyValue;
import io.dynact.model.KeyValueDecimal;
import io.dynact.model.ReturnConsumedCapacity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(DynactExtension.class)
class StoreIT {
    private static final String MUSIC = "Music";
    private static final String USERS = "Users";
    private static final Item PROPERTIES = Item.builder()
            .put("Price", new BigDecimal("0.10"))
            .put("Tags", Set.of("a", "b"))
            .put("Lent", null)
            .put("Cover", Binary.of((byte) 1))
            .put("Nested", List.of(1, "x"))
            .build();

    @BeforeEach
    void createTables(Dynact dynact) {
        Tables.create(dynact, MUSIC, "Artist", AttributeType.STRING, "Year", AttributeType.NUMBER);
        Tables.create(dynact, USERS, "Id", AttributeType.BINARY);
    }

    @AfterEach
    void deleteTables(Dynact dynact) {
        dynact.run(DeleteTableRequest.of(MUSIC));
        dynact.run(DeleteTableRequest.of(USERS));
    }

    private static KeyValue value(Object value) {
        return KeyValue.of("", value);
    }

    private static UpsertEntityRequest.Builder song(String artist, int year) {
        UpsertEntityRequest.Builder builder = UpsertEntityRequest.builder();
        builder.tableName(MUSIC)
                .partitionKey(value(artist))
                .sortKey(value(year))
                .properties(PROPERTIES);
        return builder;
    }

    private static Entity get(Dynact dynact, String artist, int year) {
        return dynact.run(GetEntityRequest.builder()
                        .tableName(MUSIC)
                        .partitionKey(value(artist))
                        .sortKey(value(year))
                        .build())
                .entity()
                .orElseThrow();
    }

    private static Item stored(Dynact dynact, String artist, int year) {
        return dynact.run(GetItemRequest.of(MUSIC, Item.of("Artist", artist, "Year", year)))
                .item()
                .orElseThrow();
    }

    private static DynactException refusal(Dynact dynact, ActivityRequest<?> request) {
        return catchThrowableOfType(DynactException.class, () -> dynact.run(request));
    }

    @Test
    void upsert_newEntity_isStoredAsTopLevelAttributesWithAVersion(Dynact dynact) {
        UpsertEntityResponse written = dynact.run(song("Bach", 1731).build());

        Item item = stored(dynact, "Bach", 1731);
        assertThat(item.keys())
                .containsExactlyInAnyOrder(
                        "Artist", "Year", "Price", "Tags", "Lent", "Cover", "Nested", "_etag", "_timestamp");
        assertThat(item.string("_etag")).contains(written.etag());
        assertThat(UUID.fromString(written.etag()).version()).isEqualTo(4);
        assertThat(item.string("_timestamp")).contains(written.timestamp());
        assertThat(written.timestamp()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(Duration.between(Instant.parse(written.timestamp()), Instant.now()))
                .isBetween(Duration.ofSeconds(-1), Duration.of(1, ChronoUnit.HOURS));
        assertThat(written.requestId()).isPresent();
    }

    @Test
    void get_entity_isWhatWasWritten(Dynact dynact) {
        UpsertEntityResponse written = dynact.run(song("Bach", 1731).build());

        assertThat(get(dynact, "Bach", 1731))
                .isEqualTo(Entity.builder()
                        .partitionKey(value("Bach"))
                        .sortKey(value(1731))
                        .properties(PROPERTIES)
                        .etag(written.etag())
                        .timestamp(written.timestamp())
                        .build());
    }

    @Test
    void get_entityThatIsNotThere_isEmpty(Dynact dynact) {
        assertThat(dynact.run(GetEntityRequest.builder()
                                .tableName(USERS)
                                .partitionKey(value(Binary.of((byte) 1)))
                                .build())
                        .entity())
                .isEmpty();
    }

    @Test
    void get_itemThatSomethingElseWrote_hasNoVersion(Dynact dynact) {
        dynact.run(PutItemRequest.of(
                MUSIC,
                Item.builder()
                        .put("Artist", "Bach")
                        .put("Year", 1731)
                        .put("_etag", 5)
                        .put("Price", 1)
                        .build()));

        Entity entity = get(dynact, "Bach", 1731);

        assertThat(entity.etag()).isEmpty();
        assertThat(entity.timestamp()).isEmpty();
        assertThat(entity.properties()).isEqualTo(Item.of("Price", 1));
    }

    @Test
    void upsert_entityThatIsThere_replacesItWhole(Dynact dynact) {
        UpsertEntityResponse first = dynact.run(song("Bach", 1731).build());
        UpsertEntityResponse second =
                dynact.run(song("Bach", 1731).properties(Item.of("Price", 2)).build());

        Entity entity = get(dynact, "Bach", 1731);
        assertThat(entity.properties()).isEqualTo(Item.of("Price", 2));
        assertThat(entity.etag()).contains(second.etag()).isNotEqualTo(first.etag());
    }

    @Test
    void upsert_expectedEtag_isDoneOnce(Dynact dynact) {
        String etag = dynact.run(song("Bach", 1731).build()).etag();
        UpsertEntityRequest update = song("Bach", 1731)
                .properties(Item.of("Price", 2))
                .expectedEtag(etag)
                .build();

        String next = dynact.run(update).etag();
        DynactException conflict = refusal(dynact, update);

        assertThat(conflict.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(conflict.retryable()).isFalse();
        assertThat(conflict.item()).contains(stored(dynact, "Bach", 1731));
        assertThat(conflict.item().orElseThrow().string("_etag")).contains(next);
    }

    @Test
    void upsert_expectedEtagOfWhatIsNotThere_fails(Dynact dynact) {
        DynactException conflict =
                refusal(dynact, song("Bach", 1731).expectedEtag("x").build());

        assertThat(conflict.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(conflict.item()).isEmpty();
        assertThat(Tables.items(dynact, MUSIC)).isEmpty();
    }

    @Test
    void upsert_onlyIf_createsOrReplacesOnly(Dynact dynact) {
        UpsertEntityRequest create =
                song("Bach", 1731).onlyIf(ItemExistence.NOT_EXISTS).build();
        UpsertEntityRequest replace =
                song("Grieg", 1875).onlyIf(ItemExistence.EXISTS).build();

        dynact.run(create);

        assertThat(refusal(dynact, create).code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(refusal(dynact, replace).code()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(refusal(
                                dynact,
                                song("Bach", 1)
                                        .onlyIf(ItemExistence.NOT_EXISTS)
                                        .expectedEtag("x")
                                        .build())
                        .path())
                .contains("$.OnlyIf");
    }

    @Test
    void delete_expectedEtag_deletesThatVersionOnly(Dynact dynact) {
        String etag = dynact.run(song("Bach", 1731).build()).etag();
        DeleteEntityRequest.Builder delete = DeleteEntityRequest.builder();
        delete.tableName(MUSIC).partitionKey(value("Bach")).sortKey(value(1731));

        assertThat(refusal(dynact, delete.expectedEtag("other").build()).item()).contains(stored(dynact, "Bach", 1731));
        dynact.run(delete.expectedEtag(etag).build());

        assertThat(Tables.items(dynact, MUSIC)).isEmpty();
        assertThat(refusal(dynact, delete.build()).code()).isEqualTo(ErrorCode.CONDITION_FAILED);
    }

    @Test
    void delete_withoutEtag_mayBeRepeated(Dynact dynact) {
        dynact.run(song("Bach", 1731).build());
        DeleteEntityRequest delete = DeleteEntityRequest.builder()
                .tableName(MUSIC)
                .partitionKey(value("Bach"))
                .sortKey(value(1731))
                .build();

        dynact.run(delete);
        dynact.run(delete);

        assertThat(Tables.items(dynact, MUSIC)).isEmpty();
    }

    @Test
    void batchUpsert_manyEntities_writesAllWithVersions(Dynact dynact) {
        List<Entity> entities = IntStream.range(0, 60)
                .mapToObj(year -> Entity.builder()
                        .sortKey(value(year))
                        .properties(PROPERTIES)
                        .build())
                .toList();

        BatchUpsertEntitiesResponse response = dynact.run(BatchUpsertEntitiesRequest.builder()
                .tableName(MUSIC)
                .staticPartitionKey(value("Bach"))
                .entities(entities)
                .build());

        assertThat(response.unprocessedEntities()).isEmpty();
        assertThat(response.entities()).extracting(Entity::etag).doesNotHaveDuplicates();
        assertThat(dynact.stream(ListEntitiesRequest.builder().tableName(MUSIC).build()))
                .containsExactlyElementsOf(response.entities());
    }

    @Test
    void batchUpsert_entitiesThatWereRead_replacesThem(Dynact dynact) {
        dynact.run(song("Bach", 1731).build());
        Entity read = get(dynact, "Bach", 1731);

        BatchUpsertEntitiesResponse response = dynact.run(BatchUpsertEntitiesRequest.builder()
                .tableName(MUSIC)
                .addEntities(read)
                .build());

        assertThat(response.entities()).hasSize(1);
        assertThat(response.entities().get(0).etag()).isPresent().isNotEqualTo(read.etag());
        assertThat(get(dynact, "Bach", 1731)).isEqualTo(response.entities().get(0));
    }

    private static Entity.Builder entity() {
        return Entity.builder();
    }

    private static Arguments bad(ErrorCode code, String path, ActivityRequest<?> request) {
        return Arguments.of(code, path, request);
    }

    private static BatchUpsertEntitiesRequest batch(Entity... entities) {
        return BatchUpsertEntitiesRequest.builder()
                .tableName(MUSIC)
                .addEntities(entities)
                .build();
    }

    static Stream<Arguments> badRequests() {
        UpsertEntityRequest.Builder noKey = UpsertEntityRequest.builder();
        noKey.tableName(MUSIC).properties(PROPERTIES);
        Entity one = entity().partitionKey(value("Bach"))
                .sortKey(value(1))
                .properties(PROPERTIES)
                .build();
        Entity same = entity().partitionKey(value("Bach"))
                .sortKey(KeyValueDecimal.of("", new BigDecimal("1.0")))
                .properties(PROPERTIES)
                .build();
        return Stream.of(
                bad(
                        ErrorCode.TABLE_NAME_INVALID,
                        "$.TableName",
                        song("Bach", 1).tableName(" ").build()),
                bad(ErrorCode.KEY_ATTRIBUTE_MISSING, "$.PartitionKey", noKey.build()),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_MISSING,
                        "$.SortKey",
                        noKey.partitionKey(value("Bach")).build()),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.SortKey",
                        song("Bach", 1).sortKey(value("1")).build()),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.PartitionKey",
                        song("Bach", 1).partitionKey(value(1)).build()),
                bad(ErrorCode.KEY_ATTRIBUTE_EMPTY, "$.PartitionKey", song("", 1).build()),
                bad(ErrorCode.TEXT_INVALID, "$.PartitionKey", song("\uD83D", 1).build()),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_TYPE,
                        "$.StaticPartitionKey",
                        song("Bach", 1).staticPartitionKey(value(1)).build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.PartitionKey",
                        song("Bach", 1).staticPartitionKey(value("Grieg")).build()),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_UNKNOWN,
                        "$.SortKey",
                        GetEntityRequest.builder()
                                .tableName(USERS)
                                .partitionKey(value(Binary.of((byte) 1)))
                                .sortKey(value(1))
                                .build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Properties.Year",
                        song("Bach", 1).properties(Item.of("Year", 2)).build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Properties._etag",
                        song("Bach", 1).properties(Item.of("_etag", "x")).build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Properties._timestamp",
                        song("Bach", 1).properties(Item.of("_timestamp", "x")).build()),
                bad(
                        ErrorCode.ITEM_TOO_LARGE,
                        "$.Properties",
                        song("Bach", 1)
                                .properties(Item.of("a", "x".repeat(500_000)))
                                .build()),
                bad(
                        ErrorCode.NUMBER_INVALID,
                        "$.Properties.a",
                        song("Bach", 1)
                                .properties(Item.of("a", new BigDecimal("1".repeat(40))))
                                .build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Entities",
                        BatchUpsertEntitiesRequest.builder().tableName(MUSIC).build()),
                bad(ErrorCode.KEY_DUPLICATE, "$.Entities[1]", batch(one, same)),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.Entities[1].Properties._etag",
                        batch(
                                one,
                                entity().from(one)
                                        .properties(Item.of("_etag", "x"))
                                        .build())),
                bad(
                        ErrorCode.KEY_ATTRIBUTE_MISSING,
                        "$.Entities[0].PartitionKey",
                        batch(entity().sortKey(value(1)).properties(PROPERTIES).build())),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.ExclusiveStartKey",
                        ListEntitiesRequest.builder()
                                .tableName(MUSIC)
                                .staticPartitionKey(value("Bach"))
                                .exclusiveStartKey(Item.of("Artist", "Grieg", "Year", 1))
                                .build()),
                bad(
                        ErrorCode.INPUT_INVALID,
                        "$.MaxItems",
                        ListEntitiesRequest.builder()
                                .tableName(MUSIC)
                                .maxItems(0)
                                .build()),
                bad(
                        ErrorCode.EXPRESSION_TOO_LARGE,
                        "$.Filter",
                        ListEntitiesRequest.builder()
                                .tableName(MUSIC)
                                .filter(new Or(IntStream.range(0, 301)
                                        .<Condition>mapToObj(
                                                at -> Attribute.of("a").equalTo(at))
                                        .toList()))
                                .build()));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("badRequests")
    void run_badRequest_isRefusedAndWritesNothing(
            ErrorCode code, String path, ActivityRequest<?> request, Dynact dynact) {
        DynactException refusal = refusal(dynact, request);

        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal.path()).contains(path);
        assertThat(Tables.items(dynact, MUSIC)).isEmpty();
    }

    @Test
    void run_tableThatIsNotThere_isNotFound(Dynact dynact) {
        assertThat(refusal(dynact, song("Bach", 1).tableName("None").build()).code())
                .isEqualTo(ErrorCode.TABLE_NOT_FOUND);
        assertThat(refusal(
                                dynact,
                                ListEntitiesRequest.builder().tableName("None").build())
                        .code())
                .isEqualTo(ErrorCode.TABLE_NOT_FOUND);
    }

    @Test
    void run_tableWhoseKeyIsTheVersion_isRefused(Dynact dynact) {
        Tables.create(dynact, "Versions", "_etag", AttributeType.STRING);

        DynactException refusal = refusal(
                dynact,
                UpsertEntityRequest.builder()
                        .tableName("Versions")
                        .partitionKey(value("x"))
                        .properties(PROPERTIES)
                        .build());

        assertThat(refusal.path()).contains("$.TableName");
        assertThat(refusal.code()).isEqualTo(ErrorCode.INPUT_INVALID);
    }

    @Test
    void run_tableMadeAgainWithAnotherKey_goesByTheNewKey(Dynact dynact) throws InterruptedException {
        dynact.run(song("Bach", 1731).build());
        dynact.run(DeleteTableRequest.of(MUSIC));
        Tables.create(dynact, MUSIC, "Composer", AttributeType.STRING, "Opus", AttributeType.NUMBER);
        // Nothing is taken for outdated within a second.
        Thread.sleep(1_100);

        dynact.run(song("Bach", 1731).build());

        assertThat(Tables.items(dynact, MUSIC))
                .singleElement()
                .satisfies(item ->
                        assertThat(item.keys()).contains("Composer", "Opus").doesNotContain("Artist"));
    }

    private static void writeSongs(Dynact dynact) {
        dynact.run(BatchWriteItemRequest.ofPuts(
                MUSIC,
                Stream.of("Bach", "Grieg")
                        .flatMap(artist -> IntStream.range(0, 50)
                                .mapToObj(year -> Item.builder()
                                        .put("Artist", artist)
                                        .put("Year", year)
                                        .put("Title", "Song " + year)
                                        .build()))
                        .toList()));
    }

    private static ListEntitiesRequest.Builder list() {
        ListEntitiesRequest.Builder builder = ListEntitiesRequest.builder();
        builder.tableName(MUSIC);
        return builder;
    }

    @Test
    void list_partitionKeyEqual_queriesByTheSortKey(Dynact dynact) {
        writeSongs(dynact);

        ListEntitiesResponse response = dynact.run(list().filter(Attribute.of("Artist")
                        .equalTo("Bach")
                        .and(Attribute.of("Year").between(10, 19))
                        .and(Attribute.of("Year").notEqualTo(15))
                        .and(Attribute.of("Title").beginsWith("Song 1")))
                .build());

        assertThat(response.access()).isEqualTo(EntityAccess.QUERY);
        assertThat(response.count()).isEqualTo(9);
        // The service read the ten years, and no other song.
        assertThat(response.scannedCount()).isEqualTo(10);
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void list_like_isEvaluatedHereOverAllPages(Dynact dynact) {
        writeSongs(dynact);

        ListEntitiesResponse response = dynact.run(list().filter(new Like(AttributePath.of("Title"), "%_5"))
                .limit(7)
                .maxItems(1_000)
                .build());

        assertThat(response.access()).isEqualTo(EntityAccess.SCAN);
        assertThat(response.entities())
                .extracting(entity -> entity.properties().string("Title").orElseThrow())
                .hasSize(10)
                .allMatch(title -> title.endsWith("5"));
        assertThat(response.scannedCount()).isEqualTo(100);
    }

    @Test
    void list_staticPartition_neverLeavesIt(Dynact dynact) {
        writeSongs(dynact);
        Condition elsewhere = Attribute.of("Artist").equalTo("Grieg");

        ListEntitiesResponse all =
                dynact.run(list().staticPartitionKey(value("Bach")).build());
        ListEntitiesResponse none = dynact.run(
                list().staticPartitionKey(value("Bach")).filter(elsewhere).build());
        ListEntitiesResponse either = dynact.run(list().staticPartitionKey(value("Bach"))
                .filter(elsewhere.or(Attribute.of("Year").lessThan(3)))
                .build());

        assertThat(List.of(all, none, either))
                .extracting(ListEntitiesResponse::access)
                .containsOnly(EntityAccess.QUERY);
        assertThat(all.entities())
                .hasSize(50)
                .allMatch(entity -> entity.partitionKey().equals(Optional.of(value("Bach"))));
        assertThat(none.entities()).isEmpty();
        assertThat(either.entities()).extracting(Entity::sortKey).hasSize(3);
    }

    @Test
    void list_maxItems_isExactAndResumes(Dynact dynact) {
        writeSongs(dynact);
        ListEntitiesRequest.Builder request = list();
        request.filter(new Like(AttributePath.of("Title"), "%_5")).maxItems(4);

        ListEntitiesResponse first = dynact.run(request.build());
        ListEntitiesResponse second =
                dynact.run(request.exclusiveStartKey(first.lastEvaluatedKey()).build());
        ListEntitiesResponse third =
                dynact.run(request.exclusiveStartKey(second.lastEvaluatedKey()).build());

        assertThat(first.entities()).hasSize(4);
        assertThat(first.truncated()).isTrue();
        assertThat(third.entities()).hasSize(2);
        assertThat(third.truncated()).isFalse();
        assertThat(Stream.of(first, second, third).flatMap(page -> page.entities().stream()))
                .doesNotHaveDuplicates()
                .hasSize(10);
        assertThat(dynact.stream(request.exclusiveStartKey(Optional.empty()).build()))
                .containsExactlyElementsOf(first.entities());
    }

    @Test
    void list_consumedCapacity_isTheSumOfAllPages(Dynact dynact) {
        writeSongs(dynact);

        ListEntitiesResponse response = dynact.run(list().limit(10)
                .maxItems(1_000)
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        assertThat(response.consumedCapacity().orElseThrow().capacityUnits().orElseThrow())
                .isGreaterThanOrEqualTo(5);
    }
}
