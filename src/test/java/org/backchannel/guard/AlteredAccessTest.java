package org.backchannel.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Asserted;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody's access was altered in the database: they are refused, the trail and the operator are told why, they themselves are not. */
class AlteredAccessTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final PersonId HARLOW = new PersonId("harlow");
    private static final Browser BROWSER = APP.signedIn("harlow");

    private final JdbcClient db = APP.bean(JdbcClient.class);
    private final long number = APP.bean(People.class).granted(HARLOW).orElseThrow().document().number();
    private final Row row = db.sql("select document, signature from person_access where person_id = 'harlow' and number = ?").param(number)
            .query((r, n) -> new Row(r.getBytes(1), r.getBytes(2))).single();

    private record Row(byte[] document, byte[] signature) {
    }

    @AfterEach
    void putBack() {
        db.sql("delete from person_access where person_id = 'harlow' and number = ?").param(number).update();
        db.sql("insert into person_access (person_id, number, document, signature) values ('harlow', ?, ?, ?)")
                .params(number, row.document(), row.signature()).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRET TOP_SECRET", "RECIPIENT RECORDS_MANAGER", "groups grouqs", "signature", "gone"})
    void itIsRefusedAndTheTrailSaysWhich(String attack) {
        alter(attack);
        var page = BROWSER.send(BROWSER.request("/").header("Accept", "text/html").build());
        assertThat(page.statusCode()).isEqualTo(403);
        assertThat(page.body()).contains("Your access could not be verified.").doesNotContain("altered", "document " + number);
        assertTold("registry.list");
        var api = BROWSER.send(BROWSER.request("/api/v1/items").header("Accept", "application/json").build());
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(api.body()).contains("ACCESS-UNVERIFIED").doesNotContain("altered");
        assertTold("registry.list");
        assertThat(BROWSER.send(BROWSER.request("/items/" + UUID.randomUUID()).build()).statusCode()).isEqualTo(404);
        assertTold("item.read");
        Browser argus = APP.signedIn("argus");
        assertThat(argus.get("/trail?person=harlow&outcome=REFUSED").body())
                .contains("Altered in the database: access document number: " + number);
        assertThat(APP.log()).contains("access document " + number + " of harlow is not what the trail names");
    }

    private void assertTold(String type) {
        Line last = APP.bean(Trail.class).lines(Query.all().ofType(type).ended(Outcome.REFUSED), null, 1).getFirst();
        assertThat(last.facts()).containsEntry(Entry.ACTOR, "harlow").containsEntry(Entry.REASONS, "ACCESS-UNVERIFIED")
                .containsEntry("accessDocumentAltered", Long.toString(number));
    }

    private void alter(String attack) {
        String[] words = attack.split(" ");
        if (words.length == 2) {
            String document = new String(row.document(), UTF_8);
            assertThat(document).contains(words[0]);
            db.sql("update person_access set document = ? where person_id = 'harlow' and number = ?")
                    .params(document.replace(words[0], words[1]).getBytes(UTF_8), number).update();
        } else if (attack.equals("signature")) {
            db.sql("update person_access set signature = document where person_id = 'harlow' and number = ?").param(number).update();
        } else {
            db.sql("delete from person_access where person_id = 'harlow' and number = ?").param(number).update();
        }
    }

    /** Whoever owns the database could break a document for a moment, so that the index is asked whose an account is, and mend it again. */
    @Test
    void whomTheIndexOfAccountsAloneNamesIsGivenNothingEvenIfTheDocumentIsWholeAgain() {
        Guard guard = APP.bean(Guard.class);
        var harlow = new Asker(HARLOW, "", "127.0.0.1", "page");
        assertThat(guard.<Integer>look(harlow, Act.LIST, Target.registry(), permit -> 1)).isEqualTo(1);
        var claimed = new Asker(HARLOW, "", "127.0.0.1", "page", true, Asserted.NOTHING);
        assertThatThrownBy(() -> guard.look(claimed, Act.LIST, Target.registry(), permit -> 1)).isInstanceOf(Refused.class);
    }
}
