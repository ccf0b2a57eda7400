package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.brought;
import static org.backchannel.exchange.TwoSites.bytes;
import static org.backchannel.exchange.TwoSites.card;
import static org.backchannel.exchange.TwoSites.made;
import static org.backchannel.exchange.TwoSites.sent;
import static org.backchannel.exchange.TwoSites.there;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.stream.IntStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.BusyTurns;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two whole sites, and the line between them cut at every step: nothing is lost, nothing comes twice, and nobody opens it but whom it was sent
 * to.
 */
class TwoSitesTest {

    private static final Map<String, String> KISSINGER = Map.of("kissinger@washington", "TO");
    private static final String TEXT = "If there is no objection, I will solicit Delegation consensus.";

    @BeforeAll
    static void trusting() {
        TwoSites.trusting();
    }

    private static int inbox(RunningApplication app, String who, String subject) {
        return app.signedIn(who).get("/messages").body().split(subject, -1).length - 1;
    }

    private static List<Line> trail(RunningApplication app, String type, Outcome outcome) {
        return app.bean(Trail.class).lines(Query.all().ofTypes(Set.of(type)).ended(outcome), null, 1000);
    }

    private static long rows(RunningApplication app, String kind) {
        return app.bean(JdbcClient.class).sql("select count(*) from exchange_row where kind = ?").param(kind).query(Long.class).single();
    }

    @Test
    void a_message_goes_there_is_opened_by_the_one_it_names_and_its_receipts_come_back() {
        String message = sent("Explorations in Vienna", TEXT, KISSINGER);
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).contains("On its way");
        PouchOut out = made(VIENNA, "washington");
        assertThat(brought(WASHINGTON, bytes(VIENNA, out)).became()).isEqualTo(Taking.Became.TAKEN);
        String here = "/messages/" + there(message);

        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get("/messages").body()).contains("Explorations in Vienna", here);
        String opened = kissinger.get(here).body();
        assertThat(opened).contains(TEXT, "TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY", "Embassy Vienna", "Gerard Smith, Embassy Vienna",
                "A directive held elsewhere: the approval at Embassy Vienna", "Derived From: The directive of January 4, 1972");
        assertThat(kissinger.get("/items/" + there(message) + "/classification").body()).as("what was stated there is kept here")
                .contains(TwoSites.BLOCK, "By the approval at Embassy Vienna");
        assertThat(kissinger.post(here + "/acknowledgement", Map.of()).body()).contains("The registry attests it for you");

        brought(VIENNA, bytes(WASHINGTON, made(WASHINGTON, "vienna")));
        String told = VIENNA.signedIn("drummond").get("/messages/" + message).body();
        assertThat(told).contains("Acknowledged").doesNotContain("On its way");
        assertThat(VIENNA.signedIn("argus").get("/messages/" + message + "/life").body())
                .contains("Delivered by Henry A. Kissinger, White House", "Opened by Henry A. Kissinger, White House",
                        "Acknowledged by Henry A. Kissinger, White House: told by washington in its pouch");
        assertThat(WASHINGTON.signedIn("argus").get(here + "/life").body()).contains("Received from vienna, in its pouch");
    }

    @Test
    void nobody_else_opens_it_at_either_site() {
        String message = sent("For one pair of eyes", TEXT, KISSINGER);
        brought(WASHINGTON, bytes(VIENNA, made(VIENNA, "washington")));
        String here = "/messages/" + there(message);
        for (String who : List.of("harlow", "smith", "drummond", "finch", "porter", "locke")) {
            Browser other = WASHINGTON.signedIn(who);
            assertThat(other.get(here).statusCode()).as(who).isIn(403, 404);
            assertThat(other.get(here).body()).as(who).doesNotContain(TEXT, "For one pair of eyes");
        }
        Browser harlow = WASHINGTON.signedIn("harlow");
        assertThat(harlow.get(here).body()).as("not even that there is one").isEqualTo(harlow.get("/messages/" + UUID.randomUUID()).body());
        assertThat(WASHINGTON.signedIn("marsh").get(here).statusCode()).as("whoever carried it").isEqualTo(403);
        assertThat(VIENNA.signedIn("kissinger").get("/messages/" + message).statusCode()).as("of the same id at the other site")
                .isEqualTo(404);
        assertThat(VIENNA.signedIn("marsh").get("/messages/" + message).statusCode()).isEqualTo(403);
    }

    @Test
    void a_pouch_that_is_brought_again_is_taken_as_done_and_recorded() {
        sent("Brought twice", TEXT, KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        brought(WASHINGTON, pouch);
        long arrived = rows(WASHINGTON, "arrival");
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.REPEATED);
        assertThat(rows(WASHINGTON, "arrival")).isEqualTo(arrived);
        assertThat(inbox(WASHINGTON, "kissinger", "Brought twice")).isEqualTo(1);
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.DONE).getFirst().facts()).containsEntry("became", "repeated");
    }

    @Test
    void a_lost_pouch_is_missed_and_what_came_out_of_order_waits_for_it() {
        sent("First of three", TEXT, KISSINGER);
        byte[] first = bytes(VIENNA, made(VIENNA, "washington"));
        sent("Second of three", TEXT, KISSINGER);
        byte[] second = bytes(VIENNA, made(VIENNA, "washington"));
        sent("Third of three", TEXT, KISSINGER);
        PouchOut last = made(VIENNA, "washington");

        assertThat(brought(WASHINGTON, bytes(VIENNA, last)).became()).isEqualTo(Taking.Became.WAITS);
        assertThat(brought(WASHINGTON, second).became()).isEqualTo(Taking.Became.WAITS);
        assertThat(brought(WASHINGTON, second).became()).as("one that waits, again").isEqualTo(Taking.Became.REPEATED);
        assertThat(inbox(WASHINGTON, "kissinger", "of three")).as("nothing is delivered before its turn").isZero();
        String page = WASHINGTON.signedIn("marsh").get("/sites/vienna").body();
        assertThat(page).contains("Pouch " + (last.version() - 2) + " from this site has not come", "Waits for one before it");
        assertThat(WASHINGTON.signedIn("argus").get("/sites").body()).contains("1 pouch is missing");

        assertThat(bytes(VIENNA, VIENNA.bean(Store.class).out().at(last.line(), last.version() - 2).orElseThrow()))
                .as("written out again, byte for byte").isEqualTo(first);
        assertThat(brought(WASHINGTON, first).became()).isEqualTo(Taking.Became.TAKEN);
        for (String subject : List.of("First of three", "Second of three", "Third of three")) {
            assertThat(inbox(WASHINGTON, "kissinger", subject)).as(subject).isEqualTo(1);
        }
        assertThat(WASHINGTON.signedIn("marsh").get("/sites/vienna").body()).doesNotContain("has not come", "Waits for one before it");
    }

    @Test
    void an_altered_or_broken_off_pouch_is_refused_by_one_message_and_recorded() {
        sent("Whole or not at all", TEXT, KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        long before = rows(WASHINGTON, "pouch-in");
        int refused = trail(WASHINGTON, "registry.take-pouch", Outcome.FAILED).size();
        int tried = 0;
        for (int at = 0; at < pouch.length; at += pouch.length / 40) {
            byte[] flipped = pouch.clone();
            flipped[at] ^= (byte) 1;
            refused(flipped);
            refused(Arrays.copyOf(pouch, at));
            tried += 2;
        }
        refused(Arrays.copyOf(pouch, pouch.length + 1));
        refused("a pouch".getBytes());
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.FAILED)).hasSize(refused + tried + 2)
                .allSatisfy(line -> assertThat(line.facts().get("failure")).matches("(BrokenSeal|BadPouch).*"));
        assertThat(rows(WASHINGTON, "pouch-in")).isEqualTo(before);
        assertThat(brought(WASHINGTON, pouch).became()).as("the sound one is taken all the same").isEqualTo(Taking.Became.TAKEN);
    }

    private static void refused(byte[] pouch) {
        assertThatThrownBy(() -> brought(WASHINGTON, pouch)).isInstanceOf(BadInput.class)
                .hasMessage("this is no pouch that a trusted site has made for this one, or it was altered: nothing of it was taken");
    }

    /** A clock that fails at its n-th reading: there is one at each write, so that each is cut off once. */
    private static InstantSource failingAt(int n) {
        var read = new AtomicInteger();
        return () -> {
            if (read.incrementAndGet() == n) {
                throw new IllegalStateException("the line is cut");
            }
            return Instant.now();
        };
    }

    @Test
    void a_message_that_cannot_be_filed_now_holds_up_nothing_else_and_is_tried_again() {
        String first = sent("Held up", TEXT, KISSINGER);
        sent("Not held up by it", TEXT, KISSINGER);
        PouchOut out = made(VIENNA, "washington");
        assertThat(out.messages()).isEqualTo(2);
        synchronized (WASHINGTON.bean(Delivering.class)) {
            TwoSites.Machine machine = cutAtTheFirstDelivery(bytes(VIENNA, out));
            assertThat(inbox(WASHINGTON, "kissinger", "Held up")).isZero();
            assertThat(inbox(WASHINGTON, "kissinger", "Not held up by it")).isEqualTo(1);
            assertThat(WASHINGTON.bean(Delivering.class).waiting("vienna")).as("open for the rest").hasSize(1);
            machine.delivering().rest();
        }
        assertThat(inbox(WASHINGTON, "kissinger", "Held up")).as("the cause has passed").isEqualTo(1);
        assertThat(inbox(WASHINGTON, "kissinger", "Not held up by it")).isEqualTo(1);
        assertThat(WASHINGTON.bean(Delivering.class).waiting("vienna")).isEmpty();
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages/" + there(first)).body()).contains(TEXT);
    }

    @Test
    void what_fails_lastingly_for_no_known_reason_is_tried_and_recorded_at_growing_distance() {
        String message = sent("Fails and fails", TEXT, KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        var fails = new AtomicBoolean(true);
        var nanos = new AtomicLong();
        synchronized (WASHINGTON.bean(Delivering.class)) {
            TwoSites.Machine.of(WASHINGTON, InstantSource.system(), BusyTurns.turns()).taking().take(asker("marsh"), pouch);
            Delivering there = TwoSites.Machine.delivering(WASHINGTON, () -> {
                if (fails.get()) {
                    throw new IllegalStateException("the disk is full");
                }
                return Instant.now();
            }, new Distances(Duration.ZERO, nanos::get));
            IntStream.range(0, 20).forEach(round -> there.rest());
            assertThat(failures(message)).as("at once, and in the next round").isEqualTo(2);
            nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            IntStream.range(0, 20).forEach(round -> there.rest());
            assertThat(failures(message)).as("a minute later").isEqualTo(3);
            fails.set(false);
            there.rest();
            assertThat(inbox(WASHINGTON, "kissinger", "Fails and fails")).as("it has its time").isZero();
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            there.rest();
        }
        assertThat(inbox(WASHINGTON, "kissinger", "Fails and fails")).isEqualTo(1);
        assertThat(WASHINGTON.signedIn("kissinger").get("/messages/" + there(message)).body()).contains(TEXT);
    }

    private static long failures(String message) {
        return trail(WASHINGTON, "item.receive-message", Outcome.FAILED).stream()
                .filter(line -> line.subject().id().equals(there(message))).count();
    }

    /** It is in, and the first thing that was written to deliver it was cut off. */
    private static TwoSites.Machine cutAtTheFirstDelivery(byte[] pouch) {
        for (int n = 1;; n++) {
            TwoSites.Machine machine = TwoSites.Machine.of(WASHINGTON, failingAt(n));
            try {
                machine.taking().take(asker("marsh"), pouch);
                return machine;
            } catch (IllegalStateException broken) {
                assertThat(broken).as("cut at %d", n).hasMessage("the line is cut");
            }
        }
    }

    @Test
    void what_waited_is_taken_even_if_whoever_took_the_one_before_it_ended_right_after() {
        sent("Came second", TEXT, KISSINGER);
        byte[] before = bytes(VIENNA, made(VIENNA, "washington"));
        sent("Came first and waits", TEXT, KISSINGER);
        PouchOut last = made(VIENNA, "washington");
        Rows<PouchIn> in = WASHINGTON.bean(Store.class).in();
        String line = card(VIENNA).name() + "/" + card(VIENNA).fingerprint().substring(0, 16);
        synchronized (WASHINGTON.bean(Delivering.class)) {
            assertThat(brought(WASHINGTON, bytes(VIENNA, last)).became()).isEqualTo(Taking.Became.WAITS);
            for (int n = 1; in.find(line).map(PouchIn::sequence).orElse(0) < last.version() - 1; n++) {
                TwoSites.Machine cut = TwoSites.Machine.of(WASHINGTON, failingAt(n));
                assertThatThrownBy(() -> cut.taking().take(asker("marsh"), before)).as("cut at %d", n).hasMessage("the line is cut");
            }
        }
        WASHINGTON.bean(DeliveryJob.class).round();
        assertThat(in.find(line).map(PouchIn::sequence)).contains(last.version());
        for (String subject : List.of("Came second", "Came first and waits")) {
            assertThat(inbox(WASHINGTON, "kissinger", subject)).as(subject).isEqualTo(1);
        }
    }

    @Test
    void what_is_brought_while_another_process_delivers_is_not_delivered_beside_it_and_comes_in_the_next_round() {
        sent("Brought while others deliver", TEXT, KISSINGER);
        byte[] pouch = bytes(VIENNA, made(VIENNA, "washington"));
        synchronized (WASHINGTON.bean(Delivering.class)) {
            Taking there = TwoSites.Machine.of(WASHINGTON, InstantSource.system(), BusyTurns.turns()).taking();
            assertThat(there.take(asker("marsh"), pouch).became()).isEqualTo(Taking.Became.TAKEN);
            assertThat(inbox(WASHINGTON, "kissinger", "Brought while others deliver")).isZero();
        }
        WASHINGTON.bean(DeliveryJob.class).round();
        assertThat(inbox(WASHINGTON, "kissinger", "Brought while others deliver")).isEqualTo(1);
    }

    @Test
    void whatever_breaks_off_while_a_pouch_is_made_taken_in_and_delivered_nothing_is_lost_or_doubled() {
        // The registries' own jobs, which would go on with what is cut off, wait as long.
        Delivering there = WASHINGTON.bean(Delivering.class);
        Delivering here = VIENNA.bean(Delivering.class);
        synchronized (there) {
            synchronized (here) {
                everythingIsCut();
            }
        }
    }

    private static void everythingIsCut() {
        String one = sent("Cut and whole again", TEXT, KISSINGER);
        var both = new HashMap<>(KISSINGER);
        both.put("finch@washington", "INFO");
        String two = sent("Cut for two", TEXT, both);
        PouchOut earlier = made(VIENNA, "washington");
        brought(WASHINGTON, bytes(VIENNA, earlier));
        String three = sent("Cut at every step", TEXT, both);
        PouchOut made = cutWhileMade(earlier);
        byte[] pouch = bytes(VIENNA, made);
        assertThat(made.messages()).isEqualTo(1);

        int cuts = cutWhileTaken(pouch);
        assertThat(cuts).as("cuts while it was taken in and delivered").isGreaterThanOrEqualTo(6);
        assertThat(brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.REPEATED);
        for (String who : List.of("kissinger", "finch")) {
            assertThat(inbox(WASHINGTON, who, "Cut at every step")).as(who).isEqualTo(1);
            assertThat(WASHINGTON.signedIn(who).get("/messages/" + there(three)).body()).contains(TEXT);
        }
        for (String message : List.of(one, two, three)) {
            assertThat(trail(WASHINGTON, "item.receive-message", Outcome.DONE))
                    .filteredOn(line -> message.equals(line.facts().get("origin")))
                    .as("filed once").hasSize(1);
        }
        receiptsAreCut(three);
    }

    /** Tries with a cut at the first write, then at the second, and so on until it is made: then as if nothing had happened. */
    private static PouchOut cutWhileMade(PouchOut earlier) {
        TwoSites.covered(VIENNA, "washington");
        for (int n = 1;; n++) {
            TwoSites.Machine cut = TwoSites.Machine.of(VIENNA, failingAt(n));
            PouchOut made;
            try {
                made = cut.pouching().make(asker("marsh"), "washington");
            } catch (IllegalStateException broken) {
                assertThat(VIENNA.bean(Store.class).out().find(earlier.line())).as("cut at %d", n).contains(earlier);
                continue;
            }
            assertThat(n).as("cuts while it was made").isGreaterThan(3);
            assertThat(made.version()).as("no number is lost").isEqualTo(earlier.version() + 1);
            return made;
        }
    }

    private static int cutWhileTaken(byte[] pouch) {
        int cuts = 0;
        boolean in = false;
        for (int n = 1;; n++, cuts++) {
            try {
                Taking.Taken taken = TwoSites.Machine.of(WASHINGTON, failingAt(n)).taking().take(asker("marsh"), pouch);
                boolean delivered = WASHINGTON.bean(Agenda.class).all(Agenda.Task.DELIVER).isEmpty();
                assertThat(inbox(WASHINGTON, "kissinger", "Cut at every step")).as("cut at %d", n).isEqualTo(delivered ? 1 : 0);
                if (delivered) {
                    assertThat(taken.site()).isEqualTo("vienna");
                    return cuts;
                }
                if (!in) {
                    // It is in; now its delivery is cut at each write, from the first on.
                    in = true;
                    n = 0;
                }
            } catch (IllegalStateException broken) {
                assertThat(inbox(WASHINGTON, "kissinger", "Cut at every step")).as("cut at %d", n).isZero();
            }
        }
    }

    /** Kissinger has opened it; the receipts of that and of both deliveries go back, cut at every step. */
    private static void receiptsAreCut(String message) {
        byte[] back = bytes(WASHINGTON, made(WASHINGTON, "vienna"));
        boolean in = false;
        for (int n = 1;; n++) {
            try {
                TwoSites.Machine.of(VIENNA, failingAt(n)).taking().take(asker("marsh"), back);
                if (VIENNA.bean(Agenda.class).all(Agenda.Task.DELIVER).isEmpty()) {
                    break;
                }
                n = in ? n : 0;
                in = true;
            } catch (IllegalStateException broken) {
                assertThat(in).as("once it is in, what is cut off is for later").isFalse();
            }
        }
        assertThat(brought(VIENNA, back).became()).isEqualTo(Taking.Became.REPEATED);
        Consignment told = VIENNA.bean(Store.class).consignments().find(Consignment.id(message, "washington")).orElseThrow();
        assertThat(told.of("kissinger").opened()).isPresent();
        assertThat(told.of("finch").opened()).isPresent();
        assertThat(trail(VIENNA, "item.record-receipt", Outcome.DONE)).filteredOn(line -> line.subject().id().equals(message))
                .as("two delivered, two opened, each once").hasSize(4);
    }
}
