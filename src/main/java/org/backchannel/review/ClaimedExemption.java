package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * Until when or what an exemption holds by which a decision withholds portions of an item (EO 13526, 3.3(b) and (h)).
 *
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param review the case that was decided; it counts while that decision stands
 * @param call the correlation of the decision in the trail
 * @param claim the exemption with its date or event, as it stands at the gaps
 * @param portions of which it withholds something
 * @param occurred where its event has occurred: when, and who said so
 * @param by id of the person who decided, or who said so
 */
record ClaimedExemption(UUID id, int number, ItemId item, UUID review, UUID call, String claim, List<Integer> portions,
        Optional<Occurred> occurred, String by, Instant at) implements ItemRows.Numbered {

    static final ItemRows.Shape<ClaimedExemption> SHAPE = new ItemRows.Shape<>("claimed_exemption", "exemption", ClaimedExemption.class);
    /** Stands in the column by which what falls due is found for what waits for an event. */
    static final LocalDate SOME_DAY = LocalDate.of(9999, 12, 31);

    /** @param how it is known, in words */
    record Occurred(LocalDate on, String how) {
    }

    ClaimedExemption {
        portions = List.copyOf(portions);
        occurred = Objects.requireNonNullElse(occurred, Optional.empty());
    }

    public Claim read() {
        return Claim.read(claim);
    }

    /** Whether somebody has still to say that its event has occurred. */
    public boolean waits() {
        return read().event().isPresent() && occurred.isEmpty();
    }

    /** When it ends, as far as that is known; empty while it waits, and where it has neither date nor event. */
    public Optional<LocalDate> ends() {
        return read().date().or(() -> occurred.map(Occurred::on));
    }

    @Override
    public Optional<LocalDate> next() {
        return waits() ? Optional.of(SOME_DAY) : ends();
    }

    /** Whether it is by the decision that stands in a case now. */
    boolean stands(Optional<ReviewCase> now) {
        return now.flatMap(one -> DueCases.decision(one.state())).filter(decision -> decision.call().equals(call)).isPresent();
    }
}
