package io.dynact.app;

import io.dynact.activity.RunControl;
import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tells from the third second on, in one line that is written over, for how long an activity has been going on and how far it is. */
final class Progress {
    private static final int SILENT_SECONDS = 2;

    private final String activity;
    private final PrintWriter err;
    private final RunControl control = new RunControl();
    private long seconds = SILENT_SECONDS;

    private Progress(String activity, PrintWriter err) {
        this.activity = activity;
        this.err = err;
    }

    /** Runs an activity, and tells of it if that is wanted. */
    static <T> T during(String activity, PrintWriter err, boolean wanted, Function<RunControl, T> run) {
        Progress progress = new Progress(activity, err);
        if (!wanted) {
            return run.apply(progress.control);
        }
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> ticks = clock.scheduleAtFixedRate(progress::tick, SILENT_SECONDS, 1, TimeUnit.SECONDS);
        try {
            return run.apply(progress.control);
        } finally {
            ticks.cancel(false);
            clock.shutdown();
            progress.end();
        }
    }

    private synchronized void tick() {
        err.printf("\r%s ... %d s, %d calls, %d items", activity, seconds++, control.calls(), control.items());
        err.flush();
    }

    private synchronized void end() {
        if (seconds > SILENT_SECONDS) {
            err.println();
        }
    }
}
