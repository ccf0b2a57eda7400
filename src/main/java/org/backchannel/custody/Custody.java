package org.backchannel.custody;

import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.custody.SealedStore.Kept;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.SiteKeys;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;

/** Holds items' contents: the only way in or out. It takes permits, never roles. */
public final class Custody {

    private static final String VERSION = "version";
    private static final Set<Act> RELEASING = EnumSet.of(Act.REVIEW, Act.ACCEPT_FIND, Act.RELEASE);
    private static final Set<Act> REVIEWING = EnumSet.of(Act.OPEN_REVIEW, Act.REVIEW, Act.MARK_PORTION, Act.PROPOSE_RELEASE,
            Act.DECIDE_RELEASE, Act.RELEASE, Act.REFER_PORTIONS, Act.EXPORT_REFERRAL);

    private final Items items;
    private final Sealer sealer;
    private final PortionMarks portions;
    private final Policy policy;
    private final InstantSource clock;
    private final Timer openings;
    private final ParcelSeal parcels;

    Custody(Items items, Sealer sealer, PortionMarks portions, Policy policy, InstantSource clock, Timer openings, ParcelSeal parcels) {
        this.parcels = parcels;
        this.items = items;
        this.sealer = sealer;
        this.portions = portions;
        this.policy = policy;
        this.clock = clock;
        this.openings = openings;
    }

    /** Files the new item that the permit names, with what it says; within the guard's transaction. */
    Item file(Permit permit, Hashing content) {
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
        return first(permit, Act.DRAFT_MESSAGE, Hashing.of(content));
    }

    private Item first(Permit permit, Act act, Hashing content) {
        Item item = permit.itemTo(act);
        Instant now = now();
        String attestedFor = permit.whoMay(act).id().value();
        // Sealed while the item's rows are written: neither needs the other.
        var sealed = CompletableFuture.supplyAsync(() -> sealer.sealed(item, content.written(), attestedFor, now));
        permit.inForce(items.insert(item, now));
        sealer.keep(item, sealed);
        permit.note(VERSION, Integer.toString(item.version()));
        return item;
    }

    /**
     * Seals what the message of the permit says to another site; nobody here sees the text.
     *
     * @param parcel what is bound to it; the root in it is that of the text that was approved, and another one does not leave
     */
    public byte[] parcel(Permit permit, Act act, SiteKeys to, Parcel parcel) {
        return parcel(permit.itemTo(act), to, parcel);
    }

    /** The same of what is enclosed in the message of the permit. */
    public byte[] parcelEnclosed(Permit permit, Act act, Item enclosed, SiteKeys to, Parcel parcel) {
        belongs(permit, act, enclosed);
        return parcel(enclosed, to, parcel);
    }

    private byte[] parcel(Item item, SiteKeys to, Parcel parcel) {
        Kept kept = sealer.kept(item);
        if (!item.id().toString().equals(parcel.item()) || !kept.root().equals(parcel.root())) {
            throw new IllegalStateException("a parcel used to hold the item that it names");
        }
        try (var opened = sealer.opened(item, kept)) {
            return parcels.seal(opened.content(), parcel.binding(), to);
        }
    }

    /**
     * Files what another site has sent, as the new item that the permit names: the text keeps its salts, so that it stays what was approved
     * there. Where a portion is marked above the whole as it is understood here, the whole is held at system-high; and a message is held under
     * nothing less than what is enclosed in it.
     *
     * @throws org.backchannel.sealing.BrokenSeal if it is not what that site has sealed to this one
     * @throws IllegalArgumentException if the text cannot be read, or is not what was approved
     */
    public Item receive(Permit permit, byte[] sealed, SiteKeys from, Parcel parcel, List<Enclosure> enclosures) {
        Item item = permit.itemTo(Act.RECEIVE_MESSAGE);
        enclosures.forEach(one -> belongs(permit, Act.RECEIVE_MESSAGE, one.item()));
        // A site may name one thing twice: as a message and as what is attached to another.
        if (Stream.concat(Stream.of(item), enclosures.stream().map(Enclosure::item)).anyMatch(one -> items.find(one.id()).isPresent())) {
            throw new IllegalArgumentException("something of that id was received before");
        }
        List<Item> files = enclosures.stream().map(one -> held(one, from)).toList();
        Item held = received(permit, covering(item, files), sealed, from, parcel);
        permit.note(VERSION, Integer.toString(held.version()));
        if (!files.isEmpty()) {
            enclosures.forEach(one -> received(permit, one.item(), one.sealed().get(), from, one.parcel()));
            permit.note("enclosed", files.stream().map(file -> file.id().toString()).collect(Collectors.joining(", ")));
        }
        return held;
    }

    /**
     * Files portions that another registry has referred, as the new item that the permit names. Where one is marked above the whole as it is
     * understood here, or its mark cannot be read, the whole is held at system-high.
     *
     * @param marks the edition in which they are marked; empty for those that go with captions
     */
    public Item fileReferred(Permit permit, Content content, Optional<String> marks) {
        Item named = permit.itemTo(Act.FILE_REFERRAL);
        Access as = named.access();
        Item item = held(new Item(named.id(), named.version(), named.state(), named.card(), new Access(as.verbatim(), as.marking(),
                as.quarantined(), as.groups(), as.readers(), as.drafter(), as.edition(), marks, as.named())), content);
        Instant now = now();
        permit.inForce(items.insert(item, now));
        sealer.seal(item, content, permit.whoMay(Act.FILE_REFERRAL).id().value(), now);
        permit.note(VERSION, Integer.toString(item.version()));
        return item;
    }

    private Item received(Permit permit, Item item, byte[] sealed, SiteKeys from, Parcel parcel) {
        Instant now = now();
        try (var opened = parcels.open(sealed, parcel.binding(), from)) {
            Item held = held(item, ForeignText.read(opened.content(), parcel.root()));
            permit.inForce(items.insert(held, now));
            sealer.seal(held, opened.content(), parcel.root(), permit.whoMay(Act.RECEIVE_MESSAGE).id().value(), now);
            return held;
        }
    }

    private Item held(Enclosure one, SiteKeys from) {
        try (var opened = parcels.open(one.sealed().get(), one.parcel().binding(), from)) {
            return held(one.item(), ForeignText.read(opened.content(), one.parcel().root()));
        }
    }

    /** INVARIANT: a part's marking never exceeds its whole's (4), whatever the other site has said of either. */
    static Item covering(Item whole, List<Item> parts) {
        Marking marking = whole.access().marking();
        Marking all = parts.stream().map(part -> part.access().marking()).reduce(marking, Marking::join);
        return marking.dominates(all) ? whole : under(whole, all);
    }

    /** INVARIANT: a portion's marking never exceeds its item's banner (4), and an unreadable one is no marking (5). */
    private Item held(Item item, Content content) {
        Access access = item.access();
        if (portions.fit(content, access.marks(), access.marking())) {
            return item;
        }
        Marking high = portions.joined(content, access.marks(), portions.systemHigh(access.edition()).join(access.marking()));
        return under(item, high);
    }

    /** The same under a higher marking than its line says, until a records manager has decided. */
    private static Item under(Item item, Marking high) {
        Access access = item.access();
        return new Item(item.id(), item.version(), item.state(), item.card(), new Access(access.verbatim(), high, true, access.groups(),
                access.readers(), access.drafter(), access.edition(), access.marks(), access.named()));
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
        sealer.seal(next, content, permit.whoMay(Act.REVISE_MESSAGE).id().value(), now);
        permit.note(VERSION, Integer.toString(next.version()));
        return next;
    }

    /** The root of the salted hashes of what the item says: nobody sees the text, and another text has another root. */
    public Sha384 textRoot(Permit permit, Act act) {
        return sealer.kept(permit.itemTo(act)).root();
    }

    /** Opens the version that the permit names. The seal is verified now, against what the registry's row says. */
    public Paper read(Permit permit) {
        Item item = permit.itemTo(Act.READ);
        return Objects.requireNonNull(openings.record(() -> sealer.open(item)), "an opening used to give a paper");
    }

    /** The same for an item that is set to be printed. */
    Paper print(Permit permit) {
        Item item = permit.itemTo(Act.PRINT);
        permit.note("as", "paper");
        return sealer.open(item);
    }

    /**
     * The same for a message that leaves as a file.
     *
     * @param as the form in which it leaves, which the outcome says: {@code cable-text}
     */
    public Paper export(Permit permit, String as) {
        return export(permit, Act.EXPORT_MESSAGE, as);
    }

    /** The same for any item that leaves as a file. */
    public Paper exportItem(Permit permit, String as) {
        return export(permit, Act.EXPORT_ITEM, as);
    }

    private Paper export(Permit permit, Act act, String as) {
        Item item = permit.itemTo(act);
        permit.note("as", as);
        return sealer.open(item);
    }

    /** The same on the bench of a declassification review, for the acts that are done there. */
    public Paper review(Permit permit, Act act) {
        if (!REVIEWING.contains(act)) {
            throw new IllegalStateException("an item used to be opened for a review by its own acts, not by `%s`".formatted(act.word()));
        }
        return sealer.open(permit.itemTo(act));
    }

    /**
     * The highest level of its portions by their own marks, where every one that has to be marked is; empty otherwise. Nobody sees the text.
     */
    public Optional<Level> ofPortions(Permit permit, Act act) {
        Item item = permit.itemTo(act);
        try (var opened = sealer.opened(item, sealer.kept(item))) {
            return portions.highest(ContentCodec.read(opened.content()), item.access().marks(), item.access().marking());
        }
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
        try (var opened = sealer.opened(item, sealer.kept(item))) {
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
        return sealer.open(permit.itemTo(Act.EXPORT_ORIGINAL)).content().original().orElseThrow(NotFound::new);
    }

    /**
     * The same as {@link #read} for an earlier version of the item, which the outcome names.
     *
     * @throws NotFound if there is none, or none that the person could read as it stood
     */
    public Paper earlier(Permit permit, int version) {
        Item then = items.version(permit.itemTo(Act.READ).id(), version).filter(earlierFor(permit)).orElseThrow(NotFound::new);
        permit.note("earlier", Integer.toString(then.version()));
        return sealer.open(then);
    }

    /** Whether {@link #earlier(Permit, int)} would open that one. */
    public boolean opensEarlier(Permit permit, int version) {
        return items.version(permit.itemTo(Act.READ).id(), version).filter(earlierFor(permit)).isPresent();
    }

    /** Of each earlier text of the item the last version that the person could read as it stood; the first first. */
    public List<Integer> earlier(Permit permit) {
        Item now = permit.itemTo(Act.READ);
        var mine = earlierFor(permit);
        List<List<Integer>> texts = sealer.texts(now.id());
        return texts.stream().limit(Math.max(0, texts.size() - 1))
                .flatMap(text -> text.reversed().stream().filter(version -> items.version(now.id(), version).filter(mine).isPresent())
                        .limit(1))
                .toList();
    }

    /** INVARIANT: nobody reads up (2): who may read an item as it stands reads of its earlier versions only what they could read as it stood. */
    private Predicate<Item> earlierFor(Permit permit) {
        Predicate<Item> readable = policy.filter(permit.whoMay(Act.READ), Act.READ).test();
        return readable.and(version -> permit.opens(Act.READ, version));
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

    /**
     * Keeps a new item that belongs to the one that the permit names, in the same transaction: what somebody says of a draft, or attaches to it.
     *
     * @throws BadInput if a portion of it is marked above the whole of it
     */
    public Item enclose(Permit permit, Act act, Item enclosed, Content content) {
        belongs(permit, act, enclosed);
        // INVARIANT: a portion's marking never exceeds its item's banner (4): later, it could be sealed anew for nobody.
        portions.check(content, enclosed.access().marks(), enclosed.access().marking());
        Instant now = now();
        permit.inForce(items.insert(enclosed, now));
        sealer.seal(enclosed, content, permit.whoMay(act).id().value(), now);
        permit.note("enclosed", enclosed.id().toString());
        return enclosed;
    }

    /** Seals what belongs to the item that the permit names anew for other readers; nobody sees the text. */
    public Item restateEnclosed(Permit permit, Act act, Item enclosed, Access to) {
        belongs(permit, act, enclosed);
        return reseal(permit, act, enclosed, enclosed.remarked(to));
    }

    /** The same with another state and card: what is enclosed goes with the item, or is taken off it. */
    public Item restateEnclosed(Permit permit, Act act, Item enclosed, State state, Card card, Access to) {
        belongs(permit, act, enclosed);
        return reseal(permit, act, enclosed, enclosed.next(state, card, to));
    }

    /** The root of the salted hashes of what is enclosed, as {@link #textRoot}. */
    public Sha384 enclosedRoot(Permit permit, Act act, Item enclosed) {
        belongs(permit, act, enclosed);
        return sealer.kept(enclosed).root();
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
        Kept kept = sealer.kept(item);
        permit.inForce(items.replace(next, now));
        try (var opened = sealer.opened(item, kept)) {
            portions.check(ContentCodec.read(opened.content()), to.marks(), to.marking());
            sealer.seal(next, opened.content(), kept.root(), permit.whoMay(act).id().value(), now);
        }
        return next;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
