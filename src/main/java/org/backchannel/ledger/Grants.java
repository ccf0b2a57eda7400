package org.backchannel.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Gives the application's role its rights when the owner of the database has brought it up to date, at every start: so a table that is new has
 * them, and one that was given more has no more again. In one transaction: a process that runs already never misses any.
 */
final class Grants implements Callback {

    /** Processes that start at once would change the same rows of the catalogue. */
    private static final long TURN = 0x6261_636b_6368_616eL;

    private final Rights rights;
    private final String role;
    private final String pruner;

    /**
     * @param role as which the registry works
     * @param pruner as which facts are destroyed under retention; empty if there is none
     */
    Grants(Rights rights, String role, String pruner) {
        this.rights = rights;
        this.role = role;
        this.pruner = pruner;
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
        try {
            give(context.getConnection());
        } catch (SQLException e) {
            throw new FlywayException("the rights of the database's user `" + role + "` could not be given", e);
        }
    }

    void give(Connection owner) throws SQLException {
        boolean before = owner.getAutoCommit();
        owner.setAutoCommit(false);
        try (Statement statement = owner.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
            String to = quoted(owner, role);
            String schema = quoted(owner, schema(owner));
            statement.execute("revoke all on schema " + schema + " from " + to);
            statement.execute("revoke create on schema " + schema + " from public");
            statement.execute("grant usage on schema " + schema + " to " + to);
            statement.execute("revoke all on all tables in schema " + schema + " from public, " + to);
            for (String table : rights.tables()) {
                statement.execute("grant " + rights.granted(table) + " on " + quoted(owner, table) + " to " + to);
            }
            if (!pruner.isEmpty()) {
                toPrune(statement, schema, quoted(owner, pruner));
            }
            owner.commit();
        } catch (SQLException e) {
            owner.rollback();
            throw e;
        } finally {
            owner.setAutoCommit(before);
        }
    }

    /** To find entries and to empty their facts: no more, and of no other table. */
    private static void toPrune(Statement statement, String schema, String to) throws SQLException {
        statement.execute("revoke all on schema " + schema + " from " + to);
        statement.execute("grant usage on schema " + schema + " to " + to);
        statement.execute("revoke all on all tables in schema " + schema + " from " + to);
        statement.execute("grant select on ledger_entry, ledger_leaf, ledger_pending to " + to);
        statement.execute("grant update (facts, actor) on ledger_entry to " + to);
    }

    private static String quoted(Connection connection, String name) throws SQLException {
        try (PreparedStatement quoting = connection.prepareStatement("select quote_ident(?)")) {
            quoting.setString(1, name);
            return single(quoting.executeQuery());
        }
    }

    private static String schema(Connection connection) throws SQLException {
        try (Statement asking = connection.createStatement()) {
            return single(asking.executeQuery("select current_schema()"));
        }
    }

    private static String single(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public String getCallbackName() {
        return "grants";
    }
}
