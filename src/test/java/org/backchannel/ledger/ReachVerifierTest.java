package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.Databases;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What a registry says that somebody could do, on a machine without it. */
class ReachVerifierTest {

    @TempDir
    static Path folder;

    @TestFactory
    Stream<DynamicTest> each_file_is_held_to_the_export() throws IOException {
        return ReachCases.in(folder).stream().map(made -> DynamicTest.dynamicTest(made.name(), () -> judged(made)));
    }

    private static void judged(ReachCase made) throws IOException {
        if (made.says().startsWith("refused: ")) {
            assertThatThrownBy(() -> verify(made.export(), made.file())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessage(made.says().substring("refused: ".length()));
            return;
        }
        ExportVerdict verdict = verify(made.export(), made.file());
        assertThat(verdict.fault()).isEmpty();
        assertThat(verdict.could()).map(ReachVerdict::wrong).hasValue(Optional.of(made.says()).filter(says -> !says.equals("good")));
    }

    private static ExportVerdict verify(ExportCase export, Path could) throws IOException {
        return ExportVerifier.verify(export.file(), export.key(), null, Quorum.NONE, could);
    }

    @Test
    void an_export_of_a_part_shows_not_what_came_last() throws IOException {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            log.append(Ledgers.entry(Subject.system("registry"), "ann"));
            log.integrator().drain();
            Path part = Files.createTempFile(folder, "part", ".zip");
            try (var out = Files.newOutputStream(part)) {
                new Exporter(log.databases().client(), log.checkpoints()).write(Query.all().by("ann"), Map.of(), line -> fact -> true, out);
            }
            assertThatThrownBy(() -> ExportVerifier.verify(part, null, null, Quorum.NONE, part))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("an export of the whole trail alone");
            assertThat(ExportVerifier.verify(part, null, null, Quorum.NONE).could()).isEmpty();
        }
    }
}
