package org.backchannel.custody;

import io.micrometer.core.instrument.Timer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.custody.SealedStore.Kept;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.marking.Release;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Sealing;
import org.backchannel.sealing.Sha384;

/** Holds items' contents: the only way in or out. It takes permits, never roles. */
public final class Custody {

    private static final Set<Act> RELEASING = EnumSet.of(Act.REVIEW, Act.ACCEPT_FIND, Act.RELEASE);
    private static final Set<Act> REVIEWING = EnumSet.of(Act.OPEN_REVIEW, Act.REVIEW, Act.MARK_PORTION, Act.PROPOSE_RELEASE,
            Act.DECIDE_RELEASE, Act.RELEASE);

    private final Items items;
    private final SealedStore store;
    private final Sealing sealing;
    private final PortionMarks portions;
    private final InstantSource clock;
    private final Timer openings;

    Custody(Items items, SealedStore store, Sealing sealing, PortionMarks portions, InstantSource clock, Timer openings) {
        this.items = items;
        this.store = store;
        this.sealing = sealing;
        this.portions = portions;
        this.clock = clock;
        this.openings = openings;
    }

    /** Files the new item that the permit names, with what it says; within the guard's transaction. */
    public Item file(Permit permit, Content content) {
        Item item = permit.itemTo(Act.FILE);
        Instant now = now();
        var written = ContentCodec.write(content);
        String attestedFor = permit.whoMay(Act.FILE).id().value();
        // Sealed while the item's rows are written: neither needs the other, and signing takes about as long.
        var sealed = CompletableFuture.supplyAsync(() -> sealed(item, written.bytes(), written.root(), attestedFor, now));
        permit.inForce(items.insert(item, now));
        store.put(item.id(), item.version(), finished(sealed));
        permit.note("version", Integer.toString(item.version()));
        return item;
    }

    /** Opens the version that the permit names. The seal is verified now, against what the registry's row says. */
    public Paper read(Permit permit) {
        Item item = permit.itemTo(Act.READ);
        return Objects.requireNonNull(openings.record(() -> open(item)), "an opening used to give a paper");
    }

    /** The same on the bench of a declassification review, for the acts that are done there. */
    public Paper review(Permit permit, Act act) {
        if (!REVIEWING.contains(act)) {
            throw new IllegalStateException("an item used to be opened for a review by its own acts, not by `%s`".formatted(act.word()));
        }
        return open(permit.itemTo(act));
    }

    /**
     * What a release is proven by, for the acts of a review by which a copy is looked at or made.
     *
     * @throws NotFound if it was sealed before its words had salts of their own
     */
    public Provable provable(Permit permit, Act act) {
        if (!RELEASING.contains(act)) {
            throw new IllegalStateException("an item used to be opened for a release by its own acts, not by `%s`".formatted(act.word()));
        }
        Item item = permit.itemTo(act);
        Kept kept = kept(item);
        try (var opened = sealing.open(kept.sealed(), binding(item, kept))) {
            Salted salted = ContentCodec.salted(opened.content()).orElseThrow(NotFound::new);
            return new Provable(new Paper(item, opened, clock.instant()), salted, opened.evidence());
        }
    }

    /**
     * The same, for the file that the item was filed from.
     *
     * @throws NotFound if it was filed otherwise
     */
    Original original(Permit permit) {
        permit.note("as", "original");
        return read(permit).content().original().orElseThrow(NotFound::new);
    }

    private Paper open(Item item) {
        Kept kept = kept(item);
        try (var opened = sealing.open(kept.sealed(), binding(item, kept))) {
            return new Paper(item, opened, clock.instant());
        }
    }

    /** Makes a new version under another marking, sealed anew with the same content; nobody sees the text. */
    public Item remark(Permit permit, Act act, Access to) {
        Item item = permit.itemTo(act);
        Item next = item.remarked(to);
        Instant now = now();
        Kept kept = kept(item);
        permit.inForce(items.replace(next, now));
        try (var opened = sealing.open(kept.sealed(), binding(item, kept))) {
            portions.check(ContentCodec.read(opened.content()), to.marks(), to.marking());
            seal(next, opened.content(), kept.root(), permit.whoMay(act).id().value(), now);
        }
        permit.note("version", Integer.toString(next.version()));
        return next;
    }

    private void seal(Item item, byte[] bytes, Sha384 root, String attestedFor, Instant now) {
        store.put(item.id(), item.version(), sealed(item, bytes, root, attestedFor, now));
    }

    private Kept sealed(Item item, byte[] bytes, Sha384 root, String attestedFor, Instant now) {
        return new Kept(sealing.seal(bytes, binding(item, root, attestedFor, now)), root, attestedFor, now);
    }

    /** What sealing failed by, filing fails by, as if it had been done here. */
    private static Kept finished(CompletableFuture<Kept> sealing) {
        try {
            return sealing.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw failed;
        }
    }

    private Kept kept(Item item) {
        return store.get(item.id(), item.version())
                .orElseThrow(() -> new ContentGone(item.id()));
    }

    private Binding binding(Item item, Kept kept) {
        return binding(item, kept.root(), kept.attestedFor(), kept.sealedAt());
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

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
