package io.dynact.engine.temporal;

import io.dynact.Dynact;
import io.dynact.activity.BatchWriteItemRequest;
import io.dynact.activity.ScanTableRequest;
import io.dynact.connection.Connection;
import io.dynact.connection.StaticKeys;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** A worker in a process of its own, which ends as by a power cut: when a batch is written and before anyone knows. */
public final class DyingWorker {
    /** What it prints for each page that it reads. */
    static final String PAGE = "page";

    private DyingWorker() {}

    /** Runs until its time has come. Arguments: the port of Temporal, the endpoint of DynamoDB, and which batch is the last. */
    public static void main(String[] args) {
        AtomicInteger batchesLeft = new AtomicInteger(Integer.parseInt(args[2]));
        Connection connection = Connection.builder()
                .region("eu-west-1")
                .endpoint(URI.create(args[1]))
                .credentials(StaticKeys.of("local", "local"))
                .build();
        Dynact dynact = new WatchedDynact(
                Dynact.connect(connection),
                request -> {
                    if (request instanceof ScanTableRequest) {
                        System.out.println(PAGE);
                        System.out.flush();
                    }
                },
                request -> {
                    if (request instanceof BatchWriteItemRequest && batchesLeft.decrementAndGet() == 0) {
                        Runtime.getRuntime().halt(1);
                    }
                });
        serveActivities(args[0], dynact);
    }

    /** Starts a worker for activities alone. */
    static WorkerFactory serveActivities(String port, Dynact dynact) {
        WorkerFactory workers = WorkerFactory.newInstance(client(port));
        workers.newWorker("dynact").registerActivitiesImplementations(DynactActivities.of(dynact));
        workers.start();
        return workers;
    }

    /** Starts a worker for workflows alone: the test server, unlike the real one, still gives workflows to a worker that is gone. */
    static WorkerFactory serveWorkflows(String port) {
        WorkerFactory workers = WorkerFactory.newInstance(client(port));
        workers.newWorker("dynact").registerWorkflowImplementationTypes(Bulk.class, BulkStretch.class);
        workers.start();
        return workers;
    }

    /** A client of a server. */
    static WorkflowClient client(String port) {
        return WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + port)
                .build()));
    }
}
