package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.base.Splitter;
import com.google.common.net.MediaType;
import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.activity.ExecuteStatementRequest;
import io.dynact.activity.RunControl;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import io.dynact.model.ItemFormat;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** {@code POST /activities/NAME}: runs the activity, and answers with its response. */
final class ActivityCall extends HttpCall {
    /** The header for what CSV does not say of a response. */
    static final String REST = "Dynact-Response";

    private static final MediaType CSV = MediaType.create("text", "csv");

    private final Dynact dynact;
    private final Activity<?, ?> activity;
    private final boolean csv;
    private final HttpExchange exchange;
    private final Executor exports;

    /**
     * A call that has not begun.
     *
     * @param exports where what waits for the client is done
     */
    ActivityCall(
            Dynact dynact,
            Activity<?, ?> activity,
            HttpExchange exchange,
            HttpServer.Settings settings,
            Executor exports) {
        super(exchange, 200, settings);
        this.exchange = exchange;
        this.exports = exports;
        this.dynact = dynact;
        this.activity = activity;
        this.csv = exchange.header(HttpHeaders.ACCEPT)
                .map(accept -> wantsCsv(accept, Csv.isOf(activity.requestType())))
                .orElse(false);
    }

    @Override
    void run(byte[] body) {
        run(activity, body);
    }

    private <I extends ActivityRequest<O>, O extends ActivityResponse> void run(Activity<I, O> activity, byte[] body) {
        EntityJson.Parsed<I> parsed = EntityJson.read(body, activity.requestType());
        formatOfErrors(parsed.format());
        if (csv && parsed.value() instanceof ExecuteStatementRequest statement && StatementExport.isOf(statement)) {
            export(statement, parsed.format());
        } else {
            run(csv ? Csv.request(parsed.value()) : parsed.value(), parsed.format());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private void run(ActivityRequest<?> request, ItemFormat format) {
        RunControl control = new RunControl();
        running(control);
        dynact.runAsync(request, control).whenComplete((outcome, error) -> {
            if (error == null) {
                answer(outcome, format);
            } else {
                fail(error);
            }
        });
    }

    private void answer(ActivityResponse outcome, ItemFormat format) {
        Buffer answer = Buffer.buffer(1 << 10);
        OutputStream out = new Appending(answer);
        if (!csv) {
            EntityJson.write(outcome, format, out);
            answer(answer);
            return;
        }
        Csv table = Csv.of(outcome, format);
        PrintWriter text = new PrintWriter(out, false, UTF_8);
        table.write(format, text);
        text.flush();
        answer(() -> {
            exchange.respondWith(REST, table.rest());
            exchange.answer(200, Csv.TYPE, answer);
        });
    }

    /** Writes to the end of a buffer. */
    private static final class Appending extends OutputStream {
        private final Buffer buffer;

        Appending(Buffer buffer) {
            this.buffer = buffer;
        }

        @Override
        public void write(int letter) {
            buffer.appendByte((byte) letter);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            buffer.appendBytes(bytes, from, length);
        }
    }

    /** On a thread of its own, as a client may take its time to read what is written to it, row by row. */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where a failure goes
    private void export(ExecuteStatementRequest statement, ItemFormat format) {
        RunControl control = new RunControl();
        CompletableFuture<Void> export;
        try {
            export = CompletableFuture.runAsync(() -> export(statement, control, format), exports);
        } catch (RejectedExecutionException e) {
            throw DynactException.of(
                    ErrorCode.SERVICE_UNAVAILABLE,
                    "As many exports run as may; try again, submit a job, or ask for " + StatementExport.PART
                            + " items at a time");
        }
        running(control);
        export.whenComplete((done, error) -> {
            if (error != null) {
                fail(error);
            }
        });
    }

    private void export(ExecuteStatementRequest statement, RunControl control, ItemFormat format) {
        try (StatementExport export = new StatementExport(statement)) {
            Csv table = export.read(dynact, control, format);
            answer(() -> {
                exchange.respondWith(REST, table.rest());
                exchange.stream(Csv.TYPE, to -> {
                    Writer out = new OutputStreamWriter(to, UTF_8);
                    table.write(format, out);
                    out.flush();
                });
            });
        }
    }

    /** Whether CSV is what the client accepts first; JSON is what it gets where it does not say. */
    private static boolean wantsCsv(String accept, boolean hasCsv) {
        List<MediaType> accepted;
        try {
            accepted = Splitter.on(',')
                    .trimResults()
                    .omitEmptyStrings()
                    .splitToStream(accept)
                    .map(MediaType::parse)
                    .filter(type -> quality(type) > 0)
                    .sorted(Comparator.comparingDouble(ActivityCall::quality).reversed())
                    .toList();
        } catch (IllegalArgumentException e) { // no media types
            return false;
        }
        if (hasCsv) {
            return !accepted.isEmpty() && isCsv(accepted.get(0));
        }
        // To be refused, as nothing else will do.
        return !accepted.isEmpty() && accepted.stream().allMatch(ActivityCall::isCsv);
    }

    private static boolean isCsv(MediaType type) {
        return type.is(CSV);
    }

    private static double quality(MediaType type) {
        return type.parameters().get("q").stream()
                .findFirst()
                .map(Double::parseDouble)
                .orElse(1.0);
    }
}
