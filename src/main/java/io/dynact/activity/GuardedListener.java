package io.dynact.activity;

import io.dynact.error.DynactException;
import io.dynact.model.ConsumedCapacity;
import java.util.Optional;

/** A listener from whose failures the runs are safe. */
record GuardedListener(ActivityListener listener) implements ActivityListener {
    /** A run that nobody is told of. */
    static final Run UNTOLD = new Run() {};

    /** No listener. */
    static final ActivityListener NONE = activity -> UNTOLD;

    /** Guards a listener; where there is none, there is nothing to guard. */
    static ActivityListener of(ActivityListener listener) {
        return listener == NONE ? NONE : new GuardedListener(listener);
    }

    @Override
    public Run begins(String activity) {
        try {
            return new GuardedRun(listener.begins(activity));
        } catch (RuntimeException e) {
            report(e);
            return UNTOLD;
        }
    }

    private static void report(RuntimeException e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }

    private record GuardedRun(Run run) implements Run {
        @Override
        public void consumed(ConsumedCapacity capacity) {
            try {
                run.consumed(capacity);
            } catch (RuntimeException e) {
                report(e);
            }
        }

        @Override
        public void ends(Optional<DynactException> failure) {
            try {
                run.ends(failure);
            } catch (RuntimeException e) {
                report(e);
            }
        }
    }
}
