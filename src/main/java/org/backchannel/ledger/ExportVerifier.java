package org.backchannel.ledger;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verifies an export on a machine that has neither the server nor its database. */
public final class ExportVerifier {

    /** A member said twice could be read one way here and another way elsewhere. */
    static final JsonMapper JSON = JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    private static final int LONGEST = 1_000_000;
    private static final int LOOKED_AT = 50;

    private final NoteKey key;
    private final Checkpoint checkpoint;
    private final SignedNote newest;
    private final JsonNode manifest;
    private final ZipFile zip;
    private final Quorum quorum;
    /** The last notes that somebody besides the log has signed, the newest first. */
    private final Deque<SignedNote> cosigned = new ArrayDeque<>();

    private ExportVerifier(ZipFile zip, @Nullable String pinned, Quorum quorum) throws IOException {
        this.zip = zip;
        this.quorum = quorum;
        this.manifest = JSON.readTree(text("export.json"));
        if (!manifest.path("format").asString("").equals("backchannel-export") || manifest.path("version").asInt(0) != 1) {
            throw new IllegalArgumentException("this is not an export of the trail, version 1");
        }
        this.key = NoteKey.parse(pinned == null ? manifest.path("key").asString("") : pinned);
        SignedNote note = SignedNote.parse(text("checkpoint"));
        this.checkpoint = Checkpoint.parse(note.text());
        if (!key.verifies(note) || !checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is not signed by `" + key + "`");
        }
        this.newest = note;
    }

    /**
     * Verifies the file.
     *
     * @param pinned the key that must have signed the checkpoint, known from elsewhere; absent: the one that the export names itself
     * @param kept a checkpoint that was kept elsewhere, with which a whole export must agree
     * @throws IllegalArgumentException if it is no export, or its checkpoint is not signed by the key
     */
    public static ExportVerdict verify(Path file, @Nullable String pinned, @Nullable String kept) throws IOException {
        return verify(file, pinned, kept, Quorum.NONE);
    }

    /**
     * Verifies the file, and who of these witnesses cosigned.
     *
     * @param pinned the key that must have signed the checkpoint, known from elsewhere; absent: the one that the export names itself
     * @param kept a checkpoint that was kept elsewhere, with which a whole export must agree
     * @param quorum the witnesses, known from elsewhere
     * @throws IllegalArgumentException if it is no export, or its checkpoint is not signed by the key
     */
    public static ExportVerdict verify(Path file, @Nullable String pinned, @Nullable String kept, Quorum quorum) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new ExportVerifier(zip, pinned, quorum).verify(kept);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("this is not an export that can be read", unreadable);
        }
    }

    private ExportVerdict verify(@Nullable String kept) throws IOException {
        boolean whole = manifest.path("whole").asBoolean(false);
        ExportedTree tree = new ExportedTree(checkpoint, whole, manifest.path("subject").asString(""));
        if (whole) {
            try (BufferedReader notes = reader("checkpoints.jsonl")) {
                for (String line = line(notes); line != null; line = line(notes)) {
                    expect(tree, JSON.readTree(line).asString(""));
                }
            }
        }
        if (kept != null) {
            if (!whole && !checkpointOf(kept).equals(checkpoint)) {
                throw new IllegalArgumentException("only a whole export can be compared with another checkpoint than its own");
            }
            expect(tree, kept);
        }
        return read(tree);
    }

    private void expect(ExportedTree tree, String note) {
        tree.expect(checkpointOf(note));
    }

    private Checkpoint checkpointOf(String note) {
        SignedNote signed = SignedNote.parse(note);
        if (!key.verifies(signed)) {
            throw new IllegalArgumentException("a checkpoint is not signed by `" + key + "`");
        }
        if (signed.signatures().size() > 1) {
            cosigned.addFirst(signed);
            if (cosigned.size() > LOOKED_AT) {
                cosigned.removeLast();
            }
        }
        return Checkpoint.parse(signed.text());
    }

    /** In a part of the log nothing shows that one checkpoint goes on from another, so there only the export's own counts. */
    private Witnessed witnessed() {
        return cosigned.stream().map(quorum::of).filter(made -> made.enough() && tree(made)).findFirst().orElseGet(() -> quorum.of(newest));
    }

    private boolean tree(Witnessed made) {
        return manifest.path("whole").asBoolean(false) || made.size() == checkpoint.size();
    }

    private ExportVerdict read(ExportedTree tree) throws IOException {
        Optional<Fault> fault = Optional.empty();
        try (BufferedReader lines = reader("entries.jsonl")) {
            for (String line = line(lines); line != null && fault.isEmpty(); line = line(lines)) {
                fault = tree.add(line);
            }
        }
        return new ExportVerdict(tree.whole(), tree.subject(), tree.entries(), tree.withheld(), checkpoint, key.toString(), witnessed(),
                fault.or(tree::end));
    }

    /** A line without its end; null after the last. A small archive can hold a line that fills any memory, so it is not read to its end. */
    private static @Nullable String line(BufferedReader from) throws IOException {
        int next = from.read();
        if (next < 0) {
            return null;
        }
        var line = new StringBuilder();
        for (; next >= 0 && next != '\n'; next = from.read()) {
            if (line.length() == LONGEST) {
                throw new IllegalArgumentException("a line of the export has more than " + LONGEST + " characters");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private BufferedReader reader(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("the export has no `" + name + "`");
        }
        return new BufferedReader(new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8));
    }

    private String text(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException("the export has no `" + name + "`");
        }
        try (var in = zip.getInputStream(entry)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
        }
    }
}
