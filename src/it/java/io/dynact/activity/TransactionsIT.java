package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.expression.AttributePath;
import io.dynact.expression.Condition;
import io.dynact.expression.Update;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.CancellationReason;
import io.dynact.model.Item;
import io.dynact.model.ItemExistence;
import io.dynact.model.ListTable;
import io.dynact.model.OptimisticLock;
import io.dynact.model.ReturnConsumedCapacity;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Transactions as DynamoDB carries them out. */
@ExtendWith(DynactExtension.class)
class TransactionsIT {
    private static final String TABLE = "Accounts";

    @BeforeEach
    void createTable(Dynact dynact) {
        for (ListTable table : dynact.run(ListTablesRequest.of()).tables()) {
            dynact.run(DeleteTableRequest.of(table.tableName()));
        }
        Tables.create(dynact, TABLE, "Id", AttributeType.STRING);
    }

    private static Item account(String id, int balance) {
        return Item.of("Id", id, "Balance", balance);
    }

    private static Item withVersion(int balance, int version) {
        return Item.builder()
                .put("Id", "a")
                .put("Balance", balance)
                .put("Version", version)
                .build();
    }

    private static Item withStatus(String status, int size) {
        return Item.builder()
                .put("Id", "a")
                .put("Status", status)
                .put("Size", size)
                .build();
    }

    private static Item key(String id) {
        return Item.of("Id", id);
    }

    private static TransactWriteItem put(Item item) {
        return TransactWriteItem.of(TransactPut.of(TABLE, item));
    }

    private static TransactWriteItem add(String id, int amount) {
        return TransactWriteItem.of(TransactUpdate.builder()
                .tableName(TABLE)
                .key(key(id))
                .updateExpression("ADD Balance :amount")
                .expressionAttributeValues(Item.of(":amount", amount))
                .build());
    }

    private static TransactWriteItem[] puts(int count) {
        return IntStream.range(0, count)
                .mapToObj(no -> put(account("a" + no, no)))
                .toArray(TransactWriteItem[]::new);
    }

    private static DynactException fail(Dynact dynact, ActivityRequest<?> request) {
        return catchThrowableOfType(DynactException.class, () -> dynact.run(request));
    }

    @Test
    void transactions_ofAHundredItems_writeAndReadThemAll(Dynact dynact) {
        TransactWriteItemsResponse written = dynact.run(TransactWriteItemsRequest.builder()
                .addTransactItems(puts(100))
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());
        assertThat(written.requestId()).isPresent();
        assertThat(written.consumedCapacity()).singleElement().satisfies(used -> {
            assertThat(used.tableName()).isEqualTo(TABLE);
            assertThat(used.capacityUnits()).isPresent();
        });

        TransactGetItemsResponse read = dynact.run(TransactGetItemsRequest.of(IntStream.range(0, 100)
                .mapToObj(no -> TransactGetItem.of(TABLE, key("a" + (99 - no))))
                .toArray(TransactGetItem[]::new)));
        assertThat(read.responses())
                .extracting(response -> response.item().orElseThrow())
                .containsExactlyElementsOf(IntStream.range(0, 100)
                        .mapToObj(no -> account("a" + (99 - no), 99 - no))
                        .toList());
    }

    @Test
    void transactWriteItems_aHundredAndOne_areRefusedAndNothingIsWritten(Dynact dynact) {
        DynactException failure = fail(dynact, TransactWriteItemsRequest.of(puts(101)));
        assertThat(failure.code()).isEqualTo(ErrorCode.REQUEST_TOO_LARGE);
        assertThat(failure.awsErrorCode()).isEmpty();
        assertThat(Tables.items(dynact, TABLE)).isEmpty();
    }

    @Test
    void transactWriteItems_everyAction_isCarriedOut(Dynact dynact) {
        dynact.run(TransactWriteItemsRequest.of(put(account("a", 1)), put(account("b", 2)), put(account("c", 3))));
        dynact.run(TransactWriteItemsRequest.of(
                add("a", 10),
                TransactWriteItem.of(TransactDelete.of(TABLE, key("b"))),
                TransactWriteItem.of(ConditionCheck.builder()
                        .tableName(TABLE)
                        .key(key("c"))
                        .conditionExpression("#balance = :three")
                        .putExpressionAttributeNames("#balance", "Balance")
                        .expressionAttributeValues(Item.of(":three", 3))
                        .build()),
                put(account("d", 4))));
        assertThat(Tables.items(dynact, TABLE))
                .containsExactlyInAnyOrder(account("a", 11), account("c", 3), account("d", 4));
    }

    @Test
    void transactWriteItems_conditionFails_saysWhyPerItemAndWhatIsThere(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, account("b", 5)));
        DynactException failure = fail(
                dynact,
                TransactWriteItemsRequest.of(
                        put(account("a", 1)),
                        TransactWriteItem.of(TransactPut.builder()
                                .tableName(TABLE)
                                .item(account("b", 6))
                                .conditionExpression("attribute_not_exists(Id)")
                                .build()),
                        TransactWriteItem.of(ConditionCheck.builder()
                                .tableName(TABLE)
                                .key(key("c"))
                                .conditionExpression("attribute_exists(Id)")
                                .build())));
        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(failure.retryable()).isFalse();
        assertThat(failure.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(failure.cancellationReasons().get(0).item()).isEmpty();
        assertThat(failure.cancellationReasons().get(1).item()).contains(account("b", 5));
        assertThat(failure.cancellationReasons().get(2).item()).isEmpty();
        assertThat(Tables.items(dynact, TABLE)).containsExactly(account("b", 5));
    }

    @Test
    void transactWriteItems_createBesideALockedUpdate_areCarriedOutTogetherOrNotAtAll(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, withVersion(10, 3)));
        TransactWriteItemsRequest request = TransactWriteItemsRequest.of(
                TransactWriteItem.of(TransactPut.builder()
                        .tableName(TABLE)
                        .item(account("b", 5))
                        .onlyIf(ItemExistence.NOT_EXISTS)
                        .build()),
                TransactWriteItem.of(TransactUpdate.builder()
                        .tableName(TABLE)
                        .key(key("a"))
                        .update(Update.builder().add("Balance", -5).build())
                        .lock(OptimisticLock.of("Version", 3))
                        .build()));

        dynact.run(request);
        List<Item> written = List.of(withVersion(5, 4), account("b", 5));
        assertThat(Tables.items(dynact, TABLE)).containsExactlyInAnyOrderElementsOf(written);

        DynactException again = fail(dynact, request);
        assertThat(again.code()).isEqualTo(ErrorCode.TRANSACTION_CANCELED);
        assertThat(again.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("ConditionalCheckFailed", "ConditionalCheckFailed");
        assertThat(again.cancellationReasons())
                .extracting(reason -> reason.item().orElseThrow())
                .containsExactly(written.get(1), written.get(0));
        assertThat(Tables.items(dynact, TABLE)).containsExactlyInAnyOrderElementsOf(written);
    }

    @Test
    void transactWriteItems_structuredMembersOfReservedWords_areCarriedOut(Dynact dynact) {
        dynact.run(TransactWriteItemsRequest.of(
                put(withStatus("open", 1)),
                put(Item.of("Id", "b", "Status", "open")),
                put(Item.of("Id", "c", "Version", 2))));
        Condition open = Attribute.of("Status").equalTo("open");
        TransactWriteItem change = TransactWriteItem.of(TransactUpdate.builder()
                .tableName(TABLE)
                .key(key("a"))
                .update(Update.builder().set("Status", "closed").add("Size", 1).build())
                .condition(open)
                .build());
        TransactWriteItem deletion = TransactWriteItem.of(TransactDelete.builder()
                .tableName(TABLE)
                .key(key("b"))
                .onlyIf(ItemExistence.EXISTS)
                .condition(open)
                .build());

        DynactException stale = fail(dynact, TransactWriteItemsRequest.of(change, deletion, unchanged("c", 1)));
        assertThat(stale.cancellationReasons())
                .extracting(CancellationReason::code)
                .containsExactly("None", "None", "ConditionalCheckFailed");
        assertThat(stale.cancellationReasons().get(2).item()).contains(Item.of("Id", "c", "Version", 2));

        dynact.run(TransactWriteItemsRequest.of(change, deletion, unchanged("c", 2)));
        assertThat(Tables.items(dynact, TABLE))
                .containsExactlyInAnyOrder(withStatus("closed", 2), Item.of("Id", "c", "Version", 2));
        assertThat(dynact.run(TransactGetItemsRequest.of(TransactGetItem.builder()
                                .get(TransactGet.builder()
                                        .tableName(TABLE)
                                        .key(key("a"))
                                        .addProjection(AttributePath.ofName("Status"))
                                        .build())
                                .build()))
                        .responses())
                .singleElement()
                .satisfies(response -> assertThat(response.item()).contains(Item.of("Status", "closed")));
    }

    private static TransactWriteItem unchanged(String id, long version) {
        return TransactWriteItem.of(ConditionCheck.builder()
                .tableName(TABLE)
                .key(key(id))
                .lock(OptimisticLock.of("Version", version))
                .build());
    }

    @Test
    void transactWriteItems_sameToken_isCarriedOutOnce(Dynact dynact) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.builder()
                .addTransactItems(add("a", 10))
                .clientRequestToken("transfer-1")
                .build();
        dynact.run(request);
        dynact.run(request);
        assertThat(Tables.items(dynact, TABLE)).containsExactly(account("a", 10));

        DynactException reused = fail(
                dynact,
                TransactWriteItemsRequest.builder()
                        .from(request)
                        .transactItems(List.of(add("a", 20)))
                        .build());
        assertThat(reused.code()).isEqualTo(ErrorCode.TOKEN_REUSED);
        assertThat(reused.retryable()).isFalse();
        assertThat(Tables.items(dynact, TABLE)).containsExactly(account("a", 10));
    }

    @Test
    void transactWriteItems_noToken_isCarriedOutEachTime(Dynact dynact) {
        TransactWriteItemsRequest request = TransactWriteItemsRequest.of(add("a", 10));
        dynact.run(request);
        dynact.run(request);
        assertThat(Tables.items(dynact, TABLE)).containsExactly(account("a", 20));
    }

    @Test
    void transactWriteItems_twoActionsOnOneItem_areNamed(Dynact dynact) {
        DynactException failure =
                fail(dynact, TransactWriteItemsRequest.of(put(account("a", 1)), put(account("b", 1)), add("a", 1)));
        assertThat(failure.code()).isEqualTo(ErrorCode.KEY_DUPLICATE);
        assertThat(failure.path()).contains("$.TransactItems[2]");
        assertThat(failure.detail()).contains("$.TransactItems[0]");
        assertThat(Tables.items(dynact, TABLE)).isEmpty();
    }

    @Test
    void transactGetItems_itemThatIsNotThere_hasAnEmptyResponseInItsPlace(Dynact dynact) {
        dynact.run(PutItemRequest.of(TABLE, account("b", 2)));
        TransactGetItemsResponse response = dynact.run(TransactGetItemsRequest.of(
                TransactGetItem.of(TABLE, key("a")),
                TransactGetItem.builder()
                        .get(TransactGet.builder()
                                .tableName(TABLE)
                                .key(key("b"))
                                .projectionExpression("#b")
                                .putExpressionAttributeNames("#b", "Balance")
                                .build())
                        .build()));
        assertThat(response.responses().get(0).item()).isEmpty();
        assertThat(response.responses().get(1).item()).contains(Item.of("Balance", 2));
        assertThat(dynact.run(
                        "TransactGetItems",
                        "{\"TransactItems\":[{\"Get\":{\"TableName\":\"Accounts\",\"Key\":{\"Id\":\"a\"}}}]}"))
                .contains("\"Responses\":[{}]");
    }
}
