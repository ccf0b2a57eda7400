package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.backchannel.ledger.ExportCase;
import org.backchannel.ledger.ExportCases;
import org.backchannel.ledger.ReachCases;
import org.backchannel.ledger.ExportVerifier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The page that verifies exports, opened from disk without a network: it says of each what the program's own verifier says. */
class OfflineVerifierTest {

    @TempDir
    static Path folder;
    private static VerifierPage verifier = VerifierPage.none();

    @BeforeAll
    static void open() throws IOException {
        verifier = VerifierPage.in(folder);
    }

    @AfterAll
    static void close() {
        verifier.close();
    }

    @TestFactory
    Stream<DynamicTest> it_says_what_the_program_says() throws IOException {
        return ExportCases.in(folder).stream().map(made -> DynamicTest.dynamicTest(made.name(), () -> {
            verifier.verify(made);
            judged(made);
        }));
    }

    /** What the program says of a file of what somebody could do. */
    @TestFactory
    Stream<DynamicTest> it_says_of_what_somebody_could_do_what_the_program_says() throws IOException {
        return ReachCases.in(folder).stream().map(made -> DynamicTest.dynamicTest(made.name(), () -> {
            verifier.verify(made.export());
            assertThat(verifier.title()).isEqualTo("Good: the whole log");
            String said = verifier.could(made.file());
            assertThat(said).startsWith(made.says().equals("good")
                    ? "✓ Judged by the last access document"
                    : made.says().startsWith("refused: ")
                            ? "✗ Refused: " + made.says().substring("refused: ".length())
                            : "✗ This is not so: " + made.says());
        }));
    }

    private static void judged(ExportCase made) throws IOException {
        String[] said = made.says().split(": ", 2);
        String why = said.length == 1 ? "" : said[1].substring(0, 1).toUpperCase(Locale.ROOT) + said[1].substring(1);
        switch (said[0].split(" ")[0]) {
            case "good" -> assertThat(verifier.title()).isEqualTo(made.key() == null ? "Good, but consistent in itself only" : good(made));
            case "not" -> assertThat(verifier.title()).isEqualTo("Not witnessed");
            case "entry" -> {
                assertThat(verifier.title()).isEqualTo("Broken: " + said[0]);
                assertThat(verifier.why()).isEqualTo(why + ".");
            }
            default -> {
                assertThat(verifier.title()).isEqualTo("Refused: this cannot be verified.");
                assertThat(verifier.why()).startsWith(why);
            }
        }
    }

    /** Of what it is good, as the program's verifier sees it. */
    private static String good(ExportCase made) throws IOException {
        var verdict = ExportVerifier.verify(made.file(), made.key(), made.kept());
        return verdict.whole() ? "Good: the whole log" : verdict.subject().isEmpty() ? "Good: a part of the log" : "Good: one trail";
    }

    @Test
    void a_file_that_is_dropped_is_verified() throws IOException {
        ExportCase made = ExportCases.in(folder).getFirst();
        verifier.verify(new ExportCase("a refusal before", Files.writeString(folder.resolve("none.zip"), "x"), made.key(), null, ""));
        assertThat(verifier.title()).startsWith("Refused");
        verifier.drop(made.file());
        assertThat(verifier.title()).isEqualTo("Good: the whole log");
    }

    @Test
    void nothing_is_asked_of_any_network_and_no_script_but_its_own_runs() throws IOException {
        ExportCase made = ExportCases.in(folder).getFirst();
        verifier.verify(made);
        assertThat(verifier.requests()).isNotEmpty().allMatch(url -> url.startsWith("file:") || url.startsWith("blob:"));
        assertThat(verifier.complaints()).isEmpty();
        assertThat(verifier.page().evaluate("() => fetch('https://example.org/').then(() => 'sent', refused => 'refused')"))
                .isEqualTo("refused");
        assertThat(verifier.page().evaluate("""
                () => { const s = document.createElement('script'); try { s.textContent = 'window.ran = true'; document.body.append(s); }
                catch { return 'refused'; } return String(window.ran); }""")).isEqualTo("refused");
    }
}
