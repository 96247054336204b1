package io.dynact.engine.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dynact.Dynact;
import io.dynact.JavaProcess;
import io.dynact.Tables;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.Connection;
import io.dynact.junit.DynactExtension;
import io.dynact.model.AttributeType;
import io.dynact.model.Item;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.converter.RawValue;
import io.temporal.testserver.TestServer;
import io.temporal.worker.WorkerFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A worker's process dies in the middle of a bulk, and another goes on. */
@ExtendWith(DynactExtension.class)
class LostWorkerIT {
    private static final int SEGMENTS = 3;

    @Test
    @SuppressWarnings("try") // the server is there until it is closed
    void bulk_workerDies_losesNothingAndReadsAtMostOnePageOfASegmentAgain(Dynact dynact, Connection connection)
            throws Exception {
        Tables.create(dynact, "Songs", "pk", AttributeType.STRING);
        Tables.create(dynact, "Copy", "pk", AttributeType.STRING);
        List<Item> songs = IntStream.range(0, 400)
                .mapToObj(at -> Item.of("pk", "song " + at, "price", at))
                .toList();
        dynact.run(BatchWriteItemRequest.ofPuts("Songs", songs));
        String port = freePort();
        try (TestServer.PortBoundTestServer server = TestServer.createPortBoundServer(Integer.parseInt(port), true)) {
            WorkflowClient client = DyingWorker.client(port);
            BulkWorkflow bulk = client.newWorkflowStub(
                    BulkWorkflow.class,
                    WorkflowOptions.newBuilder().setTaskQueue("dynact").build());
            WorkflowClient.start(
                    bulk::run,
                    DynactPayload.of(BulkRequest.builder()
                            .scan(ScanTableRequest.builder()
                                    .tableName("Songs")
                                    .limit(5)
                                    .build())
                            .segments(SEGMENTS)
                            .target("Copy")
                            .build()));

            WorkerFactory workflows = DyingWorker.serveWorkflows(port);
            Process dying = JavaProcess.of(
                            List.of(),
                            DyingWorker.class,
                            port,
                            connection.endpoint().orElseThrow().toString(),
                            "40")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            long pagesOfTheFirst = new String(dying.getInputStream().readAllBytes(), UTF_8)
                    .lines()
                    .filter(DyingWorker.PAGE::equals)
                    .count();
            assertThat(dying.waitFor()).isEqualTo(1);

            AtomicInteger pagesOfTheSecond = new AtomicInteger();
            WorkerFactory second = DyingWorker.serveActivities(
                    port,
                    new WatchedDynact(
                            dynact,
                            request -> {
                                if (request instanceof ScanTableRequest) {
                                    pagesOfTheSecond.incrementAndGet();
                                }
                            },
                            request -> {}));
            BulkProgress atLast =
                    DynactPayload.read(WorkflowStub.fromTyped(bulk).getResult(RawValue.class), BulkProgress.class);
            second.shutdown();
            workflows.shutdown();

            assertThat(atLast.done()).isTrue();
            assertThat(atLast.itemsRead()).isEqualTo(songs.size());
            assertThat(atLast.itemsWritten()).isEqualTo(songs.size());
            assertThat(pagesOfTheFirst).isGreaterThanOrEqualTo(40);
            assertThat(pagesOfTheFirst + pagesOfTheSecond.get()).isBetween(atLast.pages(), atLast.pages() + SEGMENTS);
        }
        assertThat(Tables.items(dynact, "Copy")).containsExactlyInAnyOrderElementsOf(songs);
    }

    private static String freePort() throws Exception {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return Integer.toString(free.getLocalPort());
        }
    }
}
