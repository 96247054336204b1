package io.dynact.engine.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.common.util.concurrent.Uninterruptibles;
import io.dynact.Dynact;
import io.dynact.LoopbackService.Answer;
import io.dynact.Tables;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.Rig;
import io.dynact.activity.ScanTableRequest;
import io.dynact.activity.ScanTableResponse;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.expression.Attribute;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.dynact.model.WriteRequest;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bulk workflow on Temporal's own test server. */
@ExtendWith(DynactExtension.class)
class BulkIT {
    private static final String QUEUE = "dynact";

    private final String source = "Songs" + System.nanoTime();
    private final String target = "Copy" + System.nanoTime();
    private final TestWorkflowEnvironment engine = TestWorkflowEnvironment.newInstance();

    /** An activity of a user's. */
    @ActivityInterface
    public interface Prices {
        /** Makes the writes that make songs dearer. */
        @ActivityMethod(name = "RaisePrices")
        RawValue raise(RawValue page);
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Worker worker(Dynact dynact) {
        Worker worker = engine.newWorker(QUEUE);
        worker.registerActivitiesImplementations(DynactActivities.of(dynact));
        worker.registerWorkflowImplementationTypes(Bulk.class, BulkStretch.class);
        return worker;
    }

    private BulkProgress run(String id, BulkRequest request) {
        return DynactPayload.read(run(id, DynactPayload.of(request)), BulkProgress.class);
    }

    private RawValue run(String id, RawValue request) {
        if (!engine.isStarted()) {
            engine.start();
        }
        WorkflowStub bulk = stub(id);
        bulk.start(request);
        return bulk.getResult(RawValue.class);
    }

    private WorkflowStub stub(String id) {
        return engine.getWorkflowClient()
                .newUntypedWorkflowStub(
                        "DynactBulk",
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(id)
                                .build());
    }

    private BulkProgress progress(String id) {
        RawValue progress =
                engine.getWorkflowClient().newUntypedWorkflowStub(id).query("progress", RawValue.class);
        return DynactPayload.read(progress, BulkProgress.class);
    }

    private BulkRequest.Builder bulk(int pageSize) {
        BulkRequest.Builder bulk = BulkRequest.builder();
        bulk.scan(ScanTableRequest.builder().tableName(source).limit(pageSize).build());
        return bulk;
    }

    private List<Item> fill(Dynact dynact, int count) {
        Tables.create(dynact, source, "pk", AttributeType.STRING);
        Tables.create(dynact, target, "pk", AttributeType.STRING);
        List<Item> items = IntStream.range(0, count)
                .mapToObj(at -> Item.builder()
                        .put("pk", "song " + at)
                        .put("price", new BigDecimal("12345678901234567890.123456789").add(BigDecimal.valueOf(at)))
                        .put("map", Item.of("S", "x"))
                        .build())
                .toList();
        dynact.run(BatchWriteItemRequest.ofPuts(source, items));
        return items;
    }

    private static Item dear(Item item) {
        Item.Builder dear = Item.builder();
        item.keyValues().forEach(dear::add);
        return dear.put("dear", true).build();
    }

    @Test
    void bulk_withTarget_copiesEveryItem(Dynact dynact) throws Exception {
        List<Item> items = fill(dynact, 150);
        worker(dynact);

        BulkProgress end = run("copy", bulk(10).target(target).build());

        assertThat(Tables.items(dynact, target)).containsExactlyInAnyOrderElementsOf(items);
        assertThat(end.done()).isTrue();
        assertThat(end.itemsRead()).isEqualTo(150);
        assertThat(end.itemsWritten()).isEqualTo(150);
        assertThat(end.pages()).isBetween(15L, 25L);
        assertThat(end.segments()).hasSize(4).allMatch(BulkSegment::done);
        assertThat(progress("copy")).isEqualTo(end);
        WorkflowReplayer.replayWorkflowExecution(engine.getWorkflowClient().fetchHistory("copy"), Bulk.class);
        WorkflowReplayer.replayWorkflowExecution(
                engine.getWorkflowClient().fetchHistory("copy/segment-0/page-0"), BulkStretch.class);
    }

    @Test
    void bulk_withActivity_writesWhatItReturns(Dynact dynact) {
        List<Item> items = fill(dynact, 60);
        BigDecimal middle = items.get(30).decimal("price").orElseThrow();
        Prices prices = payload -> {
            ScanTableResponse page = DynactPayload.read(payload, ScanTableResponse.class);
            return DynactPayload.of(BatchWriteItemRequest.builder()
                    .putRequestItems(
                            page.tableName(),
                            page.items().stream()
                                    .map(item -> WriteRequest.put(dear(item)))
                                    .toList())
                    .build());
        };
        worker(dynact).registerActivitiesImplementations(prices);

        BulkProgress end = run(
                "raise",
                BulkRequest.builder()
                        .scan(ScanTableRequest.builder()
                                .tableName(source)
                                .filter(Attribute.of("price").atLeast(middle))
                                .limit(10)
                                .build())
                        .segments(2)
                        .activity("RaisePrices")
                        .build());

        assertThat(end.itemsRead()).isEqualTo(30);
        assertThat(end.itemsWritten()).isEqualTo(30);
        assertThat(Tables.items(dynact, source))
                .hasSize(60)
                .allSatisfy(item -> assertThat(item.has("dear"))
                        .isEqualTo(item.decimal("price").orElseThrow().compareTo(middle) >= 0));
    }

    @Test
    void bulk_pageTooLargeForAPayload_isReadAsSmallerOnes(Dynact dynact) {
        fill(dynact, 1);
        // In JSON each of the characters takes six.
        List<Item> large = IntStream.range(0, 5)
                .mapToObj(at -> Item.of("pk", "large " + at, "text", "\u0001".repeat(200_000)))
                .toList();
        dynact.run(BatchWriteItemRequest.ofPuts(source, large));
        worker(dynact);

        BulkProgress end = run("large", bulk(4).segments(1).target(target).build());

        assertThat(end.itemsWritten()).isEqualTo(6);
        assertThat(Tables.items(dynact, target)).containsAll(large).hasSize(6);
    }

    @Test
    void bulk_historyGetsLong_goesOnInANewRun(Dynact dynact) {
        List<Item> items = fill(dynact, 80);
        Worker worker = engine.newWorker(QUEUE);
        worker.registerActivitiesImplementations(DynactActivities.of(dynact));
        worker.registerWorkflowImplementationTypes(BulkStretch.class);
        worker.registerWorkflowImplementationFactory(BulkWorkflow.class, () -> new Bulk(10));

        BulkProgress end = run("long", bulk(1).segments(2).target(target).build());

        HistoryEvent first =
                engine.getWorkflowClient().fetchHistory("long").getEvents().get(0);
        assertThat(first.getWorkflowExecutionStartedEventAttributes().getContinuedExecutionRunId())
                .isNotEmpty();
        assertThat(end.itemsRead()).isEqualTo(80);
        assertThat(end.itemsWritten()).isEqualTo(80);
        assertThat(Tables.items(dynact, target)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void bulk_inTheMiddle_tellsItsProgress(Dynact dynact) throws Exception {
        fill(dynact, 25);
        CountDownLatch reached = new CountDownLatch(15);
        CountDownLatch asked = new CountDownLatch(1);
        Prices prices = payload -> {
            ScanTableResponse page = DynactPayload.read(payload, ScanTableResponse.class);
            reached.countDown();
            if (reached.getCount() == 0) {
                Uninterruptibles.awaitUninterruptibly(asked);
            }
            return DynactPayload.of(BatchWriteItemRequest.ofPuts(target, page.items()));
        };
        worker(dynact).registerActivitiesImplementations(prices);
        engine.start();
        WorkflowStub bulk = stub("middle");
        bulk.start(DynactPayload.of(bulk(1).segments(1).activity("RaisePrices").build()));
        reached.await();

        BulkProgress middle = progress("middle");
        asked.countDown();

        assertThat(middle.done()).isFalse();
        assertThat(middle.pages()).isEqualTo(10);
        assertThat(middle.itemsRead()).isEqualTo(10);
        assertThat(middle.itemsWritten()).isEqualTo(10);
        assertThat(middle.segments())
                .singleElement()
                .satisfies(segment -> assertThat(segment.lastEvaluatedKey()).isPresent());
        assertThat(DynactPayload.read(bulk.getResult(RawValue.class), BulkProgress.class)
                        .itemsWritten())
                .isEqualTo(25);
    }

    @Test
    void bulk_fails_tellsTheErrorAndANewOneGoesOnFromItsProgress(Dynact dynact) {
        List<Item> items = fill(dynact, 60);
        AtomicBoolean broken = new AtomicBoolean(true);
        Set<Item> seen = new HashSet<>();
        Prices prices = payload -> {
            ScanTableResponse page = DynactPayload.read(payload, ScanTableResponse.class);
            synchronized (seen) {
                if (broken.get() && seen.size() >= 40) {
                    throw ApplicationFailure.newNonRetryableFailure("It is broken", "Broken");
                }
                assertThat(seen).doesNotContainAnyElementsOf(page.items());
                seen.addAll(page.items());
            }
            return DynactPayload.of(BatchWriteItemRequest.ofPuts(target, page.items()));
        };
        worker(dynact).registerActivitiesImplementations(prices);
        BulkRequest request = bulk(1).segments(2).activity("RaisePrices").build();

        assertThat(catchThrowable(() -> run("first", request)))
                .isInstanceOf(WorkflowFailedException.class)
                .rootCause()
                .hasMessageContaining("It is broken");
        BulkProgress reached = progress("first");
        assertThat(reached.done()).isFalse();
        assertThat(reached.itemsWritten()).isBetween(10L, 40L);

        broken.set(false);
        seen.clear();
        BulkProgress end = run(
                "second",
                BulkRequest.builder().from(request).progress(reached.segments()).build());

        assertThat(seen).hasSize(60 - (int) reached.itemsWritten());
        assertThat(end.itemsWritten()).isEqualTo(60);
        assertThat(Tables.items(dynact, target)).containsExactlyInAnyOrderElementsOf(items);
    }

    @Test
    void bulk_serviceLeavesWritesUnprocessed_submitsThemUntilNoneIsLeft() {
        String left = "{\"UnprocessedItems\":{\"Copy\":[{\"PutRequest\":{\"Item\":{\"pk\":{\"S\":\"b\"}}}}]}}";
        try (Rig rig = new Rig().describe("Copy", "pk:S");
                Dynact dynact = Dynact.connect(
                        rig.connection().batchTimeout(Duration.ofMillis(1)).build())) {
            rig.service()
                    .answer(
                            "Scan",
                            Answer.json(
                                    200,
                                    "{\"Items\":[{\"pk\":{\"S\":\"a\"}},{\"pk\":{\"S\":\"b\"}}],\"Count\":2,\"ScannedCount\":2}"));
            rig.service()
                    .answer(
                            "BatchWriteItem",
                            Answer.json(200, left).after(Duration.ofMillis(10)),
                            Answer.json(200, left).after(Duration.ofMillis(10)),
                            Answer.json(200, "{}"));
            worker(dynact);

            BulkProgress end = run(
                    "left",
                    BulkRequest.builder()
                            .scan(ScanTableRequest.of("Music"))
                            .segments(1)
                            .target("Copy")
                            .build());

            assertThat(end.itemsWritten()).isEqualTo(2);
            assertThat(rig.service().calls("BatchWriteItem"))
                    .hasSize(3)
                    .last()
                    .satisfies(call -> assertThat(call.body()).contains("\"b\"").doesNotContain("\"a\""));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | MEMBER_MISSING | $.Scan",
                "{'Scan':{'TableName':'Music'},'Targt':'Copy'} | MEMBER_UNKNOWN | $.Targt",
                "{'Scan':{'TableName':'Music','Limt':3},'Target':'Copy'} | MEMBER_UNKNOWN | $.Scan.Limt",
                "{'Scan':{'TableName':'Music','Limit':0},'Target':'Copy'} | INPUT_INVALID | $.Scan.Limit",
                "{'Scan':{'TableName':'Music','MaxItems':3},'Target':'Copy'} | INPUT_INVALID | $.Scan",
                "{'Scan':{'TableName':'Music'}} | INPUT_INVALID | $.Activity",
                "{'Scan':{'TableName':'Music'},'Target':'Copy','Activity':'A'} | INPUT_INVALID | $.Target",
                "{'Scan':{'TableName':'Music'},'Target':'Music'} | INPUT_INVALID | $.Target",
                "{'Scan':{'TableName':'Music'},'Target':'Copy','Segments':201} | INPUT_INVALID | $.Segments",
                "{'Scan':{'TableName':'Music'},'Activity':'A','ActivityTimeoutSeconds':0} | INPUT_INVALID | $.ActivityTimeoutSeconds",
                "{'Scan':{'TableName':'Music'},'Target':'Copy','Progress':[{'Segment':0}]} | INPUT_INVALID | $.Progress"
            })
    void bulk_badInput_failsAtOnceWithThePath(String json, ErrorCode code, String path) {
        try (Rig rig = new Rig();
                Dynact dynact = Dynact.connect(rig.connection().build())) {
            worker(dynact);

            Throwable failure = catchThrowable(() -> run("bad", DynactPayload.ofJson(json.replace('\'', '"'))));

            DynactException error = DynactFailure.find(failure).orElseThrow();
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.path()).contains(path);
            assertThat(rig.service().calls()).isEmpty();
        }
    }
}
