package org.backchannel.control;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Editions;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Term;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The page on which a marking line is explained as it is typed, and made from what is chosen. Nothing that is typed is kept or recorded; it is sent in
 * the body, since a line may itself be classified and an address is kept by browsers.
 */
@Controller
class MarkingController {

    private final Guard guard;
    private final Editions editions;

    MarkingController(Guard guard, Editions editions) {
        this.guard = guard;
        this.editions = editions;
    }

    /** A word to choose, with what it means. */
    record Choice(String id, String label, String meaning, String group) {
    }

    @Asks(Act.VISIT)
    @GetMapping("/marking")
    String page(Asker asker, @RequestParam(defaultValue = "LEGACY") String edition, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> page(known(edition), model));
    }

    @Asks(Act.VISIT)
    @PostMapping("/marking")
    String explain(Asker asker, @RequestParam(defaultValue = "") String line, @RequestParam(defaultValue = "LEGACY") String edition,
            @RequestParam(defaultValue = "BANNER") String form, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part,
            Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> shown(line, known(edition), form(form), part, model));
    }

    /** Makes a line of what was chosen, and explains it. */
    @Asks(Act.VISIT)
    @PostMapping("/marking/line")
    String build(Asker asker, @RequestParam MultiValueMap<String, String> chosen,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean part, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> {
            String edition = known(String.valueOf(chosen.getFirst("edition")));
            return shown(Built.line(editions, edition, chosen), edition, Form.BANNER, part, model);
        });
    }

    private String shown(String line, String edition, Form form, boolean part, Model model) {
        if (!line.isBlank()) {
            try {
                model.addAttribute("explained", Explained.of(editions, edition, form, line.strip()));
            } catch (InvalidMarking tooLong) {
                throw new BadInput("line", String.valueOf(tooLong.getMessage()));
            }
        }
        model.addAttribute("line", line);
        model.addAttribute("form", form.name());
        return part ? "control/markings :: explained" : page(edition, model);
    }

    private String page(String edition, Model model) {
        model.addAttribute("edition", edition);
        model.addAttribute("editions", editions.names().stream().map(name -> new Option(name, title(name))).toList());
        model.addAttribute("forms", List.of(new Option("BANNER", "Banner line"), new Option("PORTION", "Portion mark")));
        model.addAttribute("levels", Arrays.stream(Level.values()).filter(level -> level != Level.RESTRICTED || edition.equals("LEGACY"))
                .map(level -> new Option(level.name(), level.words())).toList());
        model.addAttribute("choices",
                choices(edition).stream().collect(Collectors.groupingBy(Choice::group, LinkedHashMap::new, Collectors.toList())));
        model.addAttribute("eyes", List.of(new Option("", "No"), new Option("addressees", "For the addressees"),
                new Option("named", "For those named below")));
        return "control/markings";
    }

    private List<Choice> choices(String edition) {
        Stream<Choice> legacy = editions.legacy().register().words().stream()
                .filter(word -> word.restricts() && (word.kind() == Token.Kind.CONTROL || word.kind() == Token.Kind.CODEWORD))
                .map(MarkingController::choice);
        return editions.modern(edition).map(MarkingController::choices).orElse(legacy).toList();
    }

    private static Stream<Choice> choices(ModernProfile edition) {
        return edition.terms().stream().filter(term -> Built.CHOSEN.contains(term.category()) && !term.banner().isEmpty())
                .filter(term -> !List.of("REL_TO", "DISPLAY_ONLY").contains(term.id())).map(MarkingController::choice);
    }

    private static Choice choice(Word word) {
        return new Choice(word.id(), word.spelling(), word.meaning(), word.kind() == Token.Kind.CODEWORD ? "Codewords" : "Controls");
    }

    private static Choice choice(Term term) {
        return new Choice(term.id(), term.spelling(Form.BANNER), term.meaning(), switch (term.category()) {
            case SCI -> "Control systems";
            case AEA -> "Atomic Energy Act";
            case DISSEM -> "Dissemination controls";
            case NON_IC -> "Other controls";
            case LEVEL, NATO, COMPARTMENT, SHAPE, SAP, PROGRAM, FGI -> throw new IllegalStateException("these used to be no choices");
        });
    }

    private static String title(String edition) {
        return switch (edition) {
            case "LEGACY" -> "Captions, before the modern rules";
            case ModernProfile.CAPCO -> "Intelligence community, 2016";
            case ModernProfile.DODM -> "Department of Defense, manual 5200.01";
            default -> edition;
        };
    }

    private String known(String edition) {
        if (!editions.names().contains(edition)) {
            throw new BadInput("edition", "`%s` is no edition".formatted(edition));
        }
        return edition;
    }

    private static Form form(String form) {
        return Arrays.stream(Form.values()).filter(known -> known.name().equals(form)).findFirst()
                .orElseThrow(() -> new BadInput("form", "`%s` is neither BANNER nor PORTION".formatted(form)));
    }
}
