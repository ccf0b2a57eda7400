package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.ExportCase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An inspector answers the ten questions from an export of the running registry, on a machine without it. */
class OfflineQuestionsTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Optional<Path> SHOTS = Optional.ofNullable(System.getProperty("backchannel.shots")).map(Path::of);

    @TempDir
    static Path folder;
    private static VerifierPage verifier = VerifierPage.none();
    private static String item = "";

    @BeforeAll
    static void something_happened() throws Exception {
        Chromium.get();
        Papers.file(APP);
        item = Papers.seed(APP).substring("/items/".length());
        assertThat(APP.signedIn("harlow").get("/items/" + item).statusCode()).isEqualTo(404);
        assertThat(APP.signedIn("kissinger").get("/items/" + item).statusCode()).isEqualTo(200);
        var argus = APP.signedIn("argus");
        argus.get("/trail?outcome=REFUSED");
        var porter = APP.signedIn("porter");
        assertThat(
                porter.send(porter.request("/actuator/metrics/jvm.memory.used").header("Accept", "application/json").build()).statusCode())
                .isEqualTo(200);
        verifier = VerifierPage.in(folder);
        verifier.verify(export("whole", ""));
    }

    @AfterAll
    static void close() {
        verifier.close();
    }

    private static ExportCase export(String name, String query) throws Exception {
        var argus = APP.signedIn("argus");
        // Each its own: the page reads the file again for each question, and a browser refuses one that was written over meanwhile.
        Path file = Files.createTempFile(folder, name, ".zip");
        var answer = argus.download("/api/v1/trail/export" + query);
        Files.write(file, answer);
        if (SHOTS.isPresent()) {
            Files.write(SHOTS.get().resolve(name + ".zip"), answer);
        }
        return new ExportCase(name, file, APP.bean(Checkpoints.class).key().toString(), null, "good");
    }

    private static String answer(String question, Map<String, String> fields) {
        Page page = verifier.page();
        page.locator("nav button").filter(new Locator.FilterOptions().setHasText(question)).first().click();
        fields.forEach((field, value) -> page.locator("#field-" + field).fill(value));
        if (!fields.isEmpty()) {
            page.locator(".fields button").click();
        }
        page.waitForFunction("() => !document.querySelector('.ask').innerText.includes('Reading…')");
        return page.locator(".ask > div").innerText();
    }

    @Test
    void each_question_has_its_answer_with_what_is_proven_of_each_row() {
        assertThat(verifier.title()).isEqualTo("Good: the whole log");
        String read = answer("Who read", Map.of("item", item));
        assertThat(read).contains("harlow", "REFUSED", "kissinger", "GRANTED", "DONE", "in the signed tree").doesNotContain("not proven");
        assertThat(answer("What did this person", Map.of("person", "harlow"))).contains("item.read", "sign-in", item);
        assertThat(answer("What did this person", Map.of("person", "harlow", "from", "1972-01-06", "to", "1972-01-06T14:14Z")))
                .contains("No entry fits.", "nobody did");
        assertThat(answer("What was refused", Map.of("rule", ""))).contains("Refusals by rule", "harlow");
        assertThat(answer("Which markings", Map.of())).contains("item.file", item);
        assertThat(answer("What was exported", Map.of())).contains("trail.export-trail", "argus");
        assertThat(answer("Who approved", Map.of("item", item))).contains("item.version", "Which version was put in force by whom",
                "in the signed tree");
        assertThat(answer("administrators", Map.of())).contains("registry.administer", "porter");
        assertThat(answer("Who read the trail", Map.of())).contains("trail.query-trail", "argus");
        assertThat(answer("Is anything missing", Map.of())).contains("Nothing was found missing or changed", "item/" + item, "1 to ");
        assertThat(answer("could this person", Map.of("person", "harlow"))).contains("person.access", "Access document", "1");
        assertThat(verifier.complaints()).isEmpty();
    }

    /** The file that the registry answers the tenth question with, beside the export. */
    @Test
    void what_somebody_could_do_to_each_item_is_proven_by_the_export() throws Exception {
        Path could = Files.write(Files.createTempFile(folder, "could", ".jsonl"),
                APP.signedIn("argus").download("/api/v1/trail/reach?person=harlow"));
        try (var other = VerifierPage.in(folder)) {
            other.verify(export("whole", ""));
            assertThat(other.could(could)).startsWith("✓ Judged by the last access document");
            assertThat(other.text(".ask > div")).contains("harlow, just before", "item.know", "What was allowed is the registry’s word");
            look(other, "verifier-could-1280", 1280);
            other.page().setViewportSize(390, 900);
            look(other, "verifier-could-390", 390);
            Files.writeString(could, Files.readString(could).replaceFirst("\"item.know\"", "\"item.read\""));
            assertThat(other.could(could)).startsWith("✗ Refused: what somebody could do is not signed by");
        }
    }

    /** The registry's own auditor is cleared for less than the seed: its marking is a commitment, and said to be one. */
    @Test
    void what_is_withheld_is_said_to_be_not_in_this_export() throws Exception {
        try (var other = VerifierPage.in(folder)) {
            other.verify(export("trail", "?item=" + item));
            assertThat(other.title()).isEqualTo("Good: one trail");
            assertThat(other.text("#result")).contains("what came after the last cannot be seen here");
            other.page().locator("nav button").nth(3).click();
            other.page().locator("table").last().waitFor();
            assertThat(other.text(".ask > div")).contains("item.file");
        }
    }

    @Test
    void a_keyboard_is_enough() throws Exception {
        try (var other = VerifierPage.in(folder)) {
            other.verify(export("whole", ""));
            Page page = other.page();
            page.locator("#export").focus();
            List<Object> reached = new ArrayList<>();
            for (int i = 0; i < 7; i++) {
                page.keyboard().press("Tab");
                reached.add(page.evaluate("document.activeElement.id"));
            }
            assertThat(reached).containsExactly("key", "key-file", "kept", "kept-file", "witnesses", "witnesses-file", "verify");
            page.keyboard().press("Tab");
            page.keyboard().press("Enter");
            assertThat(other.text("h3")).isEqualTo("Who read or tried to read this item?");
            page.locator("#field-item").focus();
            page.keyboard().type(item);
            page.keyboard().press("Enter");
            page.locator("#report table").waitFor();
            assertThat(other.text("#report table")).contains("harlow");
        }
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1280", "LIGHT, 390", "DARK, 1280"})
    void it_is_sound_for_every_reader(ColorScheme scheme, int width) throws Exception {
        String name = "verifier-" + scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
        try (var other = VerifierPage.in(folder, scheme)) {
            other.page().setViewportSize(width, 900);
            look(other, name + "-empty", width);
            // Of one item: it looks as the whole does, and the whole has what all tests before did.
            ExportCase honest = export("trail", "?item=" + item);
            other.verify(honest);
            look(other, name + "-good", width);
            other.page().locator("nav button").first().click();
            other.page().locator("#field-item").fill(item);
            other.page().locator(".fields button").click();
            other.page().locator("#report table").waitFor();
            look(other, name + "-answer", width);
            other.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            look(other, name + "-printed", width);
            other.page().emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            other.verify(broken(honest));
            look(other, name + "-broken", width);
            other.verify(new ExportCase("no export", Files.writeString(folder.resolve("none.zip"), "none"), null, null, "refused"));
            look(other, name + "-refused", width);
        }
    }

    /** One word of one leaf. */
    private static ExportCase broken(ExportCase honest) throws IOException {
        Path file = VerifierPage.changed(honest.file(), folder.resolve("broken.zip"), OfflineQuestionsTest::broken);
        return new ExportCase("broken", file, honest.key(), null, "");
    }

    private static String broken(String entries) {
        return entries.replaceFirst(Pattern.quote("\\\"outcome\\\":\\\"GRANTED"), Matcher.quoteReplacement("\\\"outcome\\\":\\\"REFUSED"));
    }

    /** As late as can be, so that checkpoints before it agree: an index below theirs is proven of every line before the bad one. */
    private static String brokenLate(String entries) {
        int at = entries.lastIndexOf("\\\"outcome\\\":\\\"GRANTED");
        return entries.substring(0, at) + broken(entries.substring(at));
    }

    /** The verification ends there: what claims an earlier index after it may be forged from end to end. */
    @Test
    void what_stands_after_the_first_bad_line_is_never_proven() throws Exception {
        ExportCase honest = export("whole", "");
        String forged = "\\\"type\\\":\\\"trail.forged\\\"";
        Path file = VerifierPage.changed(honest.file(), folder.resolve("forged.zip"),
                entries -> brokenLate(entries) + entries.lines().findFirst()
                        .orElseThrow().replaceFirst("\\\\\"type\\\\\":\\\\\"[a-z.-]+\\\\\"", Matcher.quoteReplacement(forged)) + "\n");
        try (var other = VerifierPage.in(folder)) {
            other.verify(new ExportCase("forged", file, honest.key(), null, ""));
            assertThat(other.title()).startsWith("Broken: entry ");
            other.page().locator("nav button").nth(7).click();
            var row = other.page().locator("tbody tr").filter(new Locator.FilterOptions().setHasText("trail.forged"));
            assertThat(row.innerText()).contains("not proven").doesNotContain("in the signed tree");
        }
    }

    private static void look(VerifierPage page, String name, int width) {
        SHOTS.ifPresent(
                shots -> page.page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(shots.resolve(name + ".png"))));
        var grave = new AxeBuilder(page.page()).setLegacyMode(true).analyze().getViolations().stream()
                .filter(rule -> List.of("serious", "critical").contains(rule.getImpact())).map(rule -> rule.getId() + rule.getNodes())
                .toList();
        assertThat(grave).as(name).isEmpty();
        assertThat((Integer) page.page().evaluate("document.documentElement.scrollWidth")).as(name).isLessThanOrEqualTo(width);
        assertThat(page.complaints()).as(name).isEmpty();
    }
}
