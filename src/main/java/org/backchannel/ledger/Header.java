package org.backchannel.ledger;

import java.time.Instant;
import java.util.UUID;

/** The public part of a leaf. Built from the database's row, so nothing in it is believed before the leaf is checked. */
record Header(String type, Instant time, String node, String kind, String id, long number, UUID correlation, String outcome) {
}
