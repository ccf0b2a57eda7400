package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.brought;
import static org.backchannel.exchange.TwoSites.bytes;
import static org.backchannel.exchange.TwoSites.made;
import static org.backchannel.exchange.TwoSites.sent;
import static org.backchannel.exchange.TwoSites.there;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What has left in a pouch and is recalled: it is taken back at the other site from all who have not opened it, and who had it is told. */
class RecallTravelsTest {

    private static final Map<String, String> KISSINGER = Map.of("kissinger@washington", "TO");
    private static final Map<String, String> BOTH = Map.of("kissinger@washington", "TO", "finch@washington", "INFO");
    private static final String TEXT = "A text that was sent too soon.";

    @BeforeAll
    static void trusting() {
        TwoSites.trusting();
    }

    private static String recalled(String message) {
        Browser drummond = VIENNA.signedIn("drummond");
        drummond.get("/messages/" + message);
        return drummond.post("/messages/" + message + "/recall", Map.of("step", "4", "reason", "Sent too soon")).body();
    }

    private static List<Line> trail(RunningApplication app, String type, String item) {
        return app.bean(Trail.class).lines(Query.all().ofTypes(Set.of(type)).ended(Outcome.DONE), null, 1000).stream()
                .filter(line -> line.subject().id().equals(item)).toList();
    }

    private static byte[] next(RunningApplication from, String to) {
        return bytes(from, made(from, to));
    }

    private static String life(RunningApplication app, String id) {
        return app.signedIn("argus").get("/messages/" + id + "/life").body();
    }

    private static String overRest(Browser browser) {
        return browser.send(browser.request("/api/v1/messages/recalled").header("Accept", "application/json").build()).body();
    }

    @Test
    void before_it_is_opened_it_is_taken_back_there_and_both_trails_say_so() {
        String message = sent("Taken back unopened", TEXT, KISSINGER);
        brought(WASHINGTON, next(VIENNA, "washington"));
        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get("/messages").body()).contains("Taken back unopened");
        assertThat(recalled(message)).contains("Recalled; another site has not said yet what came of it there",
                "Recalled: the other site has not said yet whether it was opened there");
        assertThat(VIENNA.signedIn("marsh").get("/sites/washington").body()).contains("1 message that went there is recalled");

        PouchOut out = made(VIENNA, "washington");
        assertThat(out.recalls()).isEqualTo(1);
        assertThat(brought(WASHINGTON, bytes(VIENNA, out)).recalls()).isEqualTo(1);
        String here = there(message);
        assertThat(kissinger.get("/messages/" + here).statusCode()).isEqualTo(404);
        assertThat(kissinger.get("/messages").body()).doesNotContain("Taken back unopened", here)
                .contains("Recalled before you opened it", "Gerard Smith, Embassy Vienna");
        assertThat(overRest(kissinger)).contains("Gerard Smith, Embassy Vienna")
                .doesNotContain("Taken back unopened", here);
        for (String other : List.of("porter", "harlow")) {
            assertThat(overRest(WASHINGTON.signedIn(other))).as(other).isEqualTo("[]");
        }
        assertThat(life(WASHINGTON, here)).contains("Embassy Vienna: told by vienna in its pouch", "Opened before by nobody");
        assertThat(trail(WASHINGTON, "item.record-recall", here)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("recalledBy", "drummond@vienna").containsEntry("site", "vienna"));

        brought(VIENNA, next(WASHINGTON, "vienna"));
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).contains("Recalled before anybody opened it",
                "Taken back at the other site before it was opened");
        assertThat(life(VIENNA, message)).contains("Taken back before it was opened, Henry A. Kissinger, White House: told by washington");
    }

    @Test
    void after_it_was_opened_it_says_so_and_the_receipt_that_travels_back_records_who_had_it() {
        String message = sent("Taken back from one", TEXT, BOTH);
        brought(WASHINGTON, next(VIENNA, "washington"));
        String here = there(message);
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages/" + here).body()).contains(TEXT);
        recalled(message);
        brought(WASHINGTON, next(VIENNA, "washington"));

        assertThat(WASHINGTON.signedIn("kissinger").get("/messages/" + here).body()).as("what was had cannot be taken back")
                .contains(TEXT, "Recalled after it was opened");
        assertThat(WASHINGTON.signedIn("finch").get("/messages/" + here).statusCode()).isEqualTo(404);
        assertThat(WASHINGTON.signedIn("kissinger").post("/messages/" + here + "/acknowledgement", Map.of()).statusCode()).isEqualTo(409);
        assertThat(life(WASHINGTON, here)).contains("Opened before by Henry A. Kissinger");

        brought(VIENNA, next(WASHINGTON, "vienna"));
        Consignment told = VIENNA.bean(Store.class).consignments().find(Consignment.id(message, "washington")).orElseThrow();
        assertThat(told.of("kissinger").had()).isTrue();
        assertThat(told.of("finch").recall()).contains(Manifest.What.TAKEN_BACK);
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).contains("Recalled after it was opened",
                "before it was taken back", "Taken back at the other site before it was opened");
        assertThat(life(VIENNA, message)).contains("Taken back after it was opened, Henry A. Kissinger, White House: told by washington");
    }

    @Test
    void what_is_recalled_while_it_still_waits_for_a_pouch_before_it_is_delivered_to_nobody() {
        sent("Before the one that is recalled", TEXT, KISSINGER);
        byte[] first = next(VIENNA, "washington");
        String message = sent("Never delivered", TEXT, KISSINGER);
        byte[] second = next(VIENNA, "washington");
        recalled(message);
        byte[] third = next(VIENNA, "washington");
        assertThat(brought(WASHINGTON, third).became()).isEqualTo(Taking.Became.WAITS);
        assertThat(brought(WASHINGTON, second).became()).isEqualTo(Taking.Became.WAITS);
        brought(WASHINGTON, first);

        String here = there(message);
        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get("/messages").body()).contains("Before the one that is recalled").doesNotContain("Never delivered", here);
        assertThat(kissinger.get("/messages/" + here).statusCode()).isEqualTo(404);
        assertThat(trail(WASHINGTON, "item.receive-message", here)).singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("recalledBy", "drummond@vienna"));
        assertThat(trail(WASHINGTON, "item.record-recall", here)).isEmpty();
        assertThat(life(WASHINGTON, here)).contains("delivered to nobody");

        brought(VIENNA, next(WASHINGTON, "vienna"));
        Consignment told = VIENNA.bean(Store.class).consignments().find(Consignment.id(message, "washington")).orElseThrow();
        assertThat(told.of("kissinger").delivered()).isEmpty();
        assertThat(told.of("kissinger").recall()).contains(Manifest.What.TAKEN_BACK);
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).contains("Recalled before anybody opened it");
    }

    @Test
    void a_recall_that_its_site_has_not_written_down_of_that_message_is_refused_with_its_pouch() {
        String other = sent("Never recalled", TEXT, KISSINGER);
        String message = sent("Recalled by its site", TEXT, KISSINGER);
        byte[] before = next(VIENNA, "washington");
        brought(WASHINGTON, before);
        Manifest.Sent sent = WASHINGTON.bean(Opening.class).open(before).manifest().messages().getFirst();
        recalled(message);
        byte[] pouch = next(VIENNA, "washington");
        TrailProof honest = WASHINGTON.bean(Opening.class).open(pouch).manifest().recalls().getFirst().recall();

        refused(lying(pouch, recalls -> List.of(new Manifest.Recall(other, honest))));
        refused(lying(pouch, recalls -> List.of(new Manifest.Recall(other, sent.transmission()))));
        refused(lying(pouch, recalls -> List.of(new Manifest.Recall(message, sent.approval()))));
        refused(lying(pouch, recalls -> List.of(new Manifest.Recall(message,
                new TrailProof(honest.leaf().replace("DONE", "FAILED"), honest.opened(), honest.proof())))));
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages").body()).contains("Never recalled", "Recalled by its site");
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.REPEATED);
        assertThat(trail(WASHINGTON, "item.record-recall", there(message))).hasSize(1);
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages").body()).contains("Never recalled")
                .doesNotContain("Recalled by its site");
    }

    private static byte[] lying(byte[] pouch, UnaryOperator<List<Manifest.Recall>> lie) {
        Manifest honest = WASHINGTON.bean(Opening.class).open(pouch).manifest();
        var other = new Manifest(honest.format(), 1, honest.from(), honest.to(), honest.sequence(), honest.previous(), honest.level(),
                honest.made(), honest.seen(), honest.persons(), honest.messages(), lie.apply(honest.recalls()), honest.receipts(),
                honest.packages());
        return PaperSite.sealedBy(VIENNA.bean(PouchSeal.class), other, TwoSites.card(WASHINGTON));
    }

    private static void refused(byte[] pouch) {
        assertThatThrownBy(() -> brought(WASHINGTON, pouch)).isInstanceOf(BadInput.class).hasMessageContaining("this is no pouch");
    }

    @Test
    void wherever_a_recall_breaks_off_it_is_done_once() {
        String message = sent("Recalled and cut", TEXT, KISSINGER);
        brought(WASHINGTON, next(VIENNA, "washington"));
        recalled(message);
        byte[] pouch = next(VIENNA, "washington");
        synchronized (WASHINGTON.bean(Delivering.class)) {
            int cuts = 0;
            while (cuts < 50 && trail(WASHINGTON, "item.record-recall", there(message)).isEmpty()) {
                cuts++;
                TwoSites.Machine machine = TwoSites.Machine.of(WASHINGTON, failingAt(cuts));
                try {
                    machine.taking().take(asker("marsh"), pouch);
                } catch (IllegalStateException broken) {
                    assertThat(broken).as("cut at %d", cuts).hasMessage("the line is cut");
                }
            }
            assertThat(cuts).as("cuts before it was done").isGreaterThan(2);
        }
        WASHINGTON.bean(DeliveryJob.class).round();
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.REPEATED);
        assertThat(trail(WASHINGTON, "item.record-recall", there(message))).hasSize(1);
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages/" + there(message)).statusCode()).isEqualTo(404);
    }

    private static InstantSource failingAt(int n) {
        var read = new AtomicInteger();
        return () -> {
            if (read.incrementAndGet() == n) {
                throw new IllegalStateException("the line is cut");
            }
            return Instant.now();
        };
    }
}
