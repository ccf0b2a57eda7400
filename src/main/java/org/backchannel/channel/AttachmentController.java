package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.backchannel.web.Etag;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms by which files are attached to a draft and taken off it, and the same over REST. */
@Controller
@Tag(name = "Messages")
class AttachmentController {

    private final Attaching attaching;

    AttachmentController(Attaching attaching) {
        this.attaching = attaching;
    }

    @Asks(Act.ATTACH_FILE)
    @PostMapping("/messages/{id}/attachments")
    String attach(Asker asker, @PathVariable String id, @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        attaching.attach(asker, id, StepController.seen(form), StepController.one(form, "marking"), form.getFirst("edition"), file);
        next.addFlashAttribute("notice", Notice.success("Attached, and sealed as an item of its own."));
        return "redirect:/messages/" + id;
    }

    @Asks(Act.DETACH_FILE)
    @PostMapping("/messages/{id}/attachments/{attachment}/removal")
    String detach(Asker asker, @PathVariable String id, @PathVariable String attachment, @RequestParam MultiValueMap<String, String> form,
            RedirectAttributes next) {
        attaching.detach(asker, id, StepController.seen(form), attachment);
        next.addFlashAttribute("notice", Notice.success("Taken off. It stays sealed, for you alone."));
        return "redirect:/messages/" + id;
    }

    @Asks(Act.ATTACH_FILE)
    @PostMapping(path = "/api/v1/messages/{id}/attachments", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @ResponseBody
    @Operation(summary = "Attach a file to a draft", description = "file, and the marking line of the file, which that of the message has to cover. At most 10 files of 20 MB. It becomes an item of its own for the readers of the message.")
    ResponseEntity<MessageJson.Standing> attachOverRest(Asker asker, @PathVariable String id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen,
            @RequestParam(required = false) @Nullable MultipartFile file, @RequestParam(defaultValue = "") String marking,
            @RequestParam(required = false) @Nullable String edition) {
        return MessageApi.answer(attaching.attach(asker, id, Etag.version(seen), marking, edition, file));
    }

    @Asks(Act.DETACH_FILE)
    @DeleteMapping("/api/v1/messages/{id}/attachments/{attachment}")
    @ResponseBody
    @Operation(summary = "Take a file off a draft", description = "It stays sealed, for its drafter alone.")
    ResponseEntity<MessageJson.Standing> detachOverRest(Asker asker, @PathVariable String id, @PathVariable String attachment,
            @RequestHeader(name = "If-Match", required = false) @Nullable String seen) {
        return MessageApi.answer(attaching.detach(asker, id, Etag.version(seen), attachment));
    }
}
