package org.backchannel.sealing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.jspecify.annotations.Nullable;

/**
 * Passes a new month's key from process to process, wrapped under a key that all of them got with the keys of the month before. Each deletes that
 * key as soon as it has the new month's, so that what was on its way, and every backup of it, opens nothing any more.
 */
final class Handover {

    private static final Pattern FILE = Pattern.compile("succession-(\\d{4}-\\d{2})\\.p12");
    private static final String INFO = "backchannel succession ";

    private final Path folder;
    private final MasterKey master;

    Handover(Path folder, MasterKey master) {
        this.folder = folder;
        this.master = master;
    }

    /** Has a key under which the one after this is passed on, and none of months before: those have done what they were for. */
    void prepare(String id) {
        if (!Files.exists(file(id), LinkOption.NOFOLLOW_LINKS)) {
            store(name(id), SecretKeyFile.random(EpochKey.BYTES));
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> earlier(file, name(id))).forEach(Handover::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes what is to follow: the key, and the one under which its own successor will be passed on. */
    Successor made(String after, String id) {
        byte[] both = SecretKeyFile.random(2 * EpochKey.BYTES);
        try {
            return new Successor(id, with(after, id, key -> AesKeyWrap.wrap(key, both)));
        } finally {
            Arrays.fill(both, (byte) 0);
        }
    }

    /**
     * Stores the key that follows, and what belongs to it.
     *
     * @throws UnsafeKeyFile if this process has not the keys of the one that made it
     */
    void take(String after, Successor next) {
        byte[] both = with(after, next.id(), key -> unwrapped(key, after, next));
        try {
            // The key itself last: where it is, all of it is.
            store(name(next.id()), Arrays.copyOfRange(both, EpochKey.BYTES, both.length));
            store(next.id(), Arrays.copyOf(both, EpochKey.BYTES));
        } finally {
            Arrays.fill(both, (byte) 0);
        }
        prepare(next.id());
    }

    private byte[] unwrapped(byte[] key, String after, Successor next) {
        try {
            byte[] both = AesKeyWrap.unwrap(key, next.wrapped());
            if (both.length == 2 * EpochKey.BYTES) {
                return both;
            }
            Arrays.fill(both, (byte) 0);
        } catch (InvalidCipherTextException anotherKey) {
            throw foreign(after, next, anotherKey);
        }
        throw foreign(after, next, null);
    }

    private UnsafeKeyFile foreign(String after, Successor next, @Nullable Throwable cause) {
        return new UnsafeKeyFile(file(after), "does not open `" + next.id()
                + "`, which another process of the registry has made: copy the key folder of one that has it", cause);
    }

    /** Derived for this one step: what was wrapped for another month does not open. */
    private byte[] with(String after, String id, Function<byte[], byte[]> work) {
        byte[] shared = SecretKeyFile.openOrStore(folder, name(after), master, SecretKeyFile.random(EpochKey.BYTES));
        byte[] key = Hkdf.derive(shared, INFO + after + " " + id, EpochKey.BYTES);
        try {
            return work.apply(key);
        } finally {
            Arrays.fill(shared, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    private void store(String name, byte[] key) {
        Arrays.fill(SecretKeyFile.openOrStore(folder, name, master, key), (byte) 0);
    }

    private Path file(String id) {
        return SecretKeyFile.file(folder, name(id));
    }

    /** {@code kek-2026-11} is followed under {@code succession-2026-11}. */
    private static String name(String id) {
        return id.replace("kek-", "succession-");
    }

    private static boolean earlier(Path file, String name) {
        String found = String.valueOf(file.getFileName());
        return FILE.matcher(found).matches() && found.compareTo(name) < 0;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
