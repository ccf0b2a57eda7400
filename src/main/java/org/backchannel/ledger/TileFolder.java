package org.backchannel.ledger;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** A copy of the log in a folder, as C2SP tlog-tiles lays it out: any server of static files can serve it. */
public final class TileFolder {

    /** Where the log comes from. */
    public interface Source {
        /** @param path {@code checkpoint}, or {@code tile/} and a {@link TilePath} */
        byte[] get(String path) throws IOException, InterruptedException;
    }

    /** In a mirror's folder: the file with the log's verifier key. */
    public static final String KEY = "log.key";
    private static final String CHECKPOINT = "checkpoint";

    private final Path folder;

    public TileFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Fetches what the folder lacks, the checkpoint last: whoever reads meanwhile finds all that the checkpoint covers.
     *
     * @return the number of tiles that were written
     * @throws IllegalArgumentException if the folder holds the copy of another log, or of a longer one
     */
    public long update(Source source) throws IOException, InterruptedException {
        byte[] note = source.get(CHECKPOINT);
        Checkpoint newest = read(note);
        Path held = folder.resolve(CHECKPOINT);
        if (Files.exists(held)) {
            check(read(Files.readAllBytes(held)), newest);
        }
        long written = 0;
        for (TilePath path : TilePath.of(newest.size())) {
            Path file = folder.resolve("tile").resolve(path.toString());
            if (!Files.exists(file)) {
                write(file, source.get("tile/" + path));
                written++;
            }
            if (path.full()) {
                forget(file.resolveSibling(file.getFileName() + ".p"));
            }
        }
        write(held, note);
        return written;
    }

    private static Checkpoint read(byte[] note) {
        return Checkpoint.parse(SignedNote.parse(new String(note, StandardCharsets.UTF_8)).text());
    }

    private static void check(Checkpoint held, Checkpoint newest) {
        boolean goesOn = held.origin().equals(newest.origin())
                && (held.size() < newest.size() || held.equals(newest));
        if (!goesOn) {
            throw new IllegalArgumentException("the folder holds `" + held.origin() + "` with " + held.size()
                    + " entries, which `" + newest.origin() + "` with " + newest.size() + " entries does not continue");
        }
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Partial tiles whose full one is there: nobody needs them any more. */
    private static void forget(Path partial) throws IOException {
        if (Files.isDirectory(partial)) {
            try (Stream<Path> files = Files.walk(partial)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
