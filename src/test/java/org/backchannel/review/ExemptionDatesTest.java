package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** R4: each exemption has its date or event, as the table asks; the calendar says when it comes, and a person that an event has occurred. Items are of January 6, 1972. */
class ExemptionDatesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final LocalDate NOW = LocalDate.of(2010, 5, 1);
    private static final String EVENT = "1.4(c) until the buoys are moored";

    private final Person first = REGISTRAR.person("Buoyant", cleared(Level.SECRET), List.of("buoys"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Moored", cleared(Level.SECRET), List.of("buoys"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the buoys of the bay", List.of("buoys"), first, first);
    private final String id = item.id().toString();

    private List<String> claimed(String typed, String until) {
        return new Claiming(Exemptions.load(""), Optional.of(LocalDate.of(1980, 2, 3)), NOW).claims(typed, until);
    }

    /** R4: of an item of 1980, on a day of 2010. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"25X1 until 2030-12-31|''|25X1 until 2030-12-31",
            "25x6|the talks have ended|25X6 until the talks have ended",
            "25X1, 25X6 until 2020-01-01|2025-01-01|25X1 until 2025-01-01, 25X6 until 2020-01-01", "50X1-HUM|''|50X1-HUM",
            "50X2-WMD, 50X3|2055-12-31|50X2-WMD, 50X3 until 2055-12-31", "75X|2060-01-01|75X until 2060-01-01", "1.4(d)|''|1.4(d)",
            "1.4(d) until 2011-01-01|''|1.4(d) until 2011-01-01", "(b)(6)|''|(b)(6)"})
    void each_has_the_date_or_event_that_the_table_asks_for(String typed, String until, String claims) {
        assertThat(String.join(", ", claimed(typed, until))).isEqualTo(claims);
    }

    /** R4: without what it needs, with what it may not have, for too long, or over. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"25X1|''|until|needs a date or an event", "50X1|''|until|needs a date,",
            "75X|''|until|needs a date",
            "50X1|the talks have ended|until|on no event", "50X1-HUM|2050-01-01|until|has neither date nor event",
            "50X1-HUM until 2050-01-01|''|exemption|has neither", "25X1 until 2031-01-01|''|exemption|until 2030-12-31, 50 years",
            "50X1|2056-01-01|until|until 2055-12-31, 75 years", "25X1|2010-05-01|until|not to come any more",
            "25X1|31 December 2030|until|no day",
            "25X1|2030-02-30|until|no day", "25X1|--|until|says no event", "25X1|a, b|until|without commas",
            "25X10 until 2030-01-01|''|exemption|no exemption",
            "''|2030-01-01|exemption|say by which"})
    void what_it_may_not_have_is_refused(String typed, String until, String field, String error) {
        assertThatThrownBy(() -> claimed(typed, until)).isInstanceOfSatisfying(BadInput.class,
                wrong -> assertThat(wrong.field() + ": " + wrong.told()).startsWith(field).contains(error));
    }

    @Test
    void what_could_be_claimed_up_to_fifty_years_is_not_claimed_later() {
        var late = new Claiming(Exemptions.load(""), Optional.of(LocalDate.of(1950, 1, 1)), NOW);
        assertThatThrownBy(() -> late.claims("25X6 until the talks have ended", "")).isInstanceOf(BadInput.class)
                .hasMessageContaining("could be claimed until 2000-12-31");
    }

    private String decided(String... exemptions) {
        var portions = APP.bean(PortionMarking.class);
        String review = APP.bean(Reviewing.class).open(asker(first), Target.item(item.id()), ReviewKind.FRUS, "The volume").id().toString();
        for (int i = 0; i < exemptions.length; i++) {
            portions.mark(asker(first), review, 1, new Wish("WITHHELD", exemptions[i], "", "", "w", Optional.of(i), Optional.of(i)));
        }
        ReviewCase proposed = APP.bean(Proposing.class).propose(asker(first), review, "a",
                APP.bean(Reviewing.class).bench(asker(first), review).seen());
        APP.bean(Deciding.class).decide(asker(second), review, proposed.proposal().orElseThrow().digest());
        return review;
    }

    private List<Due> due(int year) {
        return APP.bean(Guard.class)
                .look(asker(first), Act.SEE_CALENDAR, Target.registry(), permit -> APP.bean(DueDates.class).in(permit, year)).stream()
                .filter(one -> one.item().id().equals(item.id()) && one.frame().equals(DueDates.EXEMPTED)).toList();
    }

    private List<Occurrences.Waiting> waiting(Person who) {
        return APP.bean(Guard.class).look(asker(who), Act.SEE_CALENDAR, Target.registry(), APP.bean(Occurrences.class)::waiting).stream()
                .filter(one -> one.item().id().equals(item.id())).toList();
    }

    /** R4: on its date it falls due, in the year of each. */
    @Test
    void an_exemption_falls_due_on_its_date() {
        String review = decided("50X1 until 2040-05-06", "50X6 until 2041-12-31", "50X1-HUM");
        assertThat(due(2040)).singleElement().satisfies(one -> {
            assertThat(one.on()).isEqualTo(LocalDate.of(2040, 5, 6));
            assertThat(one.held()).contains("exempted by 50X1 until 2040-05-06, 50X1-HUM, 50X6 until 2041-12-31");
        });
        assertThat(due(2041)).extracting(Due::on).containsExactly(LocalDate.of(2041, 12, 31));
        assertThat(due(2042)).isEmpty();
        APP.bean(Deciding.class).giveBack(asker(second), review, "once more");
        assertThat(due(2040)).as("the decision does not stand any more").isEmpty();
    }

    /** R4: an event waits for somebody to say that it has occurred; then it falls due, and the registry opens one case. */
    @Test
    void an_event_waits_for_a_person_and_then_falls_due() {
        decided(EVENT);
        assertThat(waiting(first)).singleElement().satisfies(one -> assertThat(one.exemption().claim()).isEqualTo(EVENT));
        Person far = REGISTRAR.person("Offshore", cleared(Level.SECRET), List.of("elsewhere"), Role.REVIEWER);
        assertThat(waiting(far)).isEmpty();
        var occurrences = APP.bean(Occurrences.class);
        String exemption = waiting(first).getFirst().exemption().id().toString();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThatThrownBy(() -> occurrences.occurred(asker(far), id, exemption, "", "h")).isInstanceOf(NotFound.class);
        Person writer = REGISTRAR.person("Harborer", cleared(Level.SECRET), List.of("buoys"), Role.ORIGINATOR);
        assertThatThrownBy(() -> occurrences.occurred(asker(writer), id, exemption, "", "h")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> occurrences.occurred(asker(first), id, exemption, "2999-01-01", "h")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> occurrences.occurred(asker(first), id, exemption, "", " ")).isInstanceOf(BadInput.class);
        occurrences.occurred(asker(first), id, exemption, "", "a notice to mariners");
        assertThat(waiting(first)).isEmpty();
        assertThat(due(today.getYear())).extracting(Due::on).containsExactly(today);
        for (int night = 0; night < 2; night++) {
            APP.bean(DueCases.class).open(DueDates.EXEMPTED, 50);
        }
        assertThat(APP.bean(Cases.class).of(item.id())).filteredOn(one -> one.kind() == ReviewKind.SYSTEMATIC).singleElement()
                .satisfies(one -> assertThat(one.request()).isEqualTo("The date or event of an exemption: due on " + today
                        + " (EO 13526, 3.3(b) and (h))"));
        assertThatThrownBy(() -> occurrences.occurred(asker(first), id, exemption, "", "again")).isInstanceOf(Conflict.class);
    }

    /** INVARIANT 3. */
    @Test
    void an_altered_row_is_not_believed() {
        decided(EVENT);
        JdbcClient db = APP.bean(JdbcClient.class);
        assertThat(db.sql("update claimed_exemption set record = replace(record, 'buoys', 'boats') where item_id = ?")
                .param(item.id().value()).update()).isPositive();
        assertThat(waiting(first)).as("one of them hides no other").isEmpty();
        assertThatThrownBy(() -> APP.bean(Occurrences.class).look(asker(first), id))
                .isInstanceOf(org.backchannel.sealing.BrokenSeal.class);
        db.sql("delete from claimed_exemption where item_id = ?").param(item.id().value()).update();
    }

    @Test
    void the_pages_take_a_date_show_it_and_hear_of_an_event() {
        Item paper = REGISTRAR.file("Confidential", "the light on the mole", List.of("island-affairs"), first, first);
        Browser finch = APP.signedIn("finch");
        String base = "/items/" + paper.id() + "/reviews";
        finch.get(base);
        String bench = finch.post(base, Map.of("kind", "FRUS", "request", "r")).body();
        String review = "/reviews/" + bench.replaceAll("(?s).*action=\"/reviews/([0-9a-f-]{36})/proposal\".*", "$1");
        assertThat(finch.post(review + "/portions/1", Map.of("treatment", "WITHHELD", "exemption", "50X1", "why", "w")).body())
                .contains("`50X1` needs a date", "until-error");
        String marked = finch.post(review + "/portions/1",
                Map.of("treatment", "WITHHELD", "exemption", "1.4(c)", "until", "the mole is gone", "why", "w")).body();
        assertThat(marked).contains("(1.4(c) until the mole is gone)", "as delegated in writing");
        finch.post(review + "/proposal",
                Map.of("authority", "a", "seen", marked.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1")));
        Browser wren = APP.signedIn("wren");
        String waits = wren.get(review).body();
        wren.post(review + "/decision", Map.of("seen", waits.replaceAll("(?s).*name=\"seen\" value=\"([0-9a-f]{64})\".*", "$1")));
        assertThat(finch.get("/reviews/calendar?year=2200").body()).contains("Waits for an event", "the light on the mole",
                "the mole is gone");
        String page = "/items/" + paper.id() + "/exemptions";
        String shown = finch.get(page).body();
        assertThat(shown).contains("1.4(c) until the mole is gone", "when the event has occurred");
        String form = shown.replaceAll("(?s).*action=\"(/items/[0-9a-f-]+/exemptions/[0-9a-f-]+/occurrence)\".*", "$1");
        assertThat(finch.post(form, Map.of("how", "")).body()).contains("say how it is known");
        assertThat(finch.post(form, Map.of("how", "I saw it")).body()).contains("It fell due on", "I saw it", "said by Ruth Finch");
    }
}
