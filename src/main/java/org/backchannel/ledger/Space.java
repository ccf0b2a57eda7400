package org.backchannel.ledger;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * A disk.
 *
 * @param total its size in bytes
 * @param free what of it this process could still write, in bytes
 */
record Space(long total, long free) {

    /** That of the folder, measured anew each time. */
    static Supplier<Space> of(Path folder) {
        return () -> {
            try {
                FileStore store = Files.getFileStore(folder);
                return new Space(store.getTotalSpace(), store.getUsableSpace());
            } catch (IOException e) {
                throw new UncheckedIOException("the disk of `" + folder + "` cannot be measured", e);
            }
        };
    }

    double percent() {
        return total <= 0 ? 100 : 100.0 * (total - Math.min(free, total)) / total;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f %% of the disk are used, %d MB are free", percent(), free / 1_000_000);
    }
}
