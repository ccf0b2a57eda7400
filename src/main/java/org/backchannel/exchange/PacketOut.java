package org.backchannel.exchange;

import java.time.Instant;
import java.util.UUID;
import org.backchannel.marking.Marking;
import org.backchannel.review.ReferralCarrier;

/**
 * A package that was sealed to another registry.
 *
 * @param item id of the item that it is about: its marking is looked at again before it leaves
 * @param marking of that item when it was sealed
 * @param hash SHA-384 of the file
 * @param pouch the number of the pouch that took it; 0 while it waits
 * @param by id of who had it made
 */
record PacketOut(String id, int version, String site, String line, ReferralCarrier.Kind kind, String referral, String item,
        Marking marking, String hash, int pouch, String by, Instant at) implements Versioned {

    /** One for each referral, registry and series of keys. */
    static String id(ReferralCarrier.Kind kind, UUID referral, Site site) {
        return kind + "/" + referral + "/" + site.line();
    }

    PacketOut left(int sequence) {
        return new PacketOut(id, version + 1, site, line, kind, referral, item, marking, hash, sequence, by, at);
    }
}
