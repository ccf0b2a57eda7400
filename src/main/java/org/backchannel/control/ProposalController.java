package org.backchannel.control;

import org.backchannel.web.Asks;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.marking.Register;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    private final Alike decisions;
    private final NamesQueue names;
    private final AccessChanges access;

    ProposalController(Guard guard, Remarking remarking, Proposals proposals, People people, Directory directory, Changes changes,
            Register register, Alike decisions, NamesQueue names, AccessChanges access) {
        this.access = access;
        this.guard = guard;
        this.remarking = remarking;
        this.proposals = proposals;
        this.people = people;
        this.directory = directory;
        this.changes = changes;
        this.register = register;
        this.decisions = decisions;
        this.names = names;
    }

    /** A lowering that waits. INVARIANT: the heading is null where the item may not be read (2). */
    record Lowered(String id, String item, String kind, @Nullable String heading, Banner now, String line, String authority, String reason,
            String by, Instant at, boolean own, boolean waits, int alike) {
    }

    /** @param binding whether nothing is changed but by which account the person signs in */
    record Given(String id, String person, String name, String office, List<Changes.Change> changes, String reason, String by, Instant at,
            boolean newcomer, boolean own, boolean about, boolean outdated, boolean binding) {

        /** What may be confirmed at once with others like it. */
        boolean together() {
            return binding && !own && !about && !outdated;
        }
    }

    @Asks(Act.SEE_PROPOSALS)
    @GetMapping("/proposals")
    String list(Asker asker, Model model) {
        guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), permit -> {
            Remarking.Waiting lowerings = remarking.waiting(permit);
            Proposals.Waiting grants = proposals.waiting(permit);
            List<Remarking.Proposed> waiting = lowerings.proposed();
            NamesQueue.Waiting readers = names.waiting(permit);
            model.addAttribute("broken", lowerings.broken() + grants.broken() + readers.broken());
            model.addAttribute("readers", ProposedReaders.of(readers.proposed(), asker.person(), directory::name));
            model.addAttribute("lowerings", waiting.stream()
                    .map(proposed -> lowered(proposed, asker.person(),
                            (int) waiting.stream().filter(other -> alike(proposed, other)).count()))
                    .toList());
            model.addAttribute("banner", Markings.banner(Stream.concat(waiting.stream().map(Remarking.Proposed::item),
                    readers.proposed().stream().map(NamesQueue.Proposed::item)).toList(), register));
            List<Given> given = grants.proposals().stream().map(proposal -> grant(proposal, permit.whoMay(Act.SEE_PROPOSALS))).toList();
            model.addAttribute("bindings", given.stream().filter(Given::together).toList());
            return model.addAttribute("grants", given);
        });
        return "control/proposals";
    }

    /**
     * Confirms a lowering and all that are alike: the same marking, authority and reason, by the same person, for items held under the same line.
     * One admission for the call, and one to confirm for each.
     */
    @Asks(Act.SEE_PROPOSALS)
    @PostMapping("/proposals/{lowering}/alike")
    String confirm(Asker asker, @PathVariable String lowering, RedirectAttributes next) {
        List<Remarking.Proposed> alike = guard.look(asker, Act.SEE_PROPOSALS, Target.registry(),
                permit -> alike(remarking.waiting(permit).proposed(), lowering));
        next.addFlashAttribute("notice", decisions.confirm(asker, alike).told("Confirmed for", ""));
        return "redirect:/proposals";
    }

    /** Confirms those of the bindings of accounts that are named, each as if by itself; what changes anything else is left. */
    @Asks(Act.SEE_PROPOSALS)
    @PostMapping("/access-proposals/bindings")
    String bind(Asker asker, @RequestParam List<String> proposal, RedirectAttributes next) {
        List<Given> bindings = guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), permit -> proposals.waiting(permit).proposals()
                .stream().map(one -> grant(one, permit.whoMay(Act.SEE_PROPOSALS))).filter(Given::together).toList());
        var done = Alike.each(bindings.stream().filter(one -> proposal.contains(one.id())).toList(),
                one -> access.confirm(asker, one.id()));
        next.addFlashAttribute("notice", done.left() == 0 && done.done() == proposal.size()
                ? Notice.success("Accounts bound: %d.".formatted(done.done()))
                : Notice.warning("Accounts bound: %d of %d. The others are left as they are: the trail of each person says why."
                        .formatted(done.done(), proposal.size())));
        return "redirect:/proposals";
    }

    private static List<Remarking.Proposed> alike(List<Remarking.Proposed> waiting, String id) {
        var one = waiting.stream().filter(proposed -> proposed.lowering().id().toString().equals(id)).findFirst()
                .orElseThrow(NotFound::new);
        return waiting.stream().filter(proposed -> alike(one, proposed)).toList();
    }

    private static boolean alike(Remarking.Proposed one, Remarking.Proposed other) {
        var a = one.lowering();
        var b = other.lowering();
        return a.line().equals(b.line()) && a.authority().equals(b.authority()) && a.reason().equals(b.reason())
                && a.proposer().equals(b.proposer()) && one.item().access().verbatim().equals(other.item().access().verbatim());
    }

    private Lowered lowered(Remarking.Proposed proposed, PersonId me, int alike) {
        var lowering = proposed.lowering();
        var item = proposed.item();
        return new Lowered(lowering.id().toString(), item.id().toString(), item.card().kind().words(),
                proposed.readable() ? item.card().heading() : null, Markings.banner(item.access(), register), lowering.line(),
                lowering.authority(), lowering.reason(), directory.name(new PersonId(lowering.proposer())), lowering.at(),
                lowering.proposer().equals(me.value()), proposed.waits(), alike);
    }

    private Given grant(Proposal proposal, Person viewer) {
        PersonId me = viewer.id();
        Person to = proposal.to();
        var now = people.granted(to.id()).map(Granted::document);
        long number = now.map(document -> document.number()).orElse(0L);
        Person before = now.map(document -> document.person()).orElseGet(() -> Changes.nothing(to)).seenBy(viewer);
        List<Changes.Change> access = changes.between(before, to);
        return new Given(proposal.id().toString(), to.id().value(), to.name(), to.office(),
                Stream.concat(access.stream(),
                        Changes.bound(proposal.account(), now.map(document -> document.accounts()).orElse(List.of())).stream()).toList(),
                proposal.reason(), directory.name(proposal.proposer()), proposal.at(), !proposal.username().isEmpty(),
                proposal.proposer().equals(me), to.id().equals(me), number != proposal.base(), now.isPresent() && access.isEmpty());
    }
}
