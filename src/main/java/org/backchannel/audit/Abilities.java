package org.backchannel.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Request;
import org.backchannel.policy.Verdict;
import org.backchannel.web.Fact;

/** What somebody could do at a time: by the access document in force then, and by the rules. */
final class Abilities {

    private final Trail trail;
    private final PastAccess pastAccess;
    private final People people;
    private final Policy policy;
    private final InstantSource clock;

    Abilities(Trail trail, PastAccess pastAccess, People people, Policy policy, InstantSource clock) {
        this.trail = trail;
        this.pastAccess = pastAccess;
        this.people = people;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * @param at until when was looked
     * @param access empty where there was none, or where the document is no longer the one that the trail names
     * @param named whether the trail names one at all
     * @param entry the id of the entry that put it in force
     * @param may which acts on the registry and the trail today's rules would have allowed
     * @param sameRules whether the registry had been started under today's rules by then
     */
    public record Answer(String name, Instant at, List<Fact> access, boolean named, long entry, List<String> may, boolean sameRules) {

        public Answer {
            access = List.copyOf(access);
            may = List.copyOf(may);
        }
    }

    /** @throws org.backchannel.web.BadInput naming the part that cannot be used */
    Answer of(Permit permit, Asked asked) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        permit.note("question", asked.question().word());
        PersonId id = asked.person();
        Instant at = asked.at(clock.instant());
        String name = people.person(id).map(Person::name).orElse(id.value());
        Optional<PastAccess.Held> held = pastAccess.held(id, at);
        if (held.isEmpty()) {
            return new Answer(name, at, List.of(), trail.latest(new Subject("person", id.value()), "person.access",
                    Outcome.NOTED).isPresent(), 0, List.of(), false);
        }
        Granted granted = held.get().granted();
        return new Answer(name, at, facts(granted, held.get().named(), reader), true, held.get().named().id(), may(granted.person()),
                sameRules(at));
    }

    private List<Fact> facts(Granted granted, Line named, Person reader) {
        PastAccess.Then then = pastAccess.told(granted, reader);
        return List.of(Fact.of("Roles", then.roles()), Fact.of("Clearance", then.clearance()),
                Fact.of("Need-to-know groups", then.groups()),
                new Fact("By access document", "number " + then.document() + ", in force by this entry", "/trail/" + named.id()));
    }

    private List<String> may(Person then) {
        List<String> may = new ArrayList<>();
        Arrays.stream(Act.values()).filter(act -> act.on() == Act.On.TRAIL || act.on() == Act.On.REGISTRY).forEach(act -> {
            if (policy.judge(new Request(then, act, new Request.OfWhole(act.on()), Request.Context.NONE)) instanceof Verdict.Allow) {
                may.add(Deeds.words(act));
            }
        });
        return may;
    }

    /** The last start before that time says under which rules the registry ran. */
    private boolean sameRules(Instant at) {
        return trail.find(Query.all().ofType("system.start").between(Instant.EPOCH, at), null, 1, false).lines().stream()
                .anyMatch(start -> policy.digest().equals(start.facts().get("policy")));
    }
}
