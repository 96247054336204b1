package io.dynact.connection;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Values that are opened for the first who asks for their key, and closed once the last has given them back. */
final class Shared<K, V extends SdkAutoCloseable> {
    private final Function<K, V> opener;
    private final Map<K, Entry<V>> entries = new HashMap<>();

    Shared(Function<K, V> opener) {
        this.opener = opener;
    }

    synchronized Share<V> acquire(K key) {
        Entry<V> entry = entries.get(key);
        if (entry == null) {
            entry = new Entry<>(opener.apply(key));
            entries.put(key, entry);
        }
        entry.shares++;
        return new Share<>(entry.value, () -> release(key));
    }

    private void release(K key) {
        V last = null;
        synchronized (this) {
            Entry<V> entry = entries.get(key);
            entry.shares--;
            if (entry.shares == 0) {
                entries.remove(key);
                last = entry.value;
            }
        }
        if (last != null) { // closed out of the lock, as it may take its time
            last.close();
        }
    }

    private static final class Entry<V> {
        private final V value;
        private int shares;

        Entry(V value) {
            this.value = value;
        }
    }

    /** One share of a value. Only the first {@link #close} gives it back. */
    static final class Share<V> implements SdkAutoCloseable {
        private final V value;
        private final Runnable release;
        private final AtomicBoolean closed = new AtomicBoolean();

        private Share(V value, Runnable release) {
            this.value = value;
            this.release = release;
        }

        V value() {
            return value;
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                release.run();
            }
        }
    }
}
