package org.backchannel.ledger;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes commits durable. PostgreSQL does so by itself. H2 does not: its commit leaves the pages with the operating system, or with
 * nobody, and does not notice that a disk is full. So one thread stores and synchronises the file while all who have committed meanwhile
 * wait for the next round: one synchronisation serves them all.
 */
public final class Durability implements AutoCloseable {

    /** Whatever brings all that is committed to the disk, and throws if it could not. */
    interface Sync extends AutoCloseable {
        /** Hands it to the operating system, while nobody writes. */
        default void store() throws SQLException {
        }

        /** Forces what was stored to the disk, while others may write already. */
        void force() throws SQLException;

        @Override
        default void close() throws SQLException {
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Durability.class);
    private static final ScopedValue<Boolean> RELAXED = ScopedValue.newInstance();
    private static final ScopedValue<Boolean> ASIDE = ScopedValue.newInstance();
    private static final long LONGEST_WAIT = TimeUnit.SECONDS.toNanos(60);
    private static final long LONGEST_WRITING = TimeUnit.SECONDS.toNanos(1);
    private static final long RETRY = TimeUnit.SECONDS.toNanos(1);

    private final @Nullable Sync sync;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** Rounds begun, rounds that ended well; a commit is durable when a round has ended well that began after it. */
    private long begun;
    private long wanted;
    private long durable;
    private boolean closed;
    private volatile @Nullable Exception failure;
    private final @Nullable Thread thread;
    /** Held by each transaction that writes, so that what is stored has all of it or nothing. */
    private final ReentrantReadWriteLock writers = new ReentrantReadWriteLock();

    private Durability(@Nullable Sync sync) {
        this.sync = sync;
        this.thread = sync == null ? null : Thread.ofPlatform().name("ledger-durability").daemon().unstarted(this::run);
    }

    /** For a database whose commit is durable by itself. */
    public static Durability byDatabase() {
        return new Durability(null);
    }

    static Durability by(Sync sync) {
        Durability durability = new Durability(sync);
        if (durability.thread != null) {
            durability.thread.start();
        }
        return durability;
    }

    /** Does something whose commits need not be waited for, such as the outcome of an act whose admission is durable already. */
    public static <T> T relaxed(Supplier<T> act) {
        return ScopedValue.where(RELAXED, true).call(act::get);
    }

    /** Does something whose commits need not be waited for. */
    public static void relaxed(Runnable act) {
        ScopedValue.where(RELAXED, true).run(act);
    }

    /**
     * The same, in a transaction that may last, for a program elsewhere to answer: the file is stored without waiting for its end. Only for
     * a row of which nothing depends on another.
     */
    static <T> T aside(Supplier<T> act) {
        return relaxed(() -> ScopedValue.where(ASIDE, true).call(act::get));
    }

    /**
     * Waits until everything this thread has committed is durable.
     *
     * @throws NotDurable if it may not be
     */
    public void await() {
        if (sync == null || RELAXED.orElse(false)) {
            return;
        }
        lock.lock();
        try {
            long mine = begun + 1;
            wanted = Math.max(wanted, mine);
            changed.signalAll();
            long left = LONGEST_WAIT;
            while (durable < mine) {
                if (failure != null || closed || left <= 0) {
                    throw new NotDurable(failure);
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotDurable(e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Begins to write. H2 stores its tables one after the other, and so would store a part of what is written meanwhile: after a crash an
     * entry could be there without its leaf. Waits until what is being stored is stored.
     *
     * @return whether to {@link #leave}
     */
    boolean enter() {
        if (sync == null || ASIDE.orElse(false)) {
            return false;
        }
        // INVARIANT: no change commits without its entry (1), after a crash either.
        writers.readLock().lock();
        return true;
    }

    /** Has committed or rolled back; by the thread that entered, before it awaits. */
    void leave() {
        writers.readLock().unlock();
    }

    /**
     * Lets nobody begin to write while the last attempt to make something durable has failed.
     *
     * @throws NotDurable if it has
     */
    public void check() {
        // INVARIANT: no content leaves before its entry is durable (1): without this line a full disk would still take entries.
        Exception failed = failure;
        if (failed != null) {
            throw new NotDurable(failed);
        }
    }

    /** Whether the last attempt to make something durable has failed, and none has worked since. */
    boolean failing() {
        return failure != null;
    }

    private void run() {
        while (true) {
            long round;
            lock.lock();
            try {
                while (!closed && begun >= wanted) {
                    changed.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
                round = ++begun;
            } finally {
                lock.unlock();
            }
            force(round);
        }
    }

    private void force(long round) {
        try {
            if (sync != null) {
                storeAlone(sync);
                sync.force();
            }
            finish(round, null);
        } catch (SQLException | RuntimeException e) {
            LOG.error("the database could not be made durable; nothing is written until it can", e);
            finish(round, e);
        }
    }

    /** Whoever writes for longer is not waited for: one that hangs would keep all others from the disk. */
    private void storeAlone(Sync store) throws SQLException {
        boolean alone = alone();
        try {
            store.store();
        } finally {
            if (alone) {
                writers.writeLock().unlock();
            }
        }
    }

    private boolean alone() {
        try {
            return writers.writeLock().tryLock(LONGEST_WRITING, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void finish(long round, @Nullable Exception failed) {
        lock.lock();
        try {
            failure = failed;
            if (failed == null) {
                durable = round;
            }
            changed.signalAll();
            if (failed != null) {
                retryLater();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Nobody may begin to write, so nobody asks for the round that would open the store again: it is tried now and then. */
    private void retryLater() {
        wanted = begun + 1;
        try {
            long left = RETRY;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (thread != null) {
            join(thread);
        }
    }

    private void join(Thread stopping) {
        try {
            stopping.join();
            if (sync != null) {
                sync.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("the database was not closed cleanly", e);
        }
    }
}
