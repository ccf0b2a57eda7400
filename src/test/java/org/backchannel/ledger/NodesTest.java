package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.backchannel.Databases;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Several processes of the registry on one PostgreSQL database, each of which appends and integrates. */
@Timeout(value = 600, unit = TimeUnit.SECONDS)
class NodesTest {

    private static final int TERMINATIONS = Integer.getInteger("backchannel.kills", 20);

    private final String address = Databases.address();
    private final CheckpointKey key = new Ledgers.Key();

    @BeforeEach
    void make() {
        Flyway.configure().dataSource(address, "postgres", "").locations("classpath:db/migration").load().migrate();
    }

    /** A node of its own: its pool, its ledger, its integrator. */
    private Ledgers node() {
        return Ledgers.signing(Databases.of(Ledgers.postgresql(address)), key);
    }

    private JdbcClient outside() {
        return JdbcClient.create(new DriverManagerDataSource(address, "postgres", ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void nothingIsLostOrDoubledWhileConnectionsAreTerminated(int amount) {
        long seed = new SecureRandom().nextLong();
        var chance = new Random(seed);
        List<Ledgers> nodes = new ArrayList<>();
        try (var appenders = new Appenders()) {
            for (int i = 0; i < amount; i++) {
                Ledgers node = node();
                nodes.add(node);
                node.integrator().start();
                appenders.start("node" + i, 2, node.databases().transaction(), node.ledger());
            }
            for (int i = 0; i < TERMINATIONS; i++) {
                appenders.more(1 + chance.nextInt(30));
                terminate(chance);
            }
            appenders.more(10L * amount);
            appenders.close();
            nodes.forEach(node -> node.integrator().stop());
            Appenders.whole(nodes.getFirst(), appenders.acknowledged());
            assertThat(appenders.acknowledged()).as("each writer, and what they share").hasSize(2 * amount + 1);
        } catch (AssertionError lost) {
            throw new AssertionError("seed " + seed, lost);
        } finally {
            nodes.forEach(Ledgers::close);
        }
    }

    /** One of the connections of the nodes, at any moment of what it does. */
    private void terminate(Random chance) {
        List<Integer> connections = outside().sql("""
                select pid from pg_stat_activity where datname = current_database() and backend_type = 'client backend'
                and pid <> pg_backend_pid() order by pid""").query(Integer.class).list();
        if (!connections.isEmpty()) {
            outside().sql("select pg_terminate_backend(?)").param(connections.get(chance.nextInt(connections.size()))).query(Boolean.class)
                    .single();
        }
    }

    /** Whoever has the head's lock is the only integrator: the others wait, and go on when it is gone, be it by force. */
    @Test
    void oneIntegratesAtATimeAndAnotherTakesOverFromOneThatDied() throws SQLException {
        try (Ledgers one = node(); Ledgers other = node()) {
            one.append(Ledgers.entry(Subject.system("registry"), "ada"));
            one.integrator().drain();
            try (Connection dying = new DriverManagerDataSource(address, "postgres", "").getConnection();
                    var statement = dying.createStatement()) {
                dying.setAutoCommit(false);
                statement.execute("select size from ledger_head where one = 1 for update");
                other.append(Ledgers.entry(Subject.system("registry"), "ada"));
                other.integrator().start();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> outside().sql("""
                        select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
                        and query like '%ledger_head%'""").query(Long.class).single() == 1);
                assertThat(size()).isEqualTo(1);
                outside().sql("""
                        select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database()
                        and state = 'idle in transaction' and query like '%ledger_head%'""").query(Boolean.class).list();
                Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> size() == 2);
            } finally {
                other.integrator().stop();
            }
            Appenders.whole(one, java.util.Map.of(Subject.system("registry"), 2L));
        }
    }

    private long size() {
        return outside().sql("select size from ledger_head").query(Long.class).single();
    }
}
