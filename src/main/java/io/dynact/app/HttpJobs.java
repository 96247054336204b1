package io.dynact.app;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.OptionalInt;

/** The paths of a job. */
final class HttpJobs {
    /** How many elements a page of a result has, unless the request says. */
    private static final int DEFAULT_LIMIT = 1_000;

    private final Jobs jobs;

    HttpJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /** {@code GET /jobs}. */
    void list(HttpExchange exchange) {
        exchange.refuseOtherParameters();
        exchange.answer(200, Buffer.buffer(jobs.json()));
    }

    /** {@code GET /jobs/ID}. */
    void state(HttpExchange exchange) {
        exchange.refuseOtherParameters();
        answer(200, jobs.find(exchange.variable()), exchange);
    }

    /** {@code GET /jobs/ID/result}: what the activity would have answered, a page of its elements at a time. */
    void result(HttpExchange exchange) {
        exchange.refuseOtherParameters("from", "limit");
        long from = number(exchange, "from", 0, Long.MAX_VALUE).orElse(0L);
        int limit = number(exchange, "limit", 1, Integer.MAX_VALUE)
                .map(Math::toIntExact)
                .orElse(DEFAULT_LIMIT);
        Job job = jobs.find(exchange.variable());
        OptionalInt failure = job.failure();
        if (failure.isPresent()) {
            exchange.answerProblem(failure.getAsInt(), Buffer.buffer(job.problem()));
        } else {
            exchange.answer(200, () -> Buffer.buffer(job.page(from, limit)));
        }
    }

    /** {@code DELETE /jobs/ID}. */
    void delete(HttpExchange exchange) {
        exchange.refuseOtherParameters();
        Optional<Job> cancelled = jobs.delete(exchange.variable());
        if (cancelled.isPresent()) {
            answer(202, cancelled.get(), exchange);
        } else {
            exchange.answer(204);
        }
    }

    private void answer(int status, Job job, HttpExchange exchange) {
        exchange.answer(status, Buffer.buffer(jobs.json(job)));
    }

    private static Optional<Long> number(HttpExchange exchange, String name, long least, long most) {
        String text = exchange.query(name).orElse(null);
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
