package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The file database, as the registry's own user: the same rights as on a server, from the same table ({@link RightsTest}). */
class FileRightsTest {

    private static final Rights RIGHTS = Rights.load();

    @TempDir
    private Path folder;
    private Storage storage;
    private JdbcClient registry;
    private JdbcClient owner;

    @BeforeEach
    void open() {
        storage = Ledgers.file(folder);
        Ledgers.migrate(storage);
        registry = JdbcClient.create(storage.dataSource());
        owner = JdbcClient.create(Ledgers.owner(storage).orElseThrow());
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private String words() {
        return new DatabaseRights(new FileRights(Ledgers.owner(storage).orElseThrow(), RIGHTS)::beyond).words();
    }

    /** Each verb on each table: what its row does not name is refused, what it names is not. */
    @Test
    void whatItsRowDoesNotNameIsRefused() {
        List<String> refused = new ArrayList<>();
        for (String table : RIGHTS.tables()) {
            String column = owner.sql("""
                    select column_name from information_schema.columns where table_name = ? and table_schema = 'public'
                    order by ordinal_position limit 1""").param(table).query(String.class).single();
            Map<String, String> verbs = Map.of("UPDATE", "update %1$s set %2$s = %2$s where false", "DELETE",
                    "delete from %1$s where false");
            verbs.forEach((verb, sql) -> {
                String statement = sql.formatted(table, column);
                if (RIGHTS.more(table).contains(verb)) {
                    assertThatCode(() -> registry.sql(statement).update()).as(statement).doesNotThrowAnyException();
                } else {
                    denied(storage.dataSource(), statement);
                    refused.add(statement);
                }
            });
            for (String ddl : List.of("alter table %s add column x integer", "drop table %s", "create index x on %s (" + column + ")",
                    "alter table %s set referential_integrity false", "alter table %s rename to away", "grant update on %s to registry",
                    "create trigger x before insert on %s call \"x\"")) {
                denied(storage.dataSource(), ddl.formatted(table));
            }
            if (!RIGHTS.more(table).contains("DELETE")) {
                assertThatThrownBy(() -> registry.sql("truncate table " + table).update()).as(table).rootCause()
                        .hasMessageMatching("(?s).*(Not enough rights|Cannot truncate).*");
            }
            assertThatCode(() -> registry.sql("select count(*) from " + table).query(Long.class).single()).as(table)
                    .doesNotThrowAnyException();
        }
        assertThat(refused).contains("delete from ledger_entry where false", "delete from ledger_tile where false").hasSizeGreaterThan(40);
        assertThat(words()).isEqualTo("least");
    }

    @Test
    void itNeitherBecomesTheOwnerNorReachesAnythingBesidesTheTables() {
        for (String statement : List.of("create table mine (x integer)", "create schema mine", "create user other password 'x' admin",
                "alter user registry admin true", "alter user backchannel set password 'x'", "drop user pruner", "create role r",
                "drop all objects", "shutdown", "checkpoint sync", "set write_delay 1000", "set trace_level_file 3", "set mode regular",
                "set referential_integrity false", "script", "call csvwrite('/tmp/out', 'select 1')", "call file_read('/etc/hostname')",
                "create alias run for \"java.lang.Runtime.exec\"", "select * from csvread('/etc/hostname')",
                "delete from \"flyway_schema_history\"", "select count(*) from \"flyway_schema_history\"")) {
            denied(storage.dataSource(), statement);
        }
    }

    private static void denied(DataSource user, String statement) {
        assertThatThrownBy(() -> new JdbcTemplate(user).execute(statement)).as(statement).rootCause()
                .hasMessageMatching("(?s).*(Not enough rights|Admin rights are required).*");
    }

    @Test
    void theUserThatPrunesEmptiesFactsAndDoesNothingElse() {
        var connections = storage.file().orElseThrow().as(FileUsers.PRUNER);
        assertThat(new Pruner(Optional.of(new JdbcTemplate(connections)),
                new TransactionTemplate(new DurableTransactionManager(connections, storage.durability()))).prune(Segments.parse("0")))
                .isZero();
        JdbcClient pruner = JdbcClient.create(connections);
        assertThatCode(() -> pruner.sql("update ledger_entry set facts = facts, actor = null where id = 0").update())
                .doesNotThrowAnyException();
        for (String statement : List.of("delete from ledger_entry", "insert into ledger_tile select * from ledger_tile",
                "update ledger_leaf set hash = hash", "delete from ledger_leaf", "select count(*) from item_version",
                "select count(*) from sealed_body", "update ledger_head set size = 0", "create table mine (x integer)", "checkpoint")) {
            denied(connections, statement);
        }
    }

    /** What somebody gave it by hand is named, and gone at the next start; so is whoever was added. */
    @Test
    void moreThanItNeedsIsNamedAndTakenBack() {
        for (String given : List.of("grant update on ledger_entry to registry", "grant delete on ledger_leaf to public", "create role r",
                "grant r to registry", "grant alter any schema to pruner", "grant update on schema public to registry",
                "create user other password 'x' admin", "alter user registry admin true")) {
            owner.sql(given).update();
        }
        assertThat(words()).startsWith("more than it needs: administrator, ").contains("DELETE on ledger_leaf", "UPDATE on ledger_entry",
                "member of r", "UPDATE on every table");
        Ledgers.migrate(storage);
        assertThat(words()).isEqualTo("least");
        denied(storage.dataSource(), "update ledger_entry set type = 'x'");
        assertThat(owner.sql("select user_name from information_schema.users").query(String.class).list())
                .containsExactlyInAnyOrder("backchannel", "pruner", "registry");
    }

    /** Its tables are the owner's, who was its only user; whatever password somebody set is that of the master key again. */
    @Test
    void aDataFolderOfAnEarlierEditionIsTakenOver() throws Exception {
        owner.sql("insert into ledger_subject (kind, id, last) values ('item', 'before', 7)").update();
        owner.sql("alter user pruner set password 'another'").update();
        close();
        try (var only = DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("backchannel")
                + ";CIPHER=AES;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH",
                "backchannel", "of-database-file of-database-user"); var statement = only.createStatement()) {
            statement.execute("drop user registry");
        }
        open();
        assertThat(registry.sql("select last from ledger_subject where id = 'before'").query(Long.class).single()).isEqualTo(7);
        denied(storage.dataSource(), "delete from ledger_entry");
        assertThat(words()).isEqualTo("least");
        storage.file().orElseThrow().as(FileUsers.PRUNER).getConnection().close();
    }
}
