package org.backchannel.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.InstantSource;
import org.bouncycastle.crypto.macs.SipHash;
import org.bouncycastle.crypto.params.KeyParameter;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * How often somebody may try, whichever process of the registry they try at. A fixed number of slots, chosen by a keyed hash: no flood of names or addresses fills the memory,
 * pushes out a bucket that counts, or aims at another's.
 */
final class Throttle {

    /** Bytes of the key. */
    static final int KEY = 16;

    private static final int SLOTS = 8192;

    private final JdbcClient database;
    private final String kind;
    private final byte[] key;
    private final InstantSource clock;
    private final int tries;
    private final long oneMoreEvery;

    /**
     * @param kind of what tries are counted, at most 16 characters
     * @param key the same for every process of the registry, and known to nobody else
     */
    Throttle(JdbcClient database, String kind, byte[] key, InstantSource clock, int tries, Duration oneMoreEvery) {
        this.database = database;
        this.kind = kind;
        this.key = key.clone();
        this.clock = clock;
        this.tries = tries;
        this.oneMoreEvery = oneMoreEvery.toMillis();
    }

    /** Takes one try, if there is one left. */
    boolean take(String who) {
        int slot = slot(who);
        long now = clock.millis();
        // One statement, so that however many processes count at once none takes what another has.
        return database
                .sql("""
                        update sign_in_try set until_ms = greatest(until_ms, cast(? as bigint)) + ? where kind = ? and slot = ? and until_ms <= ?""")
                .params(now, oneMoreEvery, kind, slot, now + (tries - 1) * oneMoreEvery).update() == 1 || first(slot, now);
    }

    private boolean first(int slot, long now) {
        return database.sql("insert into sign_in_try (kind, slot, until_ms) values (?, ?, ?) on conflict do nothing")
                .params(kind, slot, now + oneMoreEvery).update() == 1;
    }

    /** Gives one back: a success is no try. */
    void giveBack(String who) {
        database.sql("update sign_in_try set until_ms = until_ms - ? where kind = ? and slot = ?").params(oneMoreEvery, kind, slot(who))
                .update();
    }

    private int slot(String who) {
        SipHash hash = new SipHash();
        hash.init(new KeyParameter(key));
        byte[] bytes = who.getBytes(UTF_8);
        hash.update(bytes, 0, bytes.length);
        return (int) Long.remainderUnsigned(hash.doFinal(), SLOTS);
    }
}
