package org.backchannel.witness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.DurableFile;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Witness;
import org.jspecify.annotations.Nullable;

/**
 * The last checkpoint of one log that this witness has cosigned: a signed note with its own signatures, so that another's, or one that was
 * edited, is known. An older one of its own is known by the mark beside it, which says how far it had come.
 */
final class Memory {

    private final Path checkpoint;
    private final Path mark;
    private final Witness self;
    private final String origin;
    private @Nullable String held;

    /** @throws BrokenMemory if it is not what was written, or went backwards */
    Memory(Path folder, String origin, Witness self) {
        this.checkpoint = folder.resolve("checkpoint");
        this.mark = folder.resolve("mark");
        this.origin = origin;
        this.self = self;
        Optional<Checkpoint> found = load();
        Optional<Checkpoint> marked = marked();
        marked.ifPresent(reached -> {
            boolean onwards = found.isPresent() && (found.get().size() > reached.size() || found.get().equals(reached));
            if (!onwards) {
                throw new BrokenMemory(checkpoint, "goes back behind " + reached.size() + " entries, which were cosigned already", null);
            }
        });
    }

    Optional<SignedNote> newest() {
        return Optional.ofNullable(held).map(SignedNote::parse);
    }

    long size() {
        return newest().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /**
     * Keeps a cosigned checkpoint; durable when this returns.
     *
     * @throws BrokenMemory if the file is not what this process wrote last: another process, or somebody, has written it
     */
    void remember(SignedNote note) {
        try {
            String there = Files.exists(checkpoint) ? DurableFile.read(checkpoint) : null;
            if (!Objects.equals(there, held)) {
                throw new BrokenMemory(checkpoint, "was changed behind the back of this witness", null);
            }
            Checkpoint next = Checkpoint.parse(note.text());
            if (next.size() < size()) {
                throw new BrokenMemory(checkpoint, "would go backwards", null);
            }
            // The mark last: after a crash between the two it lags behind, which is no step back.
            DurableFile.write(checkpoint, note.toString());
            held = note.toString();
            DurableFile.write(mark, next.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Checkpoint> load() {
        try {
            if (!Files.exists(checkpoint)) {
                return Optional.empty();
            }
            String text = DurableFile.read(checkpoint);
            SignedNote note = SignedNote.parse(text);
            Checkpoint said = Checkpoint.parse(note.text());
            if (self.cosigned(note).isEmpty() || !said.origin().equals(origin) || !note.toString().equals(text)) {
                throw new BrokenMemory(checkpoint, "is not what this witness cosigned", null);
            }
            held = text;
            return Optional.of(said);
        } catch (IllegalArgumentException unreadable) {
            throw new BrokenMemory(checkpoint, "cannot be read", unreadable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Checkpoint> marked() {
        try {
            return Files.exists(mark) ? Optional.of(Checkpoint.parse(DurableFile.read(mark))) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            throw new BrokenMemory(mark, "cannot be read", unreadable);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
