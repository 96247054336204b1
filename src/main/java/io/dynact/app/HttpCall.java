package io.dynact.app;

import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** One request with a body: it is read as it comes, what it asks for is done, and the answer is written when it is there. */
abstract class HttpCall implements ReadListener {
    private static final Pattern JSON =
            Pattern.compile("application/([^;]+\\+)?(json|x-amz-json-1\\.[01])(;charset=\"?utf-8\"?)?");

    /** How much of a body that is too large is read on, as most clients listen for an answer only after they have sent all. */
    private static final int THROWN_AWAY = 16 << 20;

    private static final int FIRST_BYTES = 8 << 10;

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final int status;
    private final HttpServer.Settings settings;
    private final CompletableFuture<Body> answer = new CompletableFuture<>();

    private byte[] body = new byte[FIRST_BYTES];
    private long length;
    private ServletInputStream in;
    private volatile ItemFormat format = ItemFormat.PLAIN;
    private volatile CompletableFuture<?> running;

    /** Writes an answer. */
    interface Body {
        /** May wait for the client only if who answers may. */
        void write(HttpServletResponse response) throws IOException;
    }

    /**
     * A call that has not begun.
     *
     * @param status of an answer that is no error
     */
    HttpCall(HttpServletRequest request, HttpServletResponse response, int status, HttpServer.Settings settings) {
        this.request = request;
        this.response = response;
        this.status = status;
        this.settings = settings;
        checkType(request);
        if (request.getContentLengthLong() > settings.maxBody() && request.getHeader("Expect") != null) {
            throw tooLarge(); // the client waits to hear that before it sends the body
        }
    }

    /**
     * Begins what the body asks for, whose outcome goes to {@link #answer} or {@link #fail(Throwable)}.
     *
     * @throws DynactException if the body is refused
     */
    abstract void run(InputStream body);

    /** Tells of the format in which errors are to have their items. */
    final void formatOfErrors(ItemFormat format) {
        this.format = format;
    }

    /** Tells of what is to be cancelled if the time is over. */
    final void running(CompletableFuture<?> call) {
        running = call;
        if (answer.isDone()) { // too late
            call.cancel(true);
        }
    }

    final void answer(byte[] json) {
        answer("application/json", json);
    }

    /** Answers with something else than JSON, for which there may be headers. */
    final void answer(String type, byte[] body) {
        answer(to -> HttpErrors.write(status, type, body, to));
    }

    /** Answers, and returns when it is written. */
    final void answer(Body body) {
        answer.complete(body);
    }

    final void fail(Throwable error) {
        answer.completeExceptionally(error);
    }

    /** Reads, runs and answers. The future completes when the answer is written. */
    CompletableFuture<Void> start() {
        CompletableFuture<Void> written = answer.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((body, error) -> {
                    if (error == null) {
                        write(body);
                    } else {
                        HttpErrors.write(failure(error), format, response);
                    }
                    return null;
                });
        try {
            in = request.getInputStream();
            in.setReadListener(this);
        } catch (IOException e) {
            onError(e);
        }
        return written;
    }

    private void write(Body body) {
        try {
            body.write(response);
        } catch (IOException | UncheckedIOException e) {
            // The client is gone: there is nobody to tell.
        }
    }

    @Override
    public void onDataAvailable() throws IOException {
        while (in.isReady() && !in.isFinished()) {
            if (length == body.length && length <= settings.maxBody()) {
                body = Arrays.copyOf(body, (int) Math.min(2L * body.length, settings.maxBody() + 1L));
            }
            boolean full = length > settings.maxBody();
            // What is over the limit is read over what is there.
            int read = full ? in.read(body) : in.read(body, (int) length, body.length - (int) length);
            length += Math.max(read, 0);
            if (length > (long) settings.maxBody() + THROWN_AWAY) {
                answer.completeExceptionally(tooLarge());
                return;
            }
        }
    }

    @Override
    public void onAllDataRead() {
        try {
            if (length > settings.maxBody()) {
                throw tooLarge();
            }
            InputStream all = new ByteArrayInputStream(body, 0, (int) length);
            body = null; // the call may last
            run(all);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** The client is gone, or was silent for too long. */
    @Override
    public void onError(Throwable error) {
        answer.completeExceptionally(incomplete());
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

    private DynactException timedOut() {
        CompletableFuture<?> call = running;
        if (call == null) {
            return incomplete();
        }
        call.cancel(true);
        return DynactException.of(
                ErrorCode.TIMEOUT,
                "The activity took longer than the server's "
                        + settings.timeout().toSeconds()
                        + " seconds for a request; what it was about to write may be written");
    }

    private DynactException incomplete() {
        response.setHeader("Connection", "close");
        return DynactException.of(ErrorCode.BODY_INCOMPLETE, "", "The body did not arrive in time; send it at once");
    }

    private DynactException tooLarge() {
        response.setHeader("Connection", "close");
        return DynactException.of(
                ErrorCode.REQUEST_TOO_LARGE,
                "",
                "The body is larger than " + settings.maxBody() + " bytes; divide the request");
    }

    private static void checkType(HttpServletRequest request) {
        Optional.ofNullable(request.getContentType())
                .map(type -> type.toLowerCase(Locale.ROOT).replaceAll("\\s", ""))
                .filter(type -> !JSON.matcher(type).matches())
                .ifPresent(type -> {
                    throw DynactException.of(
                            ErrorCode.CONTENT_TYPE_UNSUPPORTED,
                            "The body must be JSON in UTF-8: send it as Content-Type: application/json");
                });
        Optional.ofNullable(request.getHeader("Content-Encoding"))
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .ifPresent(encoding -> {
                    throw DynactException.of(
                            ErrorCode.CONTENT_TYPE_UNSUPPORTED, "The body must not be compressed; send it as it is");
                });
    }
}
