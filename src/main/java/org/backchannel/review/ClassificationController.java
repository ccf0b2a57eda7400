package org.backchannel.review;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.guard.Asker;
import org.backchannel.item.Provenance;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The classification data of an item: what was stated first, what holds now, and every change. */
@Controller
class ClassificationController {

    private final Classifying classifying;
    private final FileBlockRows blocks;
    private final Docket docket;
    private final Register register;

    ClassificationController(Classifying classifying, FileBlockRows blocks, Docket docket, Register register) {
        this.classifying = classifying;
        this.blocks = blocks;
        this.docket = docket;
        this.register = register;
    }

    /** A statement as its page shows it. */
    record Stated(Classification said, String name) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping("/items/{id}/classification")
    String show(Asker asker, @PathVariable String id, @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "") String how, Model model) {
        Classifying.Shown shown = classifying.look(asker, id, topic, how.equals("original"));
        List<Stated> all = shown.all().stream().map(said -> new Stated(said, docket.name(said.by()))).toList();
        model.addAttribute("item", shown.item());
        model.addAttribute("all", all.reversed());
        model.addAttribute("topics", Stream.concat(Stream.of(new Option("", "No topic")),
                shown.topics().stream().map(one -> new Option(one.id().toString(), one.words()))).toList());
        model.addAttribute("ways",
                List.of(new Option("derivative", "Derived from the guide"), new Option("original", "Original, by my authority")));
        model.addAttribute("topic", topic);
        model.addAttribute("how", how);
        model.addAttribute("filled", shown.filled());
        model.addAttribute("declassified", shown.declassified().orElse(null));
        model.addAttribute("working", shown.working().orElse(null));
        model.addAttribute("block", blocks.of(List.of(shown.item().id())).get(shown.item().id()));
        model.addAttribute("folder", folder(shown.item().card().provenance()));
        model.addAttribute("current", all.isEmpty() ? null : all.getLast());
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
        return "review/classification";
    }

    /** What its file block may be called: the box and folder in which it lies. */
    private static @Nullable String folder(Provenance of) {
        String words = Stream.of(of.collection(), of.box(), of.folder()).flatMap(Optional::stream).collect(Collectors.joining(", "));
        return of.box().isEmpty() && of.folder().isEmpty() ? null : words;
    }

    @Asks(Act.SET_CLASSIFICATION)
    @PostMapping("/items/{id}/classification")
    String state(Asker asker, @PathVariable String id, @RequestParam String block, @RequestParam(defaultValue = "") String sources,
            @RequestParam(defaultValue = "") String compilation, @RequestParam String reason, @RequestParam int seen,
            RedirectAttributes next) {
        classifying.state(asker, id, block, sources, compilation, reason, seen);
        next.addFlashAttribute("notice", Notice.success("Stated. What was stated before stays in the history."));
        return "redirect:/items/{id}/classification";
    }
}
