package org.backchannel.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.sealing.Sha384;

/**
 * A package that came from another registry.
 *
 * @param line of the registry, with the keys that it had then
 * @param referral its id where it was made
 * @param hash SHA-384 of the file
 * @param pouch that brought it; 0 where somebody did
 * @param by id of who brought it
 */
record PacketIn(String id, int version, String site, String line, ReferralCarrier.Kind kind, String referral, int level, String marking,
        String edition, String hash, int pouch, String by, Instant at) implements Versioned {

    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    /** Always the same, so that none is taken twice, and of nobody's choosing (UUID version 8, RFC 9562). */
    static UUID here(ReferralCarrier.Kind kind, String fingerprint, UUID referral) {
        String name = "package %s %s %s".formatted(kind, fingerprint, referral);
        ByteBuffer hash = ByteBuffer.wrap(Sha384.of(name.getBytes(StandardCharsets.UTF_8)).bytes());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new UUID(high, low);
    }
}
