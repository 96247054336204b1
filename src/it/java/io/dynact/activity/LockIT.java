package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.Update;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes that depend on the item that is there, on a real DynamoDB. Names are reserved words, as the attributes {@code Order} and {@code Group} are. */
@ExtendWith(DynactExtension.class)
class LockIT {
    private static final String TABLE = "Orders";
    private static final Item KEY = Item.of("Order", 1, "Group", "a");
    private static final OptimisticLock FIRST = OptimisticLock.of("Version");

    @BeforeAll
    static void createTable(Dynact dynact) {
        Tables.create(dynact, TABLE, "Order", AttributeType.NUMBER, "Group", AttributeType.STRING);
    }

    @BeforeEach
    void deleteItem(Dynact dynact) {
        dynact.run(DeleteItemRequest.of(TABLE, KEY));
    }

    @Test
    void put_onlyIfNotExists_makesAnItemOnce(Dynact dynact) {
        PutItemRequest request = PutItemRequest.builder()
                .tableName(TABLE)
                .item(with("State", "first"))
                .onlyIf(ItemExistence.NOT_EXISTS)
                .build();

        dynact.run(request);
        DynactException again = failed(
                dynact,
                PutItemRequest.builder()
                        .from(request)
                        .item(with("State", "second"))
                        .build());

        assertThat(again.item()).contains(with("State", "first"));
        assertThat(item(dynact)).contains(with("State", "first"));
    }

    /** Writes that need an item. */
    static Stream<ActivityRequest<?>> needAnItem() {
        return Stream.of(
                PutItemRequest.builder()
                        .tableName(TABLE)
                        .item(with("State", "new"))
                        .onlyIf(ItemExistence.EXISTS)
                        .build(),
                UpdateItemRequest.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .update(Update.builder().set("State", "new").build())
                        .onlyIf(ItemExistence.EXISTS)
                        .build(),
                DeleteItemRequest.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .onlyIf(ItemExistence.EXISTS)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("needAnItem")
    void write_onlyIfExists_needsAnItem(ActivityRequest<? extends ActivityResponse> request, Dynact dynact) {
        DynactException none = failed(dynact, request);

        assertThat(none.item()).isEmpty();
        assertThat(item(dynact)).isEmpty();
        dynact.run(PutItemRequest.of(TABLE, with("State", "old")));
        dynact.run(request);
        assertThat(item(dynact))
                .isEqualTo(request instanceof DeleteItemRequest ? Optional.empty() : Optional.of(with("State", "new")));
    }

    @Test
    void update_onlyIfNotExists_changesNothingThatIsThere(Dynact dynact) {
        UpdateItemRequest request = UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .update(Update.builder().add("Count", 1).build())
                .onlyIf(ItemExistence.NOT_EXISTS)
                .build();

        dynact.run(request);

        assertThat(failed(dynact, request).item()).contains(with("Count", 1));
    }

    @Test
    void write_existenceAndLockAndCondition_allHaveToHold(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, versioned(3)));
        DeleteItemRequest.Builder request = DeleteItemRequest.builder();
        request.tableName(TABLE)
                .key(KEY)
                .onlyIf(ItemExistence.EXISTS)
                .lock(OptimisticLock.of("Version", 3))
                .condition(
                        Attribute.of("State").exists().or(Attribute.of("State").isOfType(ValueType.S)));

        assertThat(failed(dynact, request.build()).item()).contains(versioned(3));
        assertThat(failed(
                                dynact,
                                request.condition(Attribute.of("State").notExists())
                                        .lock(OptimisticLock.of("Version", 2))
                                        .build())
                        .item())
                .contains(versioned(3));
        dynact.run(request.lock(OptimisticLock.of("Version", 3)).build());

        assertThat(item(dynact)).isEmpty();
    }

    @Test
    void put_lock_countsVersions(Dynact dynact) {
        PutItemRequest first =
                PutItemRequest.builder().tableName(TABLE).item(KEY).lock(FIRST).build();

        dynact.run(first);
        assertThat(item(dynact)).contains(versioned(1));
        assertThat(failed(dynact, first).item()).contains(versioned(1));

        // What was read is put again: its own version is the expected one.
        Item read = item(dynact).orElseThrow();
        PutItemRequest second =
                PutItemRequest.builder().tableName(TABLE).item(read).lock(FIRST).build();
        dynact.run(second);
        assertThat(item(dynact)).contains(versioned(2));
        assertThat(failed(dynact, second).item()).contains(versioned(2));

        dynact.run(PutItemRequest.builder()
                .tableName(TABLE)
                .item(KEY)
                .lock(OptimisticLock.of("Version", 2))
                .build());
        assertThat(item(dynact)).contains(versioned(3));
    }

    @Test
    void update_lock_countsVersions(Dynact dynact) {
        dynact.run(adding(FIRST));
        dynact.run(adding(OptimisticLock.of("Version", 1)));
        Item expected = Item.builder()
                .put("Order", 1)
                .put("Group", "a")
                .put("Count", 2)
                .put("Version", 2)
                .build();

        assertThat(item(dynact)).contains(expected);
        assertThat(failed(dynact, adding(OptimisticLock.of("Version", 1))).item())
                .contains(expected);
        assertThat(failed(dynact, adding(FIRST)).item()).contains(expected);
        assertThat(item(dynact)).contains(expected);
    }

    @Test
    void delete_lock_needsTheVersion(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, versioned(Long.MAX_VALUE)));

        assertThat(failed(dynact, deleting(OptimisticLock.of("Version", 1))).item())
                .contains(versioned(Long.MAX_VALUE));
        assertThat(failed(dynact, deleting(FIRST)).item()).contains(versioned(Long.MAX_VALUE));
        dynact.run(deleting(OptimisticLock.of("Version", Long.MAX_VALUE)));

        assertThat(item(dynact)).isEmpty();
    }

    @Test
    void update_twoWritersOfOneVersion_oneWinsAndTheOtherIsTold(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, versioned(0)));
        CyclicBarrier together = new CyclicBarrier(2);

        for (int round = 0; round < 20; round++) {
            OptimisticLock lock = OptimisticLock.of("Version", round);
            List<CompletableFuture<Boolean>> writers = IntStream.range(0, 2)
                    .mapToObj(writer -> CompletableFuture.supplyAsync(() -> {
                        await(together);
                        try {
                            dynact.run(adding(lock));
                            return true;
                        } catch (DynactException e) {
                            assertThat(e.code()).isEqualTo(ErrorCode.CONDITION_FAILED);
                            assertThat(e.item().orElseThrow().longValue("Version"))
                                    .contains(lock.expectedVersion().orElseThrow() + 1);
                            return false;
                        }
                    }))
                    .toList();

            assertThat(writers.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(true, false);
        }

        assertThat(item(dynact).orElseThrow().longValue("Count")).contains(20L);
        assertThat(item(dynact).orElseThrow().longValue("Version")).contains(20L);
    }

    @Test
    void run_lockInJson_countsVersions(Dynact dynact) {
        dynact.run("PutItem", """
                {
                  "TableName": "Orders",
                  "Item": {"Order": {"N": "1"}, "Group": {"S": "a"}},
                  "OnlyIf": "NOT_EXISTS",
                  "Lock": {"Attribute": "Version"}
                }""");
        dynact.run("UpdateItem", """
                {
                  "TableName": "Orders",
                  "Key": {"Order": 1, "Group": "a"},
                  "OnlyIf": "EXISTS",
                  "Lock": {"Attribute": "Version", "ExpectedVersion": 1}
                }""");

        assertThat(item(dynact)).contains(versioned(2));
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static UpdateItemRequest adding(OptimisticLock lock) {
        return UpdateItemRequest.builder()
                .tableName(TABLE)
                .key(KEY)
                .update(Update.builder().add("Count", 1).build())
                .lock(lock)
                .build();
    }

    private static DeleteItemRequest deleting(OptimisticLock lock) {
        return DeleteItemRequest.builder().tableName(TABLE).key(KEY).lock(lock).build();
    }

    private static Item versioned(long version) {
        return with("Version", version);
    }

    private static Item with(String name, Object value) {
        return Item.builder().put("Order", 1).put("Group", "a").put(name, value).build();
    }

    private static Optional<Item> item(Dynact dynact) {
        return dynact.run(GetItemRequest.builder()
                        .tableName(TABLE)
                        .key(KEY)
                        .consistentRead(true)
                        .build())
                .item();
    }

    private static DynactException failed(Dynact dynact, ActivityRequest<? extends ActivityResponse> request) {
        DynactException failure = catchThrowableOfType(DynactException.class, () -> dynact.run(request));
        assertThat(failure).isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(ErrorCode.CONDITION_FAILED);
        assertThat(failure.retryable()).isFalse();
        return failure;
    }
}
