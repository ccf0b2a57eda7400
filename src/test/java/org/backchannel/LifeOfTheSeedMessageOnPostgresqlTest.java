package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same life in a registry whose database is a PostgreSQL server's, by a role that may do no more than it needs. */
class LifeOfTheSeedMessageOnPostgresqlTest extends LifeOfTheSeedMessageTest {

    @Override
    RunningApplication registry() {
        return LifeOfAMessageOnPostgresqlTest.APP;
    }

    @Test
    void it_is_kept_by_postgresql() {
        assertThat(registry().bean(JdbcClient.class).sql("select version()").query(String.class).single()).startsWith("PostgreSQL");
    }
}
