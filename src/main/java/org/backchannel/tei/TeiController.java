package org.backchannel.tei;

import java.nio.charset.StandardCharsets;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** An item as TEI, to be saved. */
@Controller
class TeiController {

    private static final MediaType TEI = new MediaType("application", "tei+xml");

    private final ItemTei items;

    TeiController(ItemTei items) {
        this.items = items;
    }

    @Asks(Act.EXPORT_ITEM)
    @GetMapping("/items/{id}/item.xml")
    ResponseEntity<byte[]> save(Asker asker, @PathVariable String id) {
        return file(id, items.write(asker, id));
    }

    static ResponseEntity<byte[]> file(String id, String tei) {
        return ResponseEntity.ok().contentType(TEI).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename("item-" + id + ".xml", StandardCharsets.UTF_8).build().toString())
                .body(tei.getBytes(StandardCharsets.UTF_8));
    }
}
