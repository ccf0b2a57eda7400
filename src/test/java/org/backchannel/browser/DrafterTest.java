package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.Test;

/** What a drafter does in a browser: learns what a line means, makes one, files a paper that says something else. */
class DrafterTest {

    private static final RunningApplication APP = RunningApplication.get();

    @Test
    void has_a_line_explained_while_typing_it() {
        try (Window smith = Window.of(APP, "smith")) {
            smith.open("/marking");
            smith.isAt("Marking").shows("Nothing typed yet");
            Locator line = smith.page().locator("#line");
            line.pressSequentially("Secret; Nod");
            smith.shows("Not understood");
            line.pressSequentially("is");
            smith.shows("Understood").shows("Written today");
            assertThat(smith.page().locator("#explained h2")).hasText("Understood");
            assertThat(line).isFocused();
            assertThat(smith.page().url()).as("what is typed stands in no address").endsWith("/marking");
            Look.at(smith, "marking-explained");
        }
    }

    @Test
    void makes_a_line_by_choosing_and_is_told_what_is_missing() {
        try (Window smith = Window.of(APP, "smith")) {
            smith.open("/marking");
            smith.isAt("Marking");
            var maker = smith.page().getByRole(AriaRole.COMPLEMENTARY);
            maker.locator("#level").selectOption("TOP_SECRET");
            maker.getByText("Nodis", new Locator.GetByTextOptions().setExact(true)).click();
            smith.shows("TOP SECRET; NODIS");
            maker.locator("#eyes").selectOption("named");
            smith.shows("name those for whose eyes alone it is");
            Look.at(smith, "marking-missing");
            maker.locator("#named").fill("Kissinger");
            smith.shows("TOP SECRET; NODIS; EYES ONLY");
            assertThat(maker.locator("#level")).hasValue("TOP_SECRET");
            Look.at(smith, "marking-made");
        }
    }

    @Test
    void files_a_paper_whose_pages_say_something_else_and_settles_it() {
        try (Window smith = Window.of(APP, "smith")) {
            smith.open("/items/new");
            smith.isAt("File a paper");
            chooseFile(smith, "Secret; Nodis\n\nThe first point.\n\nSecret; Nodis");
            smith.type("Marking line", "Secret").type("Heading", "Talking points for the drafter");
            smith.page().locator("label[for=group-salt]").click();
            submit(smith);
            smith.shows("Which marking holds?").shows("Nothing is filed until you say which holds.");
            assertThat(smith.page().locator("#heading")).hasValue("Talking points for the drafter");
            Look.at(smith, "file-conflict");
            chooseFile(smith, "Secret; Nodis\n\nThe first point.\n\nSecret; Nodis");
            smith.page().locator("label[for=holds-document]").click();
            submit(smith);
            smith.isAt("Talking points for the drafter");
            assertThat(smith.page().locator(".bc-strip--top")).hasText("SECRET; NODIS");
            smith.shows("Save the file");
            Look.at(smith, "item-from-file");
        }
    }

    @Test
    void files_a_paper_of_a_modern_edition_with_its_marks() {
        try (Window smith = Window.of(APP, "smith")) {
            smith.open("/items/new");
            chooseFile(smith, "SECRET//NOFORN\n\n(S//NF) The first point.\n\n(U) The second.\n\nSECRET//NOFORN");
            smith.type("Marking line", "SECRET//NOFORN").type("Heading", "Points of another age");
            smith.page().locator("label[for=group-salt]").click();
            submit(smith);
            smith.shows("say in which edition the line is written");
            Look.at(smith, "file-edition-asked");
            chooseFile(smith, "SECRET//NOFORN\n\n(S//NF) The first point.\n\n(U) The second.\n\nSECRET//NOFORN");
            smith.page().locator("#edition").selectOption("CAPCO-2016");
            submit(smith);
            smith.isAt("Points of another age");
            assertThat(smith.page().locator(".bc-strip--top")).hasText("SECRET//NOFORN");
            assertThat(smith.page().locator(".bc-sheet__body .bc-chip").filter(new Locator.FilterOptions().setHasText("(S//NF)")))
                    .hasCount(3);
            Look.at(smith, "item-modern");
        }
    }

    /** The field to choose a file has the same name. */
    private static void submit(Window window) {
        window.page().locator("form[enctype] button[type=submit]").click();
    }

    private static void chooseFile(Window window, String text) {
        window.page().locator("input[type=file]").setInputFiles(new FilePayload("points.txt", "text/plain", text.getBytes(UTF_8)));
    }
}
