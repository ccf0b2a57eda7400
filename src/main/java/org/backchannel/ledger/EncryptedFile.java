package org.backchannel.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.api.ErrorCode;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.encrypt.FilePathEncrypt;
import org.jspecify.annotations.Nullable;

/** The H2 file, with a connection of its own by which it is forced to the disk. Says only what it is. */
final class EncryptedFile implements Durability.Sync {

    private static final String USER = "backchannel";
    /**
     * A connection keeps the statements that it has parsed; H2 would keep eight. The last two keep content in clear off the disk: H2 would
     * write statements that fail into a trace file, and large results into temporary files that it does not encrypt.
     */
    private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=200"
            + ";TRACE_LEVEL_FILE=0;MAX_MEMORY_ROWS=1000000000";

    /** Of the connection that opens the database, and of no other, which would set it again: without it H2 starts a thread that stores. */
    private static final String ALONE = ";WRITE_DELAY=0";

    static {
        // H2 would look up every value that it reads in a cache of 1024, where they hardly ever are: an eighth of the time of a scan.
        System.setProperty("h2.objectCache", "false");
    }

    private final String url;
    private final String passphrase;
    private @Nullable Connection connection;

    /** @param below another of H2's file systems, on which the file lies, as {@code name:}; empty for the disk */
    EncryptedFile(Path folder, String below, char[] filePassphrase, char[] userPassphrase) {
        Path absolute = folder.toAbsolutePath();
        if (absolute.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("the folder `" + folder + "` has a semicolon in its name");
        }
        makePrivate(absolute);
        this.url = "jdbc:h2:" + EncryptedPath.SCHEME + ":" + below + absolute.resolve("backchannel") + SETTINGS;
        this.passphrase = String.valueOf(userPassphrase);
        Path known = Path.of(below + absolute);
        byte[] before = EncryptedPath.open(known, FilePathEncrypt.getPasswordBytes(filePassphrase));
        try {
            connection = connect();
        } catch (SQLException e) {
            EncryptedPath.open(known, before);
            if (e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1) {
                throw new DatabaseInUse(folder, e);
            }
            throw new IllegalStateException("the database in `" + folder + "` cannot be opened with this master key", e);
        }
    }

    HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setPoolName("database");
        config.setJdbcUrl(url);
        config.setUsername(USER);
        config.setPassword(passphrase);
        config.setExceptionOverride(new GoneDatabase());
        return new HikariDataSource(config);
    }

    @Override
    public void store() throws SQLException {
        execute("checkpoint");
    }

    @Override
    public void force() throws SQLException {
        try {
            store(open()).sync();
        } catch (MVStoreException e) {
            close();
            throw new SQLException(e);
        }
    }

    private Connection open() throws SQLException {
        Connection open = connection;
        if (open == null) {
            open = connect();
            connection = open;
        }
        return open;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = open().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // After an error of the disk H2 closes the database: the next attempt opens it again.
            close();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    private Connection connect() throws SQLException {
        Connection made = DriverManager.getConnection(url + ALONE, USER, passphrase);
        // Below zero, which SQL does not let through: no thread stores, and no commit does. Both would store while others write.
        store(made).setAutoCommitDelay(-1);
        return made;
    }

    private static MVStore store(Connection connection) throws SQLException {
        Session session = connection.unwrap(JdbcConnection.class).getSession();
        return ((SessionLocal) session).getDatabase().getStore().getMvStore();
    }

    private static void makePrivate(Path folder) {
        try {
            if (Files.isDirectory(folder)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            } else {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the folder `" + folder + "` cannot be made private", e);
        }
    }

    @Override
    public String toString() {
        return "the database's file";
    }
}
