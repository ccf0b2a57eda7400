package org.backchannel.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A disk that fails as it is told, below H2: {@code faulty:}. What is written to it lies in memory until it is forced, as with a disk's cache; a
 * power cut drops it, or any part of it. One at a time.
 */
public final class FaultyDisk extends FilePathWrapper {

    static final String BELOW = "faulty:";

    private static volatile Plan plan = new Plan();

    public FaultyDisk() {
    }

    /** What goes wrong from now on. */
    static final class Plan {

        private final AtomicInteger writes = new AtomicInteger();
        private final AtomicInteger forces = new AtomicInteger();
        private final AtomicInteger failures = new AtomicInteger();
        private volatile boolean readOnly;
        private volatile boolean off;
        private volatile int failEvery;
        private volatile long most = Long.MAX_VALUE;
        private volatile long longest;
        private volatile int untilCut = Integer.MAX_VALUE;
        private final Random chance;
        /** Whether the cut lets some of what was not forced through, torn at any place, or nothing. */
        private volatile boolean torn;

        Plan() {
            this(new Random(0));
        }

        Plan(Random chance) {
            this.chance = chance;
        }

        /** The power goes at one of the next writes, or with the attempt to force them. */
        void cutSoon(int operations, boolean tearing) {
            torn = tearing;
            untilCut = writes.get() + forces.get() + operations;
        }

        void readOnly(boolean is) {
            readOnly = is;
        }

        /** No file grows any more. */
        void full() {
            most = longest;
        }

        /** Every so many operations fails, of any kind; 0 for none. */
        void failEvery(int operations) {
            failEvery = operations;
        }

        boolean off() {
            return off;
        }

        /** The power goes now. */
        void cut() {
            off = true;
        }

        int failures() {
            return failures.get();
        }

        private void operation(int before) throws IOException {
            if (before + 1 >= untilCut) {
                off = true;
            }
            if (off) {
                throw failure("the power is off");
            }
            int every = failEvery;
            if (every > 0 && before % every == every - 1) {
                throw failure("an error of the disk");
            }
            if (readOnly) {
                throw failure("read-only file system");
            }
        }

        private void writing(long end) throws IOException {
            operation(writes.getAndIncrement() + forces.get());
            if (end > most) {
                throw failure("no space left on device");
            }
            longest = Math.max(longest, end);
        }

        private void forcing() throws IOException {
            operation(forces.getAndIncrement() + writes.get());
        }

        private IOException failure(String what) {
            failures.incrementAndGet();
            return new IOException(what);
        }
    }

    static void plan(Plan next) {
        FilePath.register(new FaultyDisk());
        plan = next;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Cached(getBase().open(mode), plan);
    }

    @Override
    public String getScheme() {
        return "faulty";
    }

    /** What was written and not forced. */
    private record Change(long at, byte[] bytes) {
    }

    /** None of the system's, which would outlive a store that broke: the process that had it is no more. */
    private static final class Unlocked extends FileLock {

        Unlocked(FileChannel channel, long position, long size, boolean shared) {
            super(channel, position, size, shared);
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public void release() {
            // There is nothing to let go of.
        }
    }

    private static final class Cached extends FileBaseDefault {

        private final FileChannel disk;
        private final Plan plan;
        private final List<Change> pending = new ArrayList<>();
        private byte[] image;
        private long length;

        Cached(FileChannel disk, Plan plan) throws IOException {
            this.disk = disk;
            this.plan = plan;
            this.length = disk.size();
            plan.longest = Math.max(plan.longest, length);
            this.image = new byte[Math.toIntExact(Math.max(length, 1 << 16))];
            ByteBuffer all = ByteBuffer.wrap(image, 0, Math.toIntExact(length));
            while (all.hasRemaining() && disk.read(all, all.position()) >= 0) {
                continue;
            }
        }

        @Override
        public synchronized int read(ByteBuffer into, long position) throws IOException {
            if (plan.off()) {
                throw new IOException("the power is off");
            }
            int amount = (int) Math.min(into.remaining(), length - position);
            if (amount <= 0) {
                return into.hasRemaining() ? -1 : 0;
            }
            into.put(image, Math.toIntExact(position), amount);
            return amount;
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            plan.writing(position + from.remaining());
            byte[] bytes = new byte[from.remaining()];
            from.get(bytes);
            int end = Math.toIntExact(position + bytes.length);
            if (end > image.length) {
                image = Arrays.copyOf(image, Math.max(end, image.length * 2));
            }
            System.arraycopy(bytes, 0, image, Math.toIntExact(position), bytes.length);
            length = Math.max(length, end);
            pending.add(new Change(position, bytes));
            return bytes.length;
        }

        @Override
        public synchronized void force(boolean metadata) throws IOException {
            plan.forcing();
            for (Change change : pending) {
                put(change.at(), change.bytes());
            }
            pending.clear();
            if (disk.size() > length) {
                disk.truncate(length);
            }
        }

        private void put(long at, byte[] bytes) throws IOException {
            ByteBuffer from = ByteBuffer.wrap(bytes);
            while (from.hasRemaining()) {
                disk.write(from, at + from.position());
            }
        }

        @Override
        public synchronized long size() {
            return length;
        }

        @Override
        protected synchronized void implTruncate(long size) throws IOException {
            plan.writing(0);
            if (size < length) {
                Arrays.fill(image, Math.toIntExact(size), Math.toIntExact(length), (byte) 0);
                length = size;
            }
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) {
            return new Unlocked(this, position, size, shared);
        }

        /** Closing forces nothing; a cut that tears lets some blocks through, in any order, the last perhaps in part. */
        @Override
        protected synchronized void implCloseChannel() throws IOException {
            if (!plan.off()) {
                // An orderly end: the system writes what it has, in time.
                for (Change change : pending) {
                    put(change.at(), change.bytes());
                }
                if (disk.size() > length) {
                    disk.truncate(length);
                }
            } else if (plan.torn) {
                for (Change change : pending) {
                    if (plan.chance.nextBoolean()) {
                        int kept = plan.chance.nextInt(4) > 0 ? change.bytes().length : plan.chance.nextInt(change.bytes().length + 1);
                        put(change.at(), Arrays.copyOf(change.bytes(), kept));
                    }
                }
            }
            pending.clear();
            disk.close();
        }
    }
}
