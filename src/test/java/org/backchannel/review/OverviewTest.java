package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.backchannel.Browser;
import java.util.TreeSet;
import java.util.Optional;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
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
import org.backchannel.policy.Filter;
import org.backchannel.policy.Policy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How the reviews stand, as far as somebody may see them. Each test has a group of its own. */
class OverviewTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static int count;

    private final String group = "overview-" + ++count;
    private final Reviewing reviewing = APP.bean(Reviewing.class);
    private final Person first = REGISTRAR.person("Primrose", cleared(Level.SECRET), List.of(group), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Sorrel", cleared(Level.SECRET), List.of(group), Role.REVIEWER);

    private Item paper() {
        return REGISTRAR.file("Secret", "the buoys", List.of(group), first, first);
    }

    private Overview.Figures figures(Person who, Duration later) {
        var overview = new Overview(APP.bean(Cases.class), new Peaks(APP.bean(JdbcClient.class), APP.bean(DueDates.class)),
                APP.bean(Docket.class), APP.bean(Kinds.class), APP.bean(Policy.class), InstantSource.fixed(Instant.now().plus(later)));
        return APP.bean(Guard.class).look(asker(who), Act.SEE_REVIEWS, Target.registry(), overview::of);
    }

    @Test
    void the_backlog_is_counted_by_ground_and_age_and_by_whose_it_is() {
        String id = reviewing.open(asker(first), Target.item(paper().id()), ReviewKind.MANDATORY, "r").id().toString();
        reviewing.open(asker(first), Target.item(paper().id()), ReviewKind.FOIA, "r");
        reviewing.assign(asker(first), id, second.id().value());
        Overview.Figures now = figures(first, Duration.ZERO);
        assertThat(now.counted()).isEqualTo(2);
        assertThat(now.backlog()).extracting(Overview.Line::label, Overview.Line::numbers).containsExactly(
                tuple("Mandatory review", List.of(1L, 0L, 0L, 0L)),
                tuple("Freedom of Information Act", List.of(1L, 0L, 0L, 0L)));
        assertThat(now.workload()).extracting(Overview.Line::label).containsExactly("Test Sorrel", "nobody’s");
        Overview.Figures later = figures(first, Duration.ofDays(400));
        assertThat(later.backlog()).allSatisfy(line -> assertThat(line.numbers()).isEqualTo(List.of(0L, 0L, 0L, 1L)));
        assertThat(later.taken()).allSatisfy(one -> assertThat(one.late()).isEqualTo(1));
        assertThat(now.taken()).allSatisfy(one -> assertThat(one.late()).isZero());
    }

    @Test
    void outcomes_and_the_time_taken_are_counted_of_what_is_decided() {
        Decided.review(APP, paper(), first, second);
        Decided.review(APP, paper(), first, second, new Decided.Withhold(1, 3, 4, ""));
        Decided.review(APP, paper(), first, second, new Decided.Withhold(1, -1, 0, ""));
        String withdrawn = reviewing.open(asker(first), Target.item(paper().id()), ReviewKind.FRUS, "r").id().toString();
        reviewing.withdraw(asker(first), withdrawn, "no more");
        Overview.Figures figures = figures(first, Duration.ZERO);
        assertThat(figures.results()).singleElement().satisfies(line -> {
            assertThat(line.label()).isEqualTo("Foreign Relations of the United States");
            assertThat(line.numbers()).isEqualTo(List.of(1L, 1L, 1L, 1L));
        });
        assertThat(figures.backlog()).isEmpty();
        assertThat(figures.taken()).singleElement().satisfies(one -> {
            assertThat(one.decided()).isEqualTo(3);
            assertThat(one.median()).isZero();
        });
        assertThat(figures.portions().bars().getLast().value()).isEqualTo(3);
    }

    /** INVARIANT 2. */
    @Test
    void nothing_is_counted_that_one_may_not_know_of() {
        reviewing.open(asker(first), Target.item(paper().id()), ReviewKind.FOIA, "r");
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of(group), Role.REVIEWER);
        assertThat(figures(low, Duration.ZERO).counted()).isZero();
        assertThat(figures(low, Duration.ZERO).workload()).isEmpty();
    }

    @Test
    void the_years_to_come_are_counted_as_far_as_one_may_know() {
        paper();
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of(group), Role.REVIEWER);
        var peaks = new Peaks(APP.bean(JdbcClient.class), APP.bean(DueDates.class));
        Map<String, Long> known = peaks.years(APP.bean(Policy.class).filter(first, Act.KNOW), 1995, 5);
        assertThat(known).containsEntry("1997", 1L).containsEntry("1996", 0L).hasSize(5);
        assertThat(peaks.years(APP.bean(Policy.class).filter(low, Act.KNOW), 1995, 5)).containsEntry("1997", 0L);
        assertThat(Bars.of(known).bars()).filteredOn(bar -> bar.value() > 0).singleElement()
                .satisfies(bar -> assertThat(bar.height()).isEqualTo(200));
    }

    @Test
    void a_stated_date_is_counted_once() {
        Item stated = paper();
        Person manager = REGISTRAR.person("States", cleared(Level.SECRET), List.of(group), Role.RECORDS_MANAGER);
        APP.bean(Classifying.class).state(asker(manager), stated.id().toString(),
                "Classified By: J. Smith, Director\nReason: 1.4(d)\nDeclassify On: 19931231", "", "as the paper says", 0);
        var peaks = new Peaks(APP.bean(JdbcClient.class), APP.bean(DueDates.class));
        assertThat(peaks.years(APP.bean(Policy.class).filter(first, Act.KNOW), 1990, 5)).containsEntry("1993", 1L);
    }

    /** As in the calendar: by the rule of the kind, and of a file block by its newest item. */
    @Test
    void the_years_to_come_are_those_of_the_calendar(@TempDir Path policies) throws IOException {
        Item one = message("1972", LocalDate.of(1972, 1, 6));
        Path table = Files.createDirectories(policies.resolve("declassification")).resolve("timeframes.tsv");
        Files.writeString(table, Files.readString(Path.of("policies/declassification/timeframes.tsv"))
                + "MESSAGE-10\t10\t-\t730\tAUTOMATIC\tMessages at 10 years\tset here\tMESSAGE\n");
        var dates = new DueDates(APP.bean(Items.class), APP.bean(Cases.class), APP.bean(ClassificationRows.class),
                APP.bean(ClaimedExemptions.class), APP.bean(Policy.class), TimeFrames.load(policies.toString()),
                APP.bean(AgeOrigins.class));
        var peaks = new Peaks(APP.bean(JdbcClient.class), dates);
        Filter known = APP.bean(Policy.class).filter(first, Act.KNOW);
        assertThat(peaks.years(known, 1980, 20)).containsEntry("1982", 1L).containsEntry("1997", 0L);
        Person manager = REGISTRAR.person("Manages", cleared(Level.SECRET), List.of(group), Role.RECORDS_MANAGER);
        Item newest = message("1975", LocalDate.of(1975, 5, 4));
        List.of(one, newest).forEach(item -> APP.bean(FileBlocks.class).put(asker(manager), item.id().toString(), "Box of " + group, "r"));
        assertThat(peaks.years(known, 1980, 20)).containsEntry("1982", 0L).containsEntry("1985", 2L).containsEntry("1997", 0L);
    }

    private Item message(String year, LocalDate on) {
        var card = new Card(Kind.MESSAGE, "", "of a file", List.of(), List.of(), new Dated(year, Optional.of(on), Optional.empty()), "",
                Provenance.HERE, Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(group)), Optional.empty()), Registrar.content("Of a file."));
    }

    @Test
    void the_page_has_its_numbers_beside_each_chart() {
        int soon = LocalDate.now(ZoneOffset.UTC).getYear() + 1;
        var card = new Card(Kind.MESSAGE, "", "the buoys", List.of(), List.of(), new Dated("May 4, " + (soon - 25),
                Optional.of(LocalDate.of(soon - 25, 5, 4)), Optional.empty()), "", Provenance.HERE, Optional.empty());
        APP.bean(Filing.class).file(Asker.registry("test"), new Filing.Incoming(card, "Secret", new TreeSet<>(List.of("salt")),
                Optional.empty()), Registrar.content("The text of the buoys"));
        Browser finch = APP.signedIn("finch");
        assertThat(finch.get("/reviews/overview").body()).contains("How the reviews stand", "Falling due at 25 years, by year",
                Integer.toString(soon));
        assertThat(APP.signedIn("smith").get("/reviews/overview").statusCode()).isEqualTo(403);
    }
}
