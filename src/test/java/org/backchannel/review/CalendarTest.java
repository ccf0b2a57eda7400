package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What falls due in a year, by which rule, and what holds it. The items here are of January 6, 1972. */
class CalendarTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of("calendar"), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of("calendar"), Role.REVIEWER);
    private final Item item = REGISTRAR.file("Secret", "the harbor of 1972", List.of("calendar"), first, first);

    private List<Due> due(Person who, int year) {
        return APP.bean(Guard.class)
                .look(asker(who), Act.SEE_CALENDAR, Target.registry(), permit -> APP.bean(DueDates.class).in(permit, year))
                .stream().filter(one -> one.item().id().equals(item.id())).toList();
    }

    /** R3: on 31 December of the year 25 years after its origin, and in no other year. */
    @Test
    void an_item_falls_due_at_the_end_of_its_twenty_fifth_year() {
        assertThat(due(first, 1997)).singleElement().satisfies(one -> {
            assertThat(one.on()).isEqualTo(LocalDate.of(1997, 12, 31));
            assertThat(one.frame().rule()).isEqualTo("AGE-25");
            assertThat(one.held()).isNull();
        });
        assertThat(due(first, 1996)).isEmpty();
        assertThat(due(first, 2022)).as("nothing exempts it beyond").isEmpty();
    }

    /** R4: what is exempted at 25 years falls due at 50, and the calendar says what holds it. */
    @Test
    void an_exemption_holds_it_until_the_next_rule() {
        Decided.review(APP, item, first, second, new Decided.Withhold(1, 3, 4, ""));
        assertThat(due(first, 1997)).singleElement().satisfies(one -> assertThat(one.held()).contains("exempted by 50X1-HUM"));
        assertThat(due(first, 2022)).singleElement().satisfies(one -> assertThat(one.frame().rule()).isEqualTo("AGE-50"));
        assertThat(due(first, 2047)).singleElement().satisfies(one -> assertThat(one.frame().rule()).isEqualTo("AGE-75"));
    }

    /** D8: the default can be another for a kind, holds for existing items at once, and leaves alone what is exempted. */
    @Test
    void a_default_for_a_kind_holds_for_existing_items_and_touches_no_exempted_one(@TempDir Path policies) throws IOException {
        Path table = Files.createDirectories(policies.resolve("declassification")).resolve("timeframes.tsv");
        String rows = Files.readString(Path.of("policies/declassification/timeframes.tsv"));
        Files.writeString(table, rows + "MESSAGE-10\t10\t-\t730\tAUTOMATIC\tMessages at 10 years\tset here\tMESSAGE\n");
        var dates = new DueDates(APP.bean(Items.class), APP.bean(Cases.class), APP.bean(ClassificationRows.class),
                APP.bean(ClaimedExemptions.class), APP.bean(Policy.class),
                TimeFrames.load(policies.toString()), APP.bean(AgeOrigins.class));
        assertThat(due(dates, 1982)).singleElement().satisfies(one -> assertThat(one.frame().rule()).isEqualTo("MESSAGE-10"));
        assertThat(due(dates, 1997)).as("its own rule stands in the place of the one for all").isEmpty();
        Decided.review(APP, item, first, second, new Decided.Withhold(1, 3, 4, ""));
        assertThat(due(dates, 1982)).singleElement().satisfies(one -> assertThat(one.held()).contains("exempted by 50X1-HUM"));
        assertThat(due(dates, 2022)).singleElement().satisfies(one -> assertThat(one.frame().rule()).isEqualTo("AGE-50"));
        Files.writeString(table, rows + "MESSAGE-30\t30\t-\t730\tAUTOMATIC\tMessages at 30 years\tset here\tMESSAGE\n");
        assertThatThrownBy(() -> TimeFrames.load(policies.toString())).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has to be sooner");
    }

    private List<Due> due(DueDates dates, int year) {
        return APP.bean(Guard.class).look(asker(first), Act.SEE_CALENDAR, Target.registry(), permit -> dates.in(permit, year)).stream()
                .filter(one -> one.item().id().equals(item.id())).toList();
    }

    @Test
    void what_is_released_in_full_is_held_by_nothing_beyond() {
        Decided.review(APP, item, first, second);
        assertThat(due(first, 1997)).singleElement().satisfies(one -> assertThat(one.held()).isEqualTo("released in full by a review"));
        assertThat(due(first, 2022)).isEmpty();
    }

    /** INVARIANT 2. */
    @Test
    void nobody_is_told_of_what_they_may_not_know() {
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("calendar"), Role.REVIEWER);
        Person far = REGISTRAR.person("Far", cleared(Level.SECRET), List.of("desk"), Role.RECORDS_MANAGER);
        assertThat(due(low, 1997)).isEmpty();
        assertThat(due(far, 1997)).isEmpty();
    }

    @Test
    void the_page_shows_any_year_and_says_what_is_none() {
        var finch = APP.signedIn("finch");
        assertThat(finch.get("/reviews/calendar?year=1997").body()).contains("Declassification calendar, 1997");
        assertThat(finch.get("/reviews/calendar?year=2250").body()).contains("Nothing falls due");
        assertThat(finch.get("/reviews/calendar?year=soon").body()).contains("`soon` is not a year");
        assertThat(APP.signedIn("smith").get("/reviews/calendar").statusCode()).isEqualTo(403);
    }
}
