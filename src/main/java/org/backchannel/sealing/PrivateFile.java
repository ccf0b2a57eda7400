package org.backchannel.sealing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Files with private material: 0600 in a folder 0700, whole or not there, never overwritten. */
final class PrivateFile {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {
    }

    /** Makes the folder if it is not there; refuses one that others can enter. */
    static Path folder(Path folder) {
        try {
            if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(FOLDER));
            }
            PosixFileAttributes found = attributes(folder);
            if (!found.isDirectory()) {
                throw new UnsafeKeyFile(folder, "is not a folder (mode " + mode(found) + ")");
            }
            refuseLaxer(folder, found, FOLDER);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder of this file, checked and made alike. */
    static Path folderOf(Path file) {
        return folder(Objects.requireNonNull(file.toAbsolutePath().getParent(), "a key file is in a folder"));
    }

    /** The file's bytes; if it is not there, `fresh` is stored first. Of two that start at once, one stores and both read the same. */
    static byte[] readOrCreate(Path file, int maxBytes, Supplier<byte[]> fresh) {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] bytes = fresh.get();
            try {
                create(file, bytes);
            } finally {
                Arrays.fill(bytes, (byte) 0);
            }
        }
        return read(file, maxBytes);
    }

    static byte[] read(Path file, int maxBytes) {
        try {
            PosixFileAttributes found = attributes(file);
            if (!found.isRegularFile()) {
                throw new UnsafeKeyFile(file, "is not a plain file (mode " + mode(found) + ")");
            }
            refuseLaxer(file, found, FILE);
            if (found.size() > maxBytes) {
                throw new UnsafeKeyFile(file,
                        "is " + found.size() + " bytes long (mode " + mode(found) + "); at most " + maxBytes + " are expected");
            }
            // Without following links: the file may have been exchanged for a link since it was looked at.
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                return in.readNBytes(maxBytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Temporary file, sync, then the final name: by a link, which unlike a rename never replaces keys that somebody else has just made. */
    private static void create(Path file, byte[] bytes) {
        Path folder = folderOf(file);
        Path temporary = folder.resolve("." + UUID.randomUUID() + ".tmp");
        try {
            try (FileChannel out = (FileChannel) Files.newByteChannel(temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                    PosixFilePermissions.asFileAttribute(FILE))) {
                ByteBuffer all = ByteBuffer.wrap(bytes);
                while (all.hasRemaining()) {
                    out.write(all);
                }
                out.force(true);
            }
            try {
                Files.createLink(file, temporary);
            } catch (FileAlreadyExistsException somebodyElseWasFaster) {
                return; // theirs is whole, since it got its name only after its sync: the caller reads it
            } finally {
                Files.delete(temporary);
            }
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PosixFileAttributes attributes(Path path) throws IOException {
        try {
            PosixFileAttributes found = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (found.isSymbolicLink()) {
                throw new UnsafeKeyFile(path, "is a link (mode " + mode(found) + ")");
            }
            return found;
        } catch (UnsupportedOperationException e) {
            throw new UnsafeKeyFile(path, "is on a file system without owners and modes", e);
        }
    }

    private static void refuseLaxer(Path path, PosixFileAttributes found, Set<PosixFilePermission> atMost) {
        if (!atMost.containsAll(found.permissions())) {
            throw new UnsafeKeyFile(path, "has mode " + mode(found) + "; it must be " + PosixFilePermissions.toString(atMost));
        }
    }

    private static String mode(PosixFileAttributes found) {
        return PosixFilePermissions.toString(found.permissions());
    }
}
