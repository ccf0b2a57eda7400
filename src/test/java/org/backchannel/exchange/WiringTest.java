package org.backchannel.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.asker;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Over which wires pouches may travel: who agrees to them, by what, and what is believed of them. */
class WiringTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private final Wiring wiring = APP.bean(Wiring.class);
    private final Wires wires = APP.bean(Wires.class);

    @BeforeAll
    static void published() {
        TwoSites.publish(APP, "vienna", "Embassy Vienna", "smith", "drummond");
    }

    private static PaperSite trusted(String name) {
        var site = new PaperSite(name, "Embassy " + name);
        APP.bean(Trust.class).propose(asker("marsh"), site.file(), site.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        APP.bean(Trust.class).confirm(asker("quill"), name, site.card().fingerprint());
        return site;
    }

    private static byte[] card(PaperSite site, WireKey key) {
        return site.wire("https://wire.example:8444", NOW, key.pin());
    }

    private boolean open(String name) {
        return APP.bean(Sites.class).find(name).flatMap(wires::open).isPresent();
    }

    private Wire opened(PaperSite site, WireKey key) {
        String name = site.card().name();
        Wire proposed = wiring.propose(asker("marsh"), name, card(site, key), "To spare the courier");
        return wiring.confirm(asker("quill"), name, proposed.version());
    }

    private static List<Line> trail(String type, Outcome outcome) {
        return APP.bean(Trail.class).lines(Query.all().ofTypes(Set.of(type)).ended(outcome), null, 1000);
    }

    @Test
    void two_persons_open_a_wire_and_one_cuts_it() {
        PaperSite ankara = trusted("ankara");
        WireKey key = WireKey.of("ankara");
        for (String who : List.of("porter", "argus", "smith", "kissinger")) {
            assertThatThrownBy(() -> wiring.propose(asker(who), "ankara", card(ankara, key), "r")).as(who).isInstanceOf(Refused.class);
        }
        Wire proposed = wiring.propose(asker("marsh"), "ankara", card(ankara, key), "To spare the courier");
        assertThat(open("ankara")).as("before a second person has agreed").isFalse();
        assertThatThrownBy(() -> wiring.confirm(asker("marsh"), "ankara", proposed.version())).as("one's own")
                .isInstanceOf(Refused.class);
        for (String who : List.of("porter", "argus", "smith")) {
            assertThatThrownBy(() -> wiring.confirm(asker(who), "ankara", proposed.version())).as(who).isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> wiring.confirm(asker("quill"), "ankara", proposed.version() + 1)).as("another than was looked at")
                .isInstanceOf(Conflict.class);
        assertThat(open("ankara")).isFalse();
        wiring.confirm(asker("quill"), "ankara", proposed.version());
        assertThat(open("ankara")).isTrue();
        assertThat(trail("registry.confirm-wire", Outcome.DONE).getFirst().facts()).containsEntry("site", "ankara")
                .containsEntry("address", "https://wire.example:8444").containsEntry("actor", "quill")
                .containsEntry("certificates", Pin.of(key.certificate()).hash()).containsEntry("why", "To spare the courier");

        assertThatThrownBy(() -> wiring.end(asker("porter"), "ankara", "r")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> wiring.end(asker("marsh"), "ankara", " ")).isInstanceOf(BadInput.class);
        wiring.end(asker("marsh"), "ankara", "Its machine was opened");
        assertThat(open("ankara")).isFalse();
        assertThatThrownBy(() -> wiring.end(asker("marsh"), "ankara", "Again")).isInstanceOf(NotFound.class);
        assertThat(APP.bean(Sites.class).trusted("ankara")).as("it is trusted all the same").isPresent();
    }

    @Test
    void what_its_site_has_not_signed_is_no_card_of_its_wire() {
        PaperSite cusco = trusted("cusco");
        PaperSite other = trusted("bogota");
        WireKey key = WireKey.of("cusco");
        byte[] altered = new String(card(cusco, key), UTF_8).replace("wire.example", "evil.example").getBytes(UTF_8);
        byte[] ofAnotherSite = card(other, key);
        byte[] ofOtherKeys = new PaperSite("cusco", "Embassy cusco").wire("https://wire.example:8444", NOW, key.pin());
        byte[] siteCard = cusco.file();
        for (byte[] file : List.of(altered, ofAnotherSite, ofOtherKeys, siteCard, "a card".getBytes(UTF_8), new byte[0])) {
            assertThatThrownBy(() -> wiring.propose(asker("marsh"), "cusco", file, "r")).isInstanceOf(BadInput.class)
                    .hasMessage("this is no card of a wire, or not as the site `cusco` has signed it");
        }
        for (String address : List.of("http://wire.example:8444", "https://wire.example", "https://a@wire.example:1", "https://x:1/path",
                "https://x:1?q", "https://x:0", "https://x:65536", "file:///etc/passwd", "https://[", "https://x:1#f")) {
            assertThat(WireCard.isAddress(address)).as(address).isFalse();
        }
        assertThatThrownBy(() -> wiring.propose(asker("marsh"), "nowhere", card(cusco, key), "r")).isInstanceOf(NotFound.class);
    }

    @Test
    void no_certificate_is_of_two_sites_and_none_that_has_ended_or_that_a_later_card_has_replaced_is_agreed_to() {
        PaperSite dakar = trusted("dakar");
        WireKey key = WireKey.of("dakar");
        opened(dakar, key);
        PaperSite tunis = trusted("tunis");
        assertThatThrownBy(() -> wiring.propose(asker("marsh"), "tunis", card(tunis, key), "r")).isInstanceOf(BadInput.class)
                .hasMessageContaining("that of another site");
        WireKey ended = WireKey.of("tunis", NOW.minus(Duration.ofDays(9)), NOW.minus(Duration.ofDays(1)));
        assertThatThrownBy(() -> wiring.propose(asker("marsh"), "tunis", card(tunis, ended), "r")).isInstanceOf(BadInput.class)
                .hasMessageContaining("out of date");
        byte[] earlier = dakar.wire("https://old.example:8444", NOW.minusSeconds(60), WireKey.of("old").pin());
        assertThatThrownBy(() -> wiring.propose(asker("marsh"), "dakar", earlier, "r")).isInstanceOf(BadInput.class)
                .hasMessageContaining("a later card");
        wiring.end(asker("marsh"), "dakar", "The test is over");
    }

    @Test
    void the_wire_that_is_open_stays_so_until_another_one_is_confirmed_and_ends_with_the_trust() {
        PaperSite accra = trusted("accra");
        WireKey first = WireKey.of("accra");
        WireKey next = WireKey.of("accra");
        opened(accra, first);
        wiring.propose(asker("marsh"), "accra", accra.wire("https://wire.example:8444", NOW.plusSeconds(1), first.pin(), next.pin()),
                "The next key");
        assertThatThrownBy(() -> wiring.propose(asker("quill"), "accra", card(accra, next), "r")).isInstanceOf(Conflict.class);
        assertThat(wires.caller(first.certificate(), Instant.now()).map(Site::name)).contains("accra");
        assertThat(wires.caller(next.certificate(), Instant.now())).isEmpty();
        wiring.withdraw(asker("quill"), "accra");
        Wire again = wiring.propose(asker("quill"), "accra",
                accra.wire("https://wire.example:8444", NOW.plusSeconds(1), first.pin(), next.pin()), "The next key");
        wiring.confirm(asker("marsh"), "accra", again.version());
        assertThat(wires.caller(first.certificate(), Instant.now()).map(Site::name)).contains("accra");
        assertThat(wires.caller(next.certificate(), Instant.now()).map(Site::name)).contains("accra");
        assertThat(wires.caller(next.certificate(), Instant.now().plus(Duration.ofDays(31)))).as("once it has ended").isEmpty();
        assertThat(wires.caller(next.certificate(), Instant.now().minus(Duration.ofDays(2)))).as("before it begins").isEmpty();

        APP.bean(Trust.class).end(asker("marsh"), "accra", "Its keys were seen by others");
        assertThat(open("accra")).isFalse();
        assertThat(wires.caller(first.certificate(), Instant.now())).isEmpty();
        var anew = new PaperSite("accra", "Embassy accra");
        APP.bean(Trust.class).propose(asker("marsh"), anew.file(), anew.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        APP.bean(Trust.class).confirm(asker("quill"), "accra", anew.card().fingerprint());
        assertThat(open("accra")).as("its new keys have not signed it").isFalse();
    }

    @Test
    void a_row_that_was_changed_opens_no_wire() {
        PaperSite delhi = trusted("delhi");
        opened(delhi, WireKey.of("delhi"));
        JdbcClient database = APP.bean(JdbcClient.class);
        database.sql(
                "update exchange_row set record = replace(record, 'wire.example', 'evil.example') where kind = 'wire' and id = 'delhi'")
                .update();
        assertThatThrownBy(() -> open("delhi")).isInstanceOf(BrokenSeal.class);
        database.sql(
                "update exchange_row set record = replace(record, 'evil.example', 'wire.example') where kind = 'wire' and id = 'delhi'")
                .update();
        assertThat(open("delhi")).isTrue();
        wiring.end(asker("marsh"), "delhi", "The test is over");
    }

    @Test
    void the_card_of_a_wire_is_entered_by_the_page_of_its_site_which_says_what_is_wrong_with_it() {
        PaperSite ottawa = trusted("ottawa");
        Browser marsh = APP.signedIn("marsh");
        marsh.get("/sites/ottawa");
        assertThat(entered(marsh, "no card").headers().firstValue("Location")).as("back to the form").hasValueSatisfying(
                page -> assertThat(page).endsWith("/sites/ottawa"));
        assertThat(marsh.get("/sites/ottawa").body()).contains("this is no card of a wire, or not as the site `ottawa` has signed it");
        assertThat(wires.proposal("ottawa")).isEmpty();

        String card = new String(card(ottawa, WireKey.of("ottawa")), StandardCharsets.UTF_8);
        assertThat(entered(marsh, card).statusCode()).isEqualTo(302);
        assertThat(marsh.get("/sites/ottawa").body()).contains("Waits for a second person", "https://wire.example:8444");
        assertThat(wires.proposal("ottawa")).isPresent();
    }

    private static HttpResponse<String> entered(Browser browser, String file) {
        String form = "--x\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nTo spare the courier\r\n"
                + "--x\r\nContent-Disposition: form-data; name=\"wire\"; filename=\"site-ottawa.wire\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n" + file + "\r\n--x--\r\n";
        return browser.send(browser.request("/sites/ottawa/wire").header("Accept", "text/html")
                .header("Content-Type", "multipart/form-data; boundary=x").header("X-CSRF-TOKEN", browser.csrf().orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofString(form)).build());
    }

    @Test
    void the_page_shows_where_it_leads_and_how_it_goes_to_those_who_see_sites() {
        PaperSite hanoi = trusted("hanoi");
        WireKey key = WireKey.of("hanoi");
        String hash = SiteCard.grouped(Pin.of(key.certificate()).hash());
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get("/sites/hanoi").body()).contains("This site has no key for wires: pouches are carried by hand.");
        wiring.propose(asker("marsh"), "hanoi", card(hanoi, key), "To spare the courier");
        assertThat(marsh.get("/sites/hanoi").body()).contains("Waits for a second person", "https://wire.example:8444", hash,
                "Withdraw the wire").doesNotContain("Open the wire");
        Browser quill = APP.signedIn("quill");
        assertThat(quill.get("/sites/hanoi").body()).contains("Open the wire");
        String version = Integer.toString(wires.proposal("hanoi").orElseThrow().version());
        assertThat(quill.post("/sites/hanoi/wire/confirmation", Map.of("version", version)).body()).contains("The wire is open.",
                "Open; not called yet", "Margaret Marsh", "Peter Quill");
        assertThat(APP.signedIn("argus").get("/sites/hanoi").body()).contains(hash).doesNotContain("Cut the wire");
        assertThat(APP.signedIn("porter").get("/sites/hanoi").statusCode()).isEqualTo(403);
        quill.get("/sites/hanoi");
        assertThat(quill.post("/sites/hanoi/wire/end", Map.of("reason", "No courier is missed")).body()).contains("The wire is cut.");
        assertThat(marsh.get("/sites/own/wire").statusCode()).as("no key is configured here").isEqualTo(404);
    }

    private static HttpResponse<String> api(String who, String path, String json) {
        Browser browser = APP.signedIn(who);
        browser.get("/sites");
        return browser.send(browser.request("/api/v1/sites/" + path).header("Content-Type", "application/json")
                .header("X-CSRF-TOKEN", browser.csrf().orElseThrow()).POST(HttpRequest.BodyPublishers.ofString(json)).build());
    }

    @Test
    void the_same_goes_over_rest() {
        PaperSite osaka = trusted("osaka");
        WireKey key = WireKey.of("osaka");
        String file = Base64.getEncoder().encodeToString(card(osaka, key));
        assertThat(api("porter", "osaka/wire", "{\"wire\":\"%s\",\"reason\":\"r\"}".formatted(file)).statusCode()).isEqualTo(403);
        assertThat(api("marsh", "osaka/wire", "{\"wire\":\"%s\",\"reason\":\"r\"}".formatted("no base64")).statusCode()).isEqualTo(422);
        var proposed = api("marsh", "osaka/wire", "{\"wire\":\"%s\",\"reason\":\"To spare the courier\"}".formatted(file));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        assertThat(proposed.body()).contains("\"state\":\"PROPOSED\"", "https://wire.example:8444", Pin.of(key.certificate()).hash());
        assertThat(api("quill", "osaka/wire/confirmation", "{\"version\":7}").statusCode()).isEqualTo(409);
        assertThat(api("quill", "osaka/wire/confirmation", "{\"version\":1}").body()).contains("\"state\":\"OPEN\"");
        Browser argus = APP.signedIn("argus");
        var state = argus.send(argus.request("/api/v1/sites/osaka/wire").header("Accept", "application/json").build());
        assertThat(state.body()).contains("\"state\":\"OPEN\"")
                .doesNotContain("PROPOSED");
        assertThat(api("marsh", "osaka/wire/withdrawal", "{}").statusCode()).as("nothing is proposed").isEqualTo(404);
        assertThat(api("marsh", "osaka/wire/end", "{\"reason\":\"No courier is missed\"}").statusCode()).isEqualTo(204);
        assertThat(open("osaka")).isFalse();
    }
}
