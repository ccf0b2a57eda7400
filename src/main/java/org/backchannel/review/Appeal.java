package org.backchannel.review;

import java.time.Instant;
import java.util.UUID;
import org.backchannel.item.ItemId;

/**
 * An appeal against what was decided in a case, or against nothing having been decided.
 *
 * @param number its row's among those of the case, from 1: how many there are the trail says
 * @param by id of the reviewer who recorded this state
 */
record Appeal(UUID review, int number, ItemId item, AppealState state, String by, Instant at) {
}
