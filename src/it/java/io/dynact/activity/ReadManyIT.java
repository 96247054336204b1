package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.Tables;
import io.dynact.expression.AttributePath;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.ConsumedCapacity;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.Select;
import io.dynact.model.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans and batches over more than a page, on a real DynamoDB. */
@ExtendWith(DynactExtension.class)
class ReadManyIT {
    private static final String TABLE = "Numbers";
    private static final int ITEMS = 2_500;

    @BeforeAll
    static void fillTable(Dynact dynact) {
        Tables.create(dynact, TABLE, "Id", AttributeType.NUMBER);
        String padding = "x".repeat(1_500);
        dynact.run(BatchWriteItemRequest.ofPuts(
                TABLE,
                IntStream.range(0, ITEMS)
                        .mapToObj(id -> Item.builder()
                                .put("Id", id)
                                .put("Even", id % 2 == 0)
                                .put("Label", id)
                                .put("Padding", padding)
                                .build())
                        .toList()));
    }

    @Test
    void scan_withoutLimits_returnsAThousandAndSaysThereIsMore(Dynact dynact) {
        ScanTableResponse response = dynact.run(ScanTableRequest.of(TABLE));

        assertThat(response.items()).hasSize(1_000);
        assertThat(response.count()).isEqualTo(1_000);
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedKey()).isPresent();
        assertThat(response.requestId()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1, false", "7, false", "333, false", "1250, false", "333, true", "7, true"})
    void scan_filteredAndResumed_returnsEveryMatchOnce(int maxItems, boolean projected, Dynact dynact) {
        List<Long> ids = new ArrayList<>();
        Optional<Item> next = Optional.empty();
        int most = maxItems < 10 ? 20 : Integer.MAX_VALUE;
        do {
            ScanTableResponse response = dynact.run(ScanTableRequest.builder()
                    .tableName(TABLE)
                    .filterExpression("Even = :true")
                    .projectionExpression(projected ? Optional.of("Label") : Optional.empty())
                    .expressionAttributeValues(Item.of(":true", true))
                    .maxItems(maxItems)
                    .exclusiveStartKey(next)
                    .build());
            next = response.lastEvaluatedKey();
            assertThat(response.items()).hasSizeLessThanOrEqualTo(maxItems);
            assertThat(next.isEmpty() || response.items().size() == maxItems)
                    .as("a truncated response is full")
                    .isTrue();
            if (projected) {
                assertThat(response.items()).allMatch(item -> item.keys().equals(Set.of("Label")));
            }
            response.items().forEach(item -> ids.add(item.longValue("Label").orElseThrow()));
        } while (next.isPresent() && --most > 0);

        assertThat(ids).doesNotHaveDuplicates();
        if (most > 0) {
            assertThat(ids).hasSize(ITEMS / 2);
        }
    }

    @Test
    void scan_limitAlone_readsOnePage(Dynact dynact) {
        ScanTableResponse response = dynact.run(ScanTableRequest.builder()
                .tableName(TABLE)
                .filterExpression("Id < :zero")
                .expressionAttributeValues(Item.of(":zero", 0))
                .limit(10)
                .build());

        assertThat(response.items()).isEmpty();
        assertThat(response.scannedCount()).isEqualTo(10);
        assertThat(response.truncated()).isTrue();
    }

    @Test
    void scan_count_countsAllPages(Dynact dynact) {
        ScanTableResponse response = dynact.run(
                ScanTableRequest.builder().tableName(TABLE).select(Select.COUNT).build());

        assertThat(response.count()).isEqualTo(ITEMS);
        assertThat(response.items()).isEmpty();
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void scan_segments_readEveryItemOnce(Dynact dynact) {
        List<Item> items = IntStream.range(0, 4)
                .boxed()
                .flatMap(segment -> dynact.stream(ScanTableRequest.builder()
                        .tableName(TABLE)
                        .segment(segment)
                        .totalSegments(4)
                        .build()))
                .toList();

        assertThat(items).hasSize(ITEMS).doesNotHaveDuplicates();
    }

    @Test
    void stream_ofAllItems_readsEachOnce(Dynact dynact) {
        assertThat(dynact.stream(ScanTableRequest.of(TABLE))).hasSize(ITEMS).doesNotHaveDuplicates();
        assertThat(dynact.stream(
                        ScanTableRequest.builder().tableName(TABLE).maxItems(17).build()))
                .hasSize(17);
    }

    @Test
    void batchGet_hundredsOfKeys_findsWhatIsThere(Dynact dynact) {
        BatchGetItemResponse response = dynact.run(BatchGetItemRequest.builder()
                .addRequestItems(RequestTable.builder()
                        .tableName(TABLE)
                        .keys(IntStream.range(ITEMS - 350, ITEMS + 50)
                                .mapToObj(id -> Item.of("Id", id))
                                .toList())
                        .addProjection(AttributePath.of("Id"))
                        .consistentRead(true)
                        .build())
                .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                .build());

        assertThat(response.responses().get(0).items()).hasSize(350).allMatch(item -> item.size() == 1);
        assertThat(response.unprocessedKeys()).isEmpty();
        assertThat(response.consumedCapacity())
                .extracting(ConsumedCapacity::tableName)
                .containsExactly(TABLE);
    }

    @Test
    void batchWrite_putsAndDeletes_areAllDone(Dynact dynact) {
        Tables.create(dynact, "Changes", "Id", AttributeType.STRING);
        dynact.run(BatchWriteItemRequest.ofPuts("Changes", List.of(Item.of("Id", "old"), Item.of("Id", "older"))));

        BatchWriteItemResponse response = dynact.run(BatchWriteItemRequest.builder()
                .requestItems(Map.of(
                        "Changes",
                        List.of(
                                WriteRequest.delete(Item.of("Id", "old")),
                                WriteRequest.put(Item.of("Id", "new")),
                                WriteRequest.put(Item.of("Id", "older", "Value", 1)))))
                .build());

        assertThat(response.unprocessedItems()).isEmpty();
        assertThat(Tables.items(dynact, "Changes"))
                .containsExactlyInAnyOrder(Item.of("Id", "new"), Item.of("Id", "older", "Value", 1));
    }

    @Test
    void listTables_moreThanAPage_listsAllInOrder(Dynact dynact) {
        for (int number = 100; number < 112; number++) {
            Tables.create(dynact, "Listed" + number, "Id", AttributeType.STRING);
        }

        ListTablesResponse some =
                dynact.run(ListTablesRequest.builder().limit(5).maxItems(12).build());
        ListTablesResponse rest = dynact.run(ListTablesRequest.builder()
                .exclusiveStartTableName(some.lastEvaluatedTableName())
                .build());

        assertThat(some.tables()).hasSize(12);
        assertThat(some.truncated()).isTrue();
        assertThat(rest.truncated()).isFalse();
        assertThat(rest.tables()).doesNotContainAnyElementsOf(some.tables());
    }
}
