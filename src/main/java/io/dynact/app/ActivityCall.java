package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.util.Enumeration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** {@code POST /activities/NAME}: runs the activity, and answers with its response. */
final class ActivityCall extends HttpCall {
    /** The header for what CSV does not say of a response. */
    static final String REST = "Dynact-Response";

    private final Dynact dynact;
    private final Activity<?, ?> activity;
    private final boolean csv;
    private final HttpServletResponse response;
    private final Executor exports;

    /**
     * A call that has not begun.
     *
     * @param exports where what waits for the client is done
     */
    ActivityCall(
            Dynact dynact,
            Activity<?, ?> activity,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpServer.Settings settings,
            Executor exports) {
        super(request, response, 200, settings);
        this.response = response;
        this.exports = exports;
        this.dynact = dynact;
        this.activity = activity;
        this.csv = wantsCsv(request.getHeaders("Accept"), Csv.isOf(activity.requestType()));
    }

    @Override
    void run(InputStream body) {
        run(activity, body);
    }

    private <I extends ActivityRequest<O>, O extends ActivityResponse> void run(
            Activity<I, O> activity, InputStream body) {
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
        CompletableFuture<? extends ActivityResponse> call = dynact.runAsync(request);
        running(call);
        call.whenComplete((outcome, error) -> {
            if (error == null) {
                answer(outcome, format);
            } else {
                fail(error);
            }
        });
    }

    private void answer(ActivityResponse outcome, ItemFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        if (!csv) {
            EntityJson.write(outcome, format, bytes);
            answer(bytes.toByteArray());
            return;
        }
        Csv table = Csv.of(outcome, format);
        PrintWriter out = new PrintWriter(bytes, false, UTF_8);
        table.write(format, out);
        out.flush();
        response.setHeader(REST, table.rest());
        answer(Csv.TYPE, bytes.toByteArray());
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
        running(export);
        export.whenComplete((done, error) -> {
            control.stop(); // it was cancelled
            if (error != null) {
                fail(error);
            }
        });
    }

    private void export(ExecuteStatementRequest statement, RunControl control, ItemFormat format) {
        try (StatementExport export = new StatementExport(statement)) {
            Csv table = export.read(dynact, control, format);
            answer(to -> {
                to.setHeader(REST, table.rest());
                to.setContentType(Csv.TYPE);
                Writer out = new OutputStreamWriter(to.getOutputStream(), UTF_8);
                table.write(format, out);
                out.flush();
            });
        }
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
}
