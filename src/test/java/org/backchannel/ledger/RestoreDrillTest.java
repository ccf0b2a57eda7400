package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.backchannel.Databases;
import org.backchannel.ledger.HeadMark.Restored;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill of src/docs/operations.md: a copy of the server's files, taken while everybody writes, is put back on another server. */
class RestoreDrillTest {

    private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts", "epg-lock");

    @TempDir
    private Path folder;

    private final CheckpointKey key = new Ledgers.Key();

    /** A server with its files in that folder, set as one must be that the registry may use. */
    private static EmbeddedPostgres server(Path files) throws IOException {
        return EmbeddedPostgres.builder().setDataDirectory(files).setCleanDataDirectory(false).setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on").setServerConfig("full_page_writes", "on")
                .setServerConfig("wal_level", "replica")
                .setServerConfig("wal_keep_size", "1GB").start();
    }

    private Ledgers on(EmbeddedPostgres server) {
        return Ledgers.signing(Databases.of(Ledgers.postgresql(server.getJdbcUrl("postgres", "postgres"))), key);
    }

    private HeadMark mark(Ledgers log) {
        return new HeadMark(folder.resolve("trail-head"), log.checkpoints());
    }

    @Test
    void whatWasBackedUpUnderLoadVerifiesAndTheRegistrySaysThatItWasPutBack() throws Exception {
        Path copy = folder.resolve("backup");
        Map<Subject, Long> backedUp;
        long lost;
        try (EmbeddedPostgres site = server(folder.resolve("site"))) {
            Flyway.configure().dataSource(site.getPostgresDatabase()).locations("classpath:db/migration").load().migrate();
            try (Ledgers log = on(site); var writers = new Appenders()) {
                HeadMark mark = mark(log);
                mark.start();
                assertThat(mark.restored()).as("a site that was never put back").isEmpty();
                log.integrator().start();
                writers.start("site", 3, log.databases().transaction(), log.ledger());
                writers.more(300);
                await().until(() -> log.checkpoints().latest().isPresent());
                backedUp = backup(site, folder.resolve("site"), copy, writers);
                writers.more(300);
                writers.close();
                assertThat(writers.failed()).as("nobody waits for a backup").isZero();
                log.integrator().stop();
                log.integrator().drain();
                mark.stop();
                lost = size(log);
            }
        }
        try (EmbeddedPostgres anew = server(copy); Ledgers log = on(anew)) {
            long found = size(log);
            HeadMark mark = mark(log);
            mark.start();
            assertThat(mark.restored()).contains(new Restored(lost, found));
            assertThat(found).isLessThan(lost);
            mark.stop();
            Appenders.whole(log, backedUp);
            log.append(Ledgers.entry(Subject.system("registry"), "after the restore"));
            log.integrator().drain();
            assertThat(log.verify().fault()).isEmpty();
            HeadMark next = mark(log);
            next.start();
            assertThat(next.restored()).as("it is said once").isEmpty();
            next.stop();
        }
    }

    private static long size(Ledgers log) {
        return log.checkpoints().latest().map(note -> Checkpoint.parse(note.text()).size()).orElseThrow();
    }

    /** Everything that was acknowledged before the backup ended is in it. */
    private static Map<Subject, Long> backup(EmbeddedPostgres server, Path from, Path to, Appenders writers)
            throws SQLException, IOException {
        try (var session = server.getPostgresDatabase().getConnection(); var statement = session.createStatement()) {
            statement.execute("select pg_backup_start('drill', fast => true)");
            copy(from, to, false);
            writers.more(100);
            Map<Subject, Long> acknowledged = Map.copyOf(writers.acknowledged());
            try (var ended = statement.executeQuery("select labelfile from pg_backup_stop(wait_for_archive => false)")) {
                ended.next();
                Files.writeString(to.resolve("backup_label"), ended.getString(1));
            }
            copy(from.resolve("pg_wal"), to.resolve("pg_wal"), true);
            return acknowledged;
        }
    }

    /** Files come and go while they are copied: what the server's own log of changes makes good. */
    private static void copy(Path from, Path to, boolean changes) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path source, BasicFileAttributes attributes) throws IOException {
                Path target = to.resolve(from.relativize(source).toString());
                if (!Files.exists(target)) {
                    Files.createDirectory(target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                }
                return !changes && source.endsWith("pg_wal") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path source, BasicFileAttributes attributes) throws IOException {
                if (!LEFT_OUT.contains(source.getFileName().toString())) {
                    try {
                        Files.copy(source, to.resolve(from.relativize(source).toString()));
                    } catch (NoSuchFileException gone) {
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path source, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }
}
