package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.asker;

import java.util.HashMap;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.guard.RowVersions;
import org.backchannel.guard.Guard;
import org.backchannel.channel.Arrivals;
import javax.sql.DataSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.List;
import java.time.Clock;
import java.sql.SQLException;
import java.sql.Connection;
import java.util.Map;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Target;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.marking.Level;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nothing goes to a site that is accredited for less: not by addressing it, not by waiting, not after the trust has ended. */
class WriteDownTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, String> THERE = Map.of("rush@prague", "TO");
    private static final PaperSite PRAGUE = new PaperSite("prague", "Embassy Prague");

    @BeforeAll
    static void trusted() {
        TwoSites.publish(APP, "vienna", "Embassy Vienna", "smith", "drummond");
        trusted(Level.SECRET);
    }

    private static void trusted(Level level) {
        var trust = APP.bean(Trust.class);
        trust.propose(asker("marsh"), PRAGUE.file(), PRAGUE.card().fingerprint(), TwoSites.upTo(level), "By the Department");
        trust.confirm(asker("quill"), "prague", PRAGUE.card().fingerprint());
    }

    private static Browser drafting() {
        Browser drummond = APP.signedIn("drummond");
        drummond.get("/messages/new");
        return drummond;
    }

    @Test
    void what_is_marked_above_a_site_cannot_be_addressed_there() {
        var refused = drafting().post("/messages/new", TwoSites.draft("Too high", "A text.", TwoSites.LINE, THERE));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("that site is not accredited for what is marked so");
        Browser drummond = drafting();
        assertThat(drummond.get("/messages/new").body()).contains("Kenneth Rush, Ambassador, at Embassy Prague");
        var draft = drummond.post("/messages/new", TwoSites.draft("Just right", "A text.", "Secret; Nodis", THERE));
        assertThat(draft.statusCode()).isEqualTo(200);
        String message = draft.uri().getPath();
        drummond.get(message);
        var raised = new HashMap<>(TwoSites.draft("Just right", "A text.", TwoSites.LINE, THERE));
        raised.put("step", "1");
        assertThat(drummond.post(message, raised).statusCode()).as("nor raised once it is addressed").isEqualTo(422);
        drummond.get(message);
        var stranger = TwoSites.draft("To nobody", "A text.", "Secret", Map.of("nobody@prague", "TO"));
        assertThat(drafting().post("/messages/new", stranger).body()).contains("the directory has nobody of the id");
    }

    private static String transmitted(String subject, Map<String, String> to) {
        Browser drummond = drafting();
        String message = drummond.post("/messages/new", TwoSites.draft(subject, "A text.", "Secret; Nodis", to)).uri().getPath()
                .replace("/draft", "");
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
        Browser smith = APP.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "by telephone"));
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).body()).contains("Transmitted");
        return message.substring("/messages/".length());
    }

    private static void recalled(String message) {
        Browser drummond = drafting();
        drummond.post("/messages/" + message + "/recall", Map.of("step", "4", "reason", "It cannot go"));
    }

    private static Consignment.State state(String message, String site) {
        return APP.bean(Store.class).consignments().find(Consignment.id(message, site)).orElseThrow().state();
    }

    private static void trusted(PaperSite site, Level level) {
        SiteCard card = site.card();
        APP.bean(Trust.class).propose(asker("marsh"), site.file(), card.fingerprint(), TwoSites.upTo(level), "By the Department");
        APP.bean(Trust.class).confirm(asker("quill"), card.name(), card.fingerprint());
    }

    @Test
    void what_is_marked_higher_while_it_waits_does_not_leave() {
        trusted(new PaperSite("sparta", "Consulate Sparta"), Level.SECRET);
        String message = transmitted("Raised while it waits", Map.of("rush@sparta", "TO", "marsh", "INFO"));
        int version = APP.bean(Items.class).find(ItemId.parse(message).orElseThrow()).orElseThrow().version();
        APP.bean(Remarking.class).raise(asker("marsh"), Target.item(message),
                new Remarking.Wish("Top Secret; Nodis", "EO 11652", "It says more than was thought", version));
        TwoSites.covered(APP, "sparta");
        assertThatThrownBy(() -> APP.bean(Pouching.class).make(asker("marsh"), "sparta")).isInstanceOf(Conflict.class)
                .hasMessageContaining("accredited for what is in it");
        assertThat(state(message, "sparta")).isEqualTo(Consignment.State.WAITING);
    }

    @Test
    void what_waits_is_taken_back_even_if_the_row_of_its_site_is_not_believed() {
        trusted(new PaperSite("minsk", "Consulate Minsk"), Level.SECRET);
        String message = transmitted("To a site that was tampered with", Map.of("rush@minsk", "TO"));
        JdbcClient database = APP.bean(JdbcClient.class);
        database.sql("update exchange_row set record = replace(record, 'SECRET', 'TOP_SECRET') where kind = 'site' and id = 'minsk'")
                .update();
        recalled(message);
        database.sql("update exchange_row set record = replace(record, 'TOP_SECRET', 'SECRET') where kind = 'site' and id = 'minsk'")
                .update();
        assertThat(state(message, "minsk")).isEqualTo(Consignment.State.RECALLED);
        assertThat(APP.signedIn("drummond").get("/messages/" + message).body()).contains("Recalled before anybody opened it");
    }

    @Test
    void an_office_as_long_as_a_site_may_publish_one_can_be_sent_to() {
        trusted(new PaperSite("lhasa", "Legation " + "L".repeat(291), "Envoy " + "E".repeat(294)), Level.SECRET);
        String message = transmitted("To a long office", Map.of("rush@lhasa", "TO"));
        assertThat(state(message, "lhasa")).isEqualTo(Consignment.State.WAITING);
    }

    @Test
    void what_leaves_is_for_no_group_of_this_site() {
        var grouped = new HashMap<>(TwoSites.draft("For a group", "A text.", "Secret; Nodis", THERE));
        grouped.put("groups", "salt");
        var refused = drafting().post("/messages/new", grouped);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("what goes to another site is for no group here");
        grouped.remove("capacity-rush@prague");
        grouped.put("capacity-kissinger", "TO");
        assertThat(drafting().post("/messages/new", grouped).statusCode()).as("to somebody here").isEqualTo(200);
        Browser drummond = drafting();
        String draft = drummond.post("/messages/new", TwoSites.draft("For none yet", "A text.", "Secret; Nodis", THERE)).uri().getPath();
        drummond.get(draft);
        var revised = new HashMap<>(TwoSites.draft("For none yet", "A text.", "Secret; Nodis", THERE));
        revised.putAll(Map.of("groups", "salt", "step", "1"));
        assertThat(drummond.post(draft, revised).statusCode()).as("nor by a change").isEqualTo(422);
    }

    @Test
    void what_waits_does_not_go_to_a_site_that_is_accredited_for_less_by_then() {
        Browser drummond = drafting();
        var draft = drummond.post("/messages/new", TwoSites.draft("It waits", "A text.", "Secret; Nodis", THERE));
        String message = draft.uri().getPath().replace("/draft", "");
        drummond.get(message);
        drummond.post(message + "/submission", Map.of("step", "1", "approver", "smith"));
        Browser smith = APP.signedIn("smith");
        smith.get(message);
        smith.post(message + "/approval", Map.of("step", "2", "kind", "ORAL", "authority", "by telephone"));
        var trust = APP.bean(Trust.class);
        trust.end(asker("marsh"), "prague", "It moves");
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).statusCode()).as("not as long as it is not trusted")
                .isEqualTo(422);
        trusted(Level.SECRET);
        drummond.get(message);
        assertThat(drummond.post(message + "/transmission", Map.of("step", "3")).body()).contains("Transmitted");
        trust.end(asker("marsh"), "prague", "It moves again");
        trusted(Level.CONFIDENTIAL);
        assertThatThrownBy(() -> APP.bean(Pouching.class).make(asker("marsh"), "prague")).isInstanceOf(Conflict.class)
                .hasMessageContaining("to be accredited for what is in it");
        drummond.get(message);
        String recalled = drummond.post(message + "/recall", Map.of("step", "4", "reason", "It cannot go")).body();
        assertThat(recalled).as("what has not left is taken back").contains("Recalled before anybody opened it");
        trust.end(asker("marsh"), "prague", "As before");
        trusted(Level.SECRET);
        assertThatThrownBy(() -> APP.bean(Pouching.class).make(asker("marsh"), "prague")).isInstanceOf(Conflict.class)
                .hasMessageContaining("nothing waits");
    }

    /** Makes pouches, and counts how often somebody looks at what waits. */
    private static Pouching counting(AtomicInteger looks) {
        var source = new DelegatingDataSource(APP.bean(DataSource.class)) {
            @Override
            public Connection getConnection() throws SQLException {
                looks.incrementAndGet();
                return super.getConnection();
            }
        };
        Clock clock = Clock.systemUTC();
        Store all = APP.bean(Store.class);
        var counted = new Rows<>(JdbcClient.create(source), APP.bean(RowSeal.class), APP.bean(RowVersions.class), clock, "consignment",
                Consignment.class);
        var store = new Store(all.out(), all.in(), all.early(), counted, all.arrivals(), all.recalls(), all.packetsOut(), all.packetsIn(),
                all.bodies());
        return new Pouching(APP.bean(Guard.class), APP.bean(Sites.class), store, APP.bean(Agenda.class),
                new Proofs(APP.bean(Trail.class), APP.bean(Checkpoints.class)),
                new Telling(store, APP.bean(Agenda.class), APP.bean(Arrivals.class)), APP.bean(PouchSeal.class), APP.bean(Items.class),
                clock);
    }

    @Test
    void what_may_not_leave_is_not_looked_at_anew_for_each_pouch_but_once_its_message_or_its_site_has_changed() {
        var riga = new PaperSite("riga", "Consulate Riga");
        trusted(riga, Level.SECRET);
        String message = transmitted("Held back", Map.of("rush@riga", "TO"));
        APP.bean(Trust.class).end(asker("marsh"), "riga", "It moves");
        trusted(riga, Level.CONFIDENTIAL);
        TwoSites.covered(APP, "riga");
        var looks = new AtomicInteger();
        Pouching pouching = counting(looks);
        Sites sites = APP.bean(Sites.class);
        assertThat(pouching.ready(sites.trusted("riga").orElseThrow())).isFalse();
        int first = looks.get();
        assertThat(first).isPositive();
        assertThat(pouching.ready(sites.trusted("riga").orElseThrow())).isFalse();
        assertThatThrownBy(() -> pouching.make(asker("marsh"), "riga")).isInstanceOf(Conflict.class)
                .hasMessageContaining("1 message waits");
        assertThat(looks).hasValue(first);

        APP.bean(Trust.class).end(asker("marsh"), "riga", "As before");
        trusted(riga, Level.SECRET);
        Site site = sites.trusted("riga").orElseThrow();
        assertThat(pouching.ready(site)).as("the site is accredited for it again").isTrue();
        assertThat(APP.bean(Pouching.class).make(asker("marsh"), "riga").messages()).isEqualTo(1);
        assertThat(state(message, "riga")).isEqualTo(Consignment.State.LEFT);

        var held = new Held();
        held.put(new Agenda.Waiting("a@riga", 1), site);
        assertThat(held.is(new Agenda.Waiting("a@riga", 1), site)).isTrue();
        assertThat(held.is(new Agenda.Waiting("a@riga", 2), site)).as("its message was marked anew").isFalse();
        held.forgetAllBut(site, List.of());
        assertThat(held.is(new Agenda.Waiting("a@riga", 1), site)).as("it waits no more").isFalse();
    }
}
