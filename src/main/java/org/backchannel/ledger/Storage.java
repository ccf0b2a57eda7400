package org.backchannel.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The application's database: where it is, and how what is committed to it becomes durable. Says only what it is. */
public final class Storage implements AutoCloseable {

    private final HikariDataSource source;
    private final Durability durability;

    private Storage(HikariDataSource source, Durability durability) {
        this.source = source;
        this.durability = durability;
    }

    /**
     * The encrypted H2 file {@code backchannel} in a folder, both made if they are not there.
     *
     * @param filePassphrase encrypts the file; no spaces
     * @param userPassphrase of the database's only user; no spaces
     * @throws DatabaseInUse if another process has it open
     */
    public static Storage file(Path folder, char[] filePassphrase, char[] userPassphrase) {
        return file(folder, "", filePassphrase, userPassphrase);
    }

    /** The same, on another of H2's file systems. */
    static Storage file(Path folder, String below, char[] filePassphrase, char[] userPassphrase) {
        EncryptedFile file = new EncryptedFile(folder, below, filePassphrase, userPassphrase);
        Durability durability = Durability.by(file);
        return new Storage(file.pool(), durability);
    }

    /**
     * A PostgreSQL database.
     *
     * @throws IllegalStateException if the server is configured to lose commits
     */
    public static Storage postgresql(String url, String user, String password) {
        Storage storage = unchecked(url, user, password);
        try {
            requireDurable(storage.source);
            return storage;
        } catch (SQLException | RuntimeException e) {
            storage.close();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Believes that the server keeps what it commits. */
    static Storage unchecked(String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new Storage(new HikariDataSource(config), Durability.byDatabase());
    }

    private static void requireDurable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection(); Statement statement = connection.createStatement()) {
            for (String setting : new String[]{"synchronous_commit", "fsync"}) {
                try (ResultSet value = statement.executeQuery("show " + setting)) {
                    // INVARIANT: no content leaves before its entry is durable (1).
                    if (value.next() && value.getString(1).equals("off")) {
                        throw new IllegalStateException("the database server has `" + setting + "` off, so it would lose entries");
                    }
                }
            }
        }
    }

    public DataSource dataSource() {
        return source;
    }

    public Durability durability() {
        return durability;
    }

    @Override
    public void close() {
        durability.close();
        source.close();
    }

    @Override
    public String toString() {
        return "the database";
    }
}
