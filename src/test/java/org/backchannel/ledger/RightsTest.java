package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.Databases;
import java.util.Optional;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** As the role of the application, on a database that another role owns: what is only ever inserted cannot be changed, cut or dropped. */
class RightsTest {

    private static final Rights RIGHTS = Rights.load();
    /** What the trail is made of: nobody but the owner may do anything to it besides adding. */
    private static final Set<String> TRAIL = Set.of("ledger_entry", "ledger_leaf", "ledger_tile", "ledger_checkpoint",
            "ledger_cosignature", "ledger_witness_refusal");

    private static Map<String, String> settings;
    private static JdbcClient registry;
    private static JdbcClient owner;

    @BeforeAll
    static void migrate() {
        settings = Databases.settings().stream().map(setting -> setting.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0].substring("--backchannel.database.".length()), parts -> parts[1]));
        start();
        registry = as("username", "password");
        owner = as("owner-username", "owner-password");
    }

    private static void start() {
        Flyway.configure().dataSource(settings.get("url"), settings.get("owner-username"), settings.get("owner-password"))
                .locations("classpath:db/migration")
                .callbacks(new Grants(RIGHTS, settings.get("username"), settings.get("pruner-username"))).load().migrate();
    }

    private static JdbcClient as(String user, String password) {
        return JdbcClient.create(new SingleConnectionDataSource(settings.get("url"), settings.get(user), settings.get(password), true));
    }

    @AfterAll
    static void nothingWasChanged() {
        assertThat(new ServerRights(registry, RIGHTS).beyond()).isEmpty();
    }

    @Test
    void everyTableHasItsRow() {
        List<String> tables = owner
                .sql("select tablename from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history'")
                .query(String.class).list();
        assertThat(RIGHTS.tables()).containsExactlyInAnyOrderElementsOf(tables);
        assertThat(TRAIL).allSatisfy(table -> assertThat(RIGHTS.more(table)).as(table).isEmpty());
    }

    /** Each verb on each table: what its row does not name is refused, what it names is not. */
    @Test
    void whatItsRowDoesNotNameIsRefused() {
        List<String> refused = new ArrayList<>();
        for (String table : RIGHTS.tables()) {
            String column = owner
                    .sql("select column_name from information_schema.columns where table_name = ? order by ordinal_position limit 1")
                    .param(table).query(String.class).single();
            Map<String, String> verbs = Map.of("UPDATE", "update %1$s set %2$s = %2$s", "DELETE", "delete from %1$s", "TRUNCATE",
                    "truncate %1$s");
            verbs.forEach((verb, sql) -> {
                String statement = sql.formatted(table, column);
                if (RIGHTS.more(table).contains(verb)) {
                    assertThatCode(() -> registry.sql(statement + " where false").update()).as(statement).doesNotThrowAnyException();
                } else {
                    denied(statement);
                    refused.add(statement);
                }
            });
            for (String ddl : List.of("alter table %s add column x integer", "drop table %s", "create index x on %s ((1))",
                    "alter table %s disable trigger all", "alter table %s owner to current_user",
                    "create trigger x before insert on %s execute function suppress_redundant_updates_trigger()",
                    "create rule x as on insert to %s do instead nothing")) {
                denied(ddl.formatted(table));
            }
            assertThatCode(() -> registry.sql("select count(*) from " + table).query(Long.class).single()).as(table)
                    .doesNotThrowAnyException();
        }
        assertThat(refused).hasSizeGreaterThan(2 * TRAIL.size());
    }

    private static void denied(String statement) {
        assertThatThrownBy(() -> registry.sql(statement).update()).as(statement).rootCause()
                .hasMessageMatching("(?s).*(permission denied|must be (able to SET ROLE|owner)).*");
    }

    @Test
    void itNeitherBecomesTheOwnerNorMakesAnythingOfItsOwn() {
        denied("set role " + settings.get("owner-username"));
        denied("create table mine (x integer)");
        denied("create schema mine");
        denied("create role other superuser");
        denied("delete from flyway_schema_history");
        denied("select count(*) from flyway_schema_history");
    }

    @Test
    void theRoleThatPrunesEmptiesFactsAndDoesNothingElse() {
        JdbcClient pruner = as("pruner-username", "pruner-password");
        assertThatCode(() -> pruner.sql("update ledger_entry set facts = facts, actor = null where id = 0").update())
                .doesNotThrowAnyException();
        var connections = new DriverManagerDataSource(settings.get("url"), settings.get("pruner-username"),
                settings.get("pruner-password"));
        assertThat(new Pruner(Optional.of(new JdbcTemplate(connections)),
                new TransactionTemplate(new DataSourceTransactionManager(connections))).prune(Segments.parse("0"))).isZero();
        for (String statement : List.of("update ledger_entry set outcome = 'DONE'", "delete from ledger_entry",
                "update ledger_leaf set hash = hash", "delete from ledger_leaf", "insert into ledger_pending values (1, now(), '')",
                "select count(*) from item_version", "select count(*) from sealed_body", "update ledger_head set size = 0",
                "create table mine (x integer)", "set role " + settings.get("owner-username"))) {
            assertThatThrownBy(() -> pruner.sql(statement).update()).as(statement).rootCause()
                    .hasMessageMatching("(?s).*permission denied.*");
        }
        denied("update ledger_entry set facts = facts");
        denied("set role " + settings.get("pruner-username"));
    }

    /** What somebody gave it by hand is named, and gone at the next start. */
    @Test
    void moreThanItNeedsIsNamedAndTakenBack() {
        assertThat(words(registry)).isEqualTo("least");
        owner.sql("grant update on ledger_entry to " + settings.get("username")).update();
        owner.sql("grant create on schema public to " + settings.get("username")).update();
        assertThat(new ServerRights(registry, RIGHTS).beyond()).containsExactly("create tables", "UPDATE on ledger_entry");
        start();
        assertThat(words(registry)).isEqualTo("least");
        denied("update ledger_entry set type = 'x'");
    }

    @Test
    void anOwnerIsToldThatItIsOne() {
        assertThat(words(owner)).startsWith("more than it needs: create tables, own access_class").endsWith(" more");
    }

    private static String words(JdbcClient role) {
        return new DatabaseRights(new ServerRights(role, RIGHTS)::beyond).words();
    }
}
