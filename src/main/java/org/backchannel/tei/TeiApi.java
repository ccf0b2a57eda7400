package org.backchannel.tei;

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

/** Items as TEI over REST. What is eyes only becomes no file: 403. */
@RestController
@RequestMapping("/api/v1/items/{id}")
@Tag(name = "Items")
class TeiApi {

    private final ItemTei items;

    TeiApi(ItemTei items) {
        this.items = items;
    }

    @Asks(Act.EXPORT_ITEM)
    @GetMapping("/item.xml")
    @Operation(summary = "An item in TEI", description = "As the volumes of the Foreign Relations of the United States are encoded: what `import` understands of it is what the registry holds. 403 for what is eyes only.")
    ResponseEntity<byte[]> save(Asker asker, @PathVariable String id) {
        return TeiController.file(id, items.write(asker, id));
    }
}
