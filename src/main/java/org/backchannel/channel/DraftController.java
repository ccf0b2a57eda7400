package org.backchannel.channel;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.custody.StatedAtFiling;
import org.backchannel.custody.StatedEdition;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Register;
import org.backchannel.people.Group;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.backchannel.web.Typed;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The page on which a message is drafted. */
@Controller
class DraftController {

    private static final String PAGE = "channel/draft";

    private final Guard guard;
    private final Custody custody;
    private final Drafting drafting;
    private final Messages messages;
    private final Desk desk;
    private final Persons persons;
    private final Groups groups;
    private final MarkingLines lines;
    private final Register register;
    private final Templates templates;

    DraftController(Guard guard, Custody custody, Drafting drafting, Messages messages, Desk desk, Persons persons, Groups groups,
            MarkingLines lines, Register register, Templates templates) {
        this.templates = templates;
        this.guard = guard;
        this.custody = custody;
        this.drafting = drafting;
        this.messages = messages;
        this.desk = desk;
        this.persons = persons;
        this.groups = groups;
        this.lines = lines;
        this.register = register;
    }

    @Asks(Act.VISIT)
    @GetMapping("/messages/new")
    String empty(Asker asker, @RequestParam(defaultValue = "") String template, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> {
            Person drafter = permit.whoMay(Act.VISIT);
            model.addAttribute("draft", template.isEmpty()
                    ? Draft.empty(drafter)
                    : Draft.of(templates.named(template)
                            .orElseThrow(() -> new BadInput("template", "there is no template `%s`".formatted(template))), drafter));
            model.addAttribute("templates", templates.list());
            model.addAttribute("template", template);
            model.addAttribute("autosave", true);
            return page(drafter, model);
        });
    }

    @Asks(Act.DRAFT_MESSAGE)
    @PostMapping("/messages/new")
    String begin(Asker asker, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes next) {
        Message message = drafting.draft(asker, DraftForm.of(sent).writing(desk, lines, drafter(asker)));
        next.addFlashAttribute("notice", Notice.success("Saved, and sealed as version 1."));
        return "redirect:/messages/" + message.id() + "/draft";
    }

    @Asks(Act.READ)
    @GetMapping("/messages/{id}/draft")
    String edit(Asker asker, @PathVariable String id, Model model) {
        return guard.look(asker, Act.READ, Target.item(id), permit -> {
            Message message = messages.find(permit.itemTo(Act.READ).id()).orElseThrow(Steps::none);
            if (!(message.stage() instanceof Stage.OnDesk)) {
                throw Steps.not(message, "changed");
            }
            Paper paper = custody.read(permit);
            shown(paper.item().access(), model);
            model.addAttribute("draft", Draft.of(message, paper));
            model.addAttribute("causes", Causes.of(paper.content(), paper.item().access(), lines, register));
            // Where saving asks nobody anew and takes back no approval, the page may do it by itself.
            model.addAttribute("autosave", message.stage() instanceof Stage.Draft || message.stage() instanceof Stage.Returned);
            if (model.getAttribute("typed") instanceof Typed typed && typed.answer() == HttpStatus.PRECONDITION_FAILED) {
                model.addAttribute("theirs", paper.content().portions().stream().map(MessageJson.Portioned::of).toList());
                model.addAttribute("theirSubject", paper.item().card().heading());
            }
            return page(permit.whoMay(Act.READ), model);
        });
    }

    /** A draft that answers a message, and quotes it; nothing is kept before it is saved. */
    @Asks(Act.READ)
    @GetMapping("/messages/{id}/reply")
    String reply(Asker asker, @PathVariable String id, Model model) {
        return guard.look(asker, Act.READ, Target.item(id), permit -> {
            Message message = messages.find(permit.itemTo(Act.READ).id()).orElseThrow(Steps::none);
            if (!(message.stage() instanceof Stage.Transmitted)) {
                throw Steps.not(message, "answered");
            }
            Paper paper = custody.read(permit);
            Person drafter = permit.whoMay(Act.READ);
            shown(paper.item().access(), model);
            model.addAttribute("draft", Draft.reply(message, paper, drafter));
            model.addAttribute("autosave", true);
            return page(drafter, model);
        });
    }

    /** A draft of the message that is to stand in the place of one that was sent; nothing is kept before it is saved. */
    @Asks(Act.READ)
    @GetMapping("/messages/{id}/replacement")
    String replacement(Asker asker, @PathVariable String id, Model model) {
        return guard.look(asker, Act.READ, Target.item(id), permit -> {
            Message message = messages.find(permit.itemTo(Act.READ).id()).orElseThrow(Steps::none);
            Person drafter = permit.whoMay(Act.READ);
            if (!(message.stage() instanceof Stage.Transmitted) || !message.sends(drafter.id().value())) {
                throw Steps.not(message, "replaced");
            }
            Paper paper = custody.read(permit);
            shown(paper.item().access(), model);
            model.addAttribute("draft", Draft.replacing(message, paper, drafter));
            model.addAttribute("autosave", true);
            return page(drafter, model);
        });
    }

    @Asks(Act.REVISE_MESSAGE)
    @PostMapping("/messages/{id}/draft")
    String save(Asker asker, @PathVariable String id, @RequestParam MultiValueMap<String, String> sent, RedirectAttributes next) {
        Message message = drafting.revise(asker, id, StepController.seen(sent), DraftForm.of(sent).writing(desk, lines, drafter(asker)));
        next.addFlashAttribute("notice", Notice.success("Saved, and sealed as a new version."));
        return "redirect:/messages/" + message.id() + "/draft";
    }

    /** @throws BadInput if the registry knows nobody by this account: they have nothing to write with */
    private Person drafter(Asker asker) {
        return persons.believed(asker).orElseThrow(() -> new BadInput("from", "you are nobody whom the registry knows"));
    }

    /** What the page shows before anything is typed: its banner, and the line that what is typed is added to. */
    private void shown(Access access, Model model) {
        model.addAttribute("banner", Markings.banner(access, register));
        model.addAttribute("shownMarking", RollUp.said(access, lines));
        model.addAttribute("shownEdition", access.edition().orElse(""));
    }

    private String page(Person drafter, Model model) {
        model.addAttribute("key", UUID.randomUUID().toString());
        if (model.getAttribute("draft") instanceof Draft draft && model.getAttribute("typed") instanceof Typed typed) {
            // Nothing that was typed is lost where the form is shown once more.
            int portions = (int) typed.values().keySet().stream().filter(name -> name.matches("text\\d{1,3}")).count();
            model.addAttribute("draft", draft.with(portions));
        }
        model.addAttribute("senders", options(desk.senders(drafter)));
        model.addAttribute("directory", Stream.concat(options(desk.addressable(drafter, answered(model))).stream(),
                desk.correspondents(drafter).stream().map(one -> new Option(one.id(), one.words()))).toList());
        model.addAttribute("precedences",
                Arrays.stream(Precedence.values()).map(known -> new Option(known.name(), known.words())).toList());
        model.addAttribute("marks",
                "marking,edition,subjectMark,shownMarking,shownEdition," + IntStream.rangeClosed(1, DraftForm.MOST_PORTIONS)
                        .mapToObj(n -> "mark" + n).collect(Collectors.joining(",")));
        model.addAttribute("levels", Arrays.stream(Level.values()).filter(level -> level.rank() <= drafter.clearance().level().rank())
                .map(level -> new Option(level.name(), level.words())).toList());
        model.addAttribute("words", words(drafter));
        model.addAttribute("reasons", StatedAtFiling.reasons());
        model.addAttribute("editions", StatedEdition.options(lines));
        model.addAttribute("groups", drafter.groups().stream().flatMap(id -> groups.find(id).stream())
                .map((Group group) -> new Option(group.id(), group.name())).toList());
        return PAGE;
    }

    /** The words of captions that the drafter may give. */
    private List<Option> words(Person drafter) {
        return Stream.concat(drafter.clearance().controls().stream(), drafter.clearance().codewords().stream())
                .flatMap(id -> register.word(id).stream()).map(word -> new Option(word.id(), word.spelling())).toList();
    }

    private static Optional<String> answered(Model model) {
        return model.getAttribute("draft") instanceof Draft draft
                ? Optional.of(draft.field("inReplyTo")).filter(id -> !id.isEmpty())
                : Optional.empty();
    }

    private static List<Option> options(List<Person> people) {
        return people.stream().map(person -> new Option(person.id().value(), person.name() + ", " + person.office())).toList();
    }
}
