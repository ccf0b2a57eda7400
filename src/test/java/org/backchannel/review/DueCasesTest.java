package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.Optional;
import java.util.OptionalInt;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.junit.jupiter.api.Test;

/** The job that opens, every night, the cases that the calendar says fall due. The nights here are of the nineteenth century: nothing else falls due. */
class DueCasesTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    /** Every test has a century's corner of its own. */
    private static int century = 1100;

    private final int year = century += 100;
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET, "NODIS"), List.of("nights"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET, "NODIS"), List.of("nights"), Role.REVIEWER);

    private Item paper(String marking, int year) {
        return paper(marking, year, Optional.empty());
    }

    private Item paper(String marking, int year, Optional<String> edition) {
        var card = new Card(Kind.MESSAGE, "", "the beacon of " + year, List.of(), List.of(),
                new Dated("May 4, " + year, Optional.of(LocalDate.of(year, 5, 4)), Optional.empty()), "Vienna", Provenance.HERE,
                Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, marking, List.of(), new TreeSet<>(List.of("nights")), Optional.empty(), edition),
                Registrar.content("The text of the beacon"));
    }

    private static int night(LocalDate on) {
        InstantSource clock = InstantSource.fixed(Instant.parse(on + "T02:30:00Z"));
        return new DueCases(APP.bean(Guard.class), APP.bean(Items.class), APP.bean(Cases.class), APP.bean(DueDates.class), clock).open(50);
    }

    private static List<ReviewCase> cases(Item item) {
        return APP.bean(Cases.class).of(item.id());
    }

    /** R3: what the order lets happen by itself is prepared two years before, once, and nothing is declassified by it. */
    @Test
    void a_case_is_opened_long_before_the_day_and_only_once() {
        Item item = paper("Secret", year);
        night(LocalDate.of(year + 23, 12, 30));
        assertThat(cases(item)).as("a day too early").isEmpty();
        night(LocalDate.of(year + 24, 1, 2));
        night(LocalDate.of(year + 24, 1, 3));
        assertThat(cases(item)).singleElement().satisfies(review -> {
            assertThat(review.kind()).isEqualTo(ReviewKind.AUTOMATIC);
            assertThat(review.state()).isEqualTo(new CaseState.Opened());
            assertThat(review.request()).contains("due on " + (year + 25) + "-12-31", "EO 13526, 3.3(a)");
        });
        assertThat(APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals("item.open-due-review") && line.outcome() == Outcome.DONE).toList())
                .singleElement()
                .satisfies(line -> assertThat(line.facts()).containsEntry("rule", "AGE-25").containsEntry("actor", "registry"));
        List<Due> dues = APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, year + 25));
        assertThat(dues).filteredOn(due -> due.item().id().equals(item.id())).singleElement()
                .satisfies(due -> assertThat(due.review()).isEqualTo(cases(item).getFirst()));
    }

    @Test
    void what_no_date_declassifies_is_left_alone() {
        Item open = paper("Unclassified", year);
        Item atomic = paper("SECRET//RD", year, Optional.of("CAPCO-2016"));
        Item caption = paper("Secret; Restricted Data", year);
        Item unread = paper("Secret; Perhaps", year);
        assertThat(atomic.access().quarantined()).isFalse();
        assertThat(unread.access().quarantined()).isTrue();
        night(LocalDate.of(year + 25, 6, 1));
        assertThat(cases(unread)).as("what is not understood waits for its marking").isEmpty();
        assertThat(cases(open)).isEmpty();
        assertThat(cases(atomic)).isEmpty();
        assertThat(cases(caption)).isEmpty();
    }

    /** R8: systematic review covers what was exempted at the rule before. */
    @Test
    void what_a_review_has_exempted_is_looked_at_again_at_the_next_rule() {
        Item exempted = paper("Secret", 2010);
        Item released = paper("Secret", 2010);
        Decided.review(APP, exempted, first, second, new Decided.Withhold(1, 3, 4, ""));
        Decided.review(APP, released, first, second);
        var clock = InstantSource.fixed(Instant.parse("2060-02-01T02:30:00Z"));
        var due = new DueCases(APP.bean(Guard.class), APP.bean(Items.class), APP.bean(Cases.class), APP.bean(DueDates.class), clock);
        due.open(APP.bean(TimeFrames.class).all().get(1), 50);
        assertThat(cases(exempted)).extracting(ReviewCase::kind).contains(ReviewKind.SYSTEMATIC);
        assertThat(cases(released)).extracting(ReviewCase::kind).containsExactly(ReviewKind.FRUS);
    }

    /** A rule that makes what is of this test's year, and of none after it, fall due when everything here has been decided for long. */
    private void nights() {
        var frame = new TimeFrames.TimeFrame("TEST-" + year, 2100 - year, OptionalInt.empty(), 730, ReviewKind.AUTOMATIC, "A test", "none");
        var clock = InstantSource.fixed(Instant.parse("2099-02-01T02:30:00Z"));
        var due = new DueCases(APP.bean(Guard.class), APP.bean(Items.class), APP.bean(Cases.class), APP.bean(DueDates.class), clock);
        due.open(frame, 50);
    }

    /** R3: a denial of years before, on another ground, does not take an item out of automatic declassification. */
    @Test
    void what_was_denied_before_its_day_falls_due_on_it_all_the_same() {
        Item denied = paper("Secret", year);
        Item returned = paper("Secret", year);
        Item released = paper("Secret", year);
        Decided.review(APP, denied, first, second, new Decided.Withhold(1, 3, 4, ""));
        String id = Decided.review(APP, returned, first, second);
        var reviewing = APP.bean(Reviewing.class);
        var deciding = APP.bean(Deciding.class);
        deciding.giveBack(asker(second), id, "not so");
        reviewing.withdraw(asker(second), id, "the request was withdrawn");
        Decided.review(APP, released, first, second);
        nights();
        assertThat(cases(denied)).extracting(ReviewCase::kind).contains(ReviewKind.AUTOMATIC);
        assertThat(cases(returned)).extracting(ReviewCase::kind).contains(ReviewKind.AUTOMATIC);
        assertThat(cases(released)).as("nothing is left of it").extracting(ReviewCase::kind).containsExactly(ReviewKind.FRUS);
    }

    @Test
    void no_more_are_opened_in_a_night_than_are_allowed() {
        // what other tests have left of the years before
        night(LocalDate.of(year + 25, 1, 1));
        for (int i = 0; i < 3; i++) {
            paper("Secret", year);
        }
        InstantSource clock = InstantSource.fixed(Instant.parse((year + 25) + "-01-01T02:30:00Z"));
        var due = new DueCases(APP.bean(Guard.class), APP.bean(Items.class), APP.bean(Cases.class), APP.bean(DueDates.class), clock);
        assertThat(due.open(2)).isEqualTo(2);
        assertThat(due.open(2)).isEqualTo(1);
        assertThat(due.open(2)).isZero();
    }

    /** F2, M4: the day by which a case is to be decided is in the calendar, with its source and what follows. */
    @Test
    void the_deadline_of_a_case_is_in_the_calendar_with_what_happens_when_it_passes() {
        Item item = paper("Secret", 2011);
        ReviewCase review = APP.bean(Reviewing.class).open(asker(first), Target.item(item.id()), ReviewKind.MANDATORY, "A letter");
        LocalDate due = LocalDate.ofInstant(review.opened(), java.time.ZoneOffset.UTC).plusDays(365);
        assertThat(deadlines(first, due.getYear())).filteredOn(one -> one.of(review.id())).singleElement()
                .satisfies(one -> {
                    assertThat(one.on()).isEqualTo(due);
                    assertThat(one.source()).isEqualTo("32 CFR 2001.33(a)(2)(i)");
                    assertThat(one.lapse()).contains("ISCAP");
                });
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("elsewhere"), Role.REVIEWER);
        assertThat(deadlines(far, due.getYear())).noneMatch(one -> one.of(review.id()));
    }

    private static List<Deadline> deadlines(Person who, int year) {
        return APP.bean(Guard.class).look(asker(who), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, year));
    }
}
