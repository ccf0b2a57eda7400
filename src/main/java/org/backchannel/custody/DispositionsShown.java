package org.backchannel.custody;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Disposition.Kind;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;

/** What is proposed of moving and destroying items, as far as somebody may know of these. */
final class DispositionsShown {

    private final Dispositions dispositions;
    private final Policy policy;
    private final People people;
    private final Register register;

    DispositionsShown(Dispositions dispositions, Policy policy, People people, Register register) {
        this.dispositions = dispositions;
        this.policy = policy;
        this.people = people;
        this.register = register;
    }

    /**
     * A proposal as a page shows it. INVARIANT: the heading is null where the item may not be read (2).
     *
     * @param to the groups that are to have it; empty where it is to be destroyed
     */
    record Shown(String id, boolean destroys, String item, String kind, @Nullable String heading, Banner marking, String from, String to,
            String authority, String reason, String by, Instant at, boolean own, boolean outdated) {
    }

    /** @param broken how many cannot be shown because their seal is broken, of whatever item */
    record Waiting(List<Dispositions.Waiting> proposed, int broken) {
        Waiting {
            proposed = List.copyOf(proposed);
        }

        List<Item> items() {
            return proposed.stream().map(Dispositions.Waiting::item).toList();
        }
    }

    /** Those that wait. Those that cannot be shown are in the trail. */
    Waiting waiting(Permit permit) {
        var may = policy.filter(permit.whoMay(Act.SEE_PROPOSALS), Act.KNOW).test();
        var all = dispositions.waiting();
        int broken = (int) all.stream().filter(Optional::isEmpty).count();
        if (broken > 0) {
            permit.note("brokenDispositions", Integer.toString(broken));
        }
        return new Waiting(all.stream().flatMap(Optional::stream).filter(one -> may.test(one.item())).toList(), broken);
    }

    Shown shown(Dispositions.Waiting waiting, Person viewer) {
        Disposition one = waiting.disposition();
        Item item = waiting.item();
        boolean readable = policy.filter(viewer, Act.READ).test().test(item);
        return new Shown(one.id().toString(), one.kind() == Kind.DESTRUCTION, item.id().toString(), item.card().kind().words(),
                readable ? item.card().heading() : null, Markings.banner(item.access(), register),
                String.join(", ", item.access().groups()),
                String.join(", ", one.to()), one.authority(), one.reason(), name(one.proposer()), one.at(),
                one.proposer().equals(viewer.id().value()), one.outdated(item));
    }

    String name(String id) {
        var person = new PersonId(id);
        return People.builtIn(person).or(() -> people.person(person)).map(Person::name).orElse(id);
    }
}
