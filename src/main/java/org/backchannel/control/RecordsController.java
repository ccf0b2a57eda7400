package org.backchannel.control;

import java.util.List;
import java.util.Optional;
import org.backchannel.custody.Catalogue;
import org.backchannel.custody.Listed;
import org.backchannel.custody.Place;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Word;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.web.Markings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits for a records manager: lowerings to confirm, markings that could not be read. */
@Controller
class RecordsController {

    private static final int PAGE = 50;
    private static final int NEAREST = 3;

    private final Guard guard;
    private final Remarking remarking;
    private final Catalogue catalogue;
    private final People people;
    private final Profile profile;

    RecordsController(Guard guard, Remarking remarking, Catalogue catalogue, People people, Profile profile) {
        this.guard = guard;
        this.remarking = remarking;
        this.catalogue = catalogue;
        this.people = people;
        this.profile = profile;
    }

    /** A proposal as its page shows it; the heading of the item is never there. */
    public record Proposal(String id, String item, String kind, String now, String then, String authority, String reason, String proposer,
            boolean own) {
    }

    /** An item in quarantine: its line, what is wrong with it, and the known words nearest to the unknown ones. */
    public record Held(String item, String kind, String line, List<String> reasons, List<String> nearest) {
    }

    @GetMapping("/proposals")
    String proposals(Asker asker, Model model) {
        List<Remarking.Proposed> waiting = guard.look(asker, Act.SEE_PROPOSALS, Target.registry(), remarking::waiting);
        model.addAttribute("proposals", waiting.stream().map(proposed -> proposal(proposed, asker)).toList());
        model.addAttribute("banner", Markings.banner(waiting.stream().map(Remarking.Proposed::item).toList()));
        return "control/proposals";
    }

    @GetMapping("/quarantine")
    String quarantine(Asker asker, @RequestParam(required = false, defaultValue = "") String after, Model model) {
        var page = guard.look(asker, Act.SEE_QUARANTINE, Target.registry(),
                permit -> catalogue.quarantine(permit, Place.parse(after), PAGE));
        model.addAttribute("held", page.rows().stream().map(this::held).toList());
        model.addAttribute("next", page.next().map(place -> "/quarantine?after=" + place).orElse(null));
        model.addAttribute("banner", Markings.banner(page.rows().stream().map(Listed::item).toList()));
        return "control/quarantine";
    }

    private Proposal proposal(Remarking.Proposed proposed, Asker asker) {
        var lowering = proposed.lowering();
        return new Proposal(lowering.id().toString(), lowering.item().toString(), proposed.item().card().kind().words(),
                proposed.item().access().verbatim(), lowering.line(), lowering.authority(), lowering.reason(),
                people.person(new PersonId(lowering.proposer())).map(Person::name).orElse(lowering.proposer()),
                lowering.proposer().equals(asker.person().value()));
    }

    private Held held(Listed listed) {
        Access access = listed.item().access();
        Optional<Reading> reading = reading(access.verbatim());
        List<String> unknown = reading.map(Reading::unknown).orElse(List.of());
        return new Held(listed.item().id().toString(), listed.item().card().kind().words(), access.verbatim(),
                reading.map(Reading::reasons).orElse(List.of("the line is too long to be a marking")),
                unknown.stream().flatMap(word -> profile.register().nearest(word, NEAREST).stream()).map(Word::id).distinct().toList());
    }

    private Optional<Reading> reading(String line) {
        try {
            return Optional.of(profile.read(line));
        } catch (InvalidMarking tooLong) {
            return Optional.empty();
        }
    }
}
