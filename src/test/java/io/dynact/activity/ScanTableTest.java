package io.dynact.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.dynact.LoopbackService.Answer;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.Item;
import io.dynact.model.ReturnConsumedCapacity;
import io.dynact.model.Select;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Scans of a table that takes several pages. */
class ScanTableTest {
    private final Rig rig = new Rig();
    private final PagedTable table = new PagedTable();

    @BeforeEach
    void answer() {
        rig.describe("Music", "Id:S", "No:N").service().answer("Scan", table::page);
    }

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void execute_limitAlone_readsOnePage() {
        ScanTableResponse response = Rig.run(rig.context(), filtered().limit(7).build());
        assertThat(calls()).hasSize(1);
        assertThat(calls().get(0).get("Limit").asInt()).isEqualTo(7);
        assertThat(response.count()).isEqualTo(7);
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s6", "No", 6));
        assertThat(rig.service().calls("DescribeTable")).isEmpty();
    }

    @Test
    void execute_nothingSaid_readsToTheDefaultCap() {
        table.items = 1500;
        table.pageSize = 300;
        ScanTableResponse response = Rig.run(rig.context(), ScanTableRequest.of("Music"));
        assertThat(response.items()).hasSize(1000);
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s999", "No", 999));
        assertThat(calls()).hasSize(4);
    }

    @Test
    void execute_allRead_isNotTruncated() {
        ScanTableResponse response = Rig.run(rig.context(), ScanTableRequest.of("Music"));
        assertThat(numbers(response)).containsExactlyElementsOf(everyNth(1, 100));
        assertThat(response.truncated()).isFalse();
        assertThat(response.lastEvaluatedKey()).isEmpty();
        assertThat(response.scannedCount()).isEqualTo(100);
        assertThat(response.requestId()).isPresent();
    }

    @Test
    void execute_pageOvershootsMaxItems_resumesAfterTheLastReturnedItem() {
        table.passesOneOf = 3;
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().maxItems(5).build());
        assertThat(numbers(response)).containsExactly(0, 3, 6, 9, 12);
        assertThat(response.count()).isEqualTo(5);
        assertThat(response.scannedCount()).isEqualTo(20);
        assertThat(response.truncated()).isTrue();
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s12", "No", 12));
        assertThat(calls()).allSatisfy(call -> assertThat(call.has("Limit")).isFalse());
        assertThat(resumed(response)).containsExactlyElementsOf(everyNth(3, 100).subList(5, 34));
    }

    @Test
    void execute_lastPageOvershootsMaxItems_isTruncated() {
        table.items = 10;
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().maxItems(9).build());
        assertThat(response.items()).hasSize(9);
        assertThat(response.truncated()).isTrue();
        assertThat(resumed(response)).containsExactly(9);
    }

    @Test
    void execute_pageEndsAtMaxItems_keepsTheServicesKey() {
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().maxItems(10).build());
        assertThat(calls()).hasSize(1);
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s9", "No", 9));
    }

    @Test
    void execute_projectionWithoutKeys_readsThemAndTakesThemOut() {
        table.passesOneOf = 3;
        ScanTableResponse response = Rig.run(
                rig.context(),
                filtered()
                        .projectionExpression("#p, Year")
                        .putExpressionAttributeNames("#p", "Price")
                        .maxItems(5)
                        .build());
        assertThat(response.items())
                .hasSize(5)
                .allSatisfy(item -> assertThat(item.keys()).containsExactly("Price", "Year"));
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s12", "No", 12));
    }

    @Test
    void execute_projectionWithOneKey_keepsThatOne() {
        ScanTableResponse response = Rig.run(
                rig.context(),
                filtered()
                        .projectionExpression(" #id ,Price")
                        .putExpressionAttributeNames("#id", "Id")
                        .maxItems(3)
                        .build());
        assertThat(response.items()).allSatisfy(item -> assertThat(item.keys()).containsExactly("Id", "Price"));
        assertThat(response.lastEvaluatedKey()).contains(Item.of("Id", "s2", "No", 2));
    }

    @Test
    void execute_index_resumesWithBothKeys() {
        rig.service()
                .answer(
                        "DescribeTable",
                        Answer.json(
                                200,
                                "{\"Table\":{\"TableName\":\"Music\",\"KeySchema\":["
                                        + Rig.keySchema("Id:S", "No:N") + "],\"AttributeDefinitions\":["
                                        + Rig.definitions("Id:S", "No:N", "Year:N")
                                        + "],\"GlobalSecondaryIndexes\":[{\"IndexName\":\"by-year\",\"KeySchema\":["
                                        + Rig.keySchema("Year:N") + "]}]}}"));
        ScanTableResponse response = Rig.run(
                rig.context(),
                filtered()
                        .indexName("by-year")
                        .projectionExpression("Price")
                        .maxItems(4)
                        .build());
        assertThat(response.lastEvaluatedKey().orElseThrow())
                .isEqualTo(Item.builder()
                        .put("Year", 3)
                        .put("Id", "s3")
                        .put("No", 3)
                        .build());
        assertThat(response.items()).allSatisfy(item -> assertThat(item.keys()).containsExactly("Price"));
    }

    @Test
    void execute_withoutPermissionToDescribe_isExactByLimit() {
        rig.refuseToDescribe();
        table.passesOneOf = 3;
        ScanTableResponse response = Rig.run(
                rig.context(), filtered().projectionExpression("No").maxItems(5).build());
        assertThat(numbers(response)).containsExactly(0, 3, 6, 9, 12);
        assertThat(response.truncated()).isTrue();
        assertThat(resumed(response)).containsExactlyElementsOf(everyNth(3, 100).subList(5, 34));
        assertThat(calls().get(0).get("Limit").asInt()).isEqualTo(5);
    }

    @Test
    void execute_withoutAFilter_theServiceCutsThePage() {
        ScanTableResponse response = Rig.run(
                rig.context(),
                ScanTableRequest.builder().tableName("Music").maxItems(13).build());
        assertThat(response.items()).hasSize(13);
        assertThat(calls()).hasSize(2);
        assertThat(calls().get(1).get("Limit").asInt()).isEqualTo(3);
        assertThat(rig.service().calls("DescribeTable")).isEmpty();
    }

    @Test
    void execute_limitWithMaxItems_isTheSizeOfAPage() {
        table.passesOneOf = 3;
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().limit(4).maxItems(5).build());
        assertThat(numbers(response)).containsExactly(0, 3, 6, 9, 12);
        assertThat(calls())
                .hasSize(4)
                .allSatisfy(call -> assertThat(call.get("Limit").asInt()).isEqualTo(4));
    }

    @Test
    void execute_emptyPages_areReadPast() {
        table.passesOneOf = 40;
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().maxItems(3).build());
        assertThat(numbers(response)).containsExactly(0, 40, 80);
        assertThat(response.scannedCount()).isEqualTo(90);
        assertThat(calls()).hasSize(9);
    }

    @Test
    void execute_consumedCapacity_isSummed() {
        ScanTableResponse response = Rig.run(
                rig.context(),
                filtered().returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).build());
        assertThat(response.consumedCapacity().orElseThrow().capacityUnits()).contains(5.0);
    }

    @Test
    void execute_count_countsAllPages() {
        table.passesOneOf = 3;
        table.items = 2000;
        ScanTableResponse response =
                Rig.run(rig.context(), filtered().select(Select.COUNT).build());
        assertThat(response.count()).isEqualTo(667);
        assertThat(response.scannedCount()).isEqualTo(2000);
        assertThat(response.items()).isEmpty();
        assertThat(response.truncated()).isFalse();
    }

    @Test
    void execute_fiveThousandPages_doNotOverflowTheStack() {
        table.items = 5000;
        table.pageSize = 1;
        table.passesOneOf = 5000;
        ScanTableResponse response = Rig.run(rig.context(), filtered().build());
        assertThat(response.scannedCount()).isEqualTo(5000);
        assertThat(response.items()).hasSize(1);
    }

    @Test
    void execute_tableMadeAgainWithAnotherKey_isNoticed() {
        ActivityContext context = rig.context();
        rig.describe("Music", "Id:S");
        Rig.run(
                context,
                filtered().maxItems(5).projectionExpression("Price").limit(5).build());
        DynactException failure = Rig.fail(context, filtered().maxItems(5).build());
        assertThat(failure.retryable()).isTrue();
        assertThat(failure.code()).isEqualTo(ErrorCode.RESOURCE_IN_USE);
        rig.describe("Music", "Id:S", "No:N");
        assertThat(Rig.run(context, filtered().maxItems(5).build()).lastEvaluatedKey())
                .contains(Item.of("Id", "s4", "No", 4));
    }

    @Test
    void execute_callerCancels_readsNoFurtherPage() {
        CompletableFuture<Void> asked = new CompletableFuture<>();
        CompletableFuture<Void> cancelled = new CompletableFuture<>();
        rig.service().answer("Scan", call -> {
            asked.complete(null);
            cancelled.join();
            return table.page(call);
        });
        ActivityContext context = rig.context();
        CompletableFuture<ScanTableResponse> answer = context.run(ScanTableRequest.of("Music"));
        asked.join();
        answer.cancel(true);
        cancelled.complete(null);
        assertThat(calls()).hasSize(1);
        // What is asked afterwards is answered after what was under way.
        rig.service().answer("ListTables", Answer.json(200, "{\"TableNames\":[]}"));
        for (int at = 0; at < 20; at++) {
            Rig.run(context, ListTablesRequest.of());
        }
        assertThat(calls()).hasSize(1);
    }

    @Test
    void execute_laterPageFails_fails() {
        rig.service()
                .answer(
                        "Scan",
                        call -> Rig.json(call).has("ExclusiveStartKey")
                                ? Answer.error(400, "AccessDeniedException", "no")
                                : table.page(call));
        assertThat(Rig.fail(rig.context(), ScanTableRequest.of("Music")).code()).isEqualTo(ErrorCode.ACCESS_DENIED);
    }

    @Test
    void stream_elements_areReadPageByPageWhenWanted() {
        Iterator<Item> stream =
                rig.context().stream(ScanTableRequest.of("Music")).iterator();
        assertThat(calls()).isEmpty();
        for (int no = 0; no < 10; no++) {
            assertThat(stream.next().longValue("No")).contains((long) no);
            assertThat(calls()).hasSize(1);
        }
        assertThat(stream.next().longValue("No")).contains(10L);
        assertThat(calls()).hasSize(2);
    }

    @Test
    void stream_shortCircuit_readsOnePage() {
        assertThat(rig.context().stream(ScanTableRequest.of("Music")).findFirst())
                .isPresent();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void stream_withoutMaxItems_readsAll() {
        table.items = 3000;
        table.pageSize = 500;
        assertThat(rig.context().stream(ScanTableRequest.of("Music"))).hasSize(3000);
    }

    @Test
    void stream_maxItemsAndFilterAndProjection_isExactAndHasWhatWasAskedFor() {
        table.passesOneOf = 3;
        List<Item> found = rig.context().stream(
                        filtered().projectionExpression("Price").maxItems(5).build())
                .toList();
        assertThat(found).hasSize(5).allSatisfy(item -> assertThat(item.keys()).containsExactly("Price"));
        assertThat(calls()).hasSize(2);
        assertThat(rig.service().calls("DescribeTable")).isEmpty();
    }

    @Test
    void stream_startKey_goesOnAfterIt() {
        List<Item> found = rig.context().stream(ScanTableRequest.builder()
                        .tableName("Music")
                        .exclusiveStartKey(Item.of("Id", "s96", "No", 96))
                        .build())
                .toList();
        assertThat(found).hasSize(3);
    }

    @Test
    void stream_pageFails_throwsOurs() {
        rig.service()
                .answer(
                        "Scan",
                        call -> Rig.json(call).has("ExclusiveStartKey")
                                ? Answer.error(400, "AccessDeniedException", "no")
                                : table.page(call));
        Stream<Item> stream = rig.context().stream(ScanTableRequest.of("Music"));
        assertThatThrownBy(stream::toList)
                .isInstanceOfSatisfying(
                        DynactException.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.ACCESS_DENIED));
    }

    private static ScanTableRequest.Builder filtered() {
        ScanTableRequest.Builder request = ScanTableRequest.builder();
        request.tableName("Music").filterExpression("Price >= :min").expressionAttributeValues(Item.of(":min", 0));
        return request;
    }

    private List<Integer> resumed(ScanTableResponse response) {
        return numbers(Rig.run(
                rig.context(),
                filtered().exclusiveStartKey(response.lastEvaluatedKey()).build()));
    }

    private List<JsonNode> calls() {
        return rig.service().calls("Scan").stream().map(Rig::json).toList();
    }

    private static List<Integer> numbers(ScanTableResponse response) {
        return response.items().stream()
                .map(item -> item.longValue("No").orElseThrow().intValue())
                .toList();
    }

    private static List<Integer> everyNth(int step, int end) {
        return IntStream.range(0, end).filter(no -> no % step == 0).boxed().toList();
    }
}
