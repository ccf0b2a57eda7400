package org.backchannel.ledger;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Verifies an export on a machine that has neither the server nor its database. What it has to find, and in which order, says
 * {@code src/docs/export-format.md}; {@code verifier/verifier.html} in the resources does the same and shares no code with this.
 */
public final class ExportVerifier {

    private static final String NO_EXPORT = "this is not an export of the trail, version 1";
    private static final int LOOKED_AT = 50;

    private final NoteKey key;
    private final Checkpoint checkpoint;
    private final SignedNote newest;
    private final boolean whole;
    private final String subject;
    private final ExportArchive archive;
    private final Quorum quorum;
    /** The last notes that somebody besides the log has signed, the newest first. */
    private final Deque<SignedNote> cosigned = new ArrayDeque<>();

    private final Optional<ReachVerifier> could;

    private ExportVerifier(ExportArchive archive, @Nullable String pinned, Quorum quorum, @Nullable Path could) throws IOException {
        this.archive = archive;
        this.quorum = quorum;
        JsonNode manifest = manifest(archive.text("export.json"));
        this.whole = StrictJson.flag(manifest, "whole");
        this.subject = StrictJson.text(manifest, "subject");
        this.key = NoteKey.parse(pinned == null ? StrictJson.text(manifest, "key") : pinned);
        SignedNote note = SignedNote.parse(archive.text("checkpoint"));
        this.checkpoint = Checkpoint.parse(note.text());
        if (!key.verifies(note) || !checkpoint.origin().equals(key.name())) {
            throw new IllegalArgumentException("the checkpoint is not signed by `" + key + "`");
        }
        this.newest = note;
        if (could != null && !whole) {
            throw new IllegalArgumentException("what somebody could do is held to an export of the whole trail alone");
        }
        this.could = could == null ? Optional.empty() : Optional.of(new ReachVerifier(could, key));
    }

    private static JsonNode manifest(String text) {
        try {
            JsonNode manifest = StrictJson.read(text);
            StrictJson.flag(manifest, "whole");
            StrictJson.text(manifest, "subject");
            StrictJson.text(manifest, "key");
            if (StrictJson.text(manifest, "format").equals("backchannel-export") && StrictJson.number(manifest, "version") == 1) {
                return manifest;
            }
            throw new IllegalArgumentException(NO_EXPORT);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(NO_EXPORT, unreadable);
        }
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
        return verify(file, pinned, kept, quorum, null);
    }

    /**
     * Verifies the file, who of these witnesses cosigned, and what the registry says that somebody could do.
     *
     * @param pinned the key that must have signed the checkpoint, known from elsewhere; absent: the one that the export names itself
     * @param kept a checkpoint that was kept elsewhere, with which a whole export must agree
     * @param quorum the witnesses, known from elsewhere
     * @param could a file of what somebody could do, of the same log
     * @throws IllegalArgumentException if it is no export, or its checkpoint is not signed by the key, or the file of what somebody could do is
     *         none or not signed by it, or the export is not of the whole log
     */
    public static ExportVerdict verify(Path file, @Nullable String pinned, @Nullable String kept, Quorum quorum, @Nullable Path could)
            throws IOException {
        try (ExportArchive archive = ExportArchive.open(file)) {
            return new ExportVerifier(archive, pinned, quorum, could).verify(kept);
        } catch (JacksonException unreadable) {
            throw new IllegalArgumentException("this is not an export that can be read", unreadable);
        }
    }

    private ExportVerdict verify(@Nullable String kept) throws IOException {
        ExportedTree tree = new ExportedTree(checkpoint, whole, subject);
        if (whole) {
            expectAll(tree);
        }
        if (kept != null) {
            if (!whole && !checkpointOf(kept).equals(checkpoint)) {
                throw new IllegalArgumentException("only a whole export can be compared with another checkpoint than its own");
            }
            tree.expect(checkpointOf(kept));
        }
        return read(tree);
    }

    /** Each by a larger size than the one before: so there are no more of them than entries. */
    private void expectAll(ExportedTree tree) throws IOException {
        long last = -1;
        try (ExportedLines notes = archive.lines("checkpoints.jsonl")) {
            for (Optional<byte[]> line = notes.next(); line.isPresent(); line = notes.next()) {
                JsonNode note = StrictJson.read(ExportArchive.text(line.get()));
                Checkpoint other = checkpointOf(note.isString() ? note.asString() : "");
                if (other.size() <= last) {
                    throw new IllegalArgumentException("the checkpoints are not in order");
                }
                tree.expect(other);
                last = other.size();
            }
        }
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

    /** The largest that enough have cosigned. In a part of the log nothing shows that one checkpoint goes on from another: there is but one. */
    private Witnessed witnessed() {
        return cosigned.stream().map(quorum::of).filter(Witnessed::enough).max(Comparator.comparingLong(Witnessed::size))
                .orElseGet(() -> quorum.of(newest));
    }

    private ExportVerdict read(ExportedTree tree) throws IOException {
        Optional<Fault> fault = Optional.empty();
        could.ifPresent(file -> tree.hears(file::heard));
        try (ExportedLines lines = archive.lines("entries.jsonl")) {
            for (Optional<byte[]> line = lines.next(); line.isPresent() && fault.isEmpty(); line = lines.next()) {
                fault = tree.add(line.get());
            }
        }
        fault = fault.or(tree::end);
        Optional<ReachVerdict> held = fault.isEmpty() && could.isPresent()
                ? Optional.of(could.get().verdict(checkpoint))
                : Optional.empty();
        return new ExportVerdict(tree.whole(), tree.subject(), tree.entries(), tree.withheld(), checkpoint, key.toString(), witnessed(),
                fault, held);
    }
}
