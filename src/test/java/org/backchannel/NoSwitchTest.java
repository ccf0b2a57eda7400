package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** E8: none of the recording can be switched off, by a setting, a profile or a missing class. */
class NoSwitchTest {

    private static final Path CODE = Path.of("src/main/java/org/backchannel");

    /** What gate and log read of the settings, none of which says whether something is recorded. A new one has to be thought about here. */
    private static final Set<String> SETTINGS = Set.of(
            // which database, and as whom
            "backchannel.database.url", "backchannel.database.username", "backchannel.database.password",
            "backchannel.database.owner-username", "backchannel.database.owner-password",
            "backchannel.database.pruner-username", "backchannel.database.pruner-password", "backchannel.data-dir",
            // where the mark of the trail's head is kept, beside the keys
            "backchannel.keys-dir",
            // names that stand in entries and checkpoints
            "backchannel.node", "backchannel.ledger.origin",
            // who cosigns, and how long they are waited for
            "backchannel.witnesses-file", "backchannel.witness-timeout",
            // no settings: what is measured
            "backchannel.closed", "backchannel.decisions", "backchannel.ledger.lag", "backchannel.ledger.pending",
            "backchannel.witness.age",
            "backchannel.witness.lag");

    @ParameterizedTest
    @ValueSource(strings = {"guard", "ledger"})
    void nothingOfItIsThereOnACondition(String module) throws IOException {
        assertThat(sources(module)).isNotEmpty().allSatisfy(source -> assertThat(source)
                .doesNotContain("@Conditional").doesNotContain("@Profile").doesNotContain("@Lazy")
                .doesNotContain("ObjectProvider<Ledger>"));
    }

    @Test
    void noSettingDecidesWhetherSomethingIsRecorded() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : List.of("guard", "ledger")) {
            for (String source : sources(module)) {
                read.addAll(Documents.find("\"(?:\\$\\{)?(backchannel\\.[a-z.-]+)", source));
            }
        }
        // The limits are held apart: each closes the registry sooner or later, and a closed one still records.
        read.removeIf(name -> name.startsWith("backchannel.limits"));
        assertThat(read).containsExactlyInAnyOrderElementsOf(SETTINGS);
    }

    private static List<String> sources(String module) throws IOException {
        try (Stream<Path> files = Files.walk(CODE.resolve(module))) {
            return files.filter(file -> file.toString().endsWith(".java")).map(file -> Documents.text(file.toString()))
                    .collect(Collectors.toList());
        }
    }
}
