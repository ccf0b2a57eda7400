package org.backchannel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.backchannel.ledger.Integrator;
import org.backchannel.guard.Asker;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.tei.Importer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.core.io.ClassPathResource;

/** The life of one backchannel message in the registry, over HTTP, step by step. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeOfAMessageTest {

    private final RunningApplication app = registry();
    private static final String HEADING = "Backchannel Message From the Chief of the Delegation to the Strategic Arms Limitation Talks";
    private String seed = "";
    private String attachment = "";

    /** In which registry; the same story is told of another one. */
    RunningApplication registry() {
        return RunningApplication.get();
    }

    @BeforeAll
    void it_is_imported_by_the_importer_that_everything_is_imported_by() throws IOException {
        var importer = app.bean(Importer.class);
        for (String[] volume : new String[][]{{"samples/seed.xml", "salt"}, {"samples/fictional.xml", "island-affairs"}}) {
            try (var xml = new ClassPathResource(volume[0]).getInputStream()) {
                importer.run(Asker.registry("test"), volume[0], xml, new TreeSet<>(List.of(volume[1])));
            }
        }
        seed = "/items/" + item("frus1969-76v32", "d223").id();
        attachment = "/items/" + item("backchannel-samples", "d12").id();
    }

    private Item item(String volume, String document) {
        return app.bean(Items.class).from(volume, document).orElseThrow();
    }

    @Test
    @Order(1)
    void its_addressee_finds_it_in_the_list_and_reads_it_under_its_banner() {
        Browser kissinger = app.signedIn("kissinger");
        assertThat(list(kissinger)).contains(seed).contains(HEADING);
        var page = kissinger.get(seed);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("SALT Explorations", "TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY",
                "which imported it by itself at its first start",
                "Page 668",
                "Washington National Records Center");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.body()).as("the title goes into the browser's history").containsPattern("<title>Item");
    }

    /** All pages of the list: other tests file papers of the same day. */
    private static String list(Browser reader) {
        var older = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");
        StringBuilder pages = new StringBuilder(reader.get("/").body());
        for (var next = older.matcher(pages); next.find(); next = older.matcher(reader.current().body())) {
            pages.append(reader.get(next.group(1).replace("&amp;", "&")).body());
        }
        return pages.toString();
    }

    @Test
    @Order(2)
    void for_somebody_else_it_does_not_exist_byte_for_byte_in_page_api_and_list() {
        Browser harlow = app.signedIn("harlow");
        assertThat(list(harlow)).doesNotContain(seed).doesNotContain(HEADING);
        for (String path : List.of("%s", "%s/trail", "%s/marking", "/api/v1%s", "/api/v1%s/card")) {
            var hidden = harlow.get(path.formatted(seed));
            var missing = harlow.get(path.formatted("/items/" + UUID.randomUUID()));
            assertThat(hidden.statusCode()).as(path).isEqualTo(404);
            assertThat(hidden.body()).as(path).isEqualTo(missing.body());
            assertThat(hidden.headers().map().keySet()).as(path).isEqualTo(missing.headers().map().keySet());
        }
    }

    @Test
    @Order(3)
    void a_records_manager_may_know_of_it_and_is_told_why_they_may_not_read_it() {
        Browser marsh = app.signedIn("marsh");
        assertThat(marsh.get("/?volume=frus1969-76v32").body()).contains(seed).doesNotContain(HEADING);
        var refused = marsh.get(seed);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("G-EYES-ONLY").doesNotContain("SALT Explorations");
    }

    @Test
    @Order(4)
    void the_auditor_sees_who_read_it_and_who_was_refused_by_which_rule_and_verifies_the_trail() {
        Browser argus = app.signedIn("argus");
        assertThat(argus.get(seed).statusCode()).as("an auditor reads no text").isEqualTo(403);
        String trail = argus.get(seed + "/trail").body();
        assertThat(trail).contains("Henry A. Kissinger", "Thomas Harlow", "G-EYES-ONLY", "G-NEED-TO-KNOW");
        assertThat(argus.get("/trail?outcome=REFUSED").body()).contains("Thomas Harlow");
        argus.get("/trail");
        assertThat(argus.post("/trail/verification", Map.of()).body()).contains("Nothing is missing and nothing was changed");
    }

    @Test
    @Order(5)
    void its_addressee_sees_only_their_own_entries_in_its_trail() {
        String trail = app.signedIn("kissinger").get(seed + "/trail").body();
        assertThat(trail).contains("Henry A. Kissinger").doesNotContain("Thomas Harlow");
    }

    @Test
    @Order(6)
    void a_marking_is_lowered_by_two_records_managers() {
        Browser marsh = app.signedIn("marsh");
        marsh.get(attachment + "/marking");
        var form = Map.of("marking", "Confidential", "authority", "EO 11652", "reason", "the talks are over", "version", "1");
        assertThat(marsh.post(attachment + "/marking", form).statusCode()).as("not alone, and not at once").isEqualTo(403);
        marsh.get(attachment + "/marking");
        assertThat(marsh.post(attachment + "/lowering", form).statusCode()).isEqualTo(200);
        Browser quill = app.signedIn("quill");
        app.bean(Integrator.class).drain();
        String proposals = quill.get("/proposals").body();
        // There may be proposals of others.
        var confirm = Pattern.compile("/lowerings/[0-9a-f-]{36}/confirm").matcher(proposals.substring(proposals.indexOf(attachment)));
        assertThat(confirm.find()).isTrue();
        String path = confirm.group();
        marsh.get("/proposals");
        assertThat(marsh.post(path, Map.of()).statusCode()).as("not by who proposed it").isEqualTo(403);
        assertThat(quill.post(path, Map.of()).body()).contains("under the lower marking");
        assertThat(marsh.get(attachment).body()).contains("CONFIDENTIAL");
    }

    @Test
    @Order(7)
    void what_cannot_be_read_waits_in_quarantine() {
        Browser marsh = app.signedIn("marsh");
        assertThat(marsh.get("/quarantine").body()).contains("Zephyr");
        assertThat(app.signedIn("harlow").get("/quarantine").statusCode()).isEqualTo(403);
    }

    @Test
    @Order(8)
    void importing_again_changes_nothing() throws IOException {
        try (var xml = new ClassPathResource("samples/seed.xml").getInputStream()) {
            var report = app.bean(Importer.class).run(Asker.registry("test"), "seed.xml", xml, new TreeSet<>(List.of("salt")));
            assertThat(report.filed()).isZero();
            assertThat(report.unchanged()).isEqualTo(1);
        }
    }
}
