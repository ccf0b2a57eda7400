package org.backchannel.control;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Account;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.springframework.stereotype.Component;

/** What follows from a directory: another name or office, which two persons decide, and a suspension, which one hand may. */
@Component
final class DirectoryChanges {

    private final Guard guard;
    private final Persons persons;
    private final People people;
    private final Proposals proposals;
    private final Granting granting;
    private final InstantSource clock;

    DirectoryChanges(Guard guard, Persons persons, People people, Proposals proposals, Granting granting, InstantSource clock) {
        this.guard = guard;
        this.persons = persons;
        this.people = people;
        this.proposals = proposals;
        this.granting = granting;
        this.clock = clock;
    }

    /**
     * Proposes other names or another office; nothing changes yet. INVARIANT: no administrator's act gives access unseen (7): what is addressed to
     * an office is read by who holds it, so whoever keeps the directory gives nobody an office by that alone.
     *
     * @param seen number of the access document that the proposer has seen
     */
    Proposal rename(Asker asker, String typed, long seen, Called called, String reason) {
        Context context = context(typed, called::applied);
        return guard.change(asker, Act.PROPOSE_ACCESS, Names.target(typed), context, permit -> {
            Person now = permit.personTo(Act.PROPOSE_ACCESS);
            Person to = called.applied(now);
            if (document(now.id()).number() != seen) {
                throw Conflict.stale("somebody changed it meanwhile: the present access document is number %d"
                        .formatted(document(now.id()).number()));
            }
            if (to.equals(now)) {
                throw new BadInput("office", "nothing would change");
            }
            proposals.makeWay(now.id(), seen, clock.instant());
            permit.note("why", reason);
            var proposal = new Proposal(UUID.randomUUID(), to, "", null, seen, reason, permit.asker().person(),
                    clock.instant().truncatedTo(ChronoUnit.SECONDS));
            permit.note("proposal", proposal.id().toString());
            return proposals.add(proposal);
        });
    }

    /**
     * Suspends somebody at once: they keep what they have, and may do none of it until two records managers lift it.
     *
     * @param account for whose sake; the document in force says whether it is theirs, whatever was compared before
     */
    Granted suspend(Asker asker, PersonId id, Account account, String reason) {
        String typed = id.value();
        return guard.change(asker, Act.END_ACCESS, Names.target(typed), context(typed, DirectoryChanges::suspended), permit -> {
            Person now = permit.personTo(Act.END_ACCESS);
            if (now.suspended()) {
                throw Conflict.state("they are suspended already");
            }
            AccessDocument document = persons.inForce(now.id()).map(Granted::document)
                    .orElseThrow(() -> Conflict.state("their access was changed just now"));
            if (!document.accounts().contains(account)) {
                throw Conflict.state("they sign in by another account by now");
            }
            permit.note("why", reason);
            return granting.grant(permit, suspended(document.person()), document.accounts(), document.owner());
        });
    }

    private Context context(String typed, UnaryOperator<Person> change) {
        return Names.target(typed) instanceof Target.APerson(PersonId id)
                ? persons.believed(id).map(change).map(Context::access).orElse(Context.NONE)
                : Context.NONE;
    }

    private AccessDocument document(PersonId id) {
        return people.granted(id).map(Granted::document).orElseThrow();
    }

    private static Person suspended(Person now) {
        return new Person(now.id(), now.kind(), now.name(), now.surname(), now.office(), now.roles(), now.clearance(), now.groups(), true);
    }
}
