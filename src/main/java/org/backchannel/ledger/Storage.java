package org.backchannel.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** The application's database: where it is, and how what is committed to it becomes durable. Says only what it is. */
public final class Storage implements AutoCloseable {

    private final HikariDataSource source;
    private final Durability durability;
    private final Optional<EncryptedFile> file;

    private Storage(HikariDataSource source, Durability durability, Optional<EncryptedFile> file) {
        this.source = source;
        this.durability = durability;
        this.file = file;
    }

    /**
     * The encrypted H2 file {@code backchannel} in a folder, both made if they are not there. Its tables are its owner's; the registry's own
     * connections may do to them what they were granted.
     *
     * @throws DatabaseInUse if another process has it open
     */
    public static Storage file(Path folder, FilePassphrases passphrases) {
        return file(folder, "", passphrases);
    }

    /** The same, on another of H2's file systems. */
    static Storage file(Path folder, String below, FilePassphrases passphrases) {
        EncryptedFile file = new EncryptedFile(folder, below, passphrases);
        Durability durability = Durability.by(file);
        return new Storage(file.pool(), durability, Optional.of(file));
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
        return new Storage(new HikariDataSource(config), Durability.byDatabase(), Optional.empty());
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

    /** The file, if that is what it is. */
    Optional<EncryptedFile> file() {
        return file;
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
