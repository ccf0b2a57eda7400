package org.backchannel.control;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Editions;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Option;
import org.backchannel.web.Typed;
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

    private static final String EXPLAINED = "control/markings :: explained";
    /** Says that the page's script asks for a part of it. */
    private static final String PART = "HX-Request";

    private final Guard guard;
    private final Editions editions;

    MarkingController(Guard guard, Editions editions) {
        this.guard = guard;
        this.editions = editions;
    }

    @Asks(Act.VISIT)
    @GetMapping("/marking")
    String page(Asker asker, @RequestParam(defaultValue = "LEGACY") String edition, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> page(knownTo(permit), edition(edition, model), model));
    }

    @Asks(Act.VISIT)
    @PostMapping("/marking")
    String explain(Asker asker, @RequestParam(defaultValue = "") String line, @RequestParam(defaultValue = "LEGACY") String edition,
            @RequestParam(defaultValue = "BANNER") String form, @RequestHeader(name = PART, defaultValue = "false") boolean part,
            Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(),
                permit -> answered(part, model, () -> shown(line, knownTo(permit), known(edition), form(form), part, model)));
    }

    /** Makes a line of what was chosen, and explains it. */
    @Asks(Act.VISIT)
    @PostMapping("/marking/line")
    String build(Asker asker, @RequestParam MultiValueMap<String, String> chosen,
            @RequestHeader(name = PART, defaultValue = "false") boolean part, Model model) {
        return guard.look(asker, Act.VISIT, Target.registry(), permit -> answered(part, model, () -> {
            String edition = known(String.valueOf(chosen.getFirst("edition")));
            return shown(Built.line(knownTo(permit), edition, chosen), knownTo(permit), edition, Form.BANNER, part, model);
        }));
    }

    private Editions knownTo(Permit permit) {
        return editions.knownTo(permit.whoMay(Act.VISIT).clearance().codewords());
    }

    /** While somebody is still choosing, what is missing is told in the place of the explanation, not on another page. */
    private static String answered(boolean part, Model model, Supplier<String> answer) {
        try {
            return answer.get();
        } catch (BadInput bad) {
            if (!part) {
                throw bad;
            }
            model.addAttribute("wrong", bad.told());
            return EXPLAINED;
        }
    }

    private static String shown(String line, Editions known, String edition, Form form, boolean part, Model model) {
        if (!line.isBlank()) {
            try {
                model.addAttribute("explained", Explained.of(known, edition, form, line.strip()));
            } catch (InvalidMarking tooLong) {
                throw new BadInput("line", String.valueOf(tooLong.getMessage()));
            }
        }
        model.addAttribute("line", line);
        model.addAttribute("form", form.name());
        return part ? EXPLAINED : page(known, edition, model);
    }

    private static String page(Editions known, String edition, Model model) {
        model.addAttribute("edition", edition);
        model.addAttribute("editions", known.names().stream().map(name -> new Option(name, Choices.title(name))).toList());
        model.addAttribute("forms", List.of(new Option("BANNER", "Banner line"), new Option("PORTION", "Portion mark")));
        model.addAttribute("levels", Arrays.stream(Level.values()).filter(level -> level != Level.RESTRICTED || edition.equals("LEGACY"))
                .map(level -> new Option(level.name(), level.words())).toList());
        model.addAttribute("choices", Choices.of(known, edition));
        model.addAttribute("eyes", List.of(new Option("", "No"), new Option("addressees", "For the addressees"),
                new Option("named", "For those named below")));
        return "control/markings";
    }

    /** Of a form that is shown once more, the edition by which it was filled in. */
    private String edition(String asked, Model model) {
        String typed = model.getAttribute("typed") instanceof Typed form ? form.text("edition", asked) : asked;
        return editions.names().contains(String.valueOf(typed)) ? String.valueOf(typed) : known(asked);
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
