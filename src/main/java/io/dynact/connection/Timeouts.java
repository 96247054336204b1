package io.dynact.connection;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Ends the calls of all clients whose time is over, and starts their retries.
 *
 * <p>Nearly every timeout is cancelled, as its call ends before it. A queue that is ordered by time, as executors have, costs each call four
 * turns at its lock and wakes a thread twice; here a call is added to a set and taken out of it, and the few that are under way are looked
 * through now and then. What is cancelled is forgotten at once, while the SDK's own executor keeps it, answer included, until its time.
 */
final class Timeouts extends ScheduledThreadPoolExecutor {
    /** How late a timeout may be. */
    private static final Duration TICK = Duration.ofMillis(50);

    /** Below it, delays are kept exactly: they are those of retries. */
    private static final Duration SHORT = Duration.ofMillis(500);

    private static final int THREADS = 2;

    private final Set<Timeout> pending = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();

    Timeouts() {
        super(
                THREADS,
                new ThreadFactoryBuilder()
                        .setNameFormat("dynact-timeouts-%d")
                        .setDaemon(true)
                        .build());
        setRemoveOnCancelPolicy(true);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        long nanos = unit.toNanos(delay);
        if (nanos < SHORT.toNanos()) {
            return super.schedule(task, delay, unit);
        }
        Timeout timeout = new Timeout(task, System.nanoTime() + nanos);
        pending.add(timeout);
        tick();
        return timeout;
    }

    /** Looks through them in a while, unless that is going to happen anyway. */
    @SuppressWarnings("FutureReturnValueIgnored") // looking through them does not fail
    private void tick() {
        if (!ticking.get() && ticking.compareAndSet(false, true)) {
            super.schedule(this::runOverdue, TICK.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void runOverdue() {
        long now = System.nanoTime();
        for (Timeout timeout : pending) {
            if (timeout.at - now <= 0) {
                timeout.run();
            }
        }
        ticking.set(false);
        // Asked after that, so that who adds one in between is seen, or sees that nothing ticks.
        if (!pending.isEmpty()) {
            tick();
        }
    }

    private final class Timeout extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long at;

        Timeout(Runnable task, long at) {
            super(task, null);
            this.at = at;
        }

        /** It has run, or was cancelled. */
        @Override
        protected void done() {
            pending.remove(this);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
