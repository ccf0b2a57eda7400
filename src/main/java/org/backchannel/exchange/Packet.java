package org.backchannel.exchange;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.item.ItemId;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Sha384;

/**
 * What a package for another registry holds, a referral or the answer to one: {@code src/docs/pouch-format.md}. Content.
 *
 * @param referral its id where it was made
 * @param level rank under which the sender holds the item that it is about
 * @param marking line of that item, verbatim
 * @param markingEdition in which the line is written; empty for a caption
 * @param document what is referred, or answered
 */
record Packet(String format, int edition, Manifest.End from, Manifest.End to, ReferralCarrier.Kind kind, String referral, int level,
        String marking, String markingEdition, Instant made, String document) implements SiteSeal.Carried {

    static final String FORMAT = "backchannel-package";
    private static final int HIGHEST = 4;
    private static final int LONGEST_LINE = 2000;

    Packet {
        BadPouch.require(format.equals(FORMAT) && edition == 1, "the format of a package");
        BadPouch.require(ItemId.parse(referral).isPresent(), "the id of a referral");
        BadPouch.require(level >= 0 && level <= HIGHEST && marking.length() <= LONGEST_LINE && markingEdition.length() <= LONGEST_LINE,
                "the marking of a package");
        BadPouch.require(Manifest.isTime(made), "when a package was made");
    }

    UUID about() {
        return ItemId.parse(referral).orElseThrow().value();
    }

    byte[] bytes() {
        return Strict.write(this);
    }

    /** INVARIANT: a marking is bound to its content by signature and by the cipher's authenticated data (3); so is who asks whom. */
    @Override
    public Binding binding(byte[] bytes) {
        return new Binding("package:%s:%s:%s:%s".formatted(kind, referral, from.fingerprint(), to.fingerprint()), 1, level, marking,
                Sha384.of(("site " + to.fingerprint()).getBytes(StandardCharsets.UTF_8)), Sha384.of(bytes), Optional.empty(),
                "site:" + from.site(), made);
    }
}
