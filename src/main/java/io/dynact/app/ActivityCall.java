package io.dynact.app;

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
import java.util.concurrent.CompletableFuture;

/** {@code POST /activities/NAME}: runs the activity, and answers with its response. */
final class ActivityCall extends HttpCall {
    private final Dynact dynact;
    private final Activity<?, ?> activity;

    ActivityCall(
            Dynact dynact,
            Activity<?, ?> activity,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpServer.Settings settings) {
        super(request, response, 200, settings);
        this.dynact = dynact;
        this.activity = activity;
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
        CompletableFuture<O> call = dynact.runAsync(parsed.value());
        running(call);
        call.whenComplete((outcome, error) -> {
            if (error == null) {
                answer(json(outcome, parsed.format()));
            } else {
                fail(error);
            }
        });
    }

    private static byte[] json(ActivityResponse outcome, ItemFormat format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 10);
        EntityJson.write(outcome, format, bytes);
        return bytes.toByteArray();
    }
}
