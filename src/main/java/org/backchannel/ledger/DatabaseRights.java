package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the database's role, as which the registry works, may do more than it needs to. */
public final class DatabaseRights {

    /** Named one by one up to so many. */
    private static final int NAMED = 10;

    private final JdbcClient database;
    private final boolean server;
    private final Rights rights = Rights.load();

    /** @param server whether it is PostgreSQL; a file has no roles */
    DatabaseRights(JdbcClient database, boolean server) {
        this.database = database;
        this.server = server;
    }

    /** For the trail: {@code least}, what it may do besides, or that the database is a file, whose rights are those of the process. */
    public String words() {
        if (!server) {
            return "file";
        }
        List<String> beyond = beyond();
        return beyond.isEmpty()
                ? "least"
                : "more than it needs: " + String.join(", ", beyond.subList(0, Math.min(NAMED, beyond.size())))
                        + (beyond.size() > NAMED ? " and " + (beyond.size() - NAMED) + " more" : "");
    }

    /** What it may do and need not. */
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
