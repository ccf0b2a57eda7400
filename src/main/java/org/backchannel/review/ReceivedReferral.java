package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * A referral that another registry has made to this one, filed as an item that holds the referred portions and nothing else.
 *
 * @param item the one that it is filed as here
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param id of the referral where it was made
 * @param review the case of this registry in which it is decided
 * @param site name of the registry that asks
 * @param content SHA-256, hexadecimal, of the exact sealed bytes of which portions were referred there
 * @param portions their numbers there, in the order of the portions here
 * @param note what that registry says besides
 * @param due the last day on which it may be answered
 * @param silence what follows there if there is no answer
 * @param answered whether the answer is sealed
 * @param by id of who filed or answered it
 */
record ReceivedReferral(ItemId item, int number, UUID id, UUID review, String site, String ground, String content, List<Integer> portions,
        String note, LocalDate due, String silence, boolean answered, String by, Instant at) implements ItemRows.Numbered {

    static final ItemRows.Shape<ReceivedReferral> SHAPE = new ItemRows.Shape<>("received_referral", "received-referral",
            ReceivedReferral.class);

    ReceivedReferral {
        portions = List.copyOf(portions);
    }

    @Override
    public Optional<LocalDate> next() {
        return answered ? Optional.empty() : Optional.of(due);
    }

    ReceivedReferral answered(int place, String person, Instant when) {
        return new ReceivedReferral(item, place, id, review, site, ground, content, portions, note, due, silence, true, person, when);
    }
}
