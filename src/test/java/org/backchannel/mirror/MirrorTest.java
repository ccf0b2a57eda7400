package org.backchannel.mirror;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.Proofs;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.TileFolder;
import org.backchannel.ledger.TilePath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An auditor's copy of a log that tells the truth, and of logs that do not. */
class MirrorTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final PaperLog LOG = PaperLog.of("log.example/ledger", 700);

    @TempDir
    Path temporary;

    private Path folder() {
        return temporary.resolve("mirror");
    }

    private MirrorFolder mirror() throws IOException {
        return MirrorFolder.openOrCreate(folder(), LOG.verifier());
    }

    private Pulled pull(TileFolder.Source registry) throws IOException {
        try (Mirror mirror = Mirror.on(mirror(), registry, Clock.fixed(NOW, ZoneOffset.UTC))) {
            return mirror.pull();
        }
    }

    /** What is held, by digests; not what came of pulling. */
    private Map<String, String> held() throws IOException {
        try (Stream<Path> all = Files.walk(folder())) {
            return all.filter(Files::isRegularFile).map(file -> folder().relativize(file).toString())
                    .filter(name -> name.equals("checkpoint") || name.startsWith("tile/"))
                    .collect(Collectors.toMap(name -> name, this::content, (a, b) -> a, TreeMap::new));
        }
    }

    private String content(String name) {
        try {
            byte[] bytes = Files.readAllBytes(folder().resolve(name));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void assertHolds(PaperLog log, int size) throws Exception {
        assertThat(folder().resolve("checkpoint")).hasContent(log.note(size).toString());
        for (TilePath path : TilePath.of(size)) {
            assertThat(folder().resolve("tile").resolve(path.toString())).hasBinaryContent(log.served(size).get("tile/" + path));
        }
    }

    private String evidence() throws IOException {
        List<Path> files = mirror().evidence();
        assertThat(files).hasSize(1);
        return Files.readString(files.getFirst());
    }

    @Test
    void anHonestLogIsCopiedStepByStep() throws Exception {
        for (int size : new int[]{1, 7, 255, 256, 300, 512, 700}) {
            assertThat(pull(LOG.served(size))).isInstanceOfSatisfying(Pulled.Good.class, good -> assertThat(good.size()).isEqualTo(size));
            assertHolds(LOG, size);
            assertThat(pull(LOG.served(size))).isEqualTo(new Pulled.Good(size, 0));
        }
        assertThat(held().keySet()).as("parts of full tiles are gone").noneMatch(name -> name.startsWith("tile/0/000.p/"));
        assertThat(mirror().pulled()).hasValue(NOW);
        assertThat(mirror().failed()).isEmpty();
        assertThat(mirror().evidence()).isEmpty();
    }

    @Test
    void itGoesOnWhereverItWasBrokenOff() throws Exception {
        pull(LOG.served(300));
        int calls = TilePath.of(700).size() + 1;
        for (int last = 0; last < calls; last++) {
            int[] left = {last};
            TileFolder.Source dying = path -> {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
                return LOG.served(700).get(path);
            };
            Mirror mirror = Mirror.on(mirror(), dying, Clock.systemUTC());
            try {
                mirror.pull();
            } catch (Killed killed) {
                assertHolds(LOG, 300);
            } finally {
                mirror.close();
            }
        }
        pull(LOG.served(700));
        assertHolds(LOG, 700);
    }

    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** What serves the log, with one answer changed. */
    private static TileFolder.Source altered(String which, int size, UnaryOperator<byte[]> change) {
        return path -> path.equals(which) ? change.apply(LOG.served(size).get(path)) : LOG.served(size).get(path);
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 1;
        return other;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tile/0/001              | 40   | tile/0/001: it is not the tile that the one above has the hash of
            tile/0/002.p/188        | 0    | tile/0/002.p/188, tile/1/000.p/2: these hashes do not make the root
            tile/1/000.p/2          | 33   | these hashes do not make the root of the checkpoint of 700 entries
            tile/entries/001        | 3    | tile/entries/001: entry 256 is not what was recorded
            tile/entries/002.p/188  | 1500 | tile/entries/002.p/188: entry
            tile/entries/002.p/188  | 0    | tile/entries/002.p/188: this is not a bundle of 188 entries
            checkpoint              | 20   | checkpoint: it""")
    void oneBitThatWasChangedIsRefusedByName(String which, int at, String said) throws Exception {
        pull(LOG.served(300));
        Map<String, String> before = held();
        assertThat(pull(altered(which, 700, bytes -> flipped(bytes, at)))).isInstanceOfSatisfying(Pulled.Altered.class,
                altered -> assertThat(altered.what()).contains(said));
        assertThat(held()).as("nothing that is held was touched").containsAllEntriesOf(before);
        assertThat(folder().resolve("tile").resolve(which.replace("tile/", ""))).doesNotExist();
        assertThat(mirror().failed().orElseThrow()).startsWith("2026-11-25T12:00:00Z ").contains(said);
        // Where what was served does not show that the signed checkpoint goes on, both are kept: it may be another history.
        assertThat(mirror().evidence()).hasSize(which.matches("tile/[0-9].*") ? 1 : 0).allSatisfy(file -> assertThat(file).content()
                .startsWith("not shown to go on").contains(LOG.note(300).toString(), LOG.note(700).toString()));
        pull(LOG.served(700));
        assertHolds(LOG, 700);
        assertThat(mirror().failed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tile/0/001", "tile/1/000.p/2", "tile/entries/001", "tile/0/002.p/188"})
    void whatIsCutIsRefusedByName(String which) throws Exception {
        pull(LOG.served(300));
        assertThat(pull(altered(which, 700, bytes -> Arrays.copyOf(bytes, bytes.length - 1)))).isInstanceOfSatisfying(Pulled.Altered.class,
                altered -> assertThat(altered.what()).startsWith(which + ": "));
        assertHolds(LOG, 300);
    }

    @Test
    void aCheckpointThatTheLogHasNotSignedIsRefused() throws Exception {
        pull(LOG.served(300));
        for (PaperLog other : List.of(LOG.signedByAnother(), PaperLog.of("other.example/ledger", 700))) {
            assertThat(pull(other.served(700))).isInstanceOfSatisfying(Pulled.Altered.class,
                    altered -> assertThat(altered.what()).isEqualTo("checkpoint: it is not signed by " + LOG.verifier()));
        }
        assertThat(pull(altered("checkpoint", 700, bytes -> "<html>".getBytes(UTF_8)))).isInstanceOfSatisfying(Pulled.Altered.class,
                altered -> assertThat(altered.what()).startsWith("checkpoint: it cannot be read"));
        assertHolds(LOG, 300);
        assertThat(mirror().evidence()).isEmpty();
    }

    /** The hashes after a line of the evidence, to be verified by whoever reads it. */
    private static List<byte[]> hashesAfter(String evidence, String line) {
        return evidence.substring(evidence.indexOf(line)).lines().skip(1).takeWhile(hash -> !hash.startsWith("by "))
                .map(Base64.getDecoder()::decode).toList();
    }

    private static byte[] bytes(Checkpoint checkpoint) {
        return Base64.getDecoder().decode(checkpoint.root());
    }

    @ParameterizedTest
    @CsvSource({"250, 300", "0, 301", "256, 700", "299, 512"})
    void aLongerForkIsKeptAsEvidenceWithTheProofAndNothingIsOverwritten(int same, int size) throws Exception {
        pull(LOG.served(300));
        Map<String, String> before = held();
        PaperLog fork = LOG.fork(same, 700);
        assertThat(pull(fork.served(size))).isEqualTo(new Pulled.Forked(300, size));
        assertThat(held()).isEqualTo(before);
        String evidence = evidence();
        assertThat(evidence).contains(LOG.note(300).toString(), fork.note(size).toString());
        if (size == 300) {
            assertThat(evidence).contains("both are of the same size");
        } else {
            byte[] other = hashesAfter(evidence, "the second begins with another tree of 300 entries").getFirst();
            assertThat(other).isNotEqualTo(bytes(LOG.checkpoint(300)));
            assertThat(Proofs.consistent(300, other, size, bytes(fork.checkpoint(size)), hashesAfter(evidence, "by this proof")))
                    .as("whoever has the evidence can verify that the second does not go on from the first").isTrue();
        }
        // The registry shows the true history again: it is taken, and the evidence stays.
        pull(LOG.served(700));
        assertHolds(LOG, 700);
        assertThat(evidence()).isEqualTo(evidence);
    }

    @Test
    void aShorterForkIsToldFromARollback() throws Exception {
        pull(LOG.served(300));
        PaperLog fork = LOG.fork(100, 700);
        assertThat(pull(fork.served(200))).isEqualTo(new Pulled.Forked(300, 200));
        String evidence = evidence();
        byte[] own = hashesAfter(evidence, "the first begins with another tree of 200 entries").getFirst();
        assertThat(own).isEqualTo(bytes(LOG.checkpoint(200)));
        assertThat(Proofs.consistent(200, own, 300, bytes(LOG.checkpoint(300)), hashesAfter(evidence, "by this proof"))).isTrue();
        assertHolds(LOG, 300);
    }

    @Test
    void aRegistryThatWasPutBackIsToldAndNothingIsForgotten() throws Exception {
        pull(LOG.served(300));
        assertThat(pull(LOG.served(200))).isEqualTo(new Pulled.RolledBack(300, 200));
        assertHolds(LOG, 300);
        assertThat(evidence()).contains("rolled back", LOG.note(300).toString(), LOG.note(200).toString());
        // It goes on from there and tells another story than before: what is proven comes first, whatever else is kept.
        assertThat(pull(LOG.fork(200, 700).served(400))).isEqualTo(new Pulled.Forked(300, 400));
        assertThat(mirror().evidence()).hasSize(2).first().satisfies(file -> assertThat(file).content().startsWith("forked"));
        assertHolds(LOG, 300);
    }

    /** Between the two, all that is known of it is its checkpoint. */
    @Test
    void whatWasSeenIsNotForgottenThoughNothingOfItCouldBeFetched() throws Exception {
        pull(LOG.served(300));
        assertThat(pull(path -> {
            if (path.startsWith("tile/entries/")) {
                throw new IOException("cannot be reached");
            }
            return LOG.served(700).get(path);
        })).isEqualTo(new Pulled.Unreached("the registry's tile/entries/001: cannot be reached"));
        assertHolds(LOG, 300);
        assertThat(pull(LOG.fork(300, 700).served(700))).isEqualTo(new Pulled.Forked(700, 700));
        assertThat(pull(LOG.served(500))).isEqualTo(new Pulled.RolledBack(700, 500));
        pull(LOG.served(700));
        assertHolds(LOG, 700);
    }

    @Test
    void cosignaturesThatCameLaterAreKeptAndNotLostAgain() throws Exception {
        pull(LOG.served(300));
        SignedNote note = LOG.note(300);
        String cosigned = note + PaperLog.of("witness.example/w", 1).note(1).lines();
        pull(altered("checkpoint", 300, bytes -> cosigned.getBytes(UTF_8)));
        assertThat(folder().resolve("checkpoint")).hasContent(cosigned);
        pull(LOG.served(300));
        assertThat(folder().resolve("checkpoint")).hasContent(cosigned);
    }

    @Test
    void aTileThatIsLostIsFetchedAgain() throws Exception {
        pull(LOG.served(700));
        Files.delete(folder().resolve("tile/entries/001"));
        assertThat(pull(LOG.served(700))).isEqualTo(new Pulled.Good(700, 1));
        assertHolds(LOG, 700);
    }

    @Test
    void aFolderThatSomebodyChangedIsNotBelieved() throws Exception {
        pull(LOG.served(300));
        Path seen = folder().resolve("seen");
        Files.writeString(seen, LOG.note(200).toString());
        assertThatThrownBy(() -> pull(LOG.served(700))).isInstanceOf(BrokenMirror.class).hasMessageContaining("goes back behind");
        Files.writeString(seen, LOG.signedByAnother().note(400).toString());
        assertThatThrownBy(() -> pull(LOG.served(700))).isInstanceOf(BrokenMirror.class).hasMessageContaining("is not signed by the log");
        Files.writeString(seen, "nothing");
        assertThatThrownBy(() -> pull(LOG.served(700))).isInstanceOf(BrokenMirror.class).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> MirrorFolder.openOrCreate(folder(), LOG.signedByAnother().verifier()))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("is a mirror of the log whose key is");
    }

    /** A registry that is put back again and again must not use up the room for the proof of what it does then. */
    @Test
    void whatIsNoForkDoesNotUseUpTheRoomForOne() throws Exception {
        pull(LOG.served(300));
        for (int size = 1; size <= 110; size++) {
            assertThat(pull(LOG.served(size))).isEqualTo(new Pulled.RolledBack(300, size));
        }
        assertThat(mirror().evidence()).hasSize(100);
        pull(LOG.fork(10, 700).served(310));
        assertThat(mirror().evidence()).hasSize(101).first().satisfies(file -> assertThat(file).content().startsWith("forked"));
    }

    @Test
    void aDamagedCopyDoesNotAccuseTheRegistry() throws Exception {
        pull(LOG.served(300));
        Path tile = folder().resolve("tile/0/001.p/44");
        Files.write(tile, flipped(Files.readAllBytes(tile), 5));
        assertThatThrownBy(() -> pull(LOG.served(200))).isInstanceOf(BrokenMirror.class)
                .hasMessageContaining("does not have the tiles of its checkpoint");
        assertThat(mirror().evidence()).isEmpty();
    }

    /** It is the checkpoint that was proven before: what was changed now is the answer. */
    @Test
    void aTileChangedOnTheWayUnderTheCheckpointThatWasSeenIsRefusedAndNoDoubtOfTheLog() throws Exception {
        pull(LOG.served(300));
        TileFolder.Source changed = path -> path.equals("checkpoint")
                ? LOG.served(300).get(path)
                : LOG.fork(100, 700).served(300).get(path);
        assertThat(pull(changed)).isInstanceOf(Pulled.Altered.class);
        assertThat(mirror().evidence()).isEmpty();
        assertHolds(LOG, 300);
    }

    @Test
    void twoAreNotAtWorkOnOneFolder() throws Exception {
        try (Mirror one = Mirror.on(mirror(), LOG.served(300), Clock.systemUTC())) {
            assertThatThrownBy(() -> pull(LOG.served(300))).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another process is at work");
            assertThat(one.pull()).isInstanceOf(Pulled.Good.class);
        }
    }
}
