package org.backchannel.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Gives the users of the file database the rights of the same table as a server's ({@link Grants}), when its owner has brought it up to date,
 * at every start. Nobody else has the file open, so all that there is is taken away first, whoever gave it to whom.
 */
final class FileGrants implements Callback {

    private final Rights rights;

    FileGrants(Rights rights) {
        this.rights = rights;
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE;
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        try (Statement statement = context.getConnection().createStatement()) {
            give(statement);
        } catch (SQLException e) {
            throw new FlywayException("the rights of the users of the database's file could not be given", e);
        }
    }

    void give(Statement owner) throws SQLException {
        for (String sql : taken(owner)) {
            owner.execute(sql);
        }
        for (String table : rights.tables()) {
            owner.execute("grant " + rights.granted(table) + " on " + quoted(table) + " to " + FileUsers.REGISTRY);
        }
        owner.execute("grant select on ledger_entry, ledger_leaf, ledger_pending to " + FileUsers.PRUNER);
        // H2 knows no rights of columns. Whatever else is updated by them, the entry's leaf tells.
        owner.execute("grant update on ledger_entry to " + FileUsers.PRUNER);
    }

    /** Strangers, the rights of an administrator, roles, and what was granted, be it to everybody. */
    private static List<String> taken(Statement owner) throws SQLException {
        List<String> taken = new ArrayList<>();
        rows(owner, "select user_name from information_schema.users where user_name not in ('" + FileUsers.OWNER + "', '"
                + FileUsers.REGISTRY + "', '" + FileUsers.PRUNER + "')", row -> taken.add("drop user " + quoted(row.getString(1))));
        for (String user : new String[]{FileUsers.REGISTRY, FileUsers.PRUNER}) {
            taken.add("alter user " + user + " admin false");
        }
        // Rights of strangers and of roles go with them.
        rows(owner, "select grantee, rights, coalesce(table_schema, '') as table_schema, coalesce(table_name, '') as table_name"
                + " from information_schema.rights where grantedrole is null and grantee in ('" + FileUsers.REGISTRY + "', '"
                + FileUsers.PRUNER + "', 'public')", row -> taken.add(revoked(row)));
        rows(owner, "select role_name from information_schema.roles where role_name <> 'public'",
                row -> taken.add("drop role " + quoted(row.getString(1))));
        return taken;
    }

    private static String revoked(ResultSet row) throws SQLException {
        String from = " from " + quoted(row.getString("grantee"));
        if (row.getString("table_schema").isEmpty()) {
            return "revoke alter any schema" + from;
        }
        String schema = quoted(row.getString("table_schema"));
        String table = row.getString("table_name");
        return "revoke " + row.getString("rights") + " on " + (table.isEmpty() ? "schema " + schema : schema + "." + quoted(table)) + from;
    }

    /** What is done with each row. */
    private interface Taker {
        void take(ResultSet row) throws SQLException;
    }

    private static void rows(Statement owner, String query, Taker taker) throws SQLException {
        try (ResultSet rows = owner.executeQuery(query)) {
            while (rows.next()) {
                taker.take(rows);
            }
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public String getCallbackName() {
        return "grants";
    }
}
