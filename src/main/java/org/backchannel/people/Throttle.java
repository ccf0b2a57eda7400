package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * How often somebody may try. A fixed number of buckets, chosen by a keyed hash: no flood of names or addresses fills the memory,
 * pushes out a bucket that counts, or aims at another's.
 */
final class Throttle {

    private static final int SLOTS = 8192;

    private final AtomicReferenceArray<Bucket> buckets = new AtomicReferenceArray<>(SLOTS);
    private final byte[] key = new byte[16];
    private final TimeMeter time;
    private final int tries;
    private final Duration oneMoreEvery;

    Throttle(InstantSource clock, int tries, Duration oneMoreEvery) {
        this.time = new Meter(clock);
        this.tries = tries;
        this.oneMoreEvery = oneMoreEvery;
        new SecureRandom().nextBytes(key);
    }

    /** Takes one try, if there is one left. */
    boolean take(String who) {
        return bucket(who).tryConsume(1);
    }

    /** Gives one back: a success is no try. */
    void giveBack(String who) {
        bucket(who).addTokens(1);
    }

    private Bucket bucket(String who) {
        SipHash hash = new SipHash();
        hash.init(new KeyParameter(key));
        byte[] bytes = who.getBytes(UTF_8);
        hash.update(bytes, 0, bytes.length);
        int slot = (int) Long.remainderUnsigned(hash.doFinal(), SLOTS);
        Bucket made = buckets.get(slot);
        if (made == null) {
            buckets.compareAndSet(slot, null, Bucket.builder()
                    .addLimit(limit -> limit.capacity(tries).refillIntervally(1, oneMoreEvery)).withCustomTimePrecision(time).build());
            made = buckets.get(slot);
        }
        return made;
    }

    /** The key for an address: of IPv6 the first 64 bits, since whoever has one such address has them all. */
    static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        byte[] bytes = java.net.InetAddress.ofLiteral(address).getAddress();
        return bytes.length == 4 ? address : HexFormat.of().formatHex(bytes, 0, 8);
    }

    private record Meter(InstantSource clock) implements TimeMeter {

        @Override
        public long currentTimeNanos() {
            return TimeUnit.MILLISECONDS.toNanos(clock.millis());
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
