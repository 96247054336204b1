package io.dynact.connection;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** Chooses its source when credentials are requested, and again when the choice is outdated or has failed. */
final class SwitchingProvider implements AwsCredentialsProvider, SdkAutoCloseable {
    /**
     * A choice.
     *
     * @param provider closed when the choice is
     * @param current whether the choice still holds
     */
    record Choice(SourceProvider provider, BooleanSupplier current) {}

    private final Supplier<Choice> choose;

    /** Held for writing while the choice changes, so that no provider is closed while it is asked. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private Choice choice;
    private boolean closed;
    private volatile boolean failed;

    SwitchingProvider(Supplier<Choice> choose) {
        this.choose = choose;
    }

    @Override
    public AwsCredentials resolveCredentials() {
        lockChosen();
        try {
            return choice.provider().resolveCredentials();
        } catch (RuntimeException e) {
            failed = true;
            throw e;
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Locks for reading once there is a current choice; the caller unlocks. */
    @SuppressWarnings("LockNotBeforeTry")
    private void lockChosen() {
        lock.readLock().lock();
        if (isChosen()) {
            return;
        }
        lock.readLock().unlock();
        lock.writeLock().lock();
        try {
            if (closed) { // a fetch that begins after it: what it would open is never closed
                throw new IllegalStateException("The connection is closed");
            } else if (!isChosen()) {
                release();
                choice = choose.get();
                failed = false;
            }
            lock.readLock().lock(); // before the other is unlocked, so that the choice does not change in between
        } finally {
            lock.writeLock().unlock();
        }
    }

    private boolean isChosen() {
        return choice != null && !failed && choice.current().getAsBoolean();
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            closed = true;
            release();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void release() {
        if (choice != null) {
            choice.provider().close();
            choice = null;
        }
    }
}
