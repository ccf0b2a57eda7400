package org.backchannel.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.witness.Watching.ORIGIN;
import static org.backchannel.witness.Watching.cosigned;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.backchannel.ledger.PaperLog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness remembers is its own, whole and never older, or it cosigns nothing. */
class MemoryTest {

    private final PaperLog log = PaperLog.of(ORIGIN, 20);

    @TempDir
    Path temporary;
    private WitnessFolder folder;
    private Path memory;
    private String older;

    @BeforeEach
    void hasCosigned() throws IOException {
        folder = Watching.folder(temporary.resolve("witness"), "inspectors.example/w1");
        folder.add(log.verifier());
        try (Stream<Path> logs = Files.list(temporary.resolve("witness/logs"))) {
            memory = logs.findFirst().orElseThrow().resolve("checkpoint");
        }
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 0, 5);
            older = Files.readString(memory);
            cosigned(cosigner, log, 5, 9);
        }
    }

    private void refused(String said) {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            assertThatThrownBy(cosigner::check).isInstanceOf(BrokenMemory.class).hasMessageContaining(said);
            assertThatThrownBy(() -> cosigner.add(log.submission(9, 12))).isInstanceOf(BrokenMemory.class);
        }
    }

    @Test
    void anOlderOneOfItsOwnPutBackIsRefused() throws IOException {
        Files.writeString(memory, older);
        refused("goes back behind 9 entries");
    }

    @Test
    void oneThatIsGoneIsRefused() throws IOException {
        Files.delete(memory);
        refused("goes back behind 9 entries");
    }

    @Test
    void oneThatWasEditedIsRefused() throws IOException {
        Files.writeString(memory, Files.readString(memory).replace("\n9\n", "\n10\n"));
        refused("is not what this witness cosigned");
    }

    @Test
    void oneThatIsCutIsRefused() throws IOException {
        Files.writeString(memory, Files.readString(memory).substring(0, 100));
        refused("cannot be read");
    }

    @Test
    void oneOfAnotherWitnessIsRefused() throws IOException {
        WitnessFolder other = Watching.folder(temporary.resolve("other"), "inspectors.example/w1");
        other.add(log.verifier());
        try (Cosigner cosigner = Watching.cosigner(other)) {
            Files.writeString(memory, cosigned(cosigner, log, 0, 12).toString());
        }
        refused("is not what this witness cosigned");
    }

    /** A crash after the one file and before the other. */
    @Test
    void aMarkThatLagsBehindIsNoStepBack() throws IOException {
        Files.writeString(memory.resolveSibling("mark"), log.checkpoint(5).text());
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigner.check();
            cosigned(cosigner, log, 9, 12);
        }
    }

    /** A part of a file that a crash left behind is nothing. */
    @Test
    void aPartThatACrashLeftIsPassedOver() throws IOException {
        Files.writeString(memory.resolveSibling("checkpoint.part"), "log.exa");
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 9, 12);
        }
    }

    @Test
    void oneThatIsChangedWhileItRunsIsFoundBeforeTheNextIsCosigned() throws IOException {
        try (Cosigner cosigner = Watching.cosigner(folder)) {
            cosigned(cosigner, log, 9, 12);
            Files.writeString(memory, older);
            assertThatThrownBy(() -> cosigner.add(log.submission(12, 14))).isInstanceOf(BrokenMemory.class)
                    .hasMessageContaining("behind the back");
            assertThat(Files.readString(memory)).isEqualTo(older);
        }
    }
}
