package io.dynact.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.dynact.Dynact;
import io.dynact.activity.Activity;
import io.dynact.activity.ActivityRequest;
import io.dynact.activity.ActivityResponse;
import io.dynact.convert.EntityJson;
import io.dynact.model.ItemFormat;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Enumeration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.QuotedQualityCSV;

/** {@code POST /activities/NAME}: runs the activity, and answers with its response. */
final class ActivityCall extends HttpCall {
    private final Dynact dynact;
    private final Activity<?, ?> activity;
    private final boolean csv;

    ActivityCall(
            Dynact dynact,
            Activity<?, ?> activity,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpServer.Settings settings) {
        super(request, response, 200, settings);
        this.dynact = dynact;
        this.activity = activity;
        this.csv = wantsCsv(request.getHeaders("Accept"), Csv.isOf(activity.requestType()));
    }

    @Override
    void run(InputStream body) {
        run(activity, body);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback is where the outcome goes
    private <I extends ActivityRequest<O>, O extends ActivityResponse> void run(
            Activity<I, O> activity, InputStream body) {
        EntityJson.Parsed<I> parsed = EntityJson.read(body, activity.requestType());
        formatOfErrors(parsed.format());
        ActivityRequest<?> wanted = csv ? Csv.request(parsed.value()) : parsed.value();
        CompletableFuture<? extends ActivityResponse> call = dynact.runAsync(wanted);
        running(call);
        call.whenComplete((outcome, error) -> {
            if (error == null) {
                answer(outcome, parsed.format());
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
        answerCsv(bytes.toByteArray(), table.rest());
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
