package org.backchannel.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.cleared;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Integrator;
import org.backchannel.marking.Level;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;

/** What two records managers do in their browsers. */
class RecordsManagerTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private static String filed(String marking, String heading, String group) {
        var from = REGISTRAR.person("Ferrier", cleared(Level.SECRET), List.of(group), Role.ORIGINATOR);
        return "/items/" + REGISTRAR.file(marking, heading, List.of(group), from, from).id();
    }

    private static void wish(Window window, String item, String marking) {
        window.open(item + "/marking");
        window.type("New marking line", marking).type("Authority", "EO 11652, section 4").type("Reason", "The talks are over.");
    }

    private static Locator panel(Window window, String words) {
        return window.page().locator(".bc-panel:has-text('" + words + "')");
    }

    @Test
    void one_raises_a_marking() {
        String item = filed("Confidential", "On the raising of a quay", "salt");
        try (Window marsh = Window.of(APP, "marsh")) {
            wish(marsh, item, "Secret; Nodis");
            marsh.press("Raise now").shows("Version 2 is under the new marking.");
            assertThat(marsh.page().locator(".bc-strip--top")).hasText("SECRET; NODIS");
            assertThat(marsh.page().locator(".bc-strip--top")).hasCSS("background-color", "rgb(200, 16, 46)");
            assertThat(marsh.complaints()).isEmpty();
        }
    }

    @Test
    void one_proposes_a_lowering_and_the_other_confirms_it() {
        String heading = "On the lowering of a sluice";
        String item = filed("Secret", heading, "salt");
        try (Window marsh = Window.of(APP, "marsh"); Window quill = Window.of(APP, "quill")) {
            wish(marsh, item, "Confidential");
            marsh.press("Propose a lowering").shows("Another records manager has to confirm it.");
            assertThat(marsh.page().locator(".bc-strip--top")).hasText("SECRET");
            marsh.open("/proposals");
            assertThat(panel(marsh, heading).getByText("Confirm", new Locator.GetByTextOptions().setExact(true))).hasCount(0);
            APP.bean(Integrator.class).drain();
            quill.open("/proposals");
            panel(quill, heading).getByText("Confirm", new Locator.GetByTextOptions().setExact(true)).click();
            quill.shows(heading);
            quill.press("Cancel");
            panel(quill, heading).getByText("Confirm", new Locator.GetByTextOptions().setExact(true)).click();
            quill.agree().shows("version 2 is under the lower marking").hides(heading);
            marsh.open(item);
            assertThat(marsh.page().locator(".bc-strip--top")).hasText("CONFIDENTIAL");
            assertThat(marsh.page().locator(".bc-strip--top")).hasCSS("background-color", "rgb(0, 51, 160)");
        }
    }

    @Test
    void two_let_somebody_in_who_chooses_a_password_reads_and_is_shut_out_of_a_group_again() throws IOException {
        String heading = "On the tide tables";
        REGISTRAR.group("tides");
        String item = filed("Confidential", heading, "tides");
        try (Window marsh = Window.of(APP, "marsh"); Window quill = Window.of(APP, "quill"); Window vance = Window.ofNobody(APP)) {
            proposed(marsh);
            quill.open("/proposals");
            quill.page().locator(".bc-panel:has-text('Cyrus Vance') button:has-text('Confirm')").click();
            quill.agree().isAt("Cyrus Vance").shows("this access holds from now on");
            vance.signIn("vance", oneTime("vance")).isAt("Choose a password");
            vance.type("New password", "short").type("New password again", "short").press("Change password").shows("was not changed");
            vance.type("New password", "the tides wait for no man").type("New password again", "the tides wait for no man")
                    .press("Change password").isAt("Registry").follow(heading).shows("The text of On the tide tables");
            marsh.open("/people?q=Vance");
            marsh.follow("Cyrus Vance").follow("Change access").isAt("Change access").tick("The group tides")
                    .type("Reason", "The tables are done.").press("Take away now");
            marsh.agree().isAt("Cyrus Vance").shows("Taken away from now on.");
            assertThat(vance.open(item)).isEqualTo(404);
            vance.open("/");
            vance.hides(heading);
            assertThat(vance.complaints()).isEmpty();
        }
    }

    private static void proposed(Window marsh) {
        marsh.open("/people");
        marsh.follow("Propose somebody new").isAt("Propose somebody new");
        marsh.type("User name", "vance").type("Name", "Cyrus Vance").type("Surname", "Vance").type("Office", "Harbor Office");
        marsh.tick("Recipient").choose("Clearance", "Confidential").tick("The group tides").type("Reason", "A posting.");
        marsh.press("Propose").isAt("Proposals").shows("Cyrus Vance");
    }

    private static String oneTime(String username) throws IOException {
        return Files.readAllLines(APP.keys().resolve("server/first-sign-in.txt")).stream().filter(line -> line.startsWith(username + "\t"))
                .map(line -> line.split("\t")[1]).findFirst().orElseThrow();
    }

    @Test
    void two_say_whom_an_eyes_only_name_means() {
        String item = filed("Secret; Eyes Only for Kissingor", "On the naming of a quay", "salt");
        try (Window marsh = Window.of(APP, "marsh");
                Window quill = Window.of(APP, "quill");
                Window kissinger = Window.of(APP, "kissinger")) {
            assertThat(kissinger.open(item)).isEqualTo(404);
            marsh.open("/");
            marsh.follow("Names").isAt("Eyes-only names").shows("KISSINGOR");
            marsh.page().locator("tr:has-text('KISSINGOR')").getByText("Say whom").click();
            marsh.isAt("Whom does it mean?").shows("has a surname spelt nearly so").press("Propose").shows("say who is meant");
            marsh.page().getByText("Henry A. Kissinger, President's").first().click();
            marsh.type("Reason", "A misprint; the log of the day has him.").press("Propose")
                    .shows("Another records manager has to confirm it.");
            marsh.open("/proposals");
            assertThat(panel(marsh, "KISSINGOR").getByText("Confirm", new Locator.GetByTextOptions().setExact(true))).hasCount(0);
            assertThat(kissinger.open(item)).isEqualTo(404);
            quill.open("/proposals");
            panel(quill, "KISSINGOR").getByText("Confirm", new Locator.GetByTextOptions().setExact(true)).click();
            quill.agree().shows("Confirmed: version 2 has it.");
            assertThat(kissinger.open(item)).isEqualTo(200);
            kissinger.shows("The text of On the naming of a quay");
            assertThat(marsh.complaints()).isEmpty();
        }
    }

    @Test
    void one_imports_a_volume_and_watches_it() {
        try (Window marsh = Window.of(APP, "marsh")) {
            marsh.open("/imports");
            // Whatever the page is told while it waits, so that the end alone, loaded anew, is not taken for progress.
            marsh.page().addInitScript("""
                    document.addEventListener("DOMContentLoaded", () => {
                      const bar = document.querySelector("progress");
                      if (bar) new MutationObserver(() => sessionStorage.setItem("seen", "moved")).observe(bar, {attributes: true});
                    });""");
            marsh.page().getByLabel("Volumes").setInputFiles(new FilePayload("tides.xml", "text/xml", Volume.bytes(300)));
            marsh.choose("Need-to-know group", "salt").press("Import").isAt("Import of");
            assertThat(marsh.page().locator("[data-field=state]")).hasText("Done");
            assertThat(marsh.page().locator("[data-field=filed]")).hasText("300");
            assertThat(marsh.page().evaluate("sessionStorage.getItem('seen')")).isEqualTo("moved");
            marsh.shows("Nothing to report");
            assertThat(marsh.complaints()).isEmpty();
        }
    }
}
