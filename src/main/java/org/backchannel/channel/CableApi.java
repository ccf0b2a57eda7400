package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Transmitted messages in the layout of a cable, as files, over REST. What is eyes only becomes none: 403. */
@RestController
@RequestMapping("/api/v1/messages/{id}")
@Tag(name = "Messages")
class CableApi {

    private final Cables cables;

    CableApi(Cables cables) {
        this.cables = cables;
    }

    @Asks(Act.EXPORT_MESSAGE)
    @GetMapping("/cable.txt")
    @Operation(summary = "A transmitted message as plain text in cable layout", description = "UTF-8; a form feed between two pages. 403 for what is eyes only; 409 if it is not transmitted.")
    ResponseEntity<byte[]> text(Asker asker, @PathVariable String id) {
        return CableController.text(id, cables.text(asker, id));
    }

    @Asks(Act.EXPORT_MESSAGE)
    @GetMapping("/cable.pdf")
    @Operation(summary = "A transmitted message as PDF in cable layout", description = "403 for what is eyes only; 409 if it is not transmitted.")
    ResponseEntity<byte[]> pdf(Asker asker, @PathVariable String id) {
        return CableController.pdf(id, cables.pdf(asker, id));
    }
}
