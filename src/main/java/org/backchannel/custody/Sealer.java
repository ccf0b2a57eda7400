package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.backchannel.custody.SealedStore.Kept;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.marking.Release;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Opened;
import org.backchannel.sealing.Sealing;
import org.backchannel.sealing.Sha384;

/** Seals what items say and opens it, each version under all that its row says of it. Who may ask for that, {@link Custody} knows. */
final class Sealer {

    private final SealedStore store;
    private final Sealing sealing;
    private final InstantSource clock;

    Sealer(SealedStore store, Sealing sealing, InstantSource clock) {
        this.store = store;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** What is kept of the item's version: believed only once it is opened. */
    Kept kept(Item item) {
        return store.get(item.id(), item.version()).orElseThrow(() -> new ContentGone(item.id()));
    }

    Opened opened(Item item, Kept kept) {
        return sealing.open(kept.sealed(), binding(item, kept.root(), kept.attestedFor(), kept.sealedAt()));
    }

    Paper open(Item item) {
        try (var opened = opened(item, kept(item))) {
            return new Paper(item, opened, clock.instant());
        }
    }

    void seal(Item item, Content content, String attestedFor, Instant now) {
        store.put(item.id(), item.version(), sealed(item, ContentCodec.write(content), attestedFor, now));
    }

    void seal(Item item, byte[] bytes, Sha384 root, String attestedFor, Instant now) {
        store.put(item.id(), item.version(), sealed(item, bytes, root, attestedFor, now));
    }

    /** Seals without keeping it yet. */
    Kept sealed(Item item, ContentCodec.Written written, String attestedFor, Instant now) {
        return sealed(item, written.bytes(), written.root(), attestedFor, now);
    }

    private Kept sealed(Item item, byte[] bytes, Sha384 root, String attestedFor, Instant now) {
        return new Kept(sealing.seal(bytes, binding(item, root, attestedFor, now)), root, attestedFor, now);
    }

    /** Keeps what was sealed elsewhere meanwhile. */
    void keep(Item item, CompletableFuture<Kept> sealed) {
        store.put(item.id(), item.version(), Hashing.done(sealed));
    }

    /** Deletes every sealed version of the item, and every key that opens one. */
    void destroy(ItemId id) {
        store.destroy(id);
    }

    /** The versions of an item, those with the same text together, for finding; the first first. */
    List<List<Integer>> texts(ItemId id) {
        return store.texts(id);
    }

    /** INVARIANT: a marking is bound to its content by signature and by the cipher's authenticated data (3). */
    private Binding binding(Item item, Sha384 root, String attestedFor, Instant at) {
        Optional<Sha384> previous = item.version() == 1
                ? Optional.empty()
                : Optional.of(store.hash(item.id(), item.version() - 1)
                        .orElseThrow(() -> new ContentGone(item.id())));
        return new Binding(item.id().toString(), item.version(), item.access().marking().level().rank(), item.access().verbatim(),
                distribution(item.access()), root, previous, attestedFor, at);
    }

    /** The canonical distribution list: every person and group that it may go to, and the whole meaning of the marking. */
    static Sha384 distribution(Access access) {
        String list = String.join("\n", "readers " + String.join(" ", access.readers()), "groups " + String.join(" ", access.groups()),
                "controls " + String.join(" ", access.marking().controls()), "codewords " + String.join(" ", access.marking().codewords()),
                "eyes-only " + access.eyesOnly()) + modern(access);
        return Sha384.of(list.getBytes(StandardCharsets.UTF_8));
    }

    /** Nothing for a caption, so that what was sealed before there were others is still what was sealed. */
    private static String modern(Access access) {
        Release release = access.marking().release();
        return (release.stated()
                ? "\nreleased " + String.join(" ", release.given()) + "\nshown " + String.join(" ", release.shown())
                : "") + access.edition().map(name -> "\nedition " + name).orElse("")
                + access.marks().map(name -> "\nmarks " + name).orElse("") + named(access);
    }

    /** Who is meant by each name: the readers alone would not say that a name was decided to mean nobody. */
    private static String named(Access access) {
        return access.named().meant().entrySet().stream().map(name -> "\nnamed " + name.getKey() + ": " + String.join(" ", name.getValue()))
                .collect(Collectors.joining());
    }
}
