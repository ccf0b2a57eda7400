package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of words: what is in it, what it may not hold, and which word a misprint is nearest to. */
class RegisterTest {
    static final String LEVELS = RegisterFile.HEADER + "\n" + row("LEVEL", "UNCLASSIFIED", "Unclassified", "U", "yes")
            + row("LEVEL", "RESTRICTED", "Restricted", "R", "yes") + row("LEVEL", "CONFIDENTIAL", "Confidential", "C", "yes")
            + row("LEVEL", "SECRET", "Secret", "S", "yes") + row("LEVEL", "TOP_SECRET", "Top Secret", "TS", "yes")
            + row("EYES_ONLY", "EYES_ONLY", "Eyes Only", "", "yes") + row("EYES_ONLY", "EYES_ONLY_FOR", "Eyes Only for", "", "yes")
            + row("EYES_ONLY", "NOBODY", "Eyes Only for Nobody", "", "yes");

    static String row(String kind, String id, String spellings, String portion, String restricts) {
        return String.join("\t", kind, id, spellings, portion, restricts, "What it means.", "test") + "\n";
    }

    static Register register(String table) {
        try {
            Path folder = Files.createTempDirectory("register");
            Path file = Files.writeString(folder.resolve("legacy.tsv"), table);
            try {
                return Register.load(folder);
            } finally {
                Files.delete(file);
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void systemHighHasEveryControlAndCodeword() {
        Marking high = Legacy.REGISTER.systemHigh();
        assertThat(high.level()).isEqualTo(Level.TOP_SECRET);
        assertThat(high.controls()).contains("SENSITIVE", "NODIS", "NOFORN", "OFFICIAL_USE_ONLY", "RESTRICTED_DATA")
                .doesNotContain("PRIORITY");
        assertThat(high.codewords()).contains("RYBAT", "PBSUCCESS", "CODEWORD");
        assertThat(high.eyesOnly()).isEmpty();
    }

    /** Words that have a place only beside others. */
    private static final List<String> PLACED = List.of("TITLE", "EYES_ONLY_FOR", "NAMED_OPEN", "NAMED_CLOSE", "PERSONAL_FOR", "FROM",
            "WITH");

    @Test
    void everyWordIsReadAsItselfInEverySpelling() {
        for (Word word : Legacy.REGISTER.words()) {
            for (String spelling : word.spellings()) {
                boolean placed = PLACED.contains(word.id()) || word.id().startsWith("EXCEPT_");
                List<Token> tokens = Legacy.read(spelling.replace('#', '3')).tokens();
                assertThat(tokens).as(spelling).allMatch(token -> placed
                        ? token.kind() == Token.Kind.UNKNOWN || token.kind() == Token.Kind.SEPARATOR
                        : tokens.size() == 1 && token.id().equals(Optional.of(word.id())) && token.kind() == word.kind());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Secert,SECRET", "Confidental,CONFIDENTIAL", "Prioity,PRIORITY", "Nodsi,NODIS", "top sceret,TOP_SECRET",
            "Exclusivly Eyes Only,EYES_ONLY", "RYBATT,RYBAT"})
    void aMisprintIsProposedAndNeverApplied(String misprint, String id) {
        assertThat(Legacy.REGISTER.nearest(misprint, 3).getFirst().id()).isEqualTo(id);
        assertThat(Legacy.REGISTER.nearest(misprint, 1)).hasSize(1);
        assertThat(Legacy.read("Secret; " + misprint).status()).isEqualTo(Reading.Status.QUARANTINED);
    }

    @Test
    void nothingIsNearToWhatResemblesNothing() {
        assertThat(Legacy.REGISTER.nearest("xqzwvkj", 5)).isEmpty();
        assertThat(Legacy.REGISTER.nearest("", 5)).isEmpty();
        assertThat(Legacy.REGISTER.nearest("x".repeat(2_000), 5)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            CODEWORD,SECRET,Zebra,,yes ^ `SECRET` is there twice
            CODEWORD,ZEBRA,Top-Secret,,yes ^ the spelling `Top-Secret` belongs to `TOP_SECRET` and to `ZEBRA`
            CODEWORD,ZEBRA,Zebra,TS,yes ^ the spelling `TS` belongs to `TOP_SECRET` and to `ZEBRA`
            CODEWORD,ZEBRA,Zebra; Two,,yes ^ the spelling `Zebra; Two` holds a character that separates words of a marking
            CODEWORD,ZEBRA,,,yes ^ `ZEBRA` has an empty spelling
            CODEWORD,zebra,Zebra,,yes ^ `zebra` is no identifier: capitals, digits and underscores
            CODEWORD,ZEBRA,Zebra,,no ^ `ZEBRA` is a CODEWORD, which must restrict
            CAPTION,ZEBRA,Zebra,,yes ^ `ZEBRA` is a CAPTION, which does not restrict
            CAPTION,ZEBRA,Zebra,,maybe ^ `ZEBRA` must restrict `yes` or `no`
            UNKNOWN,ZEBRA,Zebra,,yes ^ `UNKNOWN` is no kind of word
            LEVEL,ZEBRA,Zebra,Z,yes ^ `ZEBRA` is no level, or not with that portion mark
            CODEWORD,ZEBRA,Zebra ^ 5 columns where 7 are needed
            """)
    void aTableThatCannotBeReliedUponIsRefusedByLine(String cells, String what) {
        String row = cells.replace(',', '\t') + "\tWhat it means.\ttest";
        assertThatThrownBy(() -> register(LEVELS + "# a comment\n" + row + "\n")).isInstanceOf(InvalidRegister.class)
                .hasMessageEndingWith("legacy.tsv, line 11: " + what);
    }

    @Test
    void aTableThatIsNotWholeIsRefused(@TempDir Path empty) {
        assertThatThrownBy(() -> Register.load(empty)).isInstanceOf(InvalidRegister.class)
                .hasMessageEndingWith("the register cannot be read");
        assertThatThrownBy(() -> register("")).hasMessageContaining("the header must be");
        assertThatThrownBy(() -> register("kind\n")).hasMessageContaining("line 1: the header must be");
        assertThatThrownBy(() -> register(RegisterFile.HEADER + "\n")).hasMessageEndingWith("the level `UNCLASSIFIED` is missing");
        assertThatThrownBy(() -> register(LEVELS.replace("EYES_ONLY_FOR", "SOMEONE")))
                .hasMessageEndingWith("the eyes-only word `EYES_ONLY_FOR` is missing");
        assertThat(register(LEVELS).words()).hasSize(8);
    }

    @Test
    void aSiteAddsACodewordWithoutABuild() {
        Register site = register(LEVELS + row("CODEWORD", "ECHO_5", "Echo 5|Echo Five", "E5", "yes"));
        Reading reading = Profile.legacy(site).read("Secret; Echo 5.1");
        assertThat(reading.marking().codewords()).containsExactly("ECHO_5");
        assertThat(Profile.legacy(site).portion(reading.marking())).isEqualTo("(S/E5)");
    }
}
