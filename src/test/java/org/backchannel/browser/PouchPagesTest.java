package org.backchannel.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import org.backchannel.RunningApplication;
import org.backchannel.exchange.SitePages;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two persons set up the trust in a site, and one of them takes in a pouch from there, in a browser. */
class PouchPagesTest {

    private static final RunningApplication APP = RunningApplication.get();

    @BeforeAll
    static void chromium() {
        Chromium.get();
        SitePages.published(APP);
    }

    @Test
    void a_site_is_entered_by_one_confirmed_by_another_and_its_pouch_is_taken_in() {
        SitePages.Stranger berlin = SitePages.stranger(APP, "berlin", "Mission Berlin");
        try (Window marsh = Window.of(APP, "marsh"); Window quill = Window.of(APP, "quill")) {
            marsh.open("/sites");
            marsh.page().getByLabel("Card", exactly()).setInputFiles(payload("site-berlin.card", berlin.card()));
            marsh.page().getByLabel("Fingerprint").fill("0123 4567");
            marsh.page().getByLabel("Reason").fill("By the Department, for the talks on access");
            marsh.press("Enter the card").shows("this is not the fingerprint of that card");
            Look.at(marsh, "site-wrong-fingerprint");
            marsh.page().getByLabel("Card", exactly()).setInputFiles(payload("site-berlin.card", berlin.card()));
            marsh.page().getByLabel("Fingerprint").fill(berlin.fingerprint());
            marsh.press("Enter the card").shows("A second person confirms it").shows("You have entered it: a second person confirms it.");
            Look.at(marsh, "site-entered");

            quill.open("/sites/berlin");
            Look.at(quill, "site-to-confirm");
            quill.page().getByLabel("Fingerprint").fill(berlin.fingerprint());
            quill.press("Confirm").agree().shows("Whom it publishes can be addressed from now on");

            quill.open("/sites");
            quill.page().getByLabel("Pouch", exactly()).setInputFiles(payload("vienna-1.pouch", berlin.pouch()));
            quill.press("Take it in").shows("Pouch 1 is taken in: 0 messages, 0 receipts.");
            Look.at(quill, "site-pouch-taken");
            quill.press("Make the next pouch").shows("Pouch 1 is made");
            Look.at(quill, "site-pouch-made");
            quill.open("/sites");
            quill.page().getByLabel("Pouch", exactly())
                    .setInputFiles(payload("vienna-1.pouch", "no pouch".getBytes(StandardCharsets.UTF_8)));
            quill.press("Take it in").shows("this is no pouch that a trusted site has made for this one");
            Look.at(quill, "sites");
            assertThat(quill.page().content()).contains("Mission Berlin");
        }
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static FilePayload payload(String name, byte[] bytes) {
        return new FilePayload(name, "application/octet-stream", bytes);
    }
}
