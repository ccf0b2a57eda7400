package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same life in a registry whose database is a PostgreSQL server's, set up as the README says. */
class LifeOfAMessageOnPostgresqlTest extends LifeOfAMessageTest {

    static final RunningApplication APP = RunningApplication.another("http", Databases.settings());

    @Override
    RunningApplication registry() {
        return APP;
    }

    @Test
    void it_is_kept_by_postgresql() {
        assertThat(APP.bean(JdbcClient.class).sql("select version()").query(String.class).single()).startsWith("PostgreSQL");
    }

    /** The whole life was lived with no more rights than these. */
    @Test
    void the_trail_says_that_its_role_may_do_no_more_than_it_needs() {
        assertThat(APP.bean(Trail.class).trailOf(Subject.system("registry"))).filteredOn(line -> line.type().equals("system.start"))
                .extracting(line -> line.facts().get("databaseRights")).containsOnly("least");
    }
}
