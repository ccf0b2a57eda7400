package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.backchannel.RunningApplication;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What an auditor does in a browser. */
class AuditorTest {

    private static final RunningApplication APP = RunningApplication.get();

    @BeforeAll
    static void somebody_was_refused() {
        Chromium.get();
        Papers.file(APP);
        assertThat(APP.signedIn("harlow").get(Papers.seed(APP)).statusCode()).isEqualTo(404);
    }

    @Test
    void finds_a_refusal_and_opens_it() {
        try (Window argus = Window.of(APP, "argus")) {
            argus.open("/trail");
            String today = LocalDate.now(ZoneOffset.UTC).toString();
            argus.choose("By", "Thomas Harlow").choose("Outcome", "Refused").choose("Act", "Read an item")
                    .type("From (UTC)", today).type("To (UTC)", today).press("Show");
            argus.page().waitForURL(url -> url.contains("outcome=REFUSED"));
            assertThat(argus.page().locator("tbody tr").first()).containsText("Thomas Harlow");
            assertThat(argus.page().locator("tbody tr:not(:has-text('Refused'))")).hasCount(0);
            argus.page().locator("tbody tr a").first().click();
            argus.shows("Why refused").shows("Inclusion proof").shows("Thomas Harlow").shows("What the person was allowed then");
            argus.open("/trail?from=1972-01-06&to=1972-01-06");
            argus.shows("No entry fits");
            assertThat(argus.complaints()).isEmpty();
        }
    }

    @Test
    void verifies_the_trail_and_watches() {
        try (Window argus = Window.of(APP, "argus")) {
            argus.open("/trail");
            argus.press("Verify the whole trail").isAt("Verification").shows("Nothing is missing and nothing was changed");
            argus.shows("Not witnessed.");
            assertThat(argus.complaints()).isEmpty();
        }
    }

    @Test
    void knows_of_the_message_and_reads_no_text() {
        try (Window argus = Window.of(APP, "argus")) {
            assertThat(argus.open(Papers.seed(APP))).isEqualTo(403);
            argus.isAt("Refused").hides("SALT Explorations");
            argus.open(Papers.seed(APP) + "/trail");
            argus.shows("Thomas Harlow").hides("SALT Explorations");
        }
    }
}
