package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.exchange.TwoSites.asker;
import static org.backchannel.exchange.TwoSites.upTo;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.TreeSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.backchannel.RunningApplication;
import org.backchannel.channel.OutgoingPackages;
import org.backchannel.guard.Refused;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.sealing.RowSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Who may trust a site, by what, and what is shown to whom. */
class SitesTest {

    private static final RunningApplication APP = RunningApplication.get();

    private final Trust trust = APP.bean(Trust.class);
    private final Sites sites = APP.bean(Sites.class);

    @BeforeAll
    static void published() {
        TwoSites.publish(APP, "vienna", "Embassy Vienna", "smith", "drummond");
    }

    private Site proposed(PaperSite site, Level level) {
        return trust.propose(asker("marsh"), site.file(), site.card().fingerprint(), upTo(level), "By the Department");
    }

    @Test
    void nobody_confirms_their_own_and_a_wrong_fingerprint_is_refused() {
        var oslo = new PaperSite("oslo", "Embassy Oslo");
        String right = oslo.card().fingerprint();
        String wrong = new PaperSite("oslo", "Embassy Oslo").card().fingerprint();
        assertThatThrownBy(() -> trust.propose(asker("marsh"), oslo.file(), wrong, upTo(Level.SECRET), "r")).isInstanceOf(BadInput.class)
                .hasMessageContaining("not the fingerprint");
        assertThat(sites.find("oslo")).isEmpty();
        proposed(oslo, Level.SECRET);
        assertThatThrownBy(() -> trust.confirm(asker("marsh"), "oslo", right)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> trust.confirm(asker("quill"), "oslo", wrong)).isInstanceOf(BadInput.class);
        assertThat(sites.trusted("oslo")).isEmpty();
        assertThat(APP.bean(OutgoingPackages.class).correspondents()).noneMatch(one -> one.id().endsWith("@oslo"));

        trust.confirm(asker("quill"), "oslo", SiteCard.grouped(right).toUpperCase(Locale.ROOT));
        assertThat(sites.trusted("oslo")).isPresent();
        assertThat(APP.bean(OutgoingPackages.class).correspondents()).anyMatch(one -> one.id().equals("rush@oslo"));
        assertThat(APP.bean(Trail.class).lines(Query.all().ofTypes(Set.of("registry.confirm-site")).ended(Outcome.DONE), null, 1).getFirst()
                .facts()).containsEntry("site", "oslo").containsEntry("fingerprint", right).containsEntry("actor", "quill");
    }

    @Test
    void a_custodian_may_and_an_administrator_an_auditor_and_whoever_is_not_cleared_may_not() {
        var rome = new PaperSite("rome", "Embassy Rome");
        String fingerprint = rome.card().fingerprint();
        for (String who : List.of("porter", "argus", "smith", "kissinger")) {
            assertThatThrownBy(() -> trust.propose(asker(who), rome.file(), fingerprint, upTo(Level.SECRET), "r")).as(who)
                    .isInstanceOf(Refused.class);
        }
        assertThatThrownBy(() -> trust.propose(asker("locke"), rome.file(), fingerprint,
                new Accreditation(Level.SECRET, new TreeSet<>(List.of("NODIS")), new TreeSet<>(), false, Optional.empty()), "r"))
                .as("who may not handle Nodis accredits nobody for it").isInstanceOf(Refused.class);
        var plain = new Accreditation(Level.SECRET, new TreeSet<>(), new TreeSet<>(), false, Optional.empty());
        trust.propose(asker("locke"), rome.file(), fingerprint, plain, "r");
        trust.confirm(asker("steele"), "rome", fingerprint);
        assertThatThrownBy(() -> trust.end(asker("porter"), "rome", "r")).isInstanceOf(Refused.class);
        trust.end(asker("locke"), "rome", "Its keys were seen by others");
        assertThat(sites.trusted("rome")).as("one is enough to end it").isEmpty();
        assertThat(APP.bean(OutgoingPackages.class).correspondents()).noneMatch(one -> one.id().endsWith("@rome"));
    }

    @Test
    void a_card_that_was_changed_is_none_and_another_one_does_not_take_the_place_of_a_trusted_one() {
        var bern = new PaperSite("bern", "Embassy Bern");
        byte[] changed = new String(bern.file(), UTF_8).replace("Rush", "Bush")
                .getBytes(UTF_8);
        assertThatThrownBy(() -> trust.propose(asker("marsh"), changed, bern.card().fingerprint(), upTo(Level.SECRET), "r"))
                .isInstanceOf(BadInput.class).hasMessageContaining("no card");
        proposed(bern, Level.SECRET);
        trust.confirm(asker("quill"), "bern", bern.card().fingerprint());
        var other = new PaperSite("bern", "Embassy Bern");
        assertThatThrownBy(() -> proposed(other, Level.TOP_SECRET)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> proposed(new PaperSite("vienna", "Embassy Vienna"), Level.SECRET)).isInstanceOf(BadInput.class)
                .hasMessageContaining("name of this one");
        assertThatThrownBy(() -> trust.publish(asker("marsh"), "linz", "Consulate Linz", List.of())).as("a name stays")
                .isInstanceOf(BadInput.class);
    }

    @Test
    void the_page_of_a_proposal_does_not_show_what_is_to_be_compared() {
        var cairo = new PaperSite("cairo", "Embassy Cairo");
        proposed(cairo, Level.SECRET);
        String fingerprint = cairo.card().fingerprint();
        for (String path : List.of("/sites", "/sites/cairo")) {
            assertThat(APP.signedIn("quill").get(path).body()).contains("Embassy Cairo").doesNotContain(fingerprint,
                    SiteCard.grouped(fingerprint));
        }
        trust.confirm(asker("quill"), "cairo", fingerprint);
        assertThat(APP.signedIn("argus").get("/sites/cairo").body()).contains(SiteCard.grouped(fingerprint), "Margaret Marsh",
                "Peter Quill");
        for (String who : List.of("smith", "porter", "harlow")) {
            assertThat(APP.signedIn(who).get("/sites/cairo").statusCode()).as(who).isEqualTo(403);
        }
        assertThat(APP.signedIn("argus").get("/sites/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void a_row_that_is_written_while_it_is_read_is_not_taken_for_a_broken_one() {
        var quito = new PaperSite("quito", "Embassy Quito");
        proposed(quito, Level.SECRET);
        // The row is read, the connection given back, and before the trail is asked somebody else confirms.
        var written = new AtomicInteger();
        var between = new DelegatingDataSource(APP.bean(DataSource.class)) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection real = super.getConnection();
                return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(), new Class<?>[]{Connection.class},
                        (proxy, method, arguments) -> {
                            Object answer = method.invoke(real, arguments);
                            if (method.getName().equals("close") && written.incrementAndGet() == 1) {
                                trust.confirm(asker("quill"), "quito", quito.card().fingerprint());
                            }
                            return answer;
                        });
            }
        };
        var rows = new Rows<>(JdbcClient.create(between), APP.bean(RowSeal.class), APP.bean(RowVersions.class), Clock.systemUTC(), "site",
                Site.class);
        assertThat(rows.find("quito").map(Site::state)).contains(Site.State.TRUSTED);
        assertThat(written).as("looked at again").hasValueGreaterThan(1);
    }

    @Test
    void a_codeword_is_not_there_for_whoever_has_not_been_read_into_it() {
        String codeword = APP.bean(MarkingLines.class).all().codewords().stream().filter(id -> id.length() > 4).findFirst().orElseThrow();
        var bonn = new PaperSite("lima", "Embassy Lima");
        trust.propose(asker("marsh"), bonn.file(), bonn.card().fingerprint(), new Accreditation(Level.SECRET, new TreeSet<>(),
                new TreeSet<>(List.of(codeword)), false, Optional.empty()), "r");
        String spelled = APP.bean(MarkingLines.class).codeword(codeword).orElse(codeword);
        assertThat(APP.signedIn("quill").get("/sites/lima").body()).contains(spelled);
        assertThat(APP.signedIn("locke").get("/sites/lima").body()).contains("Embassy Lima").doesNotContain(spelled);
        assertThat(APP.signedIn("locke").get("/sites").body()).doesNotContain("codeword-" + codeword);
    }
}
