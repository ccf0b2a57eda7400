package org.backchannel.review;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Act;
import org.backchannel.web.Asks;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Until when or what something of an item is withheld, over REST. */
@RestController
@RequestMapping("/api/v1/items/{id}/exemptions")
@Tag(name = "Declassification")
class ExemptionApi {

    private final Occurrences occurrences;

    ExemptionApi(Occurrences occurrences) {
        this.occurrences = occurrences;
    }

    /**
     * An exemption by which portions are withheld.
     *
     * @param until the date on which it ends; null where it has none
     * @param event on which it ends; null where it has none
     * @param ends when it ends or ended; null while that is not known
     */
    record HeldBy(String id, String exemption, @Nullable LocalDate until, @Nullable String event, @Nullable LocalDate ends,
            List<Integer> portions, String review) {
        static HeldBy of(ClaimedExemption one) {
            Claim claim = one.read();
            return new HeldBy(one.id().toString(), claim.code(), claim.date().orElse(null), claim.event().orElse(null),
                    one.ends().orElse(null), one.portions(), one.review().toString());
        }
    }

    /** When an event occurred, null for today, and how it is known. */
    record EventOccurred(@Nullable LocalDate on, @Nullable String how) {
    }

    @Asks(Act.SEE_CLASSIFICATION)
    @GetMapping
    @Operation(summary = "By which exemptions something of an item is withheld", description = "Of the decision that stands; none where the caller may not read the item.")
    List<HeldBy> list(Asker asker, @PathVariable String id) {
        return occurrences.look(asker, id).exemptions().stream().map(one -> HeldBy.of(one.exemption())).toList();
    }

    @Asks(Act.STATE_OCCURRENCE)
    @PostMapping("/{exemption}/occurrence")
    @Operation(summary = "Say that the event has occurred on which an exemption ends", description = "What is withheld by it falls due on that day. 409 where it waits for no event.")
    HeldBy occurred(Asker asker, @PathVariable String id, @PathVariable String exemption, @RequestBody EventOccurred body) {
        return HeldBy.of(occurrences.occurred(asker, id, exemption, Objects.toString(body.on(), ""),
                Objects.requireNonNullElse(body.how(), "")));
    }
}
