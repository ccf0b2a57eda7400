package org.backchannel.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.backchannel.item.InForce;
import org.backchannel.item.Item;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Pruning;
import org.backchannel.ledger.Subject;
import org.backchannel.people.Granted;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request;

/**
 * Proof that a request was allowed and that the ledger says so. Only {@link Guard} can make one, so a method that takes a permit
 * cannot be reached unchecked. It dies when the work that it was given for ends.
 */
public final class Permit {

    private final Request request;
    private final Asker asker;
    private final UUID correlation;
    private final long number;
    private final SortedMap<String, String> notes = new TreeMap<>();
    private final List<Granted> recorded = new ArrayList<>();
    private final List<InForce> versions = new ArrayList<>();
    private final List<RowInForce> rows = new ArrayList<>();
    private final Map<Subject, String> acknowledged = new LinkedHashMap<>();
    private final List<Entry> steps = new ArrayList<>();
    private volatile boolean dead;

    Permit(Request request, Asker asker, UUID correlation, long number) {
        this.request = request;
        this.asker = asker;
        this.correlation = correlation;
        this.number = number;
    }

    /** The item this permit is for, as the guard loaded it, if it is for that act. */
    public Item itemTo(Act act) {
        check(act);
        if (request.on() instanceof Request.OfItem(Item item)) {
            return item;
        }
        throw new IllegalStateException("a permit for an item used to name one");
    }

    /**
     * Whether another version of the item may be opened by this permit as well: the second factor was asked for as the version in force is, and one that
     * was for named eyes alone may need it where that one does not.
     */
    public boolean opens(Act act, Item version) {
        if (!itemTo(act).id().equals(version.id())) {
            throw new IllegalStateException("a permit used to open versions of its own item");
        }
        return !SecondFactors.missing(asker, act, version);
    }

    /** The person this permit is about, if it is for that act. */
    public Person personTo(Act act) {
        check(act);
        if (request.on() instanceof Request.OfPerson(Person person)) {
            return person;
        }
        throw new IllegalStateException("a permit about a person used to name one");
    }

    /** Who was permitted, if this permit is for that act. */
    public Person whoMay(Act act) {
        check(act);
        return request.who();
    }

    /** Who asked, and from where. */
    public Asker asker() {
        return asker;
    }

    /** The same for the admission and its outcome. */
    public UUID correlation() {
        return correlation;
    }

    /** The number of the admission in the trail of its subject. */
    public long number() {
        return number;
    }

    /** Adds a fact to the outcome's entry: never message text, passwords or tokens. */
    public void note(String name, String value) {
        notes.put(name, value);
    }

    /** Has the trail of the person say which access document is now the valid one; without this nobody believes it. */
    public void recorded(Granted granted) {
        recorded.add(granted);
    }

    /** Has the trail say which version of the item is in force from now on; without this nobody believes the item's row. */
    public void inForce(InForce version) {
        versions.add(version);
    }

    /** Has the trail say which version of a feature's row is in force from now on; without this nobody believes the row. */
    public void inForce(RowInForce row) {
        rows.add(row);
    }

    List<RowInForce> rows() {
        return rows;
    }

    /** Has the trail of an alarm say that it is acknowledged, and with which note. */
    public void acknowledged(Subject alarm, String note) {
        acknowledged.put(alarm, note);
    }

    /** Has the trail of a pruning say how far it has come, which is all that the registry and every verifier know of it. */
    public void pruning(Subject pruning, String type, Map<String, String> facts) {
        if (!pruning.kind().equals(Pruning.KIND)) {
            throw new IllegalStateException("a step of a pruning used to be told of one");
        }
        step(pruning, type, facts);
    }

    /** Has the trail of an announced change say how far it has come, which is all that the registry knows of it. */
    public void change(Subject change, String type, Map<String, String> facts) {
        if (!change.kind().equals(Announcements.KIND)) {
            throw new IllegalStateException("a step of an announcement used to be told of one");
        }
        step(change, type, facts);
    }

    private void step(Subject subject, String type, Map<String, String> facts) {
        SortedMap<String, String> all = new TreeMap<>(Admissions.who(asker));
        all.putAll(facts);
        steps.add(Entry.of(type, Outcome.NOTED, subject, correlation, all));
    }

    List<Entry> steps() {
        return steps;
    }

    Map<Subject, String> acknowledged() {
        return acknowledged;
    }

    List<InForce> versions() {
        return versions;
    }

    SortedMap<String, String> notes() {
        return notes;
    }

    List<Granted> grants() {
        return recorded;
    }

    Request request() {
        return request;
    }

    void die() {
        dead = true;
    }

    private void check(Act act) {
        // INVARIANT: no content leaves before its entry is durable (1): a permit kept for later or for another act opens nothing.
        if (dead) {
            throw new IllegalStateException("a permit to %s used to be used before its work ended".formatted(request.act().word()));
        }
        if (request.act() != act) {
            throw new IllegalStateException("a permit to %s was used to %s".formatted(request.act().word(), act.word()));
        }
    }
}
