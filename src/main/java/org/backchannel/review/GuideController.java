package org.backchannel.review;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Classification guides and their topics. */
@Controller
class GuideController {

    private final Guides guides;
    private final Docket docket;
    private final Exemptions exemptions;

    GuideController(Guides guides, Docket docket, Exemptions exemptions) {
        this.guides = guides;
        this.docket = docket;
        this.exemptions = exemptions;
    }

    @ModelAttribute("levels")
    List<Option> levels() {
        return Stream.concat(Stream.of(new Option("", "Choose one")), Arrays.stream(Level.values())
                .filter(level -> level != Level.UNCLASSIFIED).map(level -> new Option(level.name(), level.words()))).toList();
    }

    @ModelAttribute("exemptionChoices")
    List<Option> exemptionChoices() {
        return Stream.concat(Stream.of(new Option("", "None")), exemptions.all().stream().filter(one -> one.scheme().equals("automatic"))
                .map(one -> new Option(one.code(), one.code() + ": " + one.words()))).toList();
    }

    @Asks(Act.SEE_GUIDES)
    @GetMapping("/guides")
    String list(Asker asker, @RequestParam(defaultValue = "") String about, Model model) {
        String wanted = about.strip().toLowerCase(Locale.ROOT);
        List<Topic> all = guides.all(asker);
        model.addAttribute("topics", all.stream().filter(topic -> topic.words().toLowerCase(Locale.ROOT).contains(wanted)).toList());
        model.addAttribute("about", about);
        model.addAttribute("none", all.isEmpty());
        return "review/guides";
    }

    @Asks(Act.SEE_GUIDES)
    @GetMapping("/guides/{topic}")
    String topic(Asker asker, @PathVariable String topic, Model model) {
        List<Topic> history = guides.history(asker, topic);
        model.addAttribute("topic", history.getLast());
        model.addAttribute("history", history.reversed().stream().map(one -> new Stated(one, docket.name(one.by()))).toList());
        return "review/topic";
    }

    /** A statement as its page shows it. */
    record Stated(Topic said, String name) {
    }

    @Asks(Act.STATE_TOPIC)
    @PostMapping("/guides")
    String state(Asker asker, @RequestParam String guide, @RequestParam String number, @RequestParam String title,
            @RequestParam String level,
            @RequestParam String reasons, @RequestParam(defaultValue = "") String years, @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String exemption, RedirectAttributes next) {
        guides.state(asker, new Guides.Wanted(guide, number, title, level, reasons, years, event, exemption));
        next.addFlashAttribute("notice", Notice.success("The topic is stated."));
        return "redirect:/guides";
    }

    @Asks(Act.STATE_TOPIC)
    @PostMapping("/guides/{topic}")
    String restate(Asker asker, @PathVariable String topic, @RequestParam int seen, @RequestParam String guide, @RequestParam String number,
            @RequestParam String title, @RequestParam String level, @RequestParam String reasons,
            @RequestParam(defaultValue = "") String years, @RequestParam(defaultValue = "") String event,
            @RequestParam(defaultValue = "") String exemption, RedirectAttributes next) {
        guides.restate(asker, topic, seen, new Guides.Wanted(guide, number, title, level, reasons, years, event, exemption));
        next.addFlashAttribute("notice", Notice.success("The topic is stated anew. What was stated before stays in its history."));
        return "redirect:/guides/{topic}";
    }

    @Asks(Act.STATE_TOPIC)
    @PostMapping("/guides/{topic}/end")
    String end(Asker asker, @PathVariable String topic, @RequestParam int seen, RedirectAttributes next) {
        guides.end(asker, topic, seen);
        next.addFlashAttribute("notice", Notice.success("The topic is no longer used. Its history stays."));
        return "redirect:/guides";
    }
}
