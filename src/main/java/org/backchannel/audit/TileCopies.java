package org.backchannel.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Publication;
import org.backchannel.ledger.TileFolder;
import org.backchannel.ledger.TilePath;
import org.backchannel.ledger.Witnesses;
import org.backchannel.policy.Act;

/** Gives out the log's tiles to whom the policy lets verify it. Each call is itself in the trail. */
public final class TileCopies {

    private static final String TILES = "tiles";

    private final Guard guard;
    private final Publication publication;
    private final Witnesses witnesses;

    TileCopies(Guard guard, Publication publication, Witnesses witnesses) {
        this.witnesses = witnesses;
        this.guard = guard;
        this.publication = publication;
    }

    /**
     * Copies what a folder lacks of the whole log: for the command line.
     *
     * @return the number of tiles that were written
     * @throws org.backchannel.guard.Refused if the policy does not allow it
     */
    public long write(Asker asker, Path folder) {
        return guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> {
            permit.whoMay(Act.VERIFY_TRAIL);
            long written = update(new TileFolder(folder));
            permit.note(TILES, Long.toString(written));
            return written;
        });
    }

    private long update(TileFolder folder) {
        try {
            return folder.update(this::get);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading the database used not to be interrupted", e);
        }
    }

    private byte[] get(String path) throws IOException {
        Optional<byte[]> bytes = path.startsWith("tile/")
                ? TilePath.parse(path.substring("tile/".length())).flatMap(publication::tile)
                : cosigned().map(note -> note.getBytes(StandardCharsets.UTF_8));
        return bytes.orElseThrow(() -> new IOException("the log has no `" + path + "`"));
    }

    /** The newest checkpoint. */
    Optional<String> checkpoint(Asker asker) {
        return guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> cosigned());
    }

    /** With what the witnesses sign under it when they are asked now: a copy is worth more with them, and is made whether they answer or not. */
    private Optional<String> cosigned() {
        witnesses.ask();
        return publication.checkpoint();
    }

    /** A tile as its address names it. */
    Optional<byte[]> tile(Asker asker, Optional<TilePath> path) {
        return guard.look(asker, Act.VERIFY_TRAIL, Target.trail(), permit -> path.flatMap(tile -> noted(permit, tile)));
    }

    private Optional<byte[]> noted(Permit permit, TilePath path) {
        permit.note(TILES, path.toString());
        return publication.tile(path);
    }
}
