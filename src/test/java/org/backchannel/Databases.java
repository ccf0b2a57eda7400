package org.backchannel;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.backchannel.ledger.DurableTransactionManager;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Storage;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** A fresh database with all migrations, of either kind, as the application opens it; for one test class. */
public final class Databases implements AutoCloseable {

    /** The databases that everything runs on. */
    public enum Kind {
        H2, POSTGRESQL
    }

    /** Started when first asked for; ends with the tests' process. */
    private static final class Server {

        private static final EmbeddedPostgres RUNNING = start();
        private static final AtomicInteger COUNT = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                // As a server must be set that the registry may use: it refuses one that could lose entries.
                var server = EmbeddedPostgres.builder().setServerConfig("fsync", "on").setServerConfig("synchronous_commit", "on")
                        .setRegisterShutdownHook(false).start();
                AtExit.server(() -> stop(server));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Storage storage;
    private final DataSource source;
    private final List<HikariDataSource> pools;
    private final DurableTransactionManager transactions;
    private final List<Path> folders;

    private Databases(Storage storage, DataSource source, List<HikariDataSource> pools, List<Path> folders) {
        this.storage = storage;
        this.pools = pools;
        this.source = source;
        this.folders = folders;
        this.transactions = new DurableTransactionManager(source, storage.durability());
    }

    public static Databases fresh(Kind kind) {
        Databases databases = unmigrated(kind);
        Flyway.configure().dataSource(databases.dataSource()).locations("classpath:db/migration").load().migrate();
        return databases;
    }

    /** One that is there already; it is closed with this. */
    public static Databases of(Storage storage) {
        return new Databases(storage, storage.dataSource(), List.of(), List.of());
    }

    /** The address of an empty database on the server, of whose user {@code postgres} anybody may be one. */
    public static String address() {
        String name = "test_" + Server.COUNT.incrementAndGet();
        execute("create database " + name);
        return Server.RUNNING.getJdbcUrl("postgres", name);
    }

    /** An empty one. */
    static Databases unmigrated(Kind kind) {
        return switch (kind) {
            case H2 -> h2();
            case POSTGRESQL -> postgresql();
        };
    }

    private static Databases h2() {
        try {
            Path folder = Files.createTempDirectory("backchannel-h2-");
            Storage storage = Ledgers.file(folder);
            HikariDataSource owner = pool(Ledgers.owner(storage).orElseThrow());
            return new Databases(storage, owner, List.of(owner), List.of(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As its owner, as on the server: tests do to it what only an owner may. */
    private static HikariDataSource pool(DataSource owner) {
        var config = new HikariConfig();
        config.setDataSource(owner);
        return new HikariDataSource(config);
    }

    private static Databases postgresql() {
        return of(Ledgers.postgresql(address()));
    }

    /**
     * The settings of an application that keeps all it has in a database which another owns and its user may only use, as the README says
     * to make them.
     */
    public static List<String> settings() {
        String name = "site_" + Server.COUNT.incrementAndGet();
        String owner = name + "_owner";
        execute("create user " + owner + " password '" + owner + "'", "create user " + name + " password '" + name + "'",
                "create user " + name + "_pruner password '" + name + "_pruner'", "create database " + name + " owner " + owner);
        var settings = new ArrayList<>(user(name));
        Collections.addAll(settings, "--backchannel.database.owner-username=" + owner, "--backchannel.database.owner-password=" + owner,
                "--backchannel.database.pruner-username=" + name + "_pruner", "--backchannel.database.pruner-password=" + name + "_pruner");
        return settings;
    }

    /** Of one whose user owns the database itself. */
    public static List<String> settingsOfAnOwner() {
        String name = "site_" + Server.COUNT.incrementAndGet();
        execute("create user " + name + " password '" + name + "'", "create database " + name + " owner " + name);
        return user(name);
    }

    private static void execute(String... statements) {
        try (Connection connection = Server.RUNNING.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> user(String name) {
        return List.of("--backchannel.database.url=jdbc:postgresql://localhost:" + Server.RUNNING.getPort() + "/" + name,
                "--backchannel.database.username=" + name, "--backchannel.database.password=" + name);
    }

    public DataSource dataSource() {
        return source;
    }

    public JdbcClient client() {
        return JdbcClient.create(dataSource());
    }

    public JdbcTemplate template() {
        return new JdbcTemplate(dataSource());
    }

    public DurableTransactionManager transactions() {
        return transactions;
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(transactions);
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
        storage.close();
        folders.forEach(Databases::delete);
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
