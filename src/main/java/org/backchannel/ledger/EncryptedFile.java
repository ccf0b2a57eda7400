package org.backchannel.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.api.ErrorCode;
import org.h2.engine.Session;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.store.fs.encrypt.FilePathEncrypt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The H2 file, with a connection of its own by which it is forced to the disk. Says only what it is. */
final class EncryptedFile implements Durability.Sync {

    private static final Logger LOG = LoggerFactory.getLogger(EncryptedFile.class);

    /** A connection keeps the statements that it has parsed; H2 would keep eight. */
    private static final String SETTINGS = ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=20000;QUERY_CACHE_SIZE=200";

    /**
     * Of the connection that opens the database, and of no other: only its owner may set them. The first two keep content in clear off the
     * disk: H2 would write statements that fail into a trace file, and large results into temporary files that it does not encrypt.
     * Without the last it starts a thread that stores.
     */
    private static final String ALONE = ";TRACE_LEVEL_FILE=0;MAX_MEMORY_ROWS=1000000000;WRITE_DELAY=0";

    static {
        // H2 would look up every value that it reads in a cache of 1024, where they hardly ever are: an eighth of the time of a scan.
        System.setProperty("h2.objectCache", "false");
    }

    /** Of the file, without what H2 puts behind it. */
    static final String NAME = "backchannel";

    private final String url;
    private final Path known;
    private final FileUsers users;
    private @Nullable Connection connection;
    private boolean ended;

    /** @param below another of H2's file systems, on which the file lies, as {@code name:}; empty for the disk */
    EncryptedFile(Path folder, String below, FilePassphrases passphrases) {
        Path absolute = folder.toAbsolutePath();
        if (absolute.toString().indexOf(';') >= 0) {
            throw new IllegalArgumentException("the folder `" + folder + "` has a semicolon in its name");
        }
        makePrivate(absolute);
        this.url = "jdbc:h2:" + EncryptedPath.SCHEME + ":" + below + absolute.resolve(NAME) + SETTINGS;
        this.users = new FileUsers(passphrases);
        this.known = Path.of(below + absolute);
        byte[] before = EncryptedPath.open(known, FilePathEncrypt.getPasswordBytes(passphrases.file()));
        try {
            users.make(open());
        } catch (SQLException e) {
            closeAfter(e);
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
        config.setDataSource(as(FileUsers.REGISTRY));
        config.setExceptionOverride(new GoneDatabase());
        return new HikariDataSource(config);
    }

    /** Connections as this user. */
    DataSource as(String user) {
        return new FileConnections(this, user);
    }

    /** The owner's own connection is always the one that opens the database: one of another user would leave out what only the owner may set. */
    synchronized Connection connect(String user) throws SQLException {
        Connection open = open();
        if (!answers(open)) {
            drop(open);
            open();
        }
        return DriverManager.getConnection(url, user, users.passphrase(user));
    }

    /** After an error of the disk H2 closes the database, and each connection to it says so for ever. */
    private static boolean answers(Connection open) {
        try (Statement asking = open.createStatement()) {
            return asking.execute("values 1");
        } catch (SQLException e) {
            LOG.debug("the database's file is opened again", e);
            return false;
        }
    }

    @Override
    public void store() throws SQLException {
        execute("checkpoint");
    }

    @Override
    public void force() throws SQLException {
        Connection open = open();
        try {
            store(open).sync();
        } catch (MVStoreException e) {
            drop(open);
            throw new SQLException(e);
        }
    }

    /**
     * Copies the file as it is, while others write. The store appends what it stores and, meanwhile, overwrites nothing of what is there, so
     * that the copy opens as after a crash at some moment since; H2's own backups rely on the same.
     *
     * @return how many bytes
     */
    long copy(OutputStream to) throws SQLException, IOException {
        MVStore store = store(open());
        store.setReuseSpace(false);
        try {
            // What had been given its place before is in it now.
            execute("checkpoint");
            return EncryptedPath.opened(known).copyTo(to);
        } finally {
            store.setReuseSpace(true);
        }
    }

    private synchronized Connection open() throws SQLException {
        // A pool goes on making connections while it is closed: one of them would open the file again, for ever.
        if (ended) {
            throw new SQLException("the database's file is closed");
        }
        Connection open = connection;
        if (open == null) {
            open = first();
            connection = open;
        }
        return open;
    }

    private void execute(String sql) throws SQLException {
        Connection open = open();
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            // After an error of the disk H2 closes the database: the next attempt opens it again.
            drop(open);
            throw e;
        }
    }

    /** Forgets it, unless another has taken its place meanwhile. */
    private synchronized void drop(Connection broken) throws SQLException {
        if (broken.equals(connection)) {
            closeOpen();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        ended = true;
        closeOpen();
    }

    private void closeAfter(SQLException failure) {
        try {
            closeOpen();
        } catch (SQLException also) {
            failure.addSuppressed(also);
        }
    }

    private void closeOpen() throws SQLException {
        Connection open = connection;
        connection = null;
        if (open != null) {
            open.close();
        }
    }

    private Connection first() throws SQLException {
        Connection made = DriverManager.getConnection(url + ALONE, FileUsers.OWNER, users.passphrase(FileUsers.OWNER));
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
