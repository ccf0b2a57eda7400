package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.net.URI;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a recipient does in a browser. */
class RecipientTest {

    private static final RunningApplication APP = RunningApplication.get();

    @BeforeAll
    static void the_papers_are_filed() {
        Papers.file(APP);
    }

    @Test
    void signs_in_finds_the_message_reads_it_and_leaves_nothing_behind() {
        try (Window kissinger = Window.ofNobody(APP)) {
            kissinger.signIn("kissinger", APP.password("kissinger")).isAt("Registry").follow(Papers.HEADING).isAt(Papers.HEADING);
            assertThat(kissinger.page().title()).as("what the browser keeps in its history").isEqualTo("Item · Backchannel");
            kissinger.shows("SALT Explorations").shows("which imported it by itself at its first start").shows("Seal verified just now")
                    .shows("Washington National Records Center").shows("Page 668");
            String message = kissinger.page().url();
            kissinger.press("Sign out").isAt("You are signed out");
            kissinger.page().goBack();
            assertThat(kissinger.page().locator("body")).not().containsText("SALT Explorations");
            kissinger.page().navigate(message);
            kissinger.isAt("Sign in");
            assertThat(kissinger.complaints()).isEmpty();
        }
    }

    @Test
    void reads_under_a_banner_in_the_colour_of_the_marking_with_a_mark_on_each_portion() {
        try (Window kissinger = Window.of(APP, "kissinger")) {
            kissinger.open(Papers.seed(APP));
            for (String place : new String[]{"top", "bottom"}) {
                Locator strip = kissinger.page().locator(".bc-strip--" + place);
                assertThat(strip).isInViewport();
                assertThat(strip).hasText("TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY");
                assertThat(strip).hasCSS("background-color", "rgb(255, 140, 0)");
                assertThat(strip).hasCSS("color", "rgb(0, 0, 0)");
            }
            // What stands after the edge of a page is the second half of a portion, whose mark stands before the first.
            Locator paragraphs = kissinger.page().locator(".bc-sheet__body .bc-block:has(p):not([id$=-end])");
            assertThat(paragraphs.count()).isGreaterThan(5);
            assertThat(kissinger.page().locator(".bc-sheet__body .bc-block:has(p) .bc-chip")).hasCount(paragraphs.count());
            assertThat(paragraphs.first().locator(".bc-chip")).containsText("(TS");
        }
    }

    @Test
    void goes_from_the_text_to_a_note_and_back() {
        try (Window kissinger = Window.of(APP, "kissinger")) {
            kissinger.open(Papers.seed(APP));
            kissinger.page().locator("#ref-2").click();
            assertThat(kissinger.page().locator("#note-2")).isInViewport();
            assertThat(kissinger.page().locator("#note-2")).containsText("The meeting took place on January 3");
            kissinger.follow("Back to the text at note 2");
            assertThat(URI.create(kissinger.page().url()).getFragment()).isEqualTo("ref-2");
        }
    }

    @Test
    void follows_a_reference_to_what_they_may_know_of_and_sees_words_alone_for_what_they_may_not() {
        String letter = Papers.fiction(APP, 16);
        try (Window smith = Window.of(APP, "smith"); Window alder = Window.of(APP, "alder")) {
            smith.open(letter);
            smith.follow("volume XXXII, Document 223").isAt(Papers.HEADING);
            alder.open(letter);
            alder.shows("volume XXXII, Document 223");
            assertThat(alder.link("volume XXXII, Document 223")).hasCount(0);
        }
    }

    @Test
    void sees_their_own_acts_in_the_trail_of_the_message() {
        try (Window kissinger = Window.of(APP, "kissinger")) {
            kissinger.open(Papers.seed(APP));
            kissinger.follow("Trail").shows("Henry A. Kissinger").hides("Thomas Harlow");
            kissinger.follow("Text").shows("SALT Explorations");
        }
    }

    @Test
    void another_is_told_nothing() {
        try (Window harlow = Window.of(APP, "harlow")) {
            harlow.open("/");
            harlow.hides(Papers.HEADING);
            assertThat(harlow.open(Papers.seed(APP))).isEqualTo(404);
            harlow.isAt("Not found");
            assertThat(harlow.page().locator("body")).not().containsText("Harlow");
            assertThat(harlow.page().title()).isEqualTo("Not found · Backchannel");
        }
    }
}
