package org.backchannel.audit;

import java.time.Instant;
import java.util.List;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Million;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every fifth entry of a long log noted as refused by one of ten rules, for benchmarks. */
public final class NotedRefusals {

    private final Million log;
    private final Finds finds;

    public NotedRefusals(Million log) {
        this.log = log;
        this.finds = new Finds(JdbcClient.create(log.database()));
        log.database().update("""
                insert into audit_found (what, at, entry_id) select 'rule/R' || mod(id / 5, 10), at, id from ledger_entry
                where mod(id, 5) = 0""");
    }

    /** The first page of what one rule refused. */
    public List<Line> page(int limit) {
        return log.trail().lines(finds.ids(Finds.rule("R3"), Instant.EPOCH, Asked.END, null, false, limit));
    }
}
