package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.backchannel.Databases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the file database that are made while it is written to. */
class FileBackupTest {

    private static final int COPIES = 3;

    @TempDir
    private Path folder;

    /** Each opens, and has all that was acknowledged before it was begun; the registry goes on, and its own file is whole. */
    @Test
    void copiesThatAreMadeUnderLoadVerifyAndHaveAllThatWasAcknowledgedBefore() throws IOException {
        CheckpointKey key = new Ledgers.Key();
        List<Map<Subject, Long>> before = new ArrayList<>();
        Storage storage = Ledgers.file(folder.resolve("data"));
        Ledgers.migrate(storage);
        var backup = new FileBackup(storage.file());
        try (Ledgers log = Ledgers.signing(Databases.of(storage), key)) {
            log.integrator().start();
            try (var appenders = new Appenders().start("backup", 4, log.databases().transaction(), log.ledger())) {
                for (int i = 0; i < COPIES; i++) {
                    appenders.more(100);
                    before.add(new HashMap<>(appenders.acknowledged()));
                    copy(backup, folder.resolve("copy" + i), appenders);
                }
                appenders.more(50);
            }
            log.integrator().stop();
            Appenders.whole(log, before.getLast());
        }
        for (int i = 0; i < COPIES; i++) {
            try (Ledgers log = Ledgers.signing(Databases.of(Ledgers.file(folder.resolve("copy" + i))), key)) {
                Appenders.whole(log, before.get(i));
            }
        }
    }

    /** Slowly: others write on in between, and another copy is refused. */
    private void copy(FileBackup backup, Path to, Appenders others) throws IOException {
        Files.createDirectories(to);
        try (OutputStream file = Files.newOutputStream(to.resolve(backup.name()));
                var slow = new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        file.write(one);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        file.write(bytes, from, length);
                        others.more(20);
                        assertThat(another(backup)).isEmpty();
                    }
                }) {
            assertThat(backup.write(slow)).hasValue(Files.size(to.resolve(backup.name())));
        }
        assertThat(Files.readString(to.resolve(backup.name()), StandardCharsets.ISO_8859_1)).startsWith("H2encrypt")
                .doesNotContain("ledger_entry");
    }

    /** By another thread: whoever has a lock gets it again. */
    private static OptionalLong another(FileBackup backup) {
        List<OptionalLong> made = new ArrayList<>();
        Thread other = Thread.ofPlatform().start(() -> {
            try {
                made.add(backup.write(new ByteArrayOutputStream()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        try {
            other.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return made.getFirst();
    }

    @Test
    void aServersDatabaseIsNotCopiedByTheRegistry() {
        var none = new FileBackup(Optional.empty());
        assertThat(none.possible()).isFalse();
        assertThatThrownBy(() -> none.write(new ByteArrayOutputStream())).isInstanceOf(IllegalStateException.class);
    }
}
