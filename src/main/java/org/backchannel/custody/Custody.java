package org.backchannel.custody;

import io.micrometer.core.instrument.Timer;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Destroyed;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.sealing.SiteKeys;
import org.backchannel.web.BadInput;

/** Holds items' contents: the only way in or out. It takes permits, never roles. What each act does is in a class of its own beside it. */
public final class Custody {

    private final Keeping keeping;
    private final Restating restating;
    private final Parcels parcels;
    private final Opening opening;
    private final Earlier earlier;
    private final Destroying destroying;

    Custody(Items items, Sealer sealer, PortionMarks portions, Policy policy, InstantSource clock, Timer openings, ParcelSeal seal) {
        this.keeping = new Keeping(items, sealer, portions, clock);
        this.restating = new Restating(items, sealer, portions, clock);
        this.parcels = new Parcels(items, sealer, portions, clock, seal);
        this.opening = new Opening(sealer, portions, clock, openings);
        this.earlier = new Earlier(items, sealer, policy);
        this.destroying = new Destroying(items, sealer);
    }

    /** Files the new item that the permit names, with what it says; within the guard's transaction. */
    Item file(Permit permit, Hashing content) {
        return keeping.first(permit, Act.FILE, content);
    }

    /**
     * Keeps the first version of the message that the permit names; within the guard's transaction.
     *
     * @throws BadInput if a portion is marked above the whole
     */
    public Item draft(Permit permit, Content content) {
        return keeping.draft(permit, content);
    }

    /**
     * Seals what the message of the permit says to another site; nobody here sees the text.
     *
     * @param parcel what is bound to it; the root in it is that of the text that was approved, and another one does not leave
     */
    public byte[] parcel(Permit permit, Act act, SiteKeys to, Parcel parcel) {
        return parcels.parcel(permit.itemTo(act), to, parcel);
    }

    /** The same of what is enclosed in the message of the permit. */
    public byte[] parcelEnclosed(Permit permit, Act act, Item enclosed, SiteKeys to, Parcel parcel) {
        Keeping.belongs(permit, act, enclosed);
        return parcels.parcel(enclosed, to, parcel);
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
        return parcels.receive(permit, sealed, from, parcel, enclosures);
    }

    /**
     * Files portions that another registry has referred, as the new item that the permit names. Where one is marked above the whole as it is
     * understood here, or its mark cannot be read, the whole is held at system-high.
     *
     * @param marks the edition in which they are marked; empty for those that go with captions
     */
    public Item fileReferred(Permit permit, Content content, Optional<String> marks) {
        return parcels.fileReferred(permit, content, marks);
    }

    /**
     * Makes a new version that says something else; the earlier ones stay sealed.
     *
     * @throws BadInput if a portion is marked above the whole
     */
    public Item revise(Permit permit, Card card, Access access, Content content) {
        return keeping.revise(permit, card, access, content);
    }

    /** The root of the salted hashes of what the item says: nobody sees the text, and another text has another root. */
    public Sha384 textRoot(Permit permit, Act act) {
        return opening.root(permit.itemTo(act));
    }

    /** Opens the version that the permit names. The seal is verified now, against what the registry's row says. */
    public Paper read(Permit permit) {
        return opening.read(permit);
    }

    /** The same for an item that is set to be printed. */
    Paper print(Permit permit) {
        return opening.as(permit, Act.PRINT, "paper");
    }

    /**
     * The same for a message that leaves as a file.
     *
     * @param as the form in which it leaves, which the outcome says: {@code cable-text}
     */
    public Paper export(Permit permit, String as) {
        return opening.as(permit, Act.EXPORT_MESSAGE, as);
    }

    /** The same for any item that leaves as a file. */
    public Paper exportItem(Permit permit, String as) {
        return opening.as(permit, Act.EXPORT_ITEM, as);
    }

    /** The same on the bench of a declassification review, for the acts that are done there. */
    public Paper review(Permit permit, Act act) {
        return opening.review(permit, act);
    }

    /**
     * The highest level of its portions by their own marks, where every one that has to be marked is; empty otherwise. Nobody sees the text.
     */
    public Optional<Level> ofPortions(Permit permit, Act act) {
        return opening.ofPortions(permit, act);
    }

    /**
     * What a release is proven by, for the acts of a review by which a copy is looked at or made.
     *
     * @throws NotFound if it was sealed before its words had salts of their own
     */
    public Provable provable(Permit permit, Act act) {
        return opening.provable(permit, act);
    }

    /**
     * The same, for the file that the item was filed from.
     *
     * @throws NotFound if it was filed otherwise
     */
    Original original(Permit permit) {
        return opening.original(permit);
    }

    /**
     * The same as {@link #read} for an earlier version of the item, which the outcome names.
     *
     * @throws NotFound if there is none, or none that the person could read as it stood
     */
    public Paper earlier(Permit permit, int version) {
        return earlier.open(permit, version);
    }

    /** Whether {@link #earlier(Permit, int)} would open that one. */
    public boolean opensEarlier(Permit permit, int version) {
        return earlier.find(permit, version).isPresent();
    }

    /** Of each earlier text of the item the last version that the person could read as it stood; the first first. */
    public List<Integer> earlier(Permit permit) {
        return earlier.all(permit);
    }

    /** Makes a new version under another marking, sealed anew with the same content; nobody sees the text. */
    public Item remark(Permit permit, Act act, Access to) {
        return restating.remark(permit, act, to);
    }

    /** Makes a new version with another state, card or readers, sealed anew with the same content; nobody sees the text. */
    public Item restate(Permit permit, Act act, State state, Card card, Access to) {
        return restating.restate(permit, act, state, card, to);
    }

    /**
     * Keeps a new item that belongs to the one that the permit names, in the same transaction: what somebody says of a draft, or attaches to it.
     *
     * @throws BadInput if a portion of it is marked above the whole of it
     */
    public Item enclose(Permit permit, Act act, Item enclosed, Content content) {
        return keeping.enclose(permit, act, enclosed, content);
    }

    /** Seals what belongs to the item that the permit names anew for other readers; nobody sees the text. */
    public Item restateEnclosed(Permit permit, Act act, Item enclosed, Access to) {
        return restating.enclosed(permit, act, enclosed, enclosed.remarked(to));
    }

    /** The same with another state and card: what is enclosed goes with the item, or is taken off it. */
    public Item restateEnclosed(Permit permit, Act act, Item enclosed, State state, Card card, Access to) {
        return restating.enclosed(permit, act, enclosed, enclosed.next(state, card, to));
    }

    /** The root of the salted hashes of what is enclosed, as {@link #textRoot}. */
    public Sha384 enclosedRoot(Permit permit, Act act, Item enclosed) {
        Keeping.belongs(permit, act, enclosed);
        return opening.root(enclosed);
    }

    /**
     * Destroys for good what the item of the permit says and what its files do, every version of it; what remains says how it ended. Nobody sees the text.
     *
     * @param enclosed what hangs on the item, each under its lock
     */
    Item destroy(Permit permit, List<Item> enclosed, Destroyed how) {
        return destroying.destroy(permit, enclosed, how);
    }
}
