package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same life in a registry whose database is a PostgreSQL server's, set up as the README says. */
class LifeOfAMessageOnPostgresqlTest extends LifeOfAMessageTest {

    private static final RunningApplication APP = RunningApplication.another("http", Databases.settings());

    @Override
    RunningApplication registry() {
        return APP;
    }

    @Test
    void it_is_kept_by_postgresql() {
        assertThat(APP.bean(JdbcClient.class).sql("select version()").query(String.class).single()).startsWith("PostgreSQL");
    }
}
