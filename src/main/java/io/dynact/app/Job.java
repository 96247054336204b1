package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.dynact.Dynact;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.Futures;
import io.dynact.activity.PagedRequest;
import io.dynact.activity.RunControl;
import io.dynact.convert.EntityJson;
import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of an activity that nobody waits for: how far it is, and what came of it. */
final class Job implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Job.class);
    private static final JsonFactory JSON = new JsonFactory();

    /** Where a job is; it ends in one of the last three. */
    enum Status {
        RUNNING,
        CANCELLING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    private final String id;
    private final String activity;
    private final ItemFormat format;
    private final Clock clock;
    private final JobResult result;
    private final RunControl control = new RunControl();
    private final Instant submitted;

    // Guarded by this.
    private Instant finished;
    private OptionalInt failure = OptionalInt.empty();

    /**
     * A job that has not begun.
     *
     * @param format of the items in the result
     * @param result where to put what comes of it; closed with the job
     */
    Job(String id, String activity, ItemFormat format, Clock clock, JobResult result) {
        this.id = id;
        this.activity = activity;
        this.format = format;
        this.clock = clock;
        this.result = result;
        this.submitted = now();
    }

    /**
     * Begins, as far as that can be done without waiting.
     *
     * @return what carries the job out, and waits while it does
     * @throws DynactException if the request is refused before any call
     */
    <O extends ActivityResponse> Runnable begin(Dynact dynact, ActivityRequest<O> request) {
        if (request instanceof PagedRequest<O, ?> paged) {
            Stream<O> pages = dynact.pages(paged, control);
            Optional<String> elements = Optional.of(paged.activity().elements());
            return () -> carryOut(pages, elements);
        }
        CompletableFuture<O> response = dynact.runAsync(request, control);
        if (response.isCompletedExceptionally()) {
            Futures.join(response);
        }
        return () -> carryOut(Stream.of(response).map(Futures::join), Optional.empty());
    }

    private void carryOut(Stream<? extends ActivityResponse> responses, Optional<String> elements) {
        try (responses) {
            responses.forEachOrdered(response -> {
                ByteArrayOutputStream json = new ByteArrayOutputStream();
                EntityJson.write(response, format, json);
                result.add(json.toByteArray(), elements);
            });
            result.finish();
            end(OptionalInt.empty());
        } catch (DynactException e) {
            fail(e);
        } catch (RuntimeException | Error e) { // nobody else would hear of it
            LOG.error("A job failed", e);
            fail(DynactException.of(ErrorCode.INTERNAL, "The server failed; its log says why"));
        }
    }

    private void fail(DynactException error) {
        result.fail(ProblemJson.write(error, format).getBytes(UTF_8));
        end(OptionalInt.of(error.httpStatus()));
    }

    private synchronized void end(OptionalInt status) {
        failure = status;
        finished = now();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    String id() {
        return id;
    }

    /** Stops it before its next call; does nothing to one that is finished. */
    void cancel() {
        control.stop();
    }

    synchronized boolean isFinished() {
        return finished != null;
    }

    /** Until when it is kept; empty while it runs. */
    synchronized Optional<Instant> expires(Duration keptFor) {
        return Optional.ofNullable(finished).map(time -> time.plus(keptFor));
    }

    private Status status() {
        if (finished == null) {
            return control.isStopped() ? Status.CANCELLING : Status.RUNNING;
        } else if (control.isCutShort()) {
            return Status.CANCELLED;
        }
        return failure.isPresent() ? Status.FAILED : Status.SUCCEEDED;
    }

    /** What {@code GET /jobs/ID} says. */
    synchronized String json(Duration keptFor) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("id", id);
            json.writeStringField("activity", activity);
            json.writeStringField("status", status().name());
            json.writeStringField("submitted", submitted.toString());
            if (finished != null) {
                json.writeStringField("finished", finished.toString());
                json.writeStringField("expires", finished.plus(keptFor).toString());
            }
            json.writeObjectFieldStart("progress");
            json.writeNumberField("calls", control.calls());
            json.writeNumberField("items", control.items());
            json.writeEndObject();
            if (failure.isPresent()) {
                json.writeFieldName("error");
                json.writeRawValue(new String(result.problem(), UTF_8));
            } else if (finished != null) {
                json.writeStringField("result", resultPath());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * The HTTP status of the error, if the activity failed.
     *
     * @throws DynactException {@link ErrorCode#JOB_UNFINISHED}
     */
    synchronized OptionalInt failure() {
        if (finished == null) {
            throw DynactException.of(
                    ErrorCode.JOB_UNFINISHED, "The job is running; ask again when GET /jobs/" + id + " says it is not");
        }
        return failure;
    }

    /** The error of an activity that failed. */
    byte[] problem() {
        return result.problem();
    }

    /**
     * A page of the response of an activity that did not fail; all of it where it has no elements.
     *
     * @throws DynactException if no page begins here
     */
    byte[] page(long from, int limit) {
        LongFunction<String> next = place -> resultPath() + "?from=" + place + "&limit=" + limit;
        return result.page(from, limit, next);
    }

    private String resultPath() {
        return "/jobs/" + id + "/result";
    }

    @Override
    public void close() {
        result.close();
    }
}
