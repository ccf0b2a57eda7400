package org.backchannel.release;

import java.nio.charset.StandardCharsets;
import org.backchannel.guard.Asker;
import org.backchannel.marking.Register;
import org.backchannel.policy.Act;
import org.backchannel.review.CaseState;
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

/** The copy of a decided review: looked at, held to the leak gate, released. */
@Controller
class ReleaseController {

    private final Releases releases;
    private final Register register;

    ReleaseController(Releases releases, Register register) {
        this.releases = releases;
        this.register = register;
    }

    /** Under the banner of the original: until it is released, nobody has said that it is anything less. */
    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/copy")
    String copy(Asker asker, @PathVariable String review, Model model) {
        Draft draft = releases.draft(asker, review);
        model.addAttribute("review", draft.review());
        model.addAttribute("lines", draft.copy().lines());
        model.addAttribute("waits", draft.waits());
        model.addAttribute("finds", draft.finds());
        model.addAttribute("accepted", draft.accepted());
        model.addAttribute("filed", draft.filed());
        model.addAttribute("released", draft.review().state() instanceof CaseState.Released);
        model.addAttribute("copyItem", releases.filed(draft.review()).orElse(null));
        model.addAttribute("banner", Markings.banner(draft.item().access(), register));
        return "release/copy";
    }

    @Asks(Act.RELEASE)
    @PostMapping("/reviews/{review}/release")
    String release(Asker asker, @PathVariable String review, RedirectAttributes next) {
        releases.release(asker, review);
        next.addFlashAttribute("notice", Notice.success("Released. The bundle can be saved and given out."));
        return "redirect:/reviews/{review}/copy";
    }

    /** One find at a time: there is no way to accept several. */
    @Asks(Act.ACCEPT_FIND)
    @PostMapping("/reviews/{review}/acceptance")
    String accept(Asker asker, @PathVariable String review, @RequestParam String find, @RequestParam String reason,
            RedirectAttributes next) {
        releases.accept(asker, review, find, reason);
        next.addFlashAttribute("notice", Notice.success("Accepted, with your reason, for this find alone."));
        return "redirect:/reviews/{review}/copy";
    }

    /** The released copy by itself, in TEI. */
    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/copy.xml")
    ResponseEntity<byte[]> tei(Asker asker, @PathVariable String review) {
        return ResponseEntity.ok().contentType(ReleaseApi.TEI).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("release-" + review + ".xml", StandardCharsets.UTF_8).build().toString())
                .body(releases.tei(asker, review).getBytes(StandardCharsets.UTF_8));
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/bundle")
    ResponseEntity<byte[]> bundle(Asker asker, @PathVariable String review) {
        byte[] bundle = releases.bundle(asker, review);
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("release-" + review + ".zip", StandardCharsets.UTF_8).build().toString())
                .body(bundle);
    }
}
