package io.dynact.app;

import com.google.common.util.concurrent.ThreadFactoryBuilder;
import io.dynact.Dynact;
import io.dynact.activity.ActivityRequest;
import io.dynact.convert.EntityJson;
import io.dynact.error.DynactException;
import io.dynact.error.ErrorCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The jobs of a server, within bounds. They end with it: an id tells by its first part which run of a server it is of, so that a job of an
 * earlier one is not taken for one that never was.
 */
final class Jobs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Jobs.class);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{16}");
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Bounds bounds;
    private final Clock clock;
    private final String run = random(4);
    private final AtomicLong room;
    private final ScheduledThreadPoolExecutor threads;

    // Guarded by this.
    private final Map<String, Job> jobs = new LinkedHashMap<>();
    private boolean closed;

    /**
     * How much there may be of jobs.
     *
     * @param running how many run at a time
     * @param kept how many there are at a time, running or finished
     * @param keptFor how long one is kept after it has finished
     * @param resultBytes how many bytes the results of all have
     */
    record Bounds(int running, int kept, Duration keptFor, long resultBytes) {}

    /** No jobs yet. */
    Jobs(Bounds bounds, Clock clock) {
        this.bounds = bounds;
        this.clock = clock;
        this.room = new AtomicLong(bounds.resultBytes());
        // One more than run, for removing those whose time is over.
        this.threads = new ScheduledThreadPoolExecutor(
                bounds.running() + 1,
                new ThreadFactoryBuilder().setNameFormat("job").setDaemon(true).build());
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /**
     * Begins a job.
     *
     * @throws DynactException if the request is refused before any call, or {@link ErrorCode#JOBS_FULL}; then there is no job
     */
    Job submit(Dynact dynact, EntityJson.Parsed<? extends ActivityRequest<?>> request) {
        Job job;
        synchronized (this) {
            removeExpired();
            checkRoom();
            job = new Job(
                    run + "-" + random(8),
                    request.value().activity().descriptor().name(),
                    request.format(),
                    clock,
                    JobResult.create(room));
            jobs.put(job.id(), job); // its place is taken before it begins
        }
        try {
            Runnable work = job.begin(dynact, request.value());
            threads.execute(() -> {
                work.run();
                removeLater();
            });
        } catch (RuntimeException e) {
            remove(job);
            throw e;
        }
        return job;
    }

    private void checkRoom() {
        if (closed) {
            throw DynactException.of(ErrorCode.SERVICE_UNAVAILABLE, "The server stops and takes no more jobs");
        }
        long running = jobs.values().stream().filter(job -> !job.isFinished()).count();
        if (running >= bounds.running()) {
            throw DynactException.of(
                    ErrorCode.JOBS_FULL,
                    "As many jobs run as may, " + running + "; submit this one when one of them ends");
        }
        if (jobs.size() >= bounds.kept()) {
            throw DynactException.of(
                    ErrorCode.JOBS_FULL,
                    "The server keeps as many jobs as it may, " + jobs.size()
                            + "; DELETE one whose result is read, or wait until the time of one is over");
        }
    }

    /** After how many seconds there may be room for a job, if none is deleted. */
    synchronized long secondsUntilRoom() {
        Optional<Instant> next = jobs.size() < bounds.kept()
                ? Optional.empty()
                : jobs.values().stream()
                        .flatMap(job -> job.expires(bounds.keptFor()).stream())
                        .min(Comparator.naturalOrder());
        return next.map(expires -> Duration.between(clock.instant(), expires).toSeconds() + 1)
                .orElse(5L); // how long a job runs, nobody knows
    }

    /**
     * A job.
     *
     * @throws DynactException {@link ErrorCode#JOB_NOT_FOUND} or {@link ErrorCode#JOB_LOST}
     */
    Job find(String id) {
        return findAny(id)
                .orElseThrow(() -> DynactException.of(
                        ErrorCode.JOB_NOT_FOUND,
                        "The job was deleted, or finished longer ago than the " + seconds(bounds.keptFor())
                                + " for which the server keeps one"));
    }

    /**
     * Cancels a job that runs, and removes one that is finished.
     *
     * @return the job, if it is still there
     * @throws DynactException if it can never have been a job of this server
     */
    Optional<Job> delete(String id) {
        Optional<Job> found = findAny(id);
        if (found.isPresent() && found.get().isFinished()) {
            remove(found.get());
            return Optional.empty();
        }
        found.ifPresent(Job::cancel);
        return found;
    }

    /** What {@code GET /jobs/ID} says. */
    String json(Job job) {
        return job.json(bounds.keptFor());
    }

    /** What {@code GET /jobs} says: all jobs, in the order in which they were submitted. */
    synchronized String json() {
        removeExpired();
        return jobs.values().stream().map(this::json).collect(Collectors.joining(",", "{\"jobs\":[", "]}"));
    }

    private synchronized Optional<Job> findAny(String id) {
        if (!ID.matcher(id).matches()) {
            throw DynactException.of(
                    ErrorCode.JOB_NOT_FOUND, "No job can have this id; use the one that POST /jobs answered with");
        } else if (!id.startsWith(run)) {
            throw DynactException.of(
                    ErrorCode.JOB_LOST,
                    "The job is not of this run of the server, which keeps none over its end: what it did by then is done,"
                            + " and its result is lost");
        }
        removeExpired();
        return Optional.ofNullable(jobs.get(id));
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }

    private synchronized void remove(Job job) {
        if (jobs.remove(job.id()) != null) {
            job.close();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // closing the threads ends it
    private synchronized void removeLater() {
        if (!closed) {
            threads.schedule(this::removeExpired, bounds.keptFor().toMillis() + 1, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void removeExpired() {
        Instant now = clock.instant();
        List<Job> expired = jobs.values().stream()
                .filter(job -> job.expires(bounds.keptFor())
                        .filter(time -> !time.isAfter(now))
                        .isPresent())
                .toList();
        expired.forEach(this::remove);
    }

    /** Takes no more jobs, cancels those that run, waits for the calls under way, for 5 seconds at most, and removes all. */
    @Override
    public void close() {
        List<Job> running;
        synchronized (this) {
            closed = true;
            running = jobs.values().stream().filter(job -> !job.isFinished()).toList();
        }
        running.forEach(Job::cancel);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
        if (!running.isEmpty()) {
            LOG.warn("{} jobs ran when the server stopped, and were cancelled", running.size());
        }
        synchronized (this) {
            new ArrayList<>(jobs.values()).forEach(this::remove);
        }
    }
}
