package org.backchannel.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

/** The users of the file database: whose the tables are, as whom the registry works, who prunes. Says only what it is. */
final class FileUsers {

    static final String OWNER = "backchannel";
    static final String REGISTRY = "registry";
    static final String PRUNER = "pruner";

    private final Map<String, String> passphrases;

    FileUsers(FilePassphrases passphrases) {
        this.passphrases = Map.of(OWNER, String.valueOf(passphrases.owner()), REGISTRY, String.valueOf(passphrases.registry()), PRUNER,
                String.valueOf(passphrases.pruner()));
    }

    String passphrase(String user) {
        return Objects.requireNonNull(passphrases.get(user), user);
    }

    /** Makes those that are not there: a data folder of an earlier edition has its owner alone. What they may do {@link FileGrants} says. */
    void make(Connection owner) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            for (String user : new String[]{REGISTRY, PRUNER}) {
                String passphrase = " password '" + passphrase(user).replace("'", "''") + "'";
                statement.execute("create user if not exists " + user + passphrase);
                // Each may change its own: at the next start it is this again.
                statement.execute("alter user " + user + " set" + passphrase);
            }
        }
    }

    @Override
    public String toString() {
        return "the users of the database's file";
    }
}
