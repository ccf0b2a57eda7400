package org.backchannel.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;

/**
 * What a log has signed that does not go on from what it signed before: both checkpoints, in one text file. Two of one size with different
 * roots prove a fork; one whose proof was wrong may be one. Whoever asks needs no password, so the number of files has a limit.
 */
final class Evidence {

    private static final int MOST = 1000;
    private final Path folder;

    Evidence(Path folder) {
        this.folder = folder;
    }

    void keep(Optional<SignedNote> seen, Submission refused) {
        String text = "cosigned before:\n\n" + seen.map(SignedNote::toString).orElse("nothing\n") + "\nrefused:\n\n" + refused;
        Path file = folder.resolve(refused.checkpoint().size() + "-" + digest(text) + ".txt");
        try {
            DurableFile.folder(folder);
            if (!Files.exists(file) && count() < MOST) {
                DurableFile.write(file, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long count() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java used to have SHA-256", e);
        }
    }
}
