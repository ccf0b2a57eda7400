package org.backchannel.people;

import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.backchannel.sealing.StateSeal;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which proofs of a key were used, by whichever process of the registry took them (RFC 9449 §11.1). */
final class UsedProofs {

    /** Longer than the time for which any process takes a proof, with clocks that differ. */
    private static final Duration KEPT = Duration.ofHours(1);

    private final JdbcClient database;
    private final StateSeal seal;
    private final InstantSource clock;

    UsedProofs(JdbcClient database, StateSeal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    /** Whether nobody has used it before; it counts as used from now on. Its signature was verified. */
    boolean first(String proof) {
        return database.sql("insert into used_proof (hash, until_at) values (?, ?) on conflict do nothing")
                .param(seal.index("proof", id(proof)))
                .param(AccountRows.utc(clock.instant().plus(KEPT))).update() == 1;
    }

    private static String id(String proof) {
        try {
            return SignedJWT.parse(proof).getJWTClaimsSet().getJWTID();
        } catch (ParseException unreadable) {
            throw new IllegalStateException("a proof used to be verified before it was noted", unreadable);
        }
    }

    /** Forgets those that nobody would take any more. */
    void forget() {
        Instant now = clock.instant();
        database.sql("delete from used_proof where until_at < ?").param(AccountRows.utc(now)).update();
    }
}
