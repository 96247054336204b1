package io.dynact.activity;

import java.util.concurrent.atomic.LongAdder;

/**
 * Tells how far a run of an activity has come, and stops it. It is for one run; all of it may be used by any thread, while the activity runs
 * and afterwards.
 */
public final class RunControl {
    private final LongAdder calls = new LongAdder();
    private final LongAdder items = new LongAdder();
    private volatile boolean stopped;
    private volatile boolean cutShort;

    /** The number of calls that the service has answered without an error, those for descriptions of tables left out. */
    public long calls() {
        return calls.sum();
    }

    /** The number of items that pages have brought or counted, after the filter, and of entries that a batch has done. */
    public long items() {
        return items.sum();
    }

    /**
     * Keeps the activity from making further calls. The run then ends when the calls under way are answered, and not before: so a batch
     * says exactly what is not done, as when a call fails.
     */
    public void stop() {
        stopped = true;
    }

    /** Whether {@link #stop} was called. */
    public boolean isStopped() {
        return stopped;
    }

    /** Whether the stop had an effect: the run would have made a further call. */
    public boolean isCutShort() {
        return cutShort;
    }

    void called() {
        calls.increment();
    }

    void found(long number) {
        items.add(number);
    }

    /** Whether a further call is to be left out. */
    boolean cutsShort() {
        if (stopped) {
            cutShort = true;
        }
        return stopped;
    }
}
