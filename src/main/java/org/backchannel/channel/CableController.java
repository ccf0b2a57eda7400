package org.backchannel.channel;

import java.nio.charset.StandardCharsets;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A transmitted message in the layout of a cable: its page, and its files. */
@Controller
class CableController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Cables cables;

    CableController(Cables cables) {
        this.cables = cables;
    }

    @Asks(Act.READ)
    @GetMapping("/messages/{id}/cable")
    String page(Asker asker, @PathVariable String id, Model model) {
        Cable cable = cables.shown(asker, id);
        model.addAttribute("banner", cable.banner());
        model.addAttribute("id", id);
        model.addAttribute("eyesOnly", cable.eyesOnly());
        model.addAttribute("pages", CablePages.of(cable, new Columns()));
        return "channel/cable";
    }

    @Asks(Act.EXPORT_MESSAGE)
    @GetMapping("/messages/{id}/cable.txt")
    ResponseEntity<byte[]> text(Asker asker, @PathVariable String id) {
        return text(id, cables.text(asker, id));
    }

    @Asks(Act.EXPORT_MESSAGE)
    @GetMapping("/messages/{id}/cable.pdf")
    ResponseEntity<byte[]> pdf(Asker asker, @PathVariable String id) {
        return pdf(id, cables.pdf(asker, id));
    }

    static ResponseEntity<byte[]> text(String id, byte[] bytes) {
        return file(TEXT, "message-" + id + ".txt", bytes);
    }

    static ResponseEntity<byte[]> pdf(String id, byte[] bytes) {
        return file(MediaType.APPLICATION_PDF, "message-" + id + ".pdf", bytes);
    }

    private static ResponseEntity<byte[]> file(MediaType type, String name, byte[] bytes) {
        return ResponseEntity.ok().contentType(type).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }
}
