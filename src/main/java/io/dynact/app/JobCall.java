package io.dynact.app;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.catalog.ActivityCatalog;
import io.dynact.convert.EntityJson;
import io.dynact.convert.OperationJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

/** {@code POST /jobs}: begins a job, and answers with its id. */
final class JobCall extends HttpCall {
    private final Jobs jobs;
    private final Dynact dynact;
    private final ActivityCatalog catalog;
    private final HttpExchange exchange;

    /**
     * What a job is to do.
     *
     * @param activity the name of the activity
     * @param input the activity's request, a JSON object
     * @param itemFormat belongs into the input, and is refused here
     */
    record Submission(
            @JsonProperty("activity") String activity,

            @JsonProperty("input") @JsonDeserialize(using = OperationJson.TextDeserializer.class)
            String input,

            @JsonProperty("ItemFormat") ItemFormat itemFormat) {
        /** Once all is read, so that a member under another name is told of first. */
        Submission checked() {
            require("activity", activity);
            require("input", input);
            if (itemFormat != null) {
                throw DynactException.of(
                        ErrorCode.MEMBER_UNKNOWN,
                        ".ItemFormat",
                        "It belongs to the activity's request; put it into input");
            }
            return this;
        }

        private static void require(String member, String value) {
            if (value == null) {
                throw DynactException.of(
                        ErrorCode.MEMBER_MISSING,
                        "." + member,
                        "The object lacks " + member + "; send {\"activity\": NAME, \"input\": REQUEST}");
            }
        }
    }

    JobCall(Jobs jobs, Dynact dynact, ActivityCatalog catalog, HttpExchange exchange, HttpServer.Settings settings) {
        super(exchange, 202, settings);
        this.jobs = jobs;
        this.dynact = dynact;
        this.catalog = catalog;
        this.exchange = exchange;
    }

    @Override
    void run(byte[] body) {
        Submission submission = EntityJson.read(body, Submission.class).value().checked();
        Job job = submit(submission);
        exchange.respondWith(HttpHeaders.LOCATION, "/jobs/" + job.id());
        answer(Buffer.buffer(jobs.json(job)));
    }

    private Job submit(Submission submission) {
        Activity<?, ?> activity = activity(submission.activity());
        try {
            EntityJson.Parsed<? extends ActivityRequest<?>> request =
                    EntityJson.read(submission.input(), activity.requestType());
            formatOfErrors(request.format());
            return jobs.submit(dynact, request);
        } catch (DynactException e) {
            if (e.code() == ErrorCode.JOBS_FULL) {
                exchange.respondWith(HttpHeaders.RETRY_AFTER, Long.toString(jobs.secondsUntilRoom()));
            }
            throw e.path().isPresent() ? e.within(".input") : e;
        }
    }

    private Activity<?, ?> activity(String name) {
        try {
            return catalog.find(name);
        } catch (DynactException e) {
            throw e.within(".activity");
        }
    }
}
