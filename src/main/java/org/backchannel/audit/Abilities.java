package org.backchannel.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request;
import org.backchannel.web.Fact;
import org.jspecify.annotations.Nullable;

/** What somebody could do at a time: by the access document, and by the rules, that were in force then. */
final class Abilities {

    /** What an item is opened by, and what of it can be known without that; others depend on what else is asked for with them. */
    static final Set<Act> ON_ITEMS = Collections.unmodifiableSet(EnumSet.of(Act.KNOW, Act.READ, Act.PRINT, Act.EXPORT_ITEM,
            Act.EXPORT_ORIGINAL, Act.REVIEW, Act.SEE_TRAIL));

    private final Trail trail;
    private final PastAccess pastAccess;
    private final People people;
    private final PastRules rules;
    private final PastItems items;
    private final InstantSource clock;

    Abilities(Trail trail, PastAccess pastAccess, People people, PastRules rules, PastItems items, InstantSource clock) {
        this.trail = trail;
        this.pastAccess = pastAccess;
        this.people = people;
        this.rules = rules;
        this.items = items;
        this.clock = clock;
    }

    /**
     * @param at until when was looked
     * @param access empty where there was none, or where the document is no longer the one that the trail names
     * @param named whether the trail names one at all
     * @param entry the id of the entry that put it in force
     * @param may which acts on the registry and the trail those rules allowed
     * @param rules which ones
     * @param unsure whether of some acts they cannot tell
     * @param item what they allowed on one item; null where none was asked of
     */
    public record Answer(String name, Instant at, List<Fact> access, boolean named, long entry, List<String> may, PastRules.Which rules,
            boolean unsure, @Nullable OnItem item) {

        public Answer {
            access = List.copyOf(access);
            may = List.copyOf(may);
        }
    }

    /**
     * @param known whether whoever asks may know of it
     * @param version of that time; 0 where it was not here yet
     * @param entry the id of the entry that put it in force
     */
    public record OnItem(String id, boolean known, int version, long entry, List<String> may) {

        public OnItem {
            may = List.copyOf(may);
        }
    }

    /** @throws org.backchannel.web.BadInput naming the part that cannot be used */
    Answer of(Permit permit, Asked asked) {
        Person reader = permit.whoMay(Act.QUERY_TRAIL);
        permit.note("question", asked.question().word());
        PersonId id = asked.person();
        Instant at = asked.at(clock.instant());
        Optional<ItemId> item = asked.ofItem();
        String name = people.person(id).map(Person::name).orElse(id.value());
        Optional<PastAccess.Held> held = pastAccess.held(id, at);
        if (held.isEmpty()) {
            return new Answer(name, at, List.of(), trail.latest(new Subject("person", id.value()), "person.access",
                    Outcome.NOTED).isPresent(), 0, List.of(), PastRules.Which.SAME, false, null);
        }
        Granted granted = held.get().granted();
        PastRules.Rules then = rules.at(at);
        var whole = then.of(onWhole(), granted.person(), act -> new Request.OfWhole(act.on()));
        return new Answer(name, at, facts(granted, held.get().named(), reader), true, held.get().named().id(), whole.may(), then.which(),
                !whole.unsure().isEmpty(), item.map(one -> onItem(one, at, granted.person(), reader, then)).orElse(null));
    }

    /** Acts that depend on nothing else. */
    static Stream<Act> onWhole() {
        return Arrays.stream(Act.values()).filter(act -> act.on() == Act.On.TRAIL || act.on() == Act.On.REGISTRY);
    }

    private OnItem onItem(ItemId id, Instant at, Person then, Person reader, PastRules.Rules allow) {
        if (!items.known(id, reader)) {
            return new OnItem(id.toString(), false, 0, 0, List.of());
        }
        return items.at(id, at).map(was -> new OnItem(id.toString(), true, was.item().version(), was.named().id(),
                allow.of(ON_ITEMS.stream(), then, act -> new Request.OfItem(was.item())).may()))
                .orElseGet(() -> new OnItem(id.toString(), true, 0, 0, List.of()));
    }

    private List<Fact> facts(Granted granted, Line named, Person reader) {
        PastAccess.Then then = pastAccess.told(granted, reader);
        return List.of(Fact.of("Roles", then.roles()), Fact.of("Clearance", then.clearance()),
                Fact.of("Need-to-know groups", then.groups()),
                new Fact("By access document", "number " + then.document() + ", in force by this entry", "/trail/" + named.id()));
    }
}
