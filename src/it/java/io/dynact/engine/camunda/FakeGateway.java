package io.dynact.engine.camunda;

import com.google.protobuf.Message;
import io.camunda.client.CamundaClient;
import io.camunda.zeebe.gateway.protocol.GatewayGrpc;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivateJobsResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ActivatedJob;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.CompleteJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.FailJobResponse;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorRequest;
import io.camunda.zeebe.gateway.protocol.GatewayOuterClass.ThrowErrorResponse;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A gateway of Camunda 8, on 127.0.0.1, that gives out the jobs of a test and keeps what workers tell of them. */
final class FakeGateway extends GatewayGrpc.GatewayImplBase implements AutoCloseable {
    private final BlockingQueue<ActivatedJob> jobs = new LinkedBlockingQueue<>();
    private final BlockingQueue<Message> outcomes = new LinkedBlockingQueue<>();
    private final Server server;

    FakeGateway() {
        try {
            server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                    .addService(this)
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getPort());
    }

    /** A client of it. */
    CamundaClient client() {
        return CamundaClient.newClientBuilder()
                .applyEnvironmentVariableOverrides(false)
                .grpcAddress(address())
                .preferRestOverGrpc(false)
                .defaultJobPollInterval(Duration.ofMillis(10))
                .build();
    }

    /** Gives out a job. */
    void add(ActivatedJob job) {
        jobs.add(job);
    }

    /** Gives out a job, and waits for what is told of it: a request of one of the three kinds. */
    Message outcome(ActivatedJob job) throws InterruptedException {
        add(job);
        Message outcome = outcomes.poll(5, TimeUnit.MINUTES);
        if (outcome == null) {
            throw new AssertionError("Nothing was told of " + job);
        }
        return outcome;
    }

    @Override
    public void activateJobs(ActivateJobsRequest request, StreamObserver<ActivateJobsResponse> answer) {
        ActivateJobsResponse.Builder response = ActivateJobsResponse.newBuilder();
        ActivatedJob job = jobs.peek();
        if (job != null && job.getType().equals(request.getType())) {
            response.addJobs(jobs.remove());
        }
        answer(answer, response.build());
    }

    @Override
    public void completeJob(CompleteJobRequest request, StreamObserver<CompleteJobResponse> answer) {
        outcomes.add(request);
        answer(answer, CompleteJobResponse.getDefaultInstance());
    }

    @Override
    public void failJob(FailJobRequest request, StreamObserver<FailJobResponse> answer) {
        outcomes.add(request);
        answer(answer, FailJobResponse.getDefaultInstance());
    }

    @Override
    public void throwError(ThrowErrorRequest request, StreamObserver<ThrowErrorResponse> answer) {
        outcomes.add(request);
        answer(answer, ThrowErrorResponse.getDefaultInstance());
    }

    private static <T> void answer(StreamObserver<T> to, T answer) {
        to.onNext(answer);
        to.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
