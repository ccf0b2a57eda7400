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

    public EncryptedPath() {
    }

    /** From now on files in this folder are opened with this; gives what they were opened with before. */
    static byte @Nullable [] open(Path folder, byte @Nullable [] passphrase) {
        FilePath.register(new EncryptedPath());
        return passphrase == null ? PASSPHRASES.remove(folder) : PASSPHRASES.put(folder, passphrase);
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        byte[] passphrase = PASSPHRASES.get(Path.of(getBase().toString()).getParent());
        if (passphrase == null) {
            throw new IOException("the database's file has no passphrase");
        }
        return new EncryptedChannel(getBase().open(mode), passphrase);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }
}
