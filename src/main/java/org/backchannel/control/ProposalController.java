package org.backchannel.control;

import org.backchannel.web.Asks;
import java.time.Instant;
import java.util.List;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.marking.Register;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What waits for a second person. */
@Controller
class ProposalController {

    private final Guard guard;
    private final Remarking remarking;
    private final Proposals proposals;
    private final People people;
    private final Directory directory;
    private final Changes changes;
    private final Register register;

    ProposalController(Guard guard, Remarking remarking, Proposals proposals, People people, Directory directory, Changes changes,
            Register register) {
        this.guard = guard;
        this.remarking = remarking;
        this.proposals = proposals;
        this.people = people;
        this.directory = directory;
        this.changes = changes;
        this.register = register;
    }

    /** A lowering that waits. INVARIANT: the heading is null where the item may not be read (2). */
    record Lowered(String id, String item, String kind, @Nullable String heading, Banner now, String line, String authority, String reason,
            String by, Instant at, boolean own) {
    }

    /** A change of access that waits. */
    record Given(String id, String person, String name, String office, List<Changes.Change> changes, String reason, String by, Instant at,
            boolean newcomer, boolean own, boolean about, boolean outdated) {
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/proposals")
    String list(Asker asker, Model model) {
        guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), permit -> {
            Remarking.Waiting lowerings = remarking.waiting(permit);
            Proposals.Waiting grants = proposals.waiting(permit);
            List<Remarking.Proposed> waiting = lowerings.proposed();
            model.addAttribute("broken", lowerings.broken() + grants.broken());
            model.addAttribute("lowerings", waiting.stream().map(proposed -> lowered(proposed, asker.person())).toList());
            model.addAttribute("banner", Markings.banner(waiting.stream().map(Remarking.Proposed::item).toList(), register));
            return model.addAttribute("grants", grants.proposals().stream().map(proposal -> grant(proposal, asker.person())).toList());
        });
        return "control/proposals";
    }

    private Lowered lowered(Remarking.Proposed proposed, PersonId me) {
        var lowering = proposed.lowering();
        var item = proposed.item();
        return new Lowered(lowering.id().toString(), item.id().toString(), item.card().kind().words(),
                proposed.readable() ? item.card().heading() : null, Markings.banner(item.access(), register), lowering.line(),
                lowering.authority(), lowering.reason(), directory.name(new PersonId(lowering.proposer())), lowering.at(),
                lowering.proposer().equals(me.value()));
    }

    private Given grant(Proposal proposal, PersonId me) {
        Person to = proposal.to();
        var now = people.granted(to.id()).map(Granted::document);
        long number = now.map(document -> document.number()).orElse(0L);
        Person before = now.map(document -> document.person()).orElseGet(() -> Changes.nothing(to));
        return new Given(proposal.id().toString(), to.id().value(), to.name(), to.office(), changes.between(before, to),
                proposal.reason(), directory.name(proposal.proposer()), proposal.at(), !proposal.username().isEmpty(),
                proposal.proposer().equals(me), to.id().equals(me), number != proposal.base());
    }
}
