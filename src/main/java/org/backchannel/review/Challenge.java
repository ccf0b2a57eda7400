package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * That somebody who holds an item believes it to be classified wrongly.
 *
 * @param number its row's among those of the item, from 1: how many there are the trail says
 * @param challenger id of whoever challenges: told to nobody but who answers
 * @param words what is wrong, and why
 * @param by id of the person who stated it so
 */
record Challenge(UUID id, int number, ItemId item, String challenger, String words, LocalDate received, ChallengeState state, String by,
        Instant at) implements ItemRows.Numbered {

    static final ItemRows.Shape<Challenge> SHAPE = new ItemRows.Shape<>("review_challenge", "challenge", Challenge.class);

    @Override
    public Optional<LocalDate> next() {
        return state.waits();
    }

    Challenge in(ChallengeState then, int place, String who, Instant when) {
        return new Challenge(id, place, item, challenger, words, received, then, who, when);
    }
}
