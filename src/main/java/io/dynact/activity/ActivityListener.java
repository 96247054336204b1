package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.model.ConsumedCapacity;
import java.util.Optional;

/**
 * Is told of every run of an activity, for metrics and traces. A page that a stream reads is a run of the streaming activity; what an activity
 * has others do is a part of its own run. Calls of the service with their attempts are told to the {@linkplain
 * io.dynact.connection.Connection#metricPublisher() connection's publisher of metrics}.
 *
 * <p>It is told in the threads that carry the run out, several at once, and must not block. What it throws changes no run: it goes to the
 * thread's handler of uncaught exceptions.
 */
@FunctionalInterface
public interface ActivityListener {
    /**
     * A run begins, in the thread that asks for it.
     *
     * @param activity the activity's name
     * @return what is told of the run from now on
     */
    Run begins(String activity);

    /** The listener that nobody is; it costs nothing. */
    static ActivityListener none() {
        return GuardedListener.NONE;
    }

    /** Is told of one run; by itself it does nothing. */
    interface Run {
        /** A call of the service used this capacity of one table; told only where the request asks for it. */
        default void consumed(ConsumedCapacity capacity) {}

        /**
         * The run is over, and its caller is told next. Called once.
         *
         * @param failure what it failed with; empty where it did not
         */
        default void ends(Optional<DynactException> failure) {}
    }
}
