package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One portion of a review: which of its words are withheld, by which exemption and why. */
@Controller
class PortionController {

    private final Reviewing reviewing;
    private final PortionMarking marking;
    private final Docket docket;
    private final Exemptions exemptions;
    private final Topics topics;
    private final Register register;

    PortionController(Reviewing reviewing, PortionMarking marking, Docket docket, Exemptions exemptions, Topics topics, Register register) {
        this.reviewing = reviewing;
        this.marking = marking;
        this.docket = docket;
        this.exemptions = exemptions;
        this.topics = topics;
        this.register = register;
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/portions/{portion}")
    String portion(Asker asker, @PathVariable String review, @PathVariable String portion, Model model) {
        int number = number(portion);
        Bench bench = reviewing.portion(asker, review, number);
        if (number < 1 || number > bench.portions()) {
            throw new NotFound();
        }
        List<Option> words = words(bench.portion(number));
        model.addAttribute("review", bench.review());
        model.addAttribute("row", BenchRow.of(bench).get(number - 1));
        model.addAttribute("marking", bench.marking());
        model.addAttribute("settling", bench.review().state() instanceof CaseState.Settling);
        model.addAttribute("names", bench.comments(number).stream().map(Comments.Comment::by).distinct()
                .collect(Collectors.toMap(id -> id, docket::name)));
        model.addAttribute("portions", bench.portions());
        model.addAttribute("banner", Markings.banner(bench.paper().item().access(), register));
        model.addAttribute("words", Stream.concat(Stream.of(new Option("", "All of it")), words.stream()).toList());
        model.addAttribute("lastWords", Stream.concat(Stream.of(new Option("", "That word alone")), words.stream()).toList());
        model.addAttribute("exemptions", exemptions.all());
        model.addAttribute("topics", Stream.concat(Stream.of(new Option("", "No topic")),
                topics.all().stream().map(topic -> new Option(topic.id().toString(), topic.words()))).toList());
        model.addAttribute("nouns", Stream.concat(Stream.of(new Option("", "Its extent, counted")),
                Notation.named().stream().map(noun -> new Option(noun, "[" + noun + " not declassified]"))).toList());
        return "review/portion";
    }

    /** Each word by its place, so that it can be chosen with the keyboard alone. */
    private static List<Option> words(Portion portion) {
        List<Piece> pieces = Piece.of(portion);
        return IntStream.range(0, pieces.size()).filter(i -> pieces.get(i).word())
                .mapToObj(i -> new Option(Integer.toString(i), pieces.get(i).run().text().strip() + " (" + (i + 1) + ")")).toList();
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/portions/{portion}/comments")
    String comment(Asker asker, @PathVariable String review, @PathVariable String portion, @RequestParam String comment,
            RedirectAttributes next) {
        marking.comment(asker, review, number(portion), comment);
        next.addFlashAttribute("notice", Notice.success("Said. The other reviewers of this case read it, the public does not."));
        return "redirect:/reviews/{review}/portions/{portion}";
    }

    @Asks(Act.MARK_PORTION)
    @PostMapping("/reviews/{review}/portions/{portion}")
    String mark(Asker asker, @PathVariable String review, @PathVariable String portion, @RequestParam String treatment,
            @RequestParam(defaultValue = "") String exemption, @RequestParam(defaultValue = "") String until,
            @RequestParam(defaultValue = "") String noun,
            @RequestParam(defaultValue = "") String agency, @RequestParam(defaultValue = "") String why,
            @RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String topic) {
        int number = number(portion);
        Optional<Topic> chosen = topic(topic);
        var wish = new Wish(treatment, exemption.isBlank() ? chosen.map(PortionController::codes).orElse("") : exemption, until, noun,
                agency,
                chosen.map(one -> "By " + one.words() + ". ").orElse("") + why, place("from", from), place("to", to));
        Bench bench = marking.mark(asker, review, number, wish);
        OptionalInt next = bench.undecidedAfter(number);
        return "redirect:/reviews/{review}#portion-" + (next.isPresent() ? next.getAsInt() : number);
    }

    /** By what a topic withholds: its exemption, or the reasons for which it is classified. */
    private static String codes(Topic topic) {
        return topic.exemption().isEmpty() ? String.join(", ", topic.reasons()) : topic.exemption();
    }

    private Optional<Topic> topic(String typed) {
        Optional<Topic> found = typed.isEmpty() ? Optional.empty() : topics.find(typed).filter(topic -> !topic.gone());
        if (!typed.isEmpty() && found.isEmpty()) {
            throw new BadInput("topic", "choose a topic that is in use");
        }
        return found;
    }

    private static Optional<Integer> place(String field, String typed) {
        if (typed.isBlank()) {
            return Optional.empty();
        }
        if (!typed.matches("[0-9]{1,7}")) {
            throw new BadInput(field, "choose a word of the portion");
        }
        return Optional.of(Integer.valueOf(typed));
    }

    /** The portion that somebody typed; 0, which is none, where it is no number. */
    static int number(String typed) {
        return typed.matches("[0-9]{1,7}") ? Integer.parseInt(typed) : 0;
    }
}
