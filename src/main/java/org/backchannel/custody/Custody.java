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
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.marking.Release;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Sealing;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;

/** Holds items' contents: the only way in or out. It takes permits, never roles. */
public final class Custody {

    private static final String VERSION = "version";
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
        return first(permit, Act.FILE, content);
    }

    /**
     * Keeps the first version of the message that the permit names; within the guard's transaction.
     *
     * @throws BadInput if a portion is marked above the whole
     */
    public Item draft(Permit permit, Content content) {
        Item item = permit.itemTo(Act.DRAFT_MESSAGE);
        // INVARIANT: a portion's marking never exceeds its item's banner (4).
        portions.check(content, item.access().marks(), item.access().marking());
        return first(permit, Act.DRAFT_MESSAGE, content);
    }

    private Item first(Permit permit, Act act, Content content) {
        Item item = permit.itemTo(act);
        Instant now = now();
        String attestedFor = permit.whoMay(act).id().value();
        // Hashed and sealed while the item's rows are written: neither needs the other, and each takes about as long.
        var sealed = CompletableFuture.supplyAsync(() -> sealed(item, content, attestedFor, now));
        permit.inForce(items.insert(item, now));
        store.put(item.id(), item.version(), finished(sealed));
        permit.note(VERSION, Integer.toString(item.version()));
        return item;
    }

    /**
     * Makes a new version that says something else; the earlier ones stay sealed.
     *
     * @throws BadInput if a portion is marked above the whole
     */
    public Item revise(Permit permit, Card card, Access access, Content content) {
        Item item = permit.itemTo(Act.REVISE_MESSAGE);
        portions.check(content, access.marks(), access.marking());
        Item next = item.next(item.state(), card, access);
        Instant now = now();
        permit.inForce(items.replace(next, now));
        write(next, content, permit.whoMay(Act.REVISE_MESSAGE).id().value(), now);
        permit.note(VERSION, Integer.toString(next.version()));
        return next;
    }

    private void write(Item item, Content content, String attestedFor, Instant now) {
        store.put(item.id(), item.version(), sealed(item, content, attestedFor, now));
    }

    /** The root of the salted hashes of what the item says: nobody sees the text, and another text has another root. */
    public Sha384 textRoot(Permit permit, Act act) {
        return kept(permit.itemTo(act)).root();
    }

    /** Opens the version that the permit names. The seal is verified now, against what the registry's row says. */
    public Paper read(Permit permit) {
        Item item = permit.itemTo(Act.READ);
        return Objects.requireNonNull(openings.record(() -> open(item)), "an opening used to give a paper");
    }

    /** The same for an item that is set to be printed. */
    Paper print(Permit permit) {
        Item item = permit.itemTo(Act.PRINT);
        permit.note("as", "paper");
        return open(item);
    }

    /**
     * The same for a message that leaves as a file.
     *
     * @param as the form in which it leaves, which the outcome says: {@code cable-text}
     */
    public Paper export(Permit permit, String as) {
        Item item = permit.itemTo(Act.EXPORT_MESSAGE);
        permit.note("as", as);
        return open(item);
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
        return restate(permit, act, item.remarked(to));
    }

    /** Makes a new version with another state, card or readers, sealed anew with the same content; nobody sees the text. */
    public Item restate(Permit permit, Act act, State state, Card card, Access to) {
        return restate(permit, act, permit.itemTo(act).next(state, card, to));
    }

    /** Keeps a new item that belongs to the one that the permit names, in the same transaction: what somebody says of a draft. */
    public Item enclose(Permit permit, Act act, Item enclosed, Content content) {
        belongs(permit, act, enclosed);
        Instant now = now();
        permit.inForce(items.insert(enclosed, now));
        write(enclosed, content, permit.whoMay(act).id().value(), now);
        permit.note("enclosed", enclosed.id().toString());
        return enclosed;
    }

    /** Seals what belongs to the item that the permit names anew for other readers; nobody sees the text. */
    public Item restateEnclosed(Permit permit, Act act, Item enclosed, Access to) {
        belongs(permit, act, enclosed);
        return reseal(permit, act, enclosed, enclosed.remarked(to));
    }

    private static void belongs(Permit permit, Act act, Item enclosed) {
        if (!enclosed.card().attachedTo().equals(Optional.of(permit.itemTo(act).id()))) {
            throw new IllegalStateException("what is enclosed used to belong to the item of the permit");
        }
    }

    private Item restate(Permit permit, Act act, Item next) {
        Item made = reseal(permit, act, permit.itemTo(act), next);
        permit.note(VERSION, Integer.toString(made.version()));
        return made;
    }

    private Item reseal(Permit permit, Act act, Item item, Item next) {
        Access to = next.access();
        Instant now = now();
        Kept kept = kept(item);
        permit.inForce(items.replace(next, now));
        try (var opened = sealing.open(kept.sealed(), binding(item, kept))) {
            portions.check(ContentCodec.read(opened.content()), to.marks(), to.marking());
            seal(next, opened.content(), kept.root(), permit.whoMay(act).id().value(), now);
        }
        return next;
    }

    private void seal(Item item, byte[] bytes, Sha384 root, String attestedFor, Instant now) {
        store.put(item.id(), item.version(), sealed(item, bytes, root, attestedFor, now));
    }

    private Kept sealed(Item item, Content content, String attestedFor, Instant now) {
        var written = ContentCodec.write(content);
        return sealed(item, written.bytes(), written.root(), attestedFor, now);
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
