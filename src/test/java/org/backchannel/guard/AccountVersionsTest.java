package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.people.Accounts;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccountVersionsTest {

    private static final RunningApplication APP = RunningApplication.get();

    private static String signIn(String name, String password) {
        return APP.browser().signIn(name, password).uri().toString();
    }

    private static Line last(String type) {
        return APP.bean(Trail.class).lines(Query.all().ofType(type), null, 1).getFirst();
    }

    @Test
    void the_row_of_the_password_before_put_back_by_the_owner_of_the_database_signs_nobody_in_and_the_trail_says_so() {
        var db = APP.bean(JdbcClient.class);
        String name = "old-" + UUID.randomUUID().toString().substring(0, 8);
        String kept = name.replace('-', '_');
        String oneTime = new String(APP.bean(Accounts.class).create(name));
        db.sql("create table " + kept + " as select * from sign_in_account where username = ?").param(name).update();
        var browser = APP.browser();
        browser.signIn(name, oneTime);
        String chosen = browser.choosePassword("correct horse battery staple");
        assertThat(last("account.version").facts()).containsEntry("generation", "2").containsEntry("account", name);
        assertThat(signIn(name, chosen)).doesNotContain("failed");

        db.sql("delete from sign_in_account where username = ?").param(name).update();
        db.sql("insert into sign_in_account select * from " + kept).update();
        db.sql("drop table " + kept).update();
        assertThat(signIn(name, oneTime)).contains("failed");
        Line refused = last("sign-in");
        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.facts()).containsEntry("reasons", "BROKEN_SEAL").containsEntry("account", name);
        db.sql("delete from sign_in_account where username = ?").param(name).update();
    }
}
