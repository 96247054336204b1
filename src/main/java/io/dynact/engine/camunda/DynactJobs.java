package io.dynact.engine.camunda;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.TextNode;
import com.google.common.collect.ImmutableMap;
import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.FinalCommandStep;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.worker.JobClient;
import io.camunda.client.api.worker.JobHandler;
import io.camunda.client.api.worker.JobWorker;
import io.dynact.Dynact;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.Futures;
import io.dynact.activity.GetItemResponse;
import io.dynact.activity.RunControl;
import io.dynact.catalog.PartialResponses;
import io.dynact.convert.EntityJson;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.error.Nearest;
import io.dynact.model.ItemFormat;
import io.dynact.store.GetEntityResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs activities as jobs of Camunda 8: those of the type {@value #TYPE}, which the service tasks of the project's element templates have.
 *
 * <pre>{@code
 * JobWorker worker = DynactJobs.of(dynact).open(camundaClient);
 * }</pre>
 *
 * <p>A job's header {@code activity} has the name of the activity, its variable {@code request} the request, and its header {@code
 * resultVariable} the name of the variable that gets the response. As many jobs call side by side as the worker has active; no thread
 * waits for them. What a job fails with is reported thus:
 *
 * <ul>
 *   <li>What is {@linkplain DynactException#retryable() retryable} takes one of the job's retries.
 *   <li>What a process may go on with, a failed condition, a thing that is not there or a conflict, is a BPMN error with the error's code.
 *   <li>Everything else takes all retries, and is an incident at once.
 * </ul>
 *
 * <p>With each goes the error as JSON, in the variable {@code problem}.
 */
public final class DynactJobs implements JobHandler {
    /** The type of the jobs. */
    public static final String TYPE = "io.dynact";

    private static final int DEFAULT_MAX_VARIABLE_BYTES = 1024 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(DynactJobs.class);

    private final ImmutableMap<String, Dynact> connections;
    private final int maxVariableBytes;

    private DynactJobs(ImmutableMap<String, Dynact> connections, int maxVariableBytes) {
        this.connections = connections;
        this.maxVariableBytes = maxVariableBytes;
    }

    /** For tasks that name no connection; it stays the caller's to close, after the worker. */
    public static DynactJobs of(Dynact dynact) {
        return new DynactJobs(ImmutableMap.of("", dynact), DEFAULT_MAX_VARIABLE_BYTES);
    }

    /**
     * The same, and for tasks that name this connection.
     *
     * @throws IllegalArgumentException if there is a connection of this name
     */
    public DynactJobs with(String connection, Dynact dynact) {
        return new DynactJobs(
                ImmutableMap.<String, Dynact>builder()
                        .putAll(connections)
                        .put(connection, dynact)
                        .buildOrThrow(),
                maxVariableBytes);
    }

    /**
     * The same with another bound on what goes through the engine: a job whose request is larger, as JSON in UTF-8, fails before its call,
     * and one whose response is larger fails without storing it; default: 1 MiB.
     *
     * @throws IllegalArgumentException if the bound is not positive
     */
    public DynactJobs withMaxVariableBytes(int bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("The bound is " + bytes + " bytes; it has to be positive");
        }
        return new DynactJobs(connections, bytes);
    }

    /** Opens a worker with the client's defaults. For another, make one with {@link #TYPE} and this as its handler. */
    public JobWorker open(CamundaClient client) {
        return client.newWorker()
                .jobType(TYPE)
                .handler(this)
                .name(TYPE)
                .fetchVariables(JobInput.REQUEST)
                .open();
    }

    /** Starts what a job asks for, and has its outcome reported; a worker calls it. */
    @Override
    public void handle(JobClient client, ActivatedJob job) {
        try {
            run(client, job, JobInput.of(job, maxVariableBytes));
        } catch (DynactException e) {
            fail(client, job, e, ItemFormat.PLAIN);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private <O extends ActivityResponse> void run(JobClient client, ActivatedJob job, JobInput<O> input) {
        RunControl control = new RunControl();
        CompletableFuture<O> call = connection(input.connection()).runAsync(input.request(), control);
        Duration left = Duration.between(Instant.now(), Instant.ofEpochMilli(job.getDeadline()));
        if (!left.isNegative()) {
            control.limit(call, left, DynactJobs::timedOut);
        }
        call.whenComplete((response, failure) -> {
            try {
                complete(client, job, input, Futures.join(call));
            } catch (DynactException e) {
                fail(client, job, e, input.format());
            }
        });
    }

    /** The engine accepts no answer after the job's deadline, and assigns the job again. */
    private static DynactException timedOut() {
        return DynactException.of(
                ErrorCode.TIMEOUT,
                "The activity did not end within the job's timeout; raise the timeout of the worker, or divide the request."
                        + " Writes in flight may have been applied");
    }

    private Dynact connection(String name) {
        Dynact connection = connections.get(name);
        if (connection == null) {
            throw DynactException.of(
                    ErrorCode.CONNECTION_UNKNOWN,
                    "The worker has no connection '" + name + "'; "
                            + Nearest.advice(
                                    name,
                                    connections.keySet().stream()
                                            .filter(known -> !known.isEmpty())
                                            .toList()));
        }
        return connection;
    }

    private <O extends ActivityResponse> void complete(
            JobClient client, ActivatedJob job, JobInput<O> input, O response) {
        if (input.itemRequired() && isWithoutItem(response)) {
            throw DynactException.of(
                    ErrorCode.ITEM_NOT_FOUND,
                    "The table has no item with this key, and the task says that it has to be there");
        }
        boolean partial = PartialResponses.isPartial(response);
        if (partial && input.resultVariable().isEmpty()) {
            throw PartialResponses.toError(
                    Optional.of(input.request()), "The task has no result variable that would get them; name one");
        }
        Optional<String> variables = input.resultVariable().map(name -> {
            String json = EntityJson.write(response, input.format());
            try {
                checkStorable(json, name);
            } catch (DynactException e) {
                throw partial ? PartialResponses.toError(Optional.of(input.request()), e.detail()) : e;
            }
            return "{" + TextNode.valueOf(name) + ":" + json + "}";
        });
        send(
                job,
                variables.isPresent()
                        ? client.newCompleteCommand(job).variables(variables.get())
                        : client.newCompleteCommand(job));
    }

    private static boolean isWithoutItem(ActivityResponse response) {
        return (response instanceof GetItemResponse item && item.item().isEmpty())
                || (response instanceof GetEntityResponse entity
                        && entity.entity().isEmpty());
    }

    private void checkStorable(String json, String name) {
        int bytes = json.getBytes(UTF_8).length;
        if (bytes > maxVariableBytes) {
            throw DynactException.of(
                    ErrorCode.RESPONSE_TOO_LARGE,
                    "The activity is done, and its response for '" + name + "' has " + bytes + " bytes as JSON and "
                            + maxVariableBytes
                            + " may be stored; ask for less with Projection, MaxItems or Limit, or for no response");
        }
        EngineNumbers.firstInexact(json).ifPresent(path -> {
            throw DynactException.of(
                    ErrorCode.NUMBER_INVALID,
                    "The activity is done, and its response for '" + name + "' has a number at $" + path
                            + " with more digits than a variable of the engine keeps; with ItemFormat DYNAMODB numbers are text");
        });
    }

    private void fail(JobClient client, ActivatedJob job, DynactException error, ItemFormat format) {
        String problem = "{\"problem\":" + problem(error, format) + "}";
        String message = "Element '" + job.getElementId() + "' failed: " + error.getMessage();
        if (error.retryable()) {
            send(
                    job,
                    client.newFailCommand(job)
                            .retries(Math.max(0, job.getRetries() - 1))
                            .retryBackoff(JobInput.backoff(job))
                            .errorMessage(message)
                            .variables(problem));
            return;
        }
        switch (error.category()) {
            case CONDITION_FAILED, NOT_FOUND, CONFLICT ->
                send(
                        job,
                        client.newThrowErrorCommand(job)
                                .errorCode(error.code().name())
                                .errorMessage(error.getMessage())
                                .variables(problem));
            case VALIDATION, AUTHENTICATION, AUTHORIZATION, THROTTLED, LIMIT, TRANSIENT, PERMANENT, PARTIAL ->
                send(
                        job,
                        client.newFailCommand(job)
                                .retries(0)
                                .errorMessage(message)
                                .variables(problem));
        }
    }

    /**
     * The error as JSON that the engine keeps exactly: with numbers as strings where it would round them, and without items where it is too
     * large. What is unprocessed is left out only if it alone is larger than any request may be.
     */
    private String problem(DynactException error, ItemFormat format) {
        DynactException withoutItems =
                error.toBuilder().item(null).cancellationReasons(List.of()).build();
        return Stream.of(error, withoutItems)
                .flatMap(each -> Stream.of(format, ItemFormat.DYNAMODB).map(as -> ProblemJson.write(each, as)))
                .filter(this::isStorable)
                .findFirst()
                .orElseGet(() -> ProblemJson.write(
                        withoutItems.toBuilder()
                                .detail(error.detail() + " (what is unprocessed is too large for a variable)")
                                .unprocessed(null)
                                .build(),
                        format));
    }

    /** The remainder of a request as large as may be is as large, and the error comes on top; typed JSON has more letters than plain. */
    private boolean isStorable(String problem) {
        return problem.length() <= 2L * maxVariableBytes
                && problem.getBytes(UTF_8).length <= 2L * maxVariableBytes
                && EngineNumbers.firstInexact(problem).isEmpty();
    }

    /** Tells the engine. If it cannot be told, the job is given out again after its timeout, and done again. */
    @SuppressWarnings("FutureReturnValueIgnored") // there is nobody to tell but the log
    private static void send(ActivatedJob job, FinalCommandStep<?> command) {
        command.send().whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "The engine was not told of job {} of element '{}', and will have it done again",
                        job.getKey(),
                        job.getElementId(),
                        failure);
            }
        });
    }
}
