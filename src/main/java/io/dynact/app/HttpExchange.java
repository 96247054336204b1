package io.dynact.app;

import io.dynact.convert.ProblemJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request and its answer, which is given once, from any thread.
 *
 * @param variable the part of the request's path that varies, "" where none does
 */
record HttpExchange(HttpServerRequest request, String variable) {
    /** The type of errors. */
    static final String PROBLEM = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(HttpExchange.class);
    private static final CharSequence JSON_TYPE = HttpHeaders.createOptimized("application/json");
    private static final CharSequence PROBLEM_TYPE = HttpHeaders.createOptimized(PROBLEM);

    private static final MultiMap NO_PARAMETERS = MultiMap.caseInsensitiveMultiMap();

    /** Writes an answer, and may wait for the client to take it. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    /** The value of a header. */
    Optional<String> header(CharSequence name) {
        return Optional.ofNullable(request.headers().get(name));
    }

    /** The value of a parameter of the query. */
    Optional<String> query(String name) {
        return Optional.ofNullable(parameters().get(name));
    }

    /**
     * Refuses parameters that nothing reads.
     *
     * @throws DynactException if the query has others than these
     */
    void refuseOtherParameters(String... known) {
        for (String parameter : parameters().names()) {
            if (!List.of(known).contains(parameter)) {
                throw DynactException.of(
                        ErrorCode.MEMBER_UNKNOWN,
                        "Nothing reads the query parameter '" + parameter + "'"
                                + (known.length == 0 ? "" : "; there is " + String.join(" and ", known)));
            }
        }
    }

    private MultiMap parameters() {
        if (request.query() == null) {
            return NO_PARAMETERS;
        }
        try {
            return request.params();
        } catch (IllegalArgumentException e) {
            throw DynactException.of(
                    ErrorCode.HTTP_INVALID, "The query cannot be decoded; a % needs the two digits of a code");
        }
    }

    /** Adds a header to the answer. */
    void respondWith(CharSequence name, String value) {
        request.response().putHeader(name, value);
    }

    /** Answers with JSON. */
    void answer(int status, Buffer json) {
        answer(status, JSON_TYPE, json);
    }

    /** Answers with JSON that is in a file: it is read on a thread that may wait. */
    void answer(int status, Callable<Buffer> json) {
        Vertx.currentContext()
                .executeBlocking(json, false)
                .onSuccess(read -> answer(status, read))
                .onFailure(this::fail);
    }

    /** Answers with text of another type. */
    void answer(int status, CharSequence type, Buffer text) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, type)
                .end(text);
    }

    /** Answers without a body. */
    void answer(int status) {
        request.response().setStatusCode(status).end();
    }

    /** Answers with the JSON of an error. */
    void answerProblem(int status, Buffer problem) {
        answer(status, PROBLEM_TYPE, problem);
    }

    /** Answers with an error whose items are in this format. */
    void answer(DynactException error, ItemFormat format) {
        if (error.code() == ErrorCode.TOKEN_REJECTED) {
            respondWith("WWW-Authenticate", "Bearer");
        }
        answerProblem(error.httpStatus(), Buffer.buffer(ProblemJson.write(error, format)));
    }

    /** Answers with what went wrong, if it is an error of ours; others are for the log. */
    void fail(Throwable error) {
        if (error instanceof DynactException known) {
            answer(known, ItemFormat.PLAIN);
        } else {
            LOG.error("A request failed", error);
            answer(DynactException.of(ErrorCode.INTERNAL, "The server failed; its log says why"), ItemFormat.PLAIN);
        }
    }

    /** Answers with an error, and closes the connection, on which more may come that nobody wants. */
    void answerAndClose(DynactException error, ItemFormat format) {
        request.response().endHandler(sent -> request.connection().close());
        respondWith(HttpHeaders.CONNECTION, "close");
        answer(error, format);
    }

    /** Answers with a text of unknown length, and returns when the client has it all. */
    void stream(CharSequence type, Body body) {
        HttpServerResponse response = request.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
        response.setChunked(true);
        try (OutputStream out = new Chunks(response)) {
            body.write(out);
        } catch (IOException | RuntimeException e) {
            request.connection().close(); // so that nobody takes a part for the whole
            return;
        }
        response.end();
    }

    /** Returns from each write when the client has taken it. */
    private static final class Chunks extends OutputStream {
        private final HttpServerResponse response;

        Chunks(HttpServerResponse response) {
            this.response = response;
        }

        @Override
        public void write(int letter) throws IOException {
            write(new byte[] {(byte) letter});
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            Future<Void> taken = response.write(Buffer.buffer(length).appendBytes(bytes, from, length));
            try {
                taken.toCompletionStage().toCompletableFuture().join();
            } catch (CompletionException e) {
                throw new IOException("The client is gone", e.getCause());
            }
        }
    }
}
