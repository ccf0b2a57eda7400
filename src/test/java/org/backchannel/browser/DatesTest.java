package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day and a moment look the same everywhere, whatever the browser's language: 2026-11-24, 2026-11-24T14:14Z. */
class DatesTest {

    private static final RunningApplication APP = RunningApplication.get();

    @BeforeAll
    static void something_is_listed() {
        Chromium.get();
        Papers.file(APP);
    }

    @ParameterizedTest
    @CsvSource({"kissinger, /, From, 24.11.2026", "argus, /trail, From (UTC), 11/24/2026"})
    void a_field_for_a_date_is_typed_in_the_one_form_and_says_what_is_wrong(String who, String path, String label, String wrong) {
        try (Window window = Window.of(APP, who)) {
            window.open(path);
            Locator field = window.page().locator("input[name=from]");
            assertThat(field).hasAttribute("type", "text");
            assertThat(field).hasAttribute("inputmode", "text");
            assertThat(field).hasAttribute("placeholder", Pattern.compile("2026-11-24.*"));
            assertThat(field).hasAttribute("pattern", Pattern.compile(".+"));
            assertThat(field).hasAttribute("aria-describedby", "from-hint");
            window.type(label, wrong).press("Show");
            assertThat((Boolean) field.evaluate("it => it.checkValidity()")).as("refused before it is sent").isFalse();
            field.evaluate("it => it.form.noValidate = true");
            window.press("Show");
            assertThat(window.page().locator("#from-error")).containsText("`" + wrong + "` is not a date like 2026-11-24");
            assertThat(field).hasValue(wrong);
            assertThat(window.page().locator("#from")).isVisible();
        }
    }

    @Test
    void an_auditor_asks_for_minutes() {
        try (Window argus = Window.of(APP, "argus")) {
            assertThat(argus.open("/trail?from=2020-01-01T00:00Z&to=2020-01-01T14:14Z")).isEqualTo(200);
            argus.shows("No entry fits");
            assertThat(argus.open("/trail?from=2020-01-01T00:00Z&to=2999-01-01T14:14Z")).isEqualTo(200);
            argus.hides("No entry fits");
            for (String bad : List.of("2026-02-30", "2026-11-24T25:00Z", "2026-11-24T14:14", "12026-01-01", "%2B999999999-01-01")) {
                assertThat(argus.open("/trail?from=" + bad)).as(bad).isEqualTo(422);
            }
        }
    }

    @Test
    void every_moment_is_written_by_the_one_fragment() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String source = Files.readString(file);
                var times = Pattern.compile("<time\\b[^>]*>").matcher(source).results().map(found -> found.group()).toList();
                assertThat(times).as(file.toString()).hasSize(file.endsWith("ui.html") ? 3 : 0);
                assertThat(source).as(file.toString()).doesNotContain("#temporals", "#dates", "type=\"date", "field('date'",
                        "field('datetime");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"argus, /trail", "marsh, /imports", "marsh, /people/harlow", "marsh, /proposals", "kissinger, /"})
    void all_that_is_shown_is_in_that_form(String who, String path) {
        try (Window window = Window.of(APP, who)) {
            window.open(path);
            assertThat(window.page().locator("#content time").allInnerTexts()).as(path)
                    .allMatch(text -> text.matches("\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2})?Z)?"));
            assertThat(window.page().locator("#content").innerText()).doesNotContainPattern("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");
        }
    }
}
