package org.backchannel.ledger;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Copies the file database while it is written to. The copy is the file, byte for byte as it lies on the disk: encrypted, of use only with the
 * keys that are in no copy of it.
 */
public final class FileBackup {

    private final Optional<EncryptedFile> file;
    /** What is reused of the file while a copy is made would be in it twice, or not at all; so one copy ends before another begins. */
    private final ReentrantLock one = new ReentrantLock();

    FileBackup(Optional<EncryptedFile> file) {
        this.file = file;
    }

    /** Whether the database is a file: that of a server its own tools copy. */
    public boolean possible() {
        return file.isPresent();
    }

    /** The name of the file in the folder of the data. */
    public String name() {
        return EncryptedFile.NAME + ".mv.db";
    }

    /**
     * Writes the copy. It holds all that was durable when this was called, and perhaps some of what came later.
     *
     * @return how many bytes it has; empty, and nothing written, while another copy is made
     * @throws IllegalStateException if the database is no file
     */
    public OptionalLong write(OutputStream to) throws IOException {
        EncryptedFile database = file
                .orElseThrow(() -> new IllegalStateException("a server's database used to be copied by its own tools"));
        if (!one.tryLock()) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(database.copy(to));
        } catch (SQLException e) {
            throw new IOException("the database's file cannot be copied", e);
        } finally {
            one.unlock();
        }
    }
}
