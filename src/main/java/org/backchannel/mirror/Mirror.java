package org.backchannel.mirror;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.ledger.AlteredTile;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.FolderLock;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.TileFolder;
import org.backchannel.ledger.TilePath;
import org.backchannel.ledger.TileTree;

/**
 * The mirror at work: the only one on its folder. First the newest checkpoint is proven to go on from the newest that was seen, and
 * remembered; then the tiles are fetched, each proven before it is written; the checkpoint is written last. So a process that is killed
 * goes on where it was, and what it has once seen the registry cannot take back.
 */
public final class Mirror implements AutoCloseable {

    private final MirrorFolder folder;
    private final TileFolder.Source registry;
    private final InstantSource clock;
    private final FolderLock lock;

    private Mirror(MirrorFolder folder, TileFolder.Source registry, InstantSource clock, FolderLock lock) {
        this.folder = folder;
        this.registry = registry;
        this.clock = clock;
        this.lock = lock;
    }

    /** @throws IllegalStateException if another process is at work on the folder */
    public static Mirror on(MirrorFolder folder, TileFolder.Source registry, InstantSource clock) {
        return new Mirror(folder, registry, clock, FolderLock.on(folder.path()));
    }

    /**
     * Brings the folder up to date, or says why not.
     *
     * @throws BrokenMirror if the folder is not what was put there
     * @throws IOException if the folder cannot be read or written
     */
    public Pulled pull() throws IOException {
        Pulled made = attempt();
        switch (made) {
            case Pulled.Good good -> folder.pulled(clock.instant());
            case Pulled.Unreached(String what) -> folder.failed(clock.instant(), what);
            case Pulled.Altered(String what) -> folder.failed(clock.instant(), what);
            case Pulled.RolledBack back -> folder.failed(clock.instant(), "rolled back");
            case Pulled.Forked fork -> folder.failed(clock.instant(), "forked");
        }
        return made;
    }

    /** What comes from the registry fails as a whole: only the folder's own failures are thrown. */
    private Pulled attempt() throws IOException {
        Optional<SignedNote> seen = folder.seen();
        try {
            SignedNote shown = shown();
            return seen.isEmpty() ? onwards(Optional.empty(), shown) : compared(seen.get(), shown);
        } catch (Unreached silent) {
            return new Pulled.Unreached(String.valueOf(silent.getMessage()));
        } catch (AlteredTile | NotSigned altered) {
            return new Pulled.Altered(String.valueOf(altered.getMessage()));
        }
    }

    private SignedNote shown() {
        try {
            SignedNote note = SignedNote.parse(new String(fetched("checkpoint"), StandardCharsets.UTF_8));
            if (folder.signed(note)) {
                return note;
            }
        } catch (IllegalArgumentException unreadable) {
            throw new NotSigned("checkpoint: it cannot be read: " + unreadable.getMessage());
        }
        throw new NotSigned("checkpoint: it is not signed by " + folder.key());
    }

    private Pulled compared(SignedNote seen, SignedNote shown) throws IOException {
        Checkpoint before = Checkpoint.parse(seen.text());
        Checkpoint now = Checkpoint.parse(shown.text());
        if (now.size() < before.size()) {
            return back(seen, shown);
        }
        if (now.size() == before.size() && !now.root().equals(before.root())) {
            return forked(seen, shown, "both are of the same size\n");
        }
        // What witnesses have signed meanwhile is worth keeping; that less of it is shown takes nothing away.
        boolean fewer = now.size() == before.size() && shown.signatures().size() < seen.signatures().size();
        return onwards(Optional.of(seen), fewer ? seen : shown);
    }

    private Pulled onwards(Optional<SignedNote> seen, SignedNote shown) throws IOException {
        TileTree tree;
        try {
            tree = new TileTree(Checkpoint.parse(shown.text()), this::fetched);
            if (seen.isPresent() && !begins(tree, Checkpoint.parse(seen.get().text()))) {
                return forked(seen.get(), shown, proof("second", size(seen.get()), tree));
            }
        } catch (AlteredTile unproven) {
            // It is signed, and what is served does not show that it goes on: what was changed, the answer or the log, is not known. Of one that
            // has been shown before it is the answer.
            if (seen.isEmpty() || size(seen.get()) != size(shown)) {
                folder.keepDoubt(size(shown), text("not shown to go on", seen, shown, unproven.getMessage() + "\n"));
            }
            throw unproven;
        }
        folder.see(shown);
        long written = take(tree);
        folder.hold(shown);
        // Only now: until then the checkpoint that is held needs them.
        for (TilePath path : TilePath.of(tree.checkpoint().size())) {
            if (path.full()) {
                folder.forgetPartsOf(path);
            }
        }
        return new Pulled.Good(tree.checkpoint().size(), written);
    }

    private static boolean begins(TileTree tree, Checkpoint before) {
        return tree.root(before.size()).equals(before.root());
    }

    /** From the top down, since each tile is proven by the one above it; an entry by its hash. */
    private long take(TileTree tree) throws IOException {
        long held = folder.held().map(Mirror::size).orElse(0L);
        long written = 0;
        for (TilePath path : TilePath.downwards(tree.checkpoint().size())) {
            boolean there = folder.has(path) && (path.within(held) || tree.has(path, folder.read(path)));
            if (!there) {
                folder.write(path, tree.tile(path));
                written++;
            }
        }
        return written;
    }

    /** An earlier checkpoint that was a true one, or one of another history: what is held tells, as far as it goes. */
    private Pulled back(SignedNote seen, SignedNote shown) throws IOException {
        Checkpoint now = Checkpoint.parse(shown.text());
        Optional<SignedNote> held = folder.held().filter(note -> size(note) >= now.size());
        if (held.isPresent()) {
            String proof = otherBeginning(Checkpoint.parse(held.get().text()), now);
            if (!proof.isEmpty()) {
                return forked(held.get(), shown, proof);
            }
        }
        folder.keepDoubt(now.size(), text("rolled back", Optional.of(seen), shown, "the second is earlier than the first\n"));
        return new Pulled.RolledBack(size(seen), now.size());
    }

    /** What proves that what is held does not begin with the earlier checkpoint; empty if it does. */
    private String otherBeginning(Checkpoint held, Checkpoint earlier) {
        try {
            TileTree own = new TileTree(held, path -> folder.read(TilePath.parse(path.substring("tile/".length())).orElseThrow()));
            String root = own.root(earlier.size());
            return root.equals(earlier.root()) ? "" : proof("first", earlier.size(), own);
        } catch (AlteredTile | UncheckedIOException damaged) {
            throw new BrokenMirror(folder.path(), "does not have the tiles of its checkpoint", damaged);
        }
    }

    private static String proof(String which, long size, TileTree tree) {
        return "the " + which + " begins with another tree of " + size + " entries, whose root is\n" + tree.root(size)
                + "\nby this proof of consistency (RFC 6962 2.1.2):\n"
                + tree.consistency(size).stream().map(hash -> hash + "\n").collect(Collectors.joining());
    }

    private Pulled forked(SignedNote held, SignedNote shown, String proof) throws IOException {
        folder.keepFork(size(shown), text("forked", Optional.of(held), shown, proof));
        return new Pulled.Forked(size(held), size(shown));
    }

    private static String text(String what, Optional<SignedNote> held, SignedNote shown, String proof) {
        return what + "\n\nseen before:\n\n" + held.map(SignedNote::toString).orElse("nothing\n") + "\nshown now:\n\n" + shown + "\n"
                + proof;
    }

    private static long size(SignedNote note) {
        return Checkpoint.parse(note.text()).size();
    }

    private byte[] fetched(String path) {
        try {
            return registry.get(path);
        } catch (IOException failed) {
            throw new Unreached("the registry's " + path + ": " + failed.getMessage(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreached("the registry's " + path + ": was not waited for", stopping);
        }
    }

    private static final class Unreached extends RuntimeException {
        Unreached(String what, Throwable cause) {
            super(what, cause);
        }
    }

    private static final class NotSigned extends RuntimeException {
        NotSigned(String what) {
            super(what);
        }
    }

    /** Lets another process at the folder. */
    @Override
    public void close() {
        lock.close();
    }
}
