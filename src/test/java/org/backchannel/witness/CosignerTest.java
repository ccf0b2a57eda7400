package org.backchannel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.witness.Watching.ORIGIN;
import static org.backchannel.witness.Watching.cosigned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.SignedNote;
import org.backchannel.ledger.Submission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness says to a checkpoint, sentence by sentence of C2SP tlog-witness. */
class CosignerTest {

    private final PaperLog log = PaperLog.of(ORIGIN, 40);

    @TempDir
    Path temporary;
    private WitnessFolder folder;

    @BeforeEach
    void watches() {
        folder = Watching.folder(temporary.resolve("witness"), "inspectors.example/w1");
        assertThat(folder.add(log.verifier())).isTrue();
        assertThat(folder.add(log.verifier())).isFalse();
    }

    private Path logFolder() throws IOException {
        try (Stream<Path> logs = Files.list(temporary.resolve("witness/logs"))) {
            return logs.findFirst().orElseThrow();
        }
    }

    private List<String> evidence() throws IOException {
        Path kept = logFolder().resolve("evidence");
        if (!Files.exists(kept)) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                texts.add(Files.readString(file));
            }
        }
        return texts;
    }

    @Test
    void whatGoesOnIsCosignedByBothKeysAtItsTime() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            for (int[] step : new int[][]{{0, 5}, {5, 5}, {5, 17}, {17, 40}}) {
                SignedNote note = cosigned(cosigner, log, step[0], step[1]);
                assertThat(note.text()).isEqualTo(log.checkpoint(step[1]).text());
                assertThat(note.signatures()).hasSize(2);
                assertThat(folder.self().cosigned(note)).contains(Watching.NOW);
                assertThat(folder.seen(ORIGIN)).isEqualTo(step[1]);
            }
        }
    }

    @Test
    void anUnknownOriginIs404() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThat(cosigner.add(PaperLog.of("elsewhere.example", 3).submission(0, 3))).isEqualTo(new Answer.Unknown());
        }
    }

    @Test
    void aCheckpointThatNoTrustedKeySignedIs403() {
        PaperLog liar = log.signedByAnother();
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThat(cosigner.add(liar.submission(0, 3))).isEqualTo(new Answer.Unsigned());
            SignedNote good = log.note(3);
            // Under the id of the trusted key, over another text: malformed as a note, whatever else is on it.
            SignedNote lent = new SignedNote(log.checkpoint(4).text(), good.signatures());
            assertThat(cosigner.add(new Submission(0, List.of(), lent))).isEqualTo(new Answer.Unsigned());
            SignedNote both = new SignedNote(good.text(), List.of(good.signatures().getFirst(), log.note(4).signatures().getFirst()));
            assertThat(cosigner.add(new Submission(0, List.of(), both))).isEqualTo(new Answer.Unsigned());
            // Signatures of keys that nobody knows are passed over.
            SignedNote foreign = new SignedNote(good.text(), List.of(liar.note(3).signatures().getFirst(), good.signatures().getFirst()));
            assertThat(cosigner.add(new Submission(0, List.of(), foreign))).isInstanceOf(Answer.Cosigned.class);
        }
    }

    @Test
    void anOldSizeAboveTheNewIs400() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThat(cosigner.add(new Submission(4, List.of(), log.note(3)))).isInstanceOf(Answer.Malformed.class);
        }
    }

    @Test
    void anOldSizeThatIsNotTheLatestIs409WithTheLatest() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThat(cosigner.add(log.submission(3, 5))).isEqualTo(new Answer.Conflict(0));
            cosigned(cosigner, log, 0, 10);
            assertThat(cosigner.add(log.submission(0, 12))).isEqualTo(new Answer.Conflict(10));
            assertThat(cosigner.add(log.submission(9, 12))).isEqualTo(new Answer.Conflict(10));
            // A log that was rolled back.
            assertThat(cosigner.add(log.submission(5, 8))).isEqualTo(new Answer.Conflict(10));
        }
    }

    @Test
    void aProofThatDoesNotVerifyIs422AndIsKept() throws IOException {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 0, 10);
            assertThat(cosigner.add(new Submission(10, List.of(), log.note(12)))).isEqualTo(new Answer.Inconsistent());
            assertThat(cosigner.add(log.fork(7, 20).submission(10, 20))).isEqualTo(new Answer.Inconsistent());
            assertThat(folder.seen(ORIGIN)).isEqualTo(10);
        }
        assertThat(evidence()).hasSize(2).anyMatch(
                text -> text.contains(log.checkpoint(10).text()) && text.contains(log.fork(7, 20).checkpoint(20).text()));
    }

    @Test
    void aProofFromNothingMustBeEmpty() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThat(cosigner.add(new Submission(0, log.submission(3, 7).proof(), log.note(7)))).isEqualTo(new Answer.Inconsistent());
        }
    }

    /** P5: two checkpoints of one size with different roots. */
    @Test
    void anotherRootOfTheSameSizeIs409NeverCosignedAndKept() throws IOException {
        PaperLog fork = log.fork(7, 10);
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 0, 10);
            assertThat(cosigner.add(new Submission(10, List.of(), fork.note(10)))).isEqualTo(new Answer.Conflict(10));
            assertThat(cosigner.add(new Submission(0, List.of(), fork.note(10)))).isEqualTo(new Answer.Conflict(10));
            assertThat(cosigned(cosigner, log, 10, 12).text()).isEqualTo(log.checkpoint(12).text());
        }
        assertThat(evidence()).hasSize(2)
                .allMatch(text -> text.contains(log.checkpoint(10).text()) && text.contains(fork.note(10).toString()));
    }

    @Test
    void aRestartForgetsNothing() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 0, 10);
        }
        WitnessFolder again = Watching.folder(temporary.resolve("witness"), "inspectors.example/w1");
        assertThat(again.self()).isEqualTo(folder.self());
        try (Cosigner cosigner = Watching.cosigner(again)) {
            assertThat(cosigner.add(log.submission(0, 12))).isEqualTo(new Answer.Conflict(10));
            cosigned(cosigner, log, 10, 12);
        }
    }

    @Test
    void twoProcessesAreNeverAtWorkOnOneFolder() {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThatThrownBy(() -> Watching.cosigner(folder)).hasMessageContaining("another process is at work");
            assertThat(cosigner.add(log.submission(0, 1)).status()).isEqualTo(200);
        }
    }

    /** Requests that race: each that is granted goes on from the one granted before it. */
    @Test
    void ofRequestsThatRaceNoneRollsTheOtherBack() throws Exception {
        List<int[]> granted = Collections.synchronizedList(new ArrayList<>());
        try (Cosigner cosigner = Watching.cosigner(folder); var threads = Executors.newFixedThreadPool(8)) {
            cosigned(cosigner, log, 0, 1);
            List<Callable<Boolean>> work = IntStream.range(0, 8).<Callable<Boolean>>mapToObj(thread -> () -> {
                int old = 1;
                for (int turn = 0; turn < 25 && old < 40; turn++) {
                    int size = Math.min(40, old + 1 + (thread + turn) % 3);
                    switch (cosigner.add(log.submission(old, size))) {
                        case Answer.Cosigned cosigned -> {
                            granted.add(new int[]{old, size});
                            old = size;
                        }
                        case Answer.Conflict(long seen) -> old = Math.toIntExact(seen);
                        default -> throw new AssertionError("an honest log is told to go on");
                    }
                }
                return true;
            }).toList();
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).isTrue();
            }
        }
        granted.sort((a, b) -> Integer.compare(a[1], b[1]));
        int reached = 1;
        for (int[] step : granted) {
            assertThat(step[0]).isEqualTo(reached);
            reached = step[1];
        }
        assertThat(folder.seen(ORIGIN)).isEqualTo(reached);
    }

    @Test
    void keysAndFoldersAreOneOwnersAlone() throws IOException {
        Path all = temporary.resolve("witness");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all))).isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(all.resolve("witness.key")))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(logFolder()))).isEqualTo("rwx------");
        Files.setPosixFilePermissions(all.resolve("witness.key"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(() -> Watching.folder(all, "inspectors.example/w1")).hasMessageContaining("has mode rw-r-----");
    }

    @Test
    void aWitnessKeepsItsName() {
        assertThatThrownBy(() -> Watching.folder(temporary.resolve("witness"), "other.example/w"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is called `inspectors.example/w1`");
    }

    @Test
    void aKeyOfTheLogThatIsAddedLaterIsBelievedAtOnce() {
        PaperLog renewed = log.signedByAnother();
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 0, 3);
            assertThat(cosigner.add(renewed.submission(3, 5)).status()).isEqualTo(403);
            folder.add(renewed.verifier());
            assertThat(Checkpoint.parse(cosigned(cosigner, renewed, 3, 5).text()).size()).isEqualTo(5);
        }
    }
}
