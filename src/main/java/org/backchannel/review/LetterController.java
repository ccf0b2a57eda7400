package org.backchannel.review;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Markings;
import org.backchannel.web.Notice;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Letters to the requester of a case: filled from a template, changed where need be, and kept as they left; as page, text and PDF. */
@Controller
class LetterController {

    private static final String PAGE = "/reviews/{review}/letters";
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

    private final Correspondence correspondence;
    private final Docket docket;
    private final Letters letters;
    private final Register register;

    LetterController(Correspondence correspondence, Docket docket, Letters letters, Register register) {
        this.correspondence = correspondence;
        this.docket = docket;
        this.letters = letters;
        this.register = register;
    }

    /** A letter as a list shows it. */
    record ShownLetter(Letter letter, String words, String by) {
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE)
    String list(Asker asker, @PathVariable String review, Model model) {
        show(correspondence.look(asker, review), model);
        return "review/letters";
    }

    private void show(Correspondence.Shown shown, Model model) {
        List<ShownLetter> all = shown.letters().stream().map(this::shown).toList();
        model.addAttribute("review", shown.review());
        model.addAttribute("item", shown.item());
        model.addAttribute("letters", all);
        model.addAttribute("forms", letters.all());
        model.addAttribute("banner", Markings.banner(shown.item().access(), register));
    }

    private ShownLetter shown(Letter letter) {
        return new ShownLetter(letter, letters.find(letter.letter()).map(Letters.Form::words).orElse(letter.letter()),
                docket.name(letter.by()));
    }

    /** A letter filled in, to be looked at and changed before it leaves. */
    @Asks(Act.REVIEW)
    @GetMapping(PAGE + "/new/{letter}")
    String draft(Asker asker, @PathVariable String review, @PathVariable String letter, Model model) {
        Correspondence.Drafted drafted = correspondence.draft(asker, review, letter);
        show(drafted.shown(), model);
        model.addAttribute("form", drafted.form());
        model.addAttribute("text", drafted.text());
        return "review/letter-draft";
    }

    @Asks(Act.WRITE_LETTER)
    @PostMapping(PAGE + "/new/{letter}")
    String write(Asker asker, @PathVariable String review, @PathVariable String letter, @RequestParam String text,
            RedirectAttributes next) {
        Letter made = correspondence.write(asker, review, letter, text);
        next.addFlashAttribute("notice", Notice.success("Kept as it leaves: letter " + made.number() + " of this case."));
        return "redirect:" + PAGE;
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE + "/{number}.txt")
    ResponseEntity<byte[]> text(Asker asker, @PathVariable String review, @PathVariable String number) {
        return file(read(asker, review, number).text().getBytes(StandardCharsets.UTF_8), TEXT, "letter.txt");
    }

    @Asks(Act.REVIEW)
    @GetMapping(PAGE + "/{number}.pdf")
    ResponseEntity<byte[]> pdf(Asker asker, @PathVariable String review, @PathVariable String number) {
        return file(LetterPdf.of(read(asker, review, number).text()), MediaType.APPLICATION_PDF, "letter.pdf");
    }

    private Letter read(Asker asker, String review, String number) {
        return correspondence.read(asker, review, PortionController.number(number));
    }

    private static ResponseEntity<byte[]> file(byte[] body, MediaType type, String name) {
        return ResponseEntity.ok().contentType(type)
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.attachment().filename(name).build().toString()).body(body);
    }
}
