package org.backchannel.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** What a log has signed that does not fit together, each time as a text file of its own. What causes it may go on, so their number has a limit. */
public final class EvidenceFolder {

    private final Path folder;
    private final int most;

    /** @param most files; the first ones are those that stay */
    public EvidenceFolder(Path folder, int most) {
        this.folder = folder;
        this.most = most;
    }

    /**
     * Keeps a text; durable when this returns. The same text is kept once.
     *
     * @param size of the checkpoint that is not believed: the beginning of the file's name
     */
    public void keep(long size, String text) throws IOException {
        byte[] digest = Hashes.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve(size + "-" + HexFormat.of().formatHex(Arrays.copyOf(digest, 8)) + ".txt");
        DurableFile.folder(folder);
        if (!Files.exists(file) && files().size() < most) {
            DurableFile.write(file, text);
        }
    }

    /** What is kept, by name. */
    public List<Path> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
        }
    }
}
