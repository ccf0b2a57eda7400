package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.VIENNA;
import static org.backchannel.exchange.TwoSites.Other.WASHINGTON;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.sent;
import static org.backchannel.exchange.TwoSites.there;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.sealing.Attestation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Vienna calls Washington over a wire that is cut at every step: nothing is lost, nothing comes twice, and nobody is served but whom two persons
 * have agreed to. Washington listens as it is configured, and never calls: what it has for Vienna comes back with the call.
 */
class WireTest {

    private static final Map<String, String> KISSINGER = Map.of("kissinger@washington", "TO");
    private static final String TEXT = "If there is no objection, I will solicit Delegation consensus.";
    private static final WireKey KEY = WireKey.of("vienna");
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String REFUSED = "403 ";

    private static CutLine line;
    private static Calling calling;

    @BeforeAll
    static void agreed() {
        TwoSites.trusting();
        line = new CutLine(TwoSites.Other.WIRE);
        agree(VIENNA, "washington", card(WASHINGTON, line.address(), TwoSites.Other.KEY));
        agree(WASHINGTON, "vienna", card(VIENNA, "", KEY));
        calling = calling(VIENNA.bean(Wires.class));
    }

    @AfterEach
    void whole() {
        line.whole();
    }

    @AfterAll
    static void ended() throws IOException {
        VIENNA.bean(Wiring.class).end(asker("marsh"), "washington", "The test is over");
        WASHINGTON.bean(Wiring.class).end(asker("marsh"), "vienna", "The test is over");
        line.close();
    }

    private static Calling calling(Wires wires) {
        return new Calling(VIENNA.bean(Guard.class), VIENNA.bean(Sites.class), wires, KEY.own(""), VIENNA.bean(Outgoing.class),
                VIENNA.bean(Taking.class), LIMIT, InstantSource.system());
    }

    private static byte[] card(RunningApplication app, String address, WireKey key) {
        SiteCard own = TwoSites.card(app);
        return new WireCard(WireCard.FORMAT, 1, own.name(), own.fingerprint(), address, List.of(key.pin()),
                Instant.now().truncatedTo(ChronoUnit.SECONDS)).signed(app.bean(Attestation.class));
    }

    private static void agree(RunningApplication here, String site, byte[] card) {
        Wire proposed = here.bean(Wiring.class).propose(asker("marsh"), site, card, "To spare the courier");
        here.bean(Wiring.class).confirm(asker("quill"), site, proposed.version());
    }

    private static Site site(RunningApplication app, String name) {
        return app.bean(Sites.class).trusted(name).orElseThrow();
    }

    private static Wire wire() {
        return VIENNA.bean(Wires.class).open(site(VIENNA, "washington")).orElseThrow();
    }

    private static Progress progress() {
        return VIENNA.bean(Wires.class).progress(site(VIENNA, "washington"));
    }

    /** One call, whenever the last one failed. */
    private static Progress call() {
        calling.call(site(VIENNA, "washington"), wire());
        return progress();
    }

    private static void works() {
        assertThat(call().trouble()).isEmpty();
    }

    private static List<Line> trail(RunningApplication app, String type, Outcome outcome) {
        return app.bean(Trail.class).lines(Query.all().ofTypes(Set.of(type)).ended(outcome), null, 1000);
    }

    private static int inbox(String who, String subject) {
        return WASHINGTON.signedIn(who).get("/messages").body().split(subject, -1).length - 1;
    }

    private static int taken() {
        return WASHINGTON.bean(Outgoing.class).taken(site(WASHINGTON, "vienna"));
    }

    @Test
    void a_message_goes_by_itself_and_its_receipts_come_back_with_a_call() {
        String message = sent("Over the wire", TEXT, KISSINGER);
        TwoSites.covered(VIENNA, "washington");
        works();
        assertThat(inbox("kissinger", "Over the wire")).isEqualTo(1);
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).as("the receipt came back in the same call")
                .doesNotContain("On its way");
        String here = "/messages/" + there(message);
        Browser kissinger = WASHINGTON.signedIn("kissinger");
        assertThat(kissinger.get(here).body()).contains(TEXT);
        kissinger.post(here + "/acknowledgement", Map.of());
        works();
        assertThat(VIENNA.signedIn("argus").get("/messages/" + message + "/life").body())
                .contains("Acknowledged by Henry A. Kissinger, White House: told by washington in its pouch");
        for (String who : List.of("harlow", "finch", "marsh", "porter")) {
            assertThat(WASHINGTON.signedIn(who).get(here).body()).as(who).doesNotContain(TEXT);
        }
        assertThat(trail(VIENNA, "registry.send-pouch", Outcome.DONE).getFirst().facts()).containsEntry("site", "washington")
                .containsEntry("actor", "registry").containsKeys("pouch", "hash");
        assertThat(trail(WASHINGTON, "registry.send-pouch", Outcome.DONE).getFirst().facts()).containsEntry("site", "vienna");
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.DONE).getFirst().facts()).containsEntry("became", "taken")
                .containsEntry("actor", "registry");
        assertThat(VIENNA.signedIn("marsh").get("/sites/washington").body()).contains("Works", "pouches up to " + progress().there(),
                "Taken in").doesNotContain("The wire fails");
    }

    @Test
    void a_recall_goes_by_itself_and_who_had_it_comes_back() {
        String message = sent("Recalled over the wire", TEXT, KISSINGER);
        TwoSites.covered(VIENNA, "washington");
        works();
        assertThat(inbox("kissinger", "Recalled over the wire")).isEqualTo(1);
        VIENNA.signedIn("drummond").post("/messages/" + message + "/recall", Map.of("step", "4", "reason", "Sent too soon"));
        TwoSites.covered(VIENNA, "washington");
        works();
        assertThat(inbox("kissinger", "Recalled over the wire")).isZero();
        assertThat(VIENNA.signedIn("drummond").get("/messages/" + message).body()).contains("Recalled before anybody opened it");
    }

    @Test
    void a_call_with_nothing_to_bring_and_nothing_to_fetch_leaves_no_entry_and_makes_no_pouch() {
        TwoSites.covered(VIENNA, "washington");
        TwoSites.covered(WASHINGTON, "vienna");
        works();
        int made = trail(VIENNA, "registry.make-pouch", Outcome.DONE).size()
                + trail(WASHINGTON, "registry.make-pouch", Outcome.DONE).size();
        Progress before = progress();
        int noted = trail(VIENNA, "registry.note-wire", Outcome.DONE).size();
        works();
        works();
        assertThat(
                trail(VIENNA, "registry.make-pouch", Outcome.DONE).size() + trail(WASHINGTON, "registry.make-pouch", Outcome.DONE).size())
                .as("that a pouch was seen is no reason for another one").isEqualTo(made);
        assertThat(trail(VIENNA, "registry.note-wire", Outcome.DONE)).hasSize(noted);
        assertThat(progress()).isEqualTo(before);
    }

    @Test
    void the_wire_is_cut_at_every_step_on_the_way_there_and_a_message_comes_once() {
        works();
        String message = sent("Cut on the way there", TEXT, KISSINGER);
        TwoSites.covered(VIENNA, "washington");
        int before = taken();
        int cuts = line.cuts();
        int failures = 0;
        for (int bytes = 1;; bytes += 2_003) {
            line.cutThere(bytes);
            if (call().works()) {
                break;
            }
            failures++;
            assertThat(progress().failures()).isEqualTo(failures);
            assertThat(inbox("kissinger", "Cut on the way there")).as("cut after %d bytes", bytes).isLessThanOrEqualTo(1);
        }
        assertThat(failures).as("steps at which it was cut").isGreaterThan(5);
        assertThat(line.cuts()).isGreaterThanOrEqualTo(cuts + failures);
        assertThat(taken()).as("one pouch, once").isEqualTo(before + 1);
        onceThere(message, "Cut on the way there");
        assertThat(trail(VIENNA, "registry.send-pouch", Outcome.FAILED).getFirst().facts()).containsEntry("failure", "WireTrouble");
    }

    /** Filed once, in the inbox of the one whom it was sent to once, and in nobody else's. */
    private static void onceThere(String message, String subject) {
        assertThat(inbox("kissinger", subject)).isEqualTo(1);
        assertThat(inbox("finch", subject)).isZero();
        assertThat(inbox("harlow", subject)).isZero();
        assertThat(trail(WASHINGTON, "item.receive-message", Outcome.DONE)).filteredOn(one -> message.equals(one.facts().get("origin")))
                .hasSize(1);
    }

    @Test
    void the_wire_is_cut_at_every_step_on_the_way_back_and_receipts_come_once() {
        works();
        String message = sent("Cut on the way back", TEXT, KISSINGER);
        TwoSites.covered(VIENNA, "washington");
        works();
        WASHINGTON.signedIn("kissinger").get("/messages/" + there(message));
        int had = VIENNA.bean(Outgoing.class).taken(site(VIENNA, "washington"));
        int failures = 0;
        for (int bytes = 1;; bytes += 701) {
            line.cutBack(bytes);
            if (call().works()) {
                break;
            }
            failures++;
        }
        assertThat(failures).as("steps at which it was cut").isGreaterThan(5);
        assertThat(VIENNA.bean(Outgoing.class).taken(site(VIENNA, "washington"))).isEqualTo(had + 1);
        Consignment told = VIENNA.bean(Store.class).consignments().find(Consignment.id(message, "washington")).orElseThrow();
        assertThat(told.of("kissinger").opened()).isPresent();
        assertThat(trail(VIENNA, "item.record-receipt", Outcome.DONE)).filteredOn(one -> one.subject().id().equals(message))
                .as("delivered and opened, each once").hasSize(2);
        onceThere(message, "Cut on the way back");
    }

    @Test
    void an_answer_that_is_lost_after_the_pouch_was_taken_does_no_harm() {
        works();
        works();
        int handshake = line.carriedBack();
        String message = sent("Taken, and nobody told", TEXT, KISSINGER);
        TwoSites.covered(VIENNA, "washington");
        int before = taken();
        // Within the answer to the pouch: what comes back before it is the handshake of the call with nothing in it, but for a few bytes.
        line.cutBack(handshake - 60);
        Progress lost = call();
        assertThat(lost.works()).isFalse();
        assertThat(taken()).as("it was taken").isEqualTo(before + 1);
        assertThat(progress().there()).as("and Vienna does not know").isEqualTo(before);
        assertThat(VIENNA.signedIn("marsh").get("/sites/washington").body()).contains("The wire fails", lost.trouble(),
                "Tried once");
        line.whole();
        works();
        assertThat(progress().there()).isEqualTo(before + 1);
        assertThat(taken()).isEqualTo(before + 1);
        onceThere(message, "Taken, and nobody told");
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.DONE).getFirst().facts()).as("brought again, and known")
                .containsEntry("became", "repeated");
    }

    @Test
    void a_pouch_that_went_by_wire_may_come_by_hand_as_well_and_the_other_way_round() {
        works();
        String message = sent("By wire and by hand", TEXT, KISSINGER);
        byte[] pouch = TwoSites.bytes(VIENNA, TwoSites.made(VIENNA, "washington"));
        assertThat(TwoSites.brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.TAKEN);
        works();
        assertThat(TwoSites.brought(WASHINGTON, pouch).became()).isEqualTo(Taking.Became.REPEATED);
        onceThere(message, "By wire and by hand");
    }

    @Test
    void what_is_wrong_is_said_tried_again_at_growing_distance_and_in_the_trail() {
        works();
        int entries = trail(VIENNA, "registry.note-wire", Outcome.DONE).size();
        line.cutBack(1);
        Progress first = call();
        Progress second = call();
        assertThat(first.next()).isEqualTo(first.at().plusSeconds(30));
        assertThat(second.next()).isEqualTo(second.at().plusSeconds(60));
        line.whole();
        calling.due(site(VIENNA, "washington"), wire());
        assertThat(progress()).as("left alone until then").isEqualTo(second);
        assertThat(trail(VIENNA, "registry.note-wire", Outcome.DONE)).hasSize(entries + 2);
        assertThat(trail(VIENNA, "registry.note-wire", Outcome.DONE).getFirst().facts()).containsEntry("state", "fails")
                .containsEntry("failures", "2").containsEntry("site", "washington").containsEntry("why", second.trouble());
        works();
        assertThat(trail(VIENNA, "registry.note-wire", Outcome.DONE).getFirst().facts()).containsEntry("state", "works");
    }

    private static String post(SSLContext tls, int port, String path, byte[] body) {
        return send(tls, HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path)).header(WireClient.HAVE, "0")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    /** The status and the body of the answer, or the kind of failure that there was instead of one. */
    private static String send(SSLContext tls, HttpRequest.Builder request) {
        try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).sslContext(tls).build()) {
            var answer = client.send(request.timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        } catch (IOException none) {
            return "no answer";
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return "stopped";
        }
    }

    private static WireListener listening(InstantSource clock) {
        return listening(WASHINGTON, TwoSites.Other.KEY, clock);
    }

    private static WireListener listening(RunningApplication app, WireKey key, InstantSource clock) {
        var listener = new WireListener(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), key.own(""), app.bean(Wires.class),
                new WireDesk(app.bean(Taking.class), app.bean(Outgoing.class)),
                new Strangers(app.bean(Guard.class), Distances.ofRecords()), clock);
        listener.start();
        return listener;
    }

    @Test
    void where_both_have_an_address_either_calls_by_the_job_that_is_configured() {
        works();
        WireListener vienna = listening(VIENNA, KEY, InstantSource.system());
        try {
            agree(WASHINGTON, "vienna", card(VIENNA, "https://127.0.0.1:" + vienna.port(), KEY));
            String message = sent("Fetched by Washington", TEXT, KISSINGER);
            TwoSites.covered(VIENNA, "washington");
            WASHINGTON.bean(WireJob.class).round();
            Progress there = WASHINGTON.bean(Wires.class).progress(site(WASHINGTON, "vienna"));
            assertThat(there.trouble()).isEmpty();
            assertThat(there.known()).isTrue();
            onceThere(message, "Fetched by Washington");
        } finally {
            vienna.stop();
            agree(WASHINGTON, "vienna", card(VIENNA, "", KEY));
        }
        works();
    }

    @Test
    void nobody_is_served_but_by_the_certificate_that_was_agreed_to_and_is_in_force() {
        WireListener listener = listening(InstantSource.system());
        try {
            int port = listener.port();
            assertThat(post(KEY.showing(), port, WireClient.PATH, new byte[0])).as("the one that was agreed to").startsWith("200");
            int turnedAway = trail(WASHINGTON, "registry.take-pouch", Outcome.REFUSED).size();
            for (SSLContext other : List.of(WireKey.of("vienna").showing(), TwoSites.Other.KEY.showing(), WireKey.showingNothing())) {
                assertThat(post(other, port, WireClient.PATH, new byte[0])).isEqualTo("no answer");
            }
            assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.REFUSED)).as("recorded once, not as often as strangers knock")
                    .hasSize(turnedAway + 1);
            assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.REFUSED).getFirst().facts()).containsEntry("actor", "nobody")
                    .containsEntry("reasons", "FORBIDDEN");
        } finally {
            listener.stop();
        }
        WireListener later = listening(() -> Instant.now().plus(Duration.ofDays(31)));
        try {
            assertThat(post(KEY.showing(), later.port(), WireClient.PATH, new byte[0])).as("once it has ended").isEqualTo("no answer");
        } finally {
            later.stop();
        }
    }

    @Test
    void whoever_is_served_reaches_nothing_else_and_every_refusal_is_the_same() throws Exception {
        int port = TwoSites.Other.WIRE;
        SSLContext vienna = KEY.showing();
        String sites = "https://127.0.0.1:" + port;
        for (String path : List.of("/", "/sites", "/api/v1/sites", "/actuator/health", "/assets/backchannel.css", "/pouches/", "/pouches?a",
                "/idp/login", "/pouches/1")) {
            assertThat(post(vienna, port, path, new byte[0])).as(path).isEqualTo(REFUSED);
            assertThat(send(vienna, HttpRequest.newBuilder(URI.create(sites + path)))).as("GET " + path).isEqualTo(REFUSED);
        }
        for (String have : List.of("-1", "x", "1234567890", "")) {
            assertThat(send(vienna, HttpRequest.newBuilder(URI.create(sites + WireClient.PATH)).header(WireClient.HAVE, have)
                    .POST(HttpRequest.BodyPublishers.noBody()))).as(have).isEqualTo(REFUSED);
        }
        assertThat(send(vienna, HttpRequest.newBuilder(URI.create(sites + WireClient.PATH)).header(WireClient.HAVE, "0")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[9])))))
                .as("of no stated length").isEqualTo(REFUSED);
        assertThat(send(vienna, HttpRequest.newBuilder(URI.create(sites + WireClient.PATH)).header(WireClient.HAVE, "999999")
                .POST(HttpRequest.BodyPublishers.noBody()))).as("has more than there is").isEqualTo(REFUSED);
        assertThat(post(vienna, port, WireClient.PATH, "a pouch".getBytes(StandardCharsets.UTF_8))).isEqualTo(REFUSED);
        assertThat(raw(port, "POST /pouches HTTP/1.1\r\nHost: a\r\nBackchannel-Have: 0\r\nContent-Length: 0\r\n\r\n")).as("without TLS")
                .doesNotContain("HTTP/1.1 200");
    }

    private static String raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (SocketException reset) {
            return "no answer";
        }
    }

    @Test
    void a_pouch_longer_than_the_most_is_refused_before_it_is_read() throws Exception {
        String head = "POST /pouches HTTP/1.1\r\nHost: a\r\nBackchannel-Have: 0\r\nContent-Length: " + (Taking.MOST_BYTES + 1) + "\r\n\r\n";
        try (Socket socket = KEY.showing().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), TwoSites.Other.WIRE)) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            byte[] first = socket.getInputStream().readNBytes(12);
            assertThat(new String(first, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 403");
        }
    }

    @Test
    void a_third_site_brings_no_pouch_of_another_one_and_is_told_the_same_as_everybody() {
        works();
        var prague = new PaperSite("lisbon", "Embassy Lisbon");
        WASHINGTON.bean(Trust.class).propose(asker("marsh"), prague.file(), prague.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        WASHINGTON.bean(Trust.class).confirm(asker("quill"), "lisbon", prague.card().fingerprint());
        WireKey theirs = WireKey.of("lisbon");
        agree(WASHINGTON, "lisbon", prague.wire("", Instant.now().truncatedTo(ChronoUnit.SECONDS), theirs.pin()));
        String message = sent("Brought by a third", TEXT, KISSINGER);
        byte[] pouch = TwoSites.bytes(VIENNA, TwoSites.made(VIENNA, "washington"));
        int before = taken();
        assertThat(post(theirs.showing(), TwoSites.Other.WIRE, WireClient.PATH, pouch)).isEqualTo(REFUSED);
        assertThat(taken()).isEqualTo(before);
        assertThat(inbox("kissinger", "Brought by a third")).isZero();
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.FAILED).getFirst().facts()).containsEntry("failure", "BadPouch");
        assertThat(post(theirs.showing(), TwoSites.Other.WIRE, WireClient.PATH, prague.pouch(TwoSites.card(WASHINGTON), 1, "")))
                .as("their own").startsWith("200");
        works();
        onceThere(message, "Brought by a third");
    }

    @Test
    void what_shows_another_certificate_gets_nothing_and_a_wire_that_is_cut_serves_nobody_who_is_connected_still() throws Exception {
        Site washington = site(VIENNA, "washington");
        var other = new Wire("washington", 1, washington.fingerprint(), line.address(), List.of(WireKey.of("washington").pin()),
                Instant.now(),
                Wire.State.OPEN, "marsh", "quill", "r", Instant.now());
        int sent = trail(WASHINGTON, "registry.take-pouch", Outcome.DONE).size();
        try (var client = new WireClient(KEY.own(""), other, LIMIT, InstantSource.system())) {
            assertThatThrownBy(() -> client.exchange(0, "a pouch".getBytes(StandardCharsets.UTF_8))).isInstanceOf(WireTrouble.class)
                    .hasMessage(WireTrouble.Kind.STRANGER.words());
        }
        try (var client = new WireClient(KEY.own(""), wire(), LIMIT, () -> Instant.now().plus(Duration.ofDays(31)))) {
            assertThatThrownBy(() -> client.exchange(0, new byte[0])).as("once it has ended").hasMessage(WireTrouble.Kind.STRANGER.words());
        }
        assertThat(trail(WASHINGTON, "registry.take-pouch", Outcome.DONE)).hasSize(sent);
        try (var client = new WireClient(KEY.own(""), wire(), LIMIT, InstantSource.system())) {
            client.exchange(0, new byte[0]);
            WASHINGTON.bean(Wiring.class).end(asker("marsh"), "vienna", "It was seen by others");
            assertThatThrownBy(() -> client.exchange(0, new byte[0])).as("over the same connection")
                    .hasMessage(WireTrouble.Kind.REFUSED.words());
        }
        assertThat(call().trouble()).as("nor in a new one").isIn(WireTrouble.Kind.TLS.words(), WireTrouble.Kind.BROKEN_OFF.words());
        agree(WASHINGTON, "vienna", card(VIENNA, "", KEY));
        works();
    }

    @Test
    void where_nobody_answers_that_is_said() {
        var nowhere = new Wire("washington", 1, site(VIENNA, "washington").fingerprint(), "https://127.0.0.1:" + WireKey.freePort(),
                List.of(TwoSites.Other.KEY.pin()), Instant.now(), Wire.State.OPEN, "marsh", "quill", "r", Instant.now());
        try (var client = new WireClient(KEY.own(""), nowhere, LIMIT, InstantSource.system())) {
            assertThatThrownBy(() -> client.exchange(0, new byte[0])).hasMessage(WireTrouble.Kind.UNREACHABLE.words());
        }
    }

    @Test
    void a_site_gives_out_the_card_of_its_wire_to_those_who_see_sites() {
        var answer = WASHINGTON.signedIn("marsh").get("/sites/own/wire");
        assertThat(answer.statusCode()).isEqualTo(200);
        WireCard card = WireCard.read(answer.body().getBytes(StandardCharsets.UTF_8), site(VIENNA, "washington"));
        assertThat(card.address()).isEqualTo("https://127.0.0.1:" + TwoSites.Other.WIRE);
        assertThat(card.certificates()).containsExactly(TwoSites.Other.KEY.pin());
        assertThat(WASHINGTON.signedIn("kissinger").get("/sites/own/wire").statusCode()).isEqualTo(403);
        assertThat(WASHINGTON.signedIn("marsh").get("/sites").body()).contains("Save the card of its wire");
        assertThat(WASHINGTON.signedIn("marsh").get("/api/v1/sites/" + UUID.randomUUID() + "/wire").statusCode()).isEqualTo(404);
    }
}
