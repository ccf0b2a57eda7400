package org.backchannel.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.custody.EyesOnlyNames;
import org.backchannel.custody.Meant;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.Place;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The names on eyes-only lines that mean nobody: the queue, and the page on which whom one means is proposed. No address has a name. */
@Controller
class NamesController {

    private static final int PAGE = 50;
    private static final String QUEUE = "/eyes-only-names";

    private final Guard guard;
    private final NamesQueue queue;
    private final OpenNames open;
    private final EyesOnlyNames names;
    private final People people;
    private final Register register;

    NamesController(Guard guard, NamesQueue queue, OpenNames open, EyesOnlyNames names, People people, Register register) {
        this.guard = guard;
        this.queue = queue;
        this.open = open;
        this.names = names;
        this.people = people;
        this.register = register;
    }

    @Asks(Act.SEE_EYES_ONLY_NAMES)
    @GetMapping(QUEUE)
    String list(Asker asker, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "") String level,
            @RequestParam(required = false) @Nullable String after, Model model) {
        Optional<Place> place = Optional.ofNullable(after).flatMap(Place::parse);
        var page = guard.look(asker, Act.SEE_EYES_ONLY_NAMES, Target.registry(), permit -> {
            var found = queue.page(permit, NamesForm.search(state, level), place, PAGE);
            model.addAttribute("names", open.told(found.rows()));
            return found;
        });
        model.addAttribute("banner", Markings.banner(page.rows().stream().map(NamesQueue.Row::item).toList(), register));
        model.addAttribute("state", state);
        model.addAttribute("level", level);
        model.addAttribute("states", NamesForm.STATES);
        model.addAttribute("levels", levels());
        model.addAttribute("first", place.isPresent() ? address(state, level, null) : null);
        model.addAttribute("next", page.next().map(next -> address(state, level, next.toString())).orElse(null));
        return "control/names";
    }

    private static String address(String state, String level, @Nullable String after) {
        var address = UriComponentsBuilder.fromPath(QUEUE).queryParam("state", state).queryParam("level", level);
        return (after == null ? address : address.queryParam("after", after)).encode().toUriString();
    }

    private static List<Option> levels() {
        return Stream.concat(Stream.of(new Option("", "Any level")),
                Arrays.stream(Level.values()).map(level -> new Option(level.name(), level.words()))).toList();
    }

    @Asks(Act.SEE_EYES_ONLY_NAMES)
    @GetMapping(QUEUE + "/{id}/{place}")
    String form(Asker asker, @PathVariable String id, @PathVariable int place, Model model) {
        List<Item> shown = guard.look(asker, Act.SEE_EYES_ONLY_NAMES, Target.registry(), permit -> {
            var row = open.one(permit, id, place);
            List<NamesQueue.Row> alike = open.alike(permit, row.name());
            model.addAttribute("name", open.told(List.of(row)).getFirst());
            model.addAttribute("alike", open.told(alike));
            model.addAttribute("persons", persons(asker));
            return Stream.concat(Stream.of(row), alike.stream()).map(NamesQueue.Row::item).toList();
        });
        model.addAttribute("most", OpenNames.MOST);
        model.addAttribute("me", asker.person().value());
        model.addAttribute("banner", Markings.banner(shown, register));
        return "control/name";
    }

    /** Everybody but whoever asks: nobody decides that a name is their own. */
    private List<Option> persons(Asker asker) {
        List<Option> persons = new ArrayList<>(List.of(new Option("", "Nobody else")));
        people.directory().stream().filter(p -> p.kind() == Person.Kind.HUMAN && !p.id().equals(asker.person()))
                .sorted(Comparator.comparing(Person::surname)).map(p -> new Option(p.id().value(), p.name() + ", " + p.office()))
                .forEach(persons::add);
        return persons;
    }

    @Asks(Act.PROPOSE_READERS)
    @PostMapping(QUEUE + "/{id}/{place}")
    String propose(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        names.propose(asker, Target.item(id), NamesForm.meant(form));
        next.addFlashAttribute("notice", Notice.success("Proposed. Another records manager has to confirm it."));
        return "redirect:" + QUEUE;
    }

    /** One admission for the call, and one to propose for each item. */
    @Asks(Act.SEE_EYES_ONLY_NAMES)
    @PostMapping(QUEUE + "/{id}/{place}/alike")
    String proposeAll(Asker asker, @PathVariable String id, @PathVariable int place, @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        Meant meant = NamesForm.meant(form);
        List<Item> items = guard.look(asker, Act.SEE_EYES_ONLY_NAMES, Target.registry(),
                permit -> open.alike(permit, open.one(permit, id, place).name()).stream().map(NamesQueue.Row::item).toList());
        next.addFlashAttribute("notice",
                open.propose(asker, items, meant).told("Proposed for", "Another records manager has to confirm it."));
        return "redirect:" + QUEUE;
    }

    @Asks(Act.CONFIRM_READERS)
    @PostMapping("/readers-proposals/{proposal}/confirm")
    String confirm(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        Item item = names.confirm(asker, proposal);
        next.addFlashAttribute("notice", Notice.success("Confirmed: version " + item.version() + " has it."));
        return "redirect:/proposals";
    }

    /**
     * Confirms a proposal and all that are alike: the same name, persons and reason, by the same person. One admission for the call, and one
     * to confirm for each.
     */
    @Asks(Act.SEE_PROPOSALS)
    @PostMapping("/readers-proposals/{proposal}/alike")
    String confirmAll(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        List<NamesQueue.Proposed> alike = guard.look(asker, Act.SEE_PROPOSALS, Target.registry(),
                permit -> ProposedReaders.alike(queue.waiting(permit).proposed(), proposal));
        next.addFlashAttribute("notice", open.confirm(asker, alike).told("Confirmed for", ""));
        return "redirect:/proposals";
    }

    @Asks(Act.WITHDRAW_READERS)
    @PostMapping("/readers-proposals/{proposal}/withdraw")
    String withdraw(Asker asker, @PathVariable String proposal, RedirectAttributes next) {
        names.withdraw(asker, proposal);
        next.addFlashAttribute("notice", Notice.success("The proposal is withdrawn. Nothing was changed."));
        return "redirect:/proposals";
    }
}
