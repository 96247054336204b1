package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** One request of an activity: its body is read as it comes, the activity runs, and the answer is written when it is there. */
final class HttpCall implements ReadListener {
    private static final Pattern JSON =
            Pattern.compile("application/([^;]+\\+)?(json|x-amz-json-1\\.[01])(;charset=\"?utf-8\"?)?");

    /** How much of a body that is too large is read on, as most clients listen for an answer only after they have sent all. */
    private static final int THROWN_AWAY = 16 << 20;

    /** The header for what CSV does not say of a response. */
    static final String REST = "Dynact-Response";

    private static final int FIRST_BYTES = 8 << 10;

    private final Dynact dynact;
    private final Activity<?, ?> activity;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final HttpServer.Settings settings;
    private final CompletableFuture<Answer> answer = new CompletableFuture<>();
    private final boolean csv;

    private byte[] body = new byte[FIRST_BYTES];
    private long length;
    private ServletInputStream in;
    private volatile ItemFormat format = ItemFormat.PLAIN;
    private volatile CompletableFuture<?> running;

    /**
     * What is answered.
     *
     * @param rest what the body does not say of the response
     */
    private record Answer(String type, ByteArrayOutputStream body, Optional<String> rest) {}

    HttpCall(
            Dynact dynact,
            Activity<?, ?> activity,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpServer.Settings settings) {
        this.dynact = dynact;
        this.activity = activity;
        this.request = request;
        this.response = response;
        this.settings = settings;
        this.csv = wantsCsv(request.getHeaders("Accept"), Csv.isOf(activity.requestType()));
        checkType(request);
        if (request.getContentLengthLong() > settings.maxBody() && request.getHeader("Expect") != null) {
            throw tooLarge(); // the client waits to hear that before it sends the body
        }
    }

    /** Reads, runs and answers. The future completes when the answer is written. */
    CompletableFuture<Void> start() {
        CompletableFuture<Void> written = answer.orTimeout(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((answered, error) -> {
                    if (error == null) {
                        answered.rest().ifPresent(rest -> response.setHeader(REST, rest));
                        HttpErrors.write(200, answered.type(), answered.body().toByteArray(), response);
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
            run(activity);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    /** The client is gone, or was silent for too long. */
    @Override
    public void onError(Throwable error) {
        answer.completeExceptionally(incomplete());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private <I extends ActivityRequest<O>, O extends ActivityResponse> void run(Activity<I, O> activity) {
        EntityJson.Parsed<I> parsed =
                EntityJson.read(new ByteArrayInputStream(body, 0, (int) length), activity.requestType());
        body = null; // the call may last
        format = parsed.format();
        ActivityRequest<?> wanted = csv ? Csv.request(parsed.value()) : parsed.value();
        CompletableFuture<? extends ActivityResponse> call = dynact.runAsync(wanted);
        running = call;
        if (answer.isDone()) { // too late
            call.cancel(true);
        }
        call.whenComplete((outcome, error) -> {
            if (error == null) {
                answer.complete(answer(outcome));
            } else {
                answer.completeExceptionally(error);
            }
        });
    }

    private Answer answer(ActivityResponse outcome) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        if (!csv) {
            EntityJson.write(outcome, format, bytes);
            return new Answer("application/json", bytes, Optional.empty());
        }
        Csv table = Csv.of(outcome, format);
        PrintWriter out = new PrintWriter(bytes, false, UTF_8);
        table.write(format, out);
        out.flush();
        return new Answer(Csv.TYPE, bytes, Optional.of(table.rest()));
    }

    /** Whether CSV is what the client accepts first; JSON is what it gets where it does not say. */
    private static boolean wantsCsv(Enumeration<String> accept, boolean hasCsv) {
        QuotedQualityCSV types = new QuotedQualityCSV();
        accept.asIterator().forEachRemaining(types::addValue);
        boolean onlyCsv = false;
        for (String type : types.getValues()) {
            if (!type.startsWith("text/csv")) {
                return false;
            } else if (hasCsv) {
                return true;
            }
            onlyCsv = true;
        }
        return onlyCsv; // to be refused, as nothing else will do
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
