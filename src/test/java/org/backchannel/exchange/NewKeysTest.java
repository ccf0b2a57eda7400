package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.asker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.RunningApplication;
import org.backchannel.channel.Arrivals;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A site has lost its keys and has new ones: its trust is ended and set up anew, and what was between it and this one by the old ones is over. */
class NewKeysTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Map<String, String> THERE = Map.of("rush@tokyo", "TO");

    @BeforeAll
    static void published() {
        TwoSites.publish(APP, "vienna", "Embassy Vienna", "smith", "drummond");
    }

    private static PaperSite trusted(PaperSite site) {
        var trust = APP.bean(Trust.class);
        trust.propose(asker("marsh"), site.file(), site.card().fingerprint(), TwoSites.upTo(Level.TOP_SECRET), "By the Department");
        trust.confirm(asker("quill"), site.card().name(), site.card().fingerprint());
        return site;
    }

    /** As if its one message had come in its first pouch. */
    private static Arrival arrived(PaperSite from, Instant at) {
        Site site = APP.bean(Sites.class).trusted(from.card().name()).orElseThrow();
        var arrival = new Arrival(UUID.randomUUID().toString(), 1, site.name(), site.line(), UUID.randomUUID().toString(), 1,
                List.of("smith"), List.of(), at, new TreeSet<>());
        return APP.bean(Guard.class).change(asker("marsh"), Act.MAKE_POUCH, Target.registry(), Context.NONE, permit -> {
            APP.bean(Agenda.class).add(Agenda.Task.TELL, arrival.id(), arrival.site());
            return APP.bean(Store.class).arrivals().put(permit, arrival);
        });
    }

    private static List<Telling.News> news(PaperSite site, Instant now) {
        return new Telling(APP.bean(Store.class), APP.bean(Agenda.class), APP.bean(Arrivals.class))
                .news(APP.bean(Sites.class).trusted(site.card().name()).orElseThrow(), 10, now);
    }

    private static Consignment consignment(String message) {
        return APP.bean(Store.class).consignments().find(Consignment.id(message, "tokyo")).orElseThrow();
    }

    @Test
    void what_was_meant_for_the_old_keys_goes_under_no_others_and_nobody_else_says_what_became_of_it() {
        trusted(new PaperSite("tokyo", "Embassy Tokyo"));
        String left = TwoSites.sent(APP, "Left under the old keys", "A text.", THERE);
        assertThat(TwoSites.made(APP, "tokyo").messages()).isEqualTo(1);
        String waits = TwoSites.sent(APP, "Waits under the old keys", "A text.", THERE);
        APP.bean(Trust.class).end(asker("marsh"), "tokyo", "Its keys were seen by others");
        PaperSite anew = trusted(new PaperSite("tokyo", "Embassy Tokyo"));

        assertThatThrownBy(() -> TwoSites.made(APP, "tokyo")).isInstanceOf(Conflict.class).hasMessageContaining("1 message waits")
                .hasMessageContaining("sealed to keys that the site has no more");
        String now = TwoSites.sent(APP, "Under the new keys", "A text.", THERE);
        PouchOut first = TwoSites.made(APP, "tokyo");
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.messages()).isEqualTo(1);
        assertThat(consignment(now).state()).isEqualTo(Consignment.State.LEFT);
        assertThat(consignment(waits).state()).isEqualTo(Consignment.State.WAITING);

        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        SiteCard here = TwoSites.card(APP);
        TwoSites.brought(APP, anew.sealed(anew.manifest(here, 1, "", List.of(), List.of(left, now).stream()
                .map(message -> new Manifest.Said(message, "rush", Manifest.What.OPENED, at)).toList()), here));
        assertThat(consignment(now).of("rush").opened()).contains(at);
        assertThat(consignment(left).of("rush")).isEqualTo(Consignment.Said.NOTHING);

        Browser drummond = APP.signedIn("drummond");
        drummond.get("/messages/" + left);
        assertThat(drummond.post("/messages/" + left + "/recall", Map.of("step", "4", "reason", "Its keys were seen")).body())
                .as("nobody there is told any more, so whoever it went to counts as having had it")
                .contains("Recalled after it was opened");
        drummond.get("/messages/" + waits);
        assertThat(drummond.post("/messages/" + waits + "/recall", Map.of("step", "4", "reason", "It is sent anew")).body())
                .contains("Recalled before anybody opened it");
        assertThat(consignment(waits).state()).isEqualTo(Consignment.State.RECALLED);
    }

    @Test
    void of_what_came_under_the_old_keys_nobody_is_told_under_the_new_ones_and_after_a_year_nobody_asks() {
        PaperSite before = trusted(new PaperSite("kyoto", "Consulate Kyoto"));
        Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Arrival arrival = arrived(before, at);
        assertThat(news(before, at)).singleElement().satisfies(one -> assertThat(one.said())
                .containsExactly(new Manifest.Said(arrival.origin(), "smith", Manifest.What.DELIVERED, at)));
        APP.bean(Trust.class).end(asker("marsh"), "kyoto", "Its keys were seen by others");
        PaperSite anew = trusted(new PaperSite("kyoto", "Consulate Kyoto"));

        assertThat(news(anew, at)).isEmpty();
        assertThat(APP.bean(Agenda.class).of(Agenda.Task.TELL, "kyoto")).containsExactly(arrival.id());
        assertThat(news(anew, at.plus(366, ChronoUnit.DAYS))).isEmpty();
        assertThat(APP.bean(Agenda.class).of(Agenda.Task.TELL, "kyoto")).as("looked at no more").isEmpty();
    }
}
