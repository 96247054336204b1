package io.dynact.app;

import java.io.PrintWriter;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Tells from the third second on, in one line that is written over, for how long something has been going on. */
final class Progress {
    private static final int SILENT_SECONDS = 2;

    private final String what;
    private final PrintWriter err;
    private long seconds = SILENT_SECONDS;

    private Progress(String what, PrintWriter err) {
        this.what = what;
        this.err = err;
    }

    /** Does something, and tells of it if that is wanted. */
    static <T> T during(String what, PrintWriter err, boolean wanted, Supplier<T> work) {
        if (!wanted) {
            return work.get();
        }
        Progress progress = new Progress(what, err);
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> ticks = clock.scheduleAtFixedRate(progress::tick, SILENT_SECONDS, 1, TimeUnit.SECONDS);
        try {
            return work.get();
        } finally {
            ticks.cancel(false);
            clock.shutdown();
            progress.end();
        }
    }

    private synchronized void tick() {
        err.printf("\r%s ... %d s", what, seconds++);
        err.flush();
    }

    private synchronized void end() {
        if (seconds > SILENT_SECONDS) {
            err.println();
        }
    }
}
