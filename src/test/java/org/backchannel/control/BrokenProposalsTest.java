package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Lowering;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A proposal that somebody changed or wrote in the database is left out and told of; the others stay. */
class BrokenProposalsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private final JdbcClient database = APP.bean(JdbcClient.class);
    private final Registrar registrar = new Registrar(APP);
    private final Person manager = registrar.person("Manager", cleared(Level.TOP_SECRET), List.of("desk"), Role.RECORDS_MANAGER);
    private final UUID written = UUID.randomUUID();
    private final Lowering changed = proposed();

    private Lowering proposed() {
        var item = registrar.file("Top Secret", "to be lowered", List.of("desk"), manager, manager);
        return APP.bean(Remarking.class).propose(asker(manager), Target.item(item.id()),
                new Remarking.Wish("Secret", "EO 11652", "reviewed", 1));
    }

    @AfterEach
    void forget() {
        database.sql("delete from lowering where id = ?").param(changed.id()).update();
        database.sql("delete from access_proposal where id = ?").param(written).update();
    }

    private static Line last() {
        return APP.bean(Trail.class).lines(Query.all().ofType("registry.see-proposals").ended(Outcome.DONE), null, 1).getFirst();
    }

    @Test
    void it_is_left_out_counted_and_recorded() {
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get("/proposals").body()).doesNotContain("cannot be shown");
        database.sql("update lowering set record = replace(record, 'Secret', 'Unclassified') where id = ?").param(changed.id()).update();
        assertThat(marsh.get("/proposals").body()).contains("1 proposal cannot be shown: its seal is broken.");
        database.sql("insert into access_proposal (id, person_id, record, seal, made_at) values (?, 'marsh', '{}', ?, ?)")
                .params(written, new byte[48], Instant.EPOCH.atOffset(ZoneOffset.UTC)).update();
        var page = marsh.get("/proposals");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("2 proposals cannot be shown: their seals are broken.").doesNotContain(changed.id().toString());
        assertThat(last().facts()).containsEntry("brokenLowerings", "1").containsEntry("brokenProposals", "1");
        assertThat(marsh.send(marsh.request("/api/v1/lowerings").build()).statusCode()).isEqualTo(200);
        assertThat(last().facts()).containsEntry("brokenLowerings", "1");
        assertThat(marsh.send(marsh.request("/api/v1/access-proposals").build()).statusCode()).isEqualTo(200);
        assertThat(last().facts()).containsEntry("brokenProposals", "1");
    }
}
