package org.backchannel.exchange;

import java.time.InstantSource;
import java.time.ZoneOffset;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.Sha384;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Pouches and parcels, each under its hash: a sealed record names it, so that another body is none. */
final class Bodies {

    private final JdbcClient database;
    private final RowSeal seal;
    private final InstantSource clock;

    Bodies(JdbcClient database, RowSeal seal, InstantSource clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    Sha384 put(byte[] body) {
        Sha384 hash = Sha384.of(body);
        database.sql("insert into exchange_body (hash, body, made_at) values (?, ?, ?) on conflict do nothing")
                .params(hash.hex(), body, clock.instant().atOffset(ZoneOffset.UTC)).update();
        return hash;
    }

    /** @throws org.backchannel.sealing.BrokenSeal if it is gone, or another one */
    byte[] get(String hash) {
        byte[] body = database.sql("select body from exchange_body where hash = ?").param(hash).query((row, n) -> row.getBytes(1))
                .optional().orElse(new byte[0]);
        seal.same(hash, Sha384.of(body).hex());
        return body;
    }
}
