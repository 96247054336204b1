package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.javalin.http.Context;
import java.util.Optional;

/** The paths of a job. */
final class HttpJobs {
    /** How many elements a page of a result has, unless the request says. */
    private static final int DEFAULT_LIMIT = 1_000;

    private static final String JSON = "application/json";

    private final Jobs jobs;

    HttpJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** {@code GET /jobs/ID}. */
    void state(Context request) {
        HttpServer.refuseOtherParameters(request);
        answer(200, jobs.find(request.pathParam("id")), request);
    }

    /** {@code GET /jobs/ID/result}: what the activity would have answered, a page of its elements at a time. */
    void result(Context request) {
        HttpServer.refuseOtherParameters(request, "from", "limit");
        long from = number(request, "from", 0, Long.MAX_VALUE).orElse(0L);
        int limit = number(request, "limit", 1, Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElse(DEFAULT_LIMIT);
        Job job = jobs.find(request.pathParam("id"));
        Optional<ErrorCode> failure = job.failure();
        if (failure.isPresent()) {
            HttpErrors.write(failure.get().httpStatus(), HttpErrors.PROBLEM, job.problem(), request.res());
        } else {
            HttpErrors.write(200, JSON, job.page(from, limit), request.res());
        }
    }

    /** {@code DELETE /jobs/ID}. */
    void delete(Context request) {
        HttpServer.refuseOtherParameters(request);
        Optional<Job> cancelled = jobs.delete(request.pathParam("id"));
        if (cancelled.isPresent()) {
            answer(202, cancelled.get(), request);
        } else {
            request.res().setStatus(204);
        }
    }

    private void answer(int status, Job job, Context request) {
        HttpErrors.write(status, JSON, jobs.json(job).getBytes(UTF_8), request.res());
    }

    private static Optional<Long> number(Context request, String name, long least, long most) {
        String text = request.queryParam(name);
        if (text == null) {
            return Optional.empty();
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return Optional.of(number);
            }
        } catch (NumberFormatException e) {
            // The same as a number that is out of bounds.
        }
        throw DynactException.of(
                ErrorCode.INPUT_INVALID,
                "The query parameter " + name + " needs a whole number from " + least + " to " + most);
    }
}
