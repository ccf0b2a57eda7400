package org.backchannel.release;

import java.time.Instant;
import java.util.UUID;

/**
 * A released copy as the reading room lists it. Released content alone.
 *
 * @param id of the release, which is no item's
 * @param title of the copy
 * @param at when it was released
 */
record Released(UUID id, String title, Instant at) {
}
