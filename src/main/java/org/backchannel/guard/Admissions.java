package org.backchannel.guard;

import java.util.Locale;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.backchannel.item.Item;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Recorded;
import org.backchannel.ledger.Subject;
import org.backchannel.people.Granted;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Reason;
import org.backchannel.policy.Request;
import org.backchannel.sealing.BrokenSeal;
import org.jspecify.annotations.Nullable;

/** Writes down what was decided and what came of it, inside whatever transaction {@link Guard} has opened. */
final class Admissions {

    /** The event in a person's trail that says which access document is valid from now on. */
    static final String ACCESS = "person.access";

    static final String FAILURE = "failure";

    /** The number of the access document that the trail names for who asks, where the database holds something else. */
    private static final String ALTERED = "accessDocumentAltered";

    /** Of which aspects the identity provider left whoever asked less than the registry has signed. */
    private static final String NARROWED = "narrowed";

    private final Policy policy;
    private final Ledger ledger;

    Admissions(Policy policy, Ledger ledger) {
        this.policy = policy;
        this.ledger = ledger;
    }

    /** INVARIANT: the answer is written down before it takes effect (1): if the append fails there is no permit and nothing happens. */
    Decision record(Decision decision, UUID correlation) {
        Recorded recorded = ledger
                .append(entry(decision, decision.allows() ? Outcome.GRANTED : Outcome.REFUSED, correlation, facts(decision)));
        if (decision.allows()) {
            decision.permitted(correlation, recorded.number());
        }
        return decision;
    }

    void outcome(Permit permit, Outcome outcome) {
        Request request = permit.request();
        Subject subject = subject(request);
        var facts = new TreeMap<>(who(permit.asker()));
        facts.putAll(permit.notes());
        ledger.append(Entry.of(type(request.act()), outcome, subject, permit.correlation(), facts));
        for (Granted granted : permit.grants()) {
            ledger.append(Entry.of(ACCESS, Outcome.NOTED, person(granted.document().person().id()), permit.correlation(),
                    Persons.facts(granted, permit.asker())));
        }
        permit.acknowledged().forEach((alarm, note) -> {
            var said = who(permit.asker());
            said.put("note", note);
            ledger.append(Entry.of(Alarms.ACKNOWLEDGED, Outcome.NOTED, alarm, permit.correlation(), said));
        });
        permit.steps().forEach(ledger::append);
        permit.versions().forEach(version -> ledger.append(ItemVersions.entry(version, permit)));
        permit.rows().forEach(row -> ledger.append(RowVersions.entry(row, permit)));
    }

    /** A change that was admitted and then failed: both are recorded, after its transaction was rolled back. */
    void failed(Decision decision, UUID correlation, Throwable failure) {
        if (!decision.allows()) {
            record(decision, correlation);
            return;
        }
        ledger.append(entry(decision, Outcome.GRANTED, correlation, facts(decision)));
        var facts = who(decision.asker());
        facts.put(FAILURE, name(failure));
        ledger.append(entry(decision, Outcome.FAILED, correlation, facts));
    }

    /** A refusal because the question could not be answered; in the item's trail where it is the item that is not what was sealed. */
    void undecided(Asker asker, Act act, Target target, UUID correlation, Throwable failure) {
        var facts = ended(asker, rule(failure));
        facts.put(FAILURE, name(failure));
        Subject subject = failure instanceof BrokenSeal && target instanceof Target.AnItem(var id)
                ? Subject.item(id.value())
                : person(asker.person());
        ledger.append(Entry.of(type(act), Outcome.REFUSED, subject, correlation, facts));
    }

    /** A refusal of what could not be put to the policy at all; it counts under who asked. */
    void turnedAway(Asker asker, Act act, String rule, String asked) {
        var facts = ended(asker, rule);
        if (!asked.isEmpty()) {
            facts.put("asked", asked);
        }
        ledger.append(Entry.of(type(act), Outcome.REFUSED, person(asker.person()), UUID.randomUUID(), facts));
    }

    private TreeMap<String, String> ended(Asker asker, String rule) {
        var facts = who(asker);
        facts.put(Entry.REASONS, rule);
        facts.put("policy", policy.digest());
        return facts;
    }

    private static String rule(Throwable failure) {
        return switch (failure) {
            case BrokenSeal seal -> "BROKEN-SEAL";
            case BrokenTrail entry -> "BROKEN-TRAIL";
            default -> "FAILED";
        };
    }

    /** The kind of failure, and of a broken seal the cause: never a message, which might say what nobody may know. */
    static String name(Throwable failure) {
        String kind = failure.getClass().getSimpleName();
        return failure instanceof BrokenSeal broken ? kind + " " + broken.reason() : kind;
    }

    private static Subject subject(Request request) {
        return switch (request.on()) {
            case Request.OfItem(var item) -> Subject.item(item.id().value());
            case Request.OfPerson(var person) -> person(person.id());
            case Request.OfGroup(var id) -> new Subject("group", id);
            case Request.OfWhole(var on) -> Subject.system(on == Act.On.TRAIL ? "trail" : "registry");
        };
    }

    private static Entry entry(Decision decision, Outcome outcome, UUID correlation, TreeMap<String, String> facts) {
        return Entry.of(type(decision.act()), outcome, decision.subject(), correlation, facts);
    }

    /** For example {@code item.read}. */
    static String type(Act act) {
        return act.on().name().toLowerCase(Locale.ROOT) + "." + act.word();
    }

    static Subject person(PersonId id) {
        return new Subject("person", id.value());
    }

    static TreeMap<String, String> who(Asker asker) {
        var facts = new TreeMap<String, String>();
        facts.put(Entry.ACTOR, asker.person().value());
        facts.put(Entry.ADDRESS, asker.address());
        facts.put("via", asker.via());
        if (!asker.session().isEmpty()) {
            facts.put(Entry.SESSION, asker.session());
        }
        return facts;
    }

    private TreeMap<String, String> facts(Decision decision) {
        var facts = who(decision.asker());
        facts.put(Entry.REASONS, decision.verdict().reasons().stream().map(Reason::rule).collect(Collectors.joining("; ")));
        facts.put("policy", policy.digest());
        if (!decision.asked().isEmpty()) {
            facts.put("asked", decision.asked());
        }
        if (!decision.narrowed().isEmpty()) {
            facts.put(NARROWED, String.join("; ", decision.narrowed()));
        }
        decision.altered().ifPresent(number -> facts.put(ALTERED, Long.toString(number)));
        about(decision.request(), facts);
        return facts;
    }

    private static void about(@Nullable Request request, TreeMap<String, String> facts) {
        if (request == null) {
            return;
        }
        if (request.on() instanceof Request.OfItem(Item item)) {
            facts.put(Entry.VERSION, Integer.toString(item.version()));
            facts.put(Entry.MARKING, item.access().verbatim());
            item.access().edition().ifPresent(edition -> facts.put("edition", edition));
            facts.put("level", item.access().marking().level().name());
        }
        request.context().marking().ifPresent(to -> facts.put("to", Words.of(to)));
        request.context().meant().ifPresent(persons -> facts.put("meant", Words.of(persons)));
        request.context().proposer().ifPresent(proposer -> facts.put("proposer", proposer));
    }
}
