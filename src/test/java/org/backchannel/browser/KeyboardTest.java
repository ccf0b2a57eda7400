package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Everything can be done without a mouse, and one always sees where one is. */
class KeyboardTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final String TEXT = "(it.textContent || it.name || '').trim().replace(/\\s+/g, ' ')";
    private static final String SEEN = """
            getComputedStyle(it).outlineStyle !== 'none' && parseFloat(getComputedStyle(it).outlineWidth) >= 2
              && it.getBoundingClientRect().width > 0""";

    @BeforeAll
    static void the_papers_are_filed() {
        Papers.file(APP);
    }

    @Test
    void signs_in_finds_and_opens_the_message_and_signs_out() {
        try (Window window = Window.ofNobody(APP)) {
            window.open("/");
            window.isAt("Sign in");
            window.page().keyboard().type("kissinger");
            window.keys("Tab");
            window.page().keyboard().type(APP.password("kissinger"));
            window.keys("Enter").isAt("Registry");
            window.keys("/");
            window.page().keyboard().type("Strategic Arms");
            window.keys("Enter");
            window.page().waitForURL(url -> url.contains("words="));
            window.keys("j", "Enter").isAt(Papers.HEADING);
            window.keys("Tab");
            assertThat(window.focused(TEXT)).isEqualTo("Skip to the content");
            window.keys("Enter", "Tab");
            assertThat(window.focused(TEXT)).as("the first thing in the content").isEqualTo("Text");
            window.page().locator(".bc-brand").focus();
            while (!"Sign out".equals(window.focused(TEXT))) {
                window.keys("Tab");
            }
            window.keys("Enter").isAt("You are signed out");
        }
    }

    @Test
    void the_focus_is_seen_and_goes_down_the_page_once() {
        try (Window marsh = Window.of(APP, "marsh")) {
            for (String path : new String[]{"/", "/people/harlow/access", Papers.fiction(APP, 12) + "/marking", "/groups", "/imports"}) {
                marsh.open(path);
                Set<Object> visited = new HashSet<>();
                double[] last = {-1};
                marsh.keys("Tab");
                while (!"BODY".equals(marsh.focused("it.tagName")) && visited.size() < 40) {
                    assertThat(marsh.focused(SEEN)).as("%s: the focus on %s", path, marsh.focused("it.outerHTML")).isEqualTo(true);
                    visited.add(marsh.focused("[...document.querySelectorAll('*')].indexOf(it)"));
                    // Greater or equal: a field for a date is one element with a stop for each of its parts.
                    double at = ((Number) marsh.focused("[...document.querySelectorAll('*')].indexOf(it)")).doubleValue();
                    assertThat(at).as("%s: the order at %s", path, marsh.focused("it.outerHTML")).isGreaterThanOrEqualTo(last[0]);
                    last[0] = at;
                    marsh.keys("Tab");
                }
                assertThat(visited).as(path).hasSizeGreaterThan(8);
            }
        }
    }

    @Test
    void a_dialog_holds_the_focus_gives_it_back_and_does_nothing_when_left() {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open("/people/harlow/access");
            marsh.button("Take away now").focus();
            marsh.keys("Enter");
            assertThat(marsh.page().locator("#confirm-dialog")).isVisible();
            assertThat(marsh.focused(TEXT)).as("what changes nothing comes first").isEqualTo("Cancel");
            marsh.keys("Tab", "Tab", "Tab", "Tab");
            marsh.keys("Escape");
            assertThat(marsh.page().locator("#confirm-dialog")).isHidden();
            assertThat(marsh.focused(TEXT)).isEqualTo("Take away now");
            marsh.keys("?");
            assertThat(marsh.page().locator("#keys-dialog")).isVisible();
            marsh.keys("Escape");
            assertThat(marsh.page().locator("#keys-dialog")).isHidden();
            marsh.keys("g", "1").isAt("Registry");
        }
    }
}
