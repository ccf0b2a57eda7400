package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes of one registry, each with a folder of its own, as months go by: what is common to them, and what of it is left. */
class SuccessionTest {

    /** What they have in common: the table. */
    private static final class Table implements Succession {

        private final Map<String, Successor> rows = new ConcurrentHashMap<>();

        @Override
        public Optional<Successor> of(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public Successor offer(String id, Successor made) {
            rows.putIfAbsent(id, made);
            return rows.get(id);
        }
    }

    @TempDir
    Path folder;
    private final Table table = new Table();
    private Instant now = Instant.parse("2026-10-20T12:00:00Z");

    @BeforeEach
    void theFirstMakesItsKeysAndTheOthersGetACopy() throws IOException {
        open("a");
        copy("a", "b");
        copy("a", "late");
    }

    private KeyRing open(String process) {
        Path server = folder.resolve(process);
        KeyRing ring = KeyRing.openOrCreate(server, MasterKey.openOrCreate(server.resolve("master.key")), () -> now);
        ring.follow(table);
        return ring;
    }

    private void copy(String from, String to) throws IOException {
        Files.createDirectory(folder.resolve(to), PosixFilePermissions
                .asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (Path file : files(from)) {
            Files.copy(file, folder.resolve(to).resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private List<Path> files(String process) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(process))) {
            return files.sorted().toList();
        }
    }

    private List<String> names(String process) throws IOException {
        return files(process).stream().map(file -> file.getFileName().toString()).filter(name -> name.matches("(kek|succession)-.*"))
                .toList();
    }

    private static Sealed sealed(KeyRing by) {
        return new Sealing(by).seal(Forger.TEXT, TestRing.binding());
    }

    private static byte[] opened(KeyRing by, Sealed sealed) {
        return new Sealing(by).open(sealed, TestRing.binding()).content();
    }

    @Test
    void whatOneSealsUnderANewMonthsKeyTheOthersOpenAndSealUnderTheSame() {
        KeyRing a = open("a");
        KeyRing b = open("b");
        now = Instant.parse("2026-11-01T00:01:00Z");
        Sealed november = sealed(a);
        assertThat(opened(b, november)).isEqualTo(Forger.TEXT);
        assertThat(opened(a, sealed(b))).isEqualTo(Forger.TEXT);
        assertThat(b.epochFingerprints()).isEqualTo(a.epochFingerprints()).hasSize(2);
        assertThat(opened(open("b"), november)).as("after a restart").isEqualTo(Forger.TEXT);
    }

    /** Whose clock is ahead makes the key; the other takes it over when its own clock gets there, and opens what is under it before that. */
    @Test
    void whoseClockIsBehindOpensWhatIsUnderAKeyOfTheNextMonth() {
        KeyRing behind = KeyRing.openOrCreate(folder.resolve("b"), MasterKey.openOrCreate(folder.resolve("b/master.key")),
                TestRing.at("2026-10-31T23:59:58Z"));
        behind.follow(table);
        now = Instant.parse("2026-11-01T00:00:01Z");
        KeyRing a = open("a");
        a.turn();
        assertThat(opened(behind, sealed(a))).isEqualTo(Forger.TEXT);
        assertThat(behind.epochFingerprints()).isEqualTo(a.epochFingerprints());
    }

    @Test
    void oneThatWasOffForMonthsTakesOverEachKeyThatWasMadeMeanwhile() {
        KeyRing a = open("a");
        now = Instant.parse("2026-11-15T00:00:00Z");
        Sealed november = sealed(a);
        now = Instant.parse("2027-02-15T00:00:00Z");
        Sealed february = sealed(a);
        KeyRing late = open("late");
        assertThat(opened(late, february)).isEqualTo(Forger.TEXT);
        assertThat(opened(late, november)).isEqualTo(Forger.TEXT);
        assertThat(late.epochFingerprints()).isEqualTo(a.epochFingerprints()).containsOnlyKeys("kek-2026-10", "kek-2026-11", "kek-2027-02");
    }

    /** Destroying a month's key on each process destroys that month, whatever copies of the table there are. */
    @Test
    void whatWasOnItsWayOpensNothingOnceItHasArrived() throws IOException {
        KeyRing a = open("a");
        now = Instant.parse("2026-11-15T00:00:00Z");
        Sealed november = sealed(a);
        assertThat(names("a")).containsExactly("kek-2026-10.p12", "kek-2026-11.p12", "succession-2026-11.p12");
        now = Instant.parse("2026-12-15T00:00:00Z");
        a.turn();
        assertThat(names("a")).containsExactly("kek-2026-10.p12", "kek-2026-11.p12", "kek-2026-12.p12", "succession-2026-12.p12");
        Files.delete(folder.resolve("a/kek-2026-11.p12"));
        KeyRing destroyed = open("a");
        destroyed.turn();
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> opened(destroyed, november));
        assertThat(table.rows).containsOnlyKeys("kek-2026-10", "kek-2026-11");
        Files.delete(folder.resolve("a/kek-2026-12.p12"));
        KeyRing earlier = open("a");
        assertThatExceptionOfType(UnsafeKeyFile.class).as("not even with the key before it").isThrownBy(earlier::turn);
        assertThatExceptionOfType(BrokenSeal.class).isThrownBy(() -> opened(earlier, november));
    }

    @Test
    void oneWithOtherKeysIsRefusedAndMakesNoneOfItsOwn() throws IOException {
        open("stranger").close();
        now = Instant.parse("2026-11-15T00:00:00Z");
        open("a").turn();
        KeyRing stranger = open("stranger");
        assertThatExceptionOfType(UnsafeKeyFile.class).isThrownBy(stranger::turn).withMessage("`"
                + folder.resolve("stranger/succession-2026-10.p12")
                + "` does not open `kek-2026-11`, which another process of the registry has made: copy the key folder of one that has it");
        assertThat(names("stranger")).containsExactly("kek-2026-10.p12", "succession-2026-10.p12");
        assertThatExceptionOfType(UnsafeKeyFile.class).as("nor does it go on under the old one").isThrownBy(() -> sealed(stranger));
    }

    @Test
    void aRowThatWasAlteredOrIsAnothersOpensNothing() {
        KeyRing a = open("a");
        now = Instant.parse("2026-11-15T00:00:00Z");
        a.turn();
        Successor good = table.rows.get("kek-2026-10");
        byte[] flipped = good.wrapped();
        flipped[flipped.length / 2] ^= 1;
        for (Successor bad : List.of(new Successor(good.id(), flipped), new Successor("kek-2026-12", good.wrapped()),
                new Successor(good.id(), new byte[0]), new Successor(good.id(), new byte[40]))) {
            table.rows.put("kek-2026-10", bad);
            assertThatExceptionOfType(UnsafeKeyFile.class).as(bad.id()).isThrownBy(() -> open("b").turn());
        }
        for (String id : List.of("kek-2026-10", "kek-2026-09", "kek-2026-1", "../kek-2026-11", "registry")) {
            table.rows.put("kek-2026-10", new Successor(id, good.wrapped()));
            assertThatExceptionOfType(BrokenSeal.class).as(id).isThrownBy(() -> open("b").turn());
        }
        table.rows.put("kek-2026-10", good);
        KeyRing b = open("b");
        b.turn();
        assertThat(b.epochFingerprints()).isEqualTo(a.epochFingerprints());
    }

    /** Copied by hand, or lying in a folder that they share. */
    @Test
    void aKeyThatCameIntoTheFolderMeanwhileIsFound() throws IOException {
        KeyRing a = open("a");
        KeyRing b = open("b");
        b.follow(Succession.ALONE);
        now = Instant.parse("2026-11-15T00:00:00Z");
        Sealed november = sealed(a);
        Files.copy(folder.resolve("a/kek-2026-11.p12"), folder.resolve("b/kek-2026-11.p12"), StandardCopyOption.COPY_ATTRIBUTES);
        assertThat(opened(b, november)).isEqualTo(Forger.TEXT);
        assertThat(b.epochFingerprints()).isEqualTo(a.epochFingerprints());
    }
}
