package org.backchannel.channel;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What changed in a draft, over REST. */
@RestController
@RequestMapping("/api/v1/messages/{id}/changes")
@Tag(name = "Messages")
class ChangesApi {

    private final Comparing comparing;

    ChangesApi(Comparing comparing) {
        this.comparing = comparing;
    }

    /**
     * Two versions of a draft.
     *
     * @param from absent where there is no earlier version that the caller could read
     */
    record Json(@Nullable Integer from, int to, List<Integer> earlier, List<Comparing.Above> above, List<Portioned> portions) {
    }

    /** @param pieces empty where the registry does not compare the words, as of what is eyes only */
    record Portioned(Changes.State state, String oldMark, String mark, String oldText, String text, List<Words> pieces) {
    }

    record Words(Changes.Piece.In in, String text) {
    }

    @Asks(Act.READ)
    @GetMapping
    @Operation(summary = "What changed in a draft", description = "from: an earlier version that the caller could read as it stood; without it the one about which they answered, else the last one with another text. What is eyes only is not compared by the registry: both texts are given.")
    Json changes(Asker asker, @PathVariable String id, @RequestParam(required = false) @Nullable String from) {
        Comparing.Compared compared = comparing.compare(asker, id, Optional.ofNullable(from));
        var old = compared.old();
        return new Json(old == null ? null : old.item().version(), compared.now().version(), compared.earlier(), compared.above(),
                compared.changes().rows().stream().map(row -> new Portioned(row.state(), row.oldMark(), row.mark(), row.oldText(),
                        row.text(), row.pieces().stream().map(piece -> new Words(piece.in(), piece.text())).toList())).toList());
    }
}
