package org.backchannel.custody;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Says whom the names of eyes-only lines mean, where the directory is not certain: one records manager proposes, another confirms. */
public final class EyesOnlyNames {

    private final Guard guard;
    private final Custody custody;
    private final ReadersProposals proposals;
    private final Addressees addressees;
    private final People people;
    private final InstantSource clock;

    EyesOnlyNames(Guard guard, Custody custody, ReadersProposals proposals, Addressees addressees, People people, InstantSource clock) {
        this.guard = guard;
        this.custody = custody;
        this.proposals = proposals;
        this.addressees = addressees;
        this.people = people;
        this.clock = clock;
    }

    /** Proposes whom a name means; nothing changes until another person confirms it. */
    public ReadersProposal propose(Asker asker, Target target, Meant meant) {
        return guard.change(asker, Act.PROPOSE_READERS, target, Context.meant(meant.persons()), permit -> {
            // Asked only of whom the guard has let in: who is in the directory is told to nobody else.
            meant.persons().forEach(this::requirePerson);
            Item item = permit.itemTo(Act.PROPOSE_READERS);
            var proposal = new ReadersProposal(UUID.randomUUID(), item.id(), item.access().verbatim(), item.access().edition(),
                    meant.name(),
                    meant.persons(), meant.reason(), asker.person().value(), clock.instant().truncatedTo(ChronoUnit.SECONDS));
            note(permit, proposal);
            requireUnresolved(item, proposal);
            if (proposals.about(item).stream().anyMatch(other -> other.name().equals(meant.name()))) {
                throw Conflict.state("a proposal for this name waits for confirmation already");
            }
            return proposals.add(proposal);
        });
    }

    /** Confirms another's proposal: the item gets a new version, whose readers are those whom its names mean. */
    public Item confirm(Asker asker, String typed) {
        Optional<ReadersProposal> found = proposals.find(typed);
        Context context = found.map(p -> Context.meant(p.meant()).proposedBy(p.proposer())).orElse(Context.NONE);
        return guard.change(asker, Act.CONFIRM_READERS, target(found, typed), context, permit -> {
            ReadersProposal proposal = found.orElseThrow();
            Item item = permit.itemTo(Act.CONFIRM_READERS);
            note(permit, proposal);
            proposals.end(proposal, clock.instant());
            if (!proposal.fits(item)) {
                throw Conflict.state("the item was put under another line after this was proposed: propose it anew");
            }
            requireUnresolved(item, proposal);
            return custody.remark(permit, Act.CONFIRM_READERS,
                    addressees.decided(item, proposal.name(), proposal.meant()).in(item.access()));
        });
    }

    /** Takes a proposal back, or turns it down. */
    public void withdraw(Asker asker, String typed) {
        Optional<ReadersProposal> found = proposals.find(typed);
        guard.change(asker, Act.WITHDRAW_READERS, target(found, typed), Context.NONE, permit -> {
            note(permit, found.orElseThrow());
            proposals.end(found.orElseThrow(), clock.instant());
            return permit.itemTo(Act.WITHDRAW_READERS);
        });
    }

    private static Target target(Optional<ReadersProposal> found, String typed) {
        return found.map(p -> Target.item(p.item())).orElseGet(() -> new Target.Unknown(Act.On.ITEM, typed));
    }

    private static void requireUnresolved(Item item, ReadersProposal proposal) {
        if (item.access().quarantined()) {
            throw Conflict.state("the line itself is not understood yet: decide on its marking first");
        }
        if (!item.access().names().contains(proposal.name())) {
            throw new BadInput("name", "the line has no such name");
        }
        boolean nobodyAgain = proposal.meant().isEmpty() && item.access().named().decided(proposal.name());
        if (nobodyAgain || item.access().named().resolved(proposal.name())) {
            throw Conflict.state("whom this name means is decided already");
        }
    }

    private void requirePerson(String id) {
        if (!id.matches("[a-z0-9-]{1,64}")
                || people.granted(new PersonId(id)).filter(p -> p.person().kind() == Person.Kind.HUMAN).isEmpty()) {
            throw new BadInput("meant", "`%s` is no person of the directory".formatted(id));
        }
    }

    private static void note(Permit permit, ReadersProposal proposal) {
        permit.note("proposal", proposal.id().toString());
        permit.note("eyesOnlyName", proposal.name());
        permit.note("why", proposal.reason());
    }
}
