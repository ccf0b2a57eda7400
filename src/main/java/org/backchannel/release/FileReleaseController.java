package org.backchannel.release;

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

/** The redacted file of a decided review: looked at, released, saved. */
@Controller
class FileReleaseController {

    private final FileReleases files;
    private final Register register;

    FileReleaseController(FileReleases files, Register register) {
        this.files = files;
        this.register = register;
    }

    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/file")
    String page(Asker asker, @PathVariable String review, Model model) {
        FileRelease file = files.look(asker, review);
        model.addAttribute("review", file.review());
        model.addAttribute("file", file);
        model.addAttribute("problem", file.problem().orElse(null));
        model.addAttribute("banner", Markings.banner(file.item().access(), register));
        return "release/file";
    }

    @Asks(Act.RELEASE)
    @PostMapping("/reviews/{review}/file")
    String release(Asker asker, @PathVariable String review, @RequestParam(defaultValue = "") List<String> looked,
            @RequestParam(defaultValue = "") List<String> told, RedirectAttributes next) {
        files.release(asker, review, new FileReleases.Looked(FileReleases.numbers(looked), FileReleases.numbers(told)));
        next.addFlashAttribute("notice", Notice.success("Released. The redacted file can be saved and given out."));
        return "redirect:/reviews/{review}/file";
    }

    /** To be saved: what it shows is content until it is released. */
    @Asks(Act.REVIEW)
    @GetMapping("/reviews/{review}/file.pdf")
    ResponseEntity<byte[]> save(Asker asker, @PathVariable String review) {
        return file(review, files.file(asker, review));
    }

    static ResponseEntity<byte[]> file(String review, byte[] bytes) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("redacted-" + review + ".pdf", StandardCharsets.UTF_8).build().toString())
                .body(bytes);
    }
}
