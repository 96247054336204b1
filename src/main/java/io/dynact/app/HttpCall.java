package io.dynact.app;

import io.dynact.activity.RunControl;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One request with a body: it is read as it comes, what it asks for is done, and the answer is written when it is there. */
abstract class HttpCall {
    private static final Pattern JSON =
            Pattern.compile("application/([^;]+\\+)?(json|x-amz-json-1\\.[01])(;charset=\"?utf-8\"?)?");

    /** How much of a body that is too large is read on, as most clients listen for an answer only after they have sent all. */
    private static final int THROWN_AWAY = 16 << 20;

    private final HttpExchange exchange;
    private final int status;
    private final HttpServer.Settings settings;
    private final CompletableFuture<Runnable> answer = new CompletableFuture<>();

    private Buffer body = Buffer.buffer();
    private long length;
    private volatile ItemFormat format = ItemFormat.PLAIN;
    private volatile RunControl running;

    /**
     * A call that has not begun.
     *
     * @param status of an answer that is no error
     */
    HttpCall(HttpExchange exchange, int status, HttpServer.Settings settings) {
        this.exchange = exchange;
        this.status = status;
        this.settings = settings;
        checkType();
    }

    /**
     * Begins what the body asks for, whose outcome goes to {@link #answer} or {@link #fail(Throwable)}.
     *
     * @throws DynactException if the body is refused
     */
    abstract void run(byte[] body);

    /** Tells of the format in which errors are to have their items. */
    final void formatOfErrors(ItemFormat format) {
        this.format = format;
    }

    /** Names the run that is to be stopped when the time is over, before it begins. */
    final void running(RunControl run) {
        running = run;
        if (answer.isDone()) { // too late
            run.stop();
        }
    }

    final void answer(Buffer json) {
        answer(() -> exchange.answer(status, json));
    }

    /** Answers in another way, unless the time is over, and returns when that is done. */
    final void answer(Runnable write) {
        answer.complete(write);
    }

    final void fail(Throwable error) {
        answer.completeExceptionally(error);
    }

    /** Reads, runs and answers. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    final void start() {
        CompletableFuture<Void> limit = new CompletableFuture<>();
        limit.completeOnTimeout(null, settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(this::timeOut);
        answer.whenComplete((write, error) -> {
            limit.cancel(false);
            if (error == null) {
                write.run();
            } else {
                answer(failure(error));
            }
        });
        if (exchange.header(HttpHeaders.EXPECT).isPresent()) { // the client waits to hear whether to send the body
            if (exchange.header(HttpHeaders.CONTENT_LENGTH).map(Long::parseLong).orElse(0L) > settings.maxBody()) {
                fail(tooLarge());
                return;
            }
            exchange.request().response().writeContinue();
        }
        exchange.request().handler(this::keep).endHandler(end -> run()).exceptionHandler(gone -> fail(incomplete()));
    }

    private void keep(Buffer part) {
        length += part.length();
        if (length <= settings.maxBody()) {
            body.appendBuffer(part);
        } else if (length > (long) settings.maxBody() + THROWN_AWAY) {
            fail(tooLarge());
        }
    }

    private void run() {
        try {
            if (length > settings.maxBody()) {
                throw tooLarge();
            }
            byte[] all = body.getBytes();
            body = null; // the call may last
            run(all);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void answer(DynactException error) {
        if (exchange.request().isEnded()) {
            exchange.answer(error, format);
        } else {
            exchange.answerAndClose(error, format);
        }
    }

    private DynactException failure(Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof DynactException failure) {
            return failure;
        } else if (cause instanceof TimeoutException) {
            return timedOut();
        }
        return DynactException.builder(ErrorCode.INTERNAL, "The server failed: " + cause)
                .cause(cause)
                .build();
    }

    /** Stops the run, whose answer then has what is unprocessed. */
    @SuppressWarnings("FutureReturnValueIgnored") // the answer's own callback is where the outcome goes
    private void timeOut() {
        RunControl run = running;
        if (run == null) {
            fail(incomplete());
            return;
        }
        run.stop(timedOut(), RunControl.GRACE);
        answer.orTimeout(2 * RunControl.GRACE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private DynactException timedOut() {
        return DynactException.of(
                ErrorCode.TIMEOUT,
                "The activity took longer than the server's "
                        + settings.timeout().toSeconds()
                        + " seconds for a request; writes in flight may have been applied");
    }

    private DynactException incomplete() {
        return DynactException.of(ErrorCode.BODY_INCOMPLETE, "", "The body did not arrive in time; send it at once");
    }

    private DynactException tooLarge() {
        return DynactException.of(
                ErrorCode.REQUEST_TOO_LARGE,
                "",
                "The body is larger than " + settings.maxBody() + " bytes; divide the request");
    }

    private void checkType() {
        exchange.header(HttpHeaders.CONTENT_TYPE)
                .filter(type -> !type.equals("application/json")) // as nearly all have it
                .map(type -> type.toLowerCase(Locale.ROOT).replaceAll("\\s", ""))
                .filter(type -> !JSON.matcher(type).matches())
                .ifPresent(type -> {
                    throw DynactException.of(
                            ErrorCode.CONTENT_TYPE_UNSUPPORTED,
                            "The body must be JSON in UTF-8: send it as Content-Type: application/json");
                });
        exchange.header(HttpHeaders.CONTENT_ENCODING)
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .ifPresent(encoding -> {
                    throw DynactException.of(
                            ErrorCode.CONTENT_TYPE_UNSUPPORTED, "The body must not be compressed; send it as it is");
                });
    }
}
