package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the registry's role may do on a PostgreSQL server and need not, from the server's own catalogue. */
final class ServerRights {

    private final JdbcClient database;
    private final Rights rights;

    ServerRights(JdbcClient database, Rights rights) {
        this.database = database;
        this.rights = rights;
    }

    List<String> beyond() {
        List<String> beyond = new ArrayList<>(database.sql("""
                select word from (select unnest(array['superuser', 'create roles', 'pass by row security']) as word,
                unnest(array[rolsuper, rolcreaterole, rolbypassrls]) as has from pg_roles where rolname = current_user) as roles
                where has""").query(String.class).list());
        if (database.sql("select has_schema_privilege(current_schema(), 'CREATE')").query(Boolean.class).single()) {
            beyond.add("create tables");
        }
        for (String table : rights.tables()) {
            // A member of the owner's role may do all that the owner may, if not at once.
            boolean owns = database
                    .sql("select pg_has_role(tableowner, 'MEMBER') from pg_tables where schemaname = current_schema() and tablename = ?")
                    .param(table).query(Boolean.class).optional().orElse(false);
            if (owns) {
                beyond.add("own " + table);
                continue;
            }
            for (String right : rights.withheld(table)) {
                if (database.sql("select has_table_privilege(?, ?)").params(table, right).query(Boolean.class).single()) {
                    beyond.add(right + " on " + table);
                }
            }
        }
        return beyond;
    }
}
