package io.dynact.connection;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {
    private final Timeouts timeouts = new Timeouts();

    @AfterEach
    void stop() {
        timeouts.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 20, 499, 500, 700})
    void schedule_whenItsTimeIsOver_runsIt(long millis) throws Exception {
        long begun = System.nanoTime();
        CompletableFuture<Long> ran = new CompletableFuture<>();

        ScheduledFuture<?> timeout = timeouts.schedule(() -> ran.complete(System.nanoTime()), millis, MILLISECONDS);
        timeout.get();

        assertThat(ran.join() - begun).isGreaterThanOrEqualTo(MILLISECONDS.toNanos(millis));
        assertThat(timeout.isDone()).isTrue();
        assertThat(timeout.isCancelled()).isFalse();
    }

    @Test
    void schedule_afterAllBeforeItAreOver_runsIt() throws Exception {
        timeouts.schedule(() -> {}, 500, MILLISECONDS).get();
        MILLISECONDS.sleep(200); // nothing ticks any more

        timeouts.schedule(() -> {}, 500, MILLISECONDS).get();
    }

    @Test
    void schedule_oneThatThrows_doesNotKeepOthersFromRunning() throws Exception {
        Future<?> throwing = timeouts.schedule(
                () -> {
                    throw new IllegalStateException("on purpose");
                },
                500,
                MILLISECONDS);

        timeouts.schedule(() -> {}, 500, MILLISECONDS).get();
        timeouts.schedule(() -> {}, 600, MILLISECONDS).get();

        assertThatThrownBy(throwing::get).isInstanceOf(ExecutionException.class).hasMessageContaining("on purpose");
    }

    @Test
    void schedule_laterOneFirst_runsThemByTheirTimes() throws Exception {
        List<String> ran = new ArrayList<>();
        Future<?> later = timeouts.schedule(() -> ran.add("later"), 900, MILLISECONDS);
        Future<?> sooner = timeouts.schedule(() -> ran.add("sooner"), 500, MILLISECONDS);

        sooner.get();
        later.get();

        assertThat(ran).containsExactly("sooner", "later");
    }

    @Test
    void cancel_beforeItsTime_neverRunsIt() throws Exception {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?> cancelled = timeouts.schedule(runs::incrementAndGet, 500, MILLISECONDS);
        ScheduledFuture<?> after = timeouts.schedule(() -> {}, 800, MILLISECONDS);
        assertThat(cancelled.getDelay(MILLISECONDS)).isBetween(0L, 500L);
        assertThat(cancelled.compareTo(after)).isNegative();

        assertThat(cancelled.cancel(false)).isTrue();
        after.get();

        assertThat(runs).hasValue(0);
    }

    @Test
    void cancel_ofALongTime_forgetsTheTask() throws Exception {
        Object answer = new Object();
        WeakReference<Object> watched = new WeakReference<>(answer);
        ScheduledFuture<?> timeout = timeouts.schedule(holding(answer), 10, MINUTES);
        answer = null;

        timeout.cancel(false);

        while (watched.get() != null) {
            System.gc();
            MILLISECONDS.sleep(10);
        }
    }

    private static Runnable holding(Object answer) {
        return () -> assertThat(answer).isNotNull();
    }

    @Test
    void schedule_byManyThreads_runsEachThatIsNotCancelled() throws Exception {
        int threads = 8;
        int each = 2_000;
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch toRun = new CountDownLatch(threads * each / 10);
        List<Thread> schedulers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread scheduler = new Thread(() -> {
                for (int n = 0; n < each; n++) {
                    ScheduledFuture<?> timeout = timeouts.schedule(
                            () -> {
                                runs.incrementAndGet();
                                toRun.countDown();
                            },
                            1,
                            SECONDS);
                    if (n % 10 != 0) {
                        timeout.cancel(false);
                    }
                }
            });
            schedulers.add(scheduler);
            scheduler.start();
        }

        for (Thread scheduler : schedulers) {
            scheduler.join();
        }
        toRun.await();

        assertThat(runs).hasValue(threads * each / 10);
    }
}
