package org.backchannel.control;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.springframework.stereotype.Component;

/** Changes what people may: upwards by one records manager's proposal and another's confirmation, downwards at once. */
@Component
final class AccessChanges {

    private final Guard guard;
    private final Persons persons;
    private final People people;
    private final Proposals proposals;
    private final Granting granting;
    private final Accounts accounts;
    private final Bindings bindings;
    private final InstantSource clock;

    AccessChanges(Guard guard, Persons persons, People people, Proposals proposals, Granting granting, Accounts accounts,
            Bindings bindings, InstantSource clock) {
        this.guard = guard;
        this.persons = persons;
        this.people = people;
        this.proposals = proposals;
        this.granting = granting;
        this.accounts = accounts;
        this.bindings = bindings;
        this.clock = clock;
    }

    /**
     * Proposes another access for somebody who has one; nothing changes yet.
     *
     * @param seen number of the access document that the proposer has seen
     */
    Proposal propose(Asker asker, String typed, long seen, Wish wish) {
        Context context = context(typed, wish);
        return guard.change(asker, Act.PROPOSE_ACCESS, Names.target(typed), context, permit -> {
            Person now = permit.personTo(Act.PROPOSE_ACCESS);
            Optional<Account> account = bindings.wished(wish, present(now.id(), seen).accounts());
            if (account.isEmpty()) {
                changed(now, wish);
            }
            proposals.makeWay(now.id(), seen, clock.instant());
            return propose(permit, context.access().orElseThrow(), "", account, seen, wish.reason());
        });
    }

    /** Proposes that somebody new gets an account and this access. */
    Proposal propose(Asker asker, Newcomer newcomer, Wish wish) {
        Person to = wish.applied(newcomer.person());
        return guard.change(asker, Act.PROPOSE_ACCESS, new Target.NewPerson(to.id()), Context.access(to), permit -> {
            if (accounts.find(newcomer.username()).isPresent()) {
                throw new BadInput("username", "there is an account `%s` already".formatted(newcomer.username()));
            }
            return propose(permit, to, newcomer.username(), bindings.newcomers(wish), 0, wish.reason());
        });
    }

    private Proposal propose(Permit permit, Person to, String username, Optional<Account> account, long base, String reason) {
        var proposal = new Proposal(UUID.randomUUID(), to, username, account.orElse(null), base, reason, permit.asker().person(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
        note(permit, proposal);
        return proposals.add(proposal);
    }

    /** Confirms another's proposal: the access holds from the person's next request on. */
    Granted confirm(Asker asker, String typed) {
        Optional<Proposal> found = proposals.find(typed);
        Context context = found.map(p -> Context.access(p.to()).proposedBy(p.proposer().value())).orElse(Context.NONE);
        return guard.change(asker, Act.CONFIRM_ACCESS, target(found, typed), context, permit -> {
            Proposal proposal = found.orElseThrow();
            note(permit, proposal);
            proposals.end(proposal, clock.instant());
            Optional<AccessDocument> now = people.granted(proposal.to().id()).map(Granted::document);
            if (now.map(AccessDocument::number).orElse(0L) != proposal.base()) {
                throw Conflict.state("the person's access was changed after this was proposed: propose it anew");
            }
            return granting.grant(permit, proposal.to(),
                    bindings.bound(now.map(AccessDocument::accounts).orElseGet(() -> bindings.made(proposal)), proposal),
                    now.flatMap(AccessDocument::owner));
        });
    }

    /** Takes a proposal back, or turns it down. */
    void withdraw(Asker asker, String typed) {
        Optional<Proposal> found = proposals.find(typed);
        guard.change(asker, Act.WITHDRAW_ACCESS, target(found, typed), Context.NONE, permit -> {
            note(permit, found.orElseThrow());
            proposals.end(found.orElseThrow(), clock.instant());
            return permit;
        });
    }

    /** Takes away at once; the policy refuses whatever would add. */
    Granted end(Asker asker, String typed, long seen, Wish wish) {
        Context context = context(typed, wish);
        return guard.change(asker, Act.END_ACCESS, Names.target(typed), context, permit -> {
            Person now = permit.personTo(Act.END_ACCESS);
            AccessDocument document = present(now.id(), seen);
            bindings.none(wish);
            changed(now, wish);
            permit.note("why", wish.reason());
            return granting.grant(permit, context.access().orElseThrow(), document.accounts(), document.owner());
        });
    }

    /**
     * What a form means that shows whoever fills it in their own words alone: the others that the person has are neither given nor taken
     * away by it.
     */
    Wish completed(Asker asker, String typed, Wish wish) {
        return Names.target(typed) instanceof Target.APerson(PersonId id)
                ? persons.believed(id).flatMap(
                        now -> persons.believed(asker).map(giver -> wish.keeping(now.clearance(), giver.clearance()))).orElse(wish)
                : wish;
    }

    /** A document as far as whoever asked may be told. */
    AccessDocument shown(Asker asker, AccessDocument document) {
        return persons.believed(asker).map(document::seenBy).orElseThrow();
    }

    private Context context(String typed, Wish wish) {
        return Names.target(typed) instanceof Target.APerson(PersonId id)
                ? persons.believed(id).map(now -> Context.access(wish.applied(now))).orElse(Context.NONE)
                : Context.NONE;
    }

    private static Target target(Optional<Proposal> found, String typed) {
        return found.<Target>map(p -> new Target.NewPerson(p.to().id())).orElseGet(() -> new Target.Unknown(Act.On.PERSON, typed));
    }

    private static void changed(Person now, Wish wish) {
        if (wish.applied(now).equals(now)) {
            throw new BadInput("access", "nothing would change");
        }
    }

    /** Asked under the lock that the admission took in the person's trail, so that of two at once the second is told. */
    private AccessDocument present(PersonId id, long seen) {
        AccessDocument now = people.granted(id).orElseThrow().document();
        if (now.number() != seen) {
            throw Conflict.stale("somebody changed it meanwhile: the present access document is number %d".formatted(now.number()));
        }
        return now;
    }

    private static void note(Permit permit, Proposal proposal) {
        permit.note("proposal", proposal.id().toString());
        Optional.ofNullable(proposal.account()).ifPresent(account -> permit.note("account", account.subject()));
        permit.note("why", proposal.reason());
    }
}
