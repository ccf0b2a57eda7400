package org.backchannel.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/**
 * How H2 finds the encrypted file: {@code jdbc:h2:sealed:} and the path. The passphrase is never in the URL, it is known by the folder.
 * Public because H2 makes these by itself; of use to nobody else.
 */
public final class EncryptedPath extends FilePathWrapper {

    static final String SCHEME = "sealed";
    private static final Map<Path, byte[]> PASSPHRASES = new ConcurrentHashMap<>();

    /** Read through these alone: to close another channel to a file would let go of the lock that this process has on it (POSIX). */
    private static final Map<Path, EncryptedChannel> OPENED = new ConcurrentHashMap<>();

    public EncryptedPath() {
    }

    /** From now on files in this folder are opened with this; gives what they were opened with before. */
    static byte @Nullable [] open(Path folder, byte @Nullable [] passphrase) {
        FilePath.register(new EncryptedPath());
        return passphrase == null ? PASSPHRASES.remove(folder) : PASSPHRASES.put(folder, passphrase);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path folder = Path.of(getBase().toString()).getParent();
        byte[] passphrase = PASSPHRASES.get(folder);
        if (passphrase == null) {
            throw new IOException("the database's file has no passphrase");
        }
        var channel = new EncryptedChannel(getBase().open(mode), passphrase);
        if (!mode.equals("r")) {
            OPENED.put(folder, channel);
        }
        return channel;
    }

    /** The database's file in this folder, as the database has it open. */
    static EncryptedChannel opened(Path folder) throws IOException {
        EncryptedChannel channel = OPENED.get(folder);
        if (channel == null) {
            throw new IOException("the database's file is not open");
        }
        return channel;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
