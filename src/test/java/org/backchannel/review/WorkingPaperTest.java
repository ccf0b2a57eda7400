package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Working papers: dated, and final within 180 days. The items are of January 6, 1972. */
class WorkingPaperTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String BLOCK = "Classified By: J. Smith, Director\nReason: 1.4(d)\nDeclassify On: 19951231";

    private final WorkingPapers papers = APP.bean(WorkingPapers.class);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("working"), Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "notes on the ferry", List.of("working"), manager, manager);
    private final String id = item.id().toString();

    private List<WorkingPapers.Listed> listed(Person who) {
        return papers.list(asker(who)).stream().filter(one -> one.item().id().equals(item.id())).toList();
    }

    private List<Deadline> deadlines(int year) {
        return APP.bean(Guard.class).look(asker(manager), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(Deadlines.class).in(permit, year)).stream().filter(one -> one.item().id().equals(item.id())).toList();
    }

    /** E6: what is still a working paper after 180 days is late, in the calendar and in the list, until it is final. */
    @Test
    void a_working_paper_is_due_after_a_hundred_and_eighty_days_until_it_is_final() {
        assertThat(papers.state(asker(manager), id, "").due()).isEqualTo(LocalDate.of(1972, 1, 6).plusDays(180));
        assertThat(listed(manager)).singleElement().satisfies(one -> assertThat(one.late()).isTrue());
        assertThat(deadlines(1972)).extracting(Deadline::on).containsExactly(LocalDate.of(1972, 7, 4));
        assertThatThrownBy(() -> papers.state(asker(manager), id, "")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> papers.finish(asker(manager), id)).isInstanceOf(Conflict.class)
                .hasMessageContaining("state its classification data first");
        APP.bean(Classifying.class).state(asker(manager), id, BLOCK, "", "it is finished", 0);
        assertThat(papers.finish(asker(manager), id).finished()).isTrue();
        assertThat(listed(manager)).isEmpty();
        assertThat(deadlines(1972)).isEmpty();
        assertThatThrownBy(() -> papers.finish(asker(manager), id)).isInstanceOf(Conflict.class);
    }

    @Test
    void one_of_today_is_not_late_and_none_is_of_tomorrow() {
        LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
        assertThatThrownBy(() -> papers.state(asker(manager), id, today.plusDays(2).toString())).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> papers.state(asker(manager), id, "lately")).isInstanceOf(BadInput.class).hasMessageContaining("`lately`");
        papers.state(asker(manager), id, today.toString());
        assertThat(listed(manager)).singleElement().satisfies(one -> assertThat(one.late()).isFalse());
    }

    /** INVARIANT 2. */
    @Test
    void who_may_not_read_it_neither_states_nor_sees_it() {
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("working"), Role.RECORDS_MANAGER);
        Person reviewer = REGISTRAR.person("Reviewer", cleared(Level.SECRET), List.of("working"), Role.REVIEWER);
        papers.state(asker(manager), id, "");
        assertThat(listed(low)).isEmpty();
        assertThat(listed(reviewer)).hasSize(1);
        assertThatThrownBy(() -> papers.finish(asker(low), id)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> papers.finish(asker(reviewer), id)).isInstanceOf(Refused.class);
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update working_paper set record = replace(record, 'false', 'true') where item_id = ?",
            "delete from working_paper where item_id = ?"})
    void an_altered_row_is_not_believed(String attack) {
        papers.state(asker(manager), id, "");
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(item.id().value()).update()).isPositive();
        assertThatThrownBy(() -> papers.finish(asker(manager), id)).isInstanceOf(BrokenSeal.class);
        assertThat(listed(manager)).as("one of them hides no other").isEmpty();
        APP.bean(JdbcClient.class).sql("delete from working_paper where item_id = ?").param(item.id().value()).update();
    }

    @Test
    void by_its_page_it_is_stated_and_finished() {
        Item paper = REGISTRAR.file("Unclassified", "notes on the fair", List.of("island-affairs"), manager, manager);
        Browser marsh = APP.signedIn("marsh");
        String page = "/items/" + paper.id();
        marsh.get(page + "/classification");
        assertThat(marsh.post(page + "/working-paper", Map.of("dated", "soon")).body()).contains("`soon` is no day");
        assertThat(marsh.post(page + "/working-paper", Map.of("dated", "1972-02-01")).body())
                .contains("to be final or destroyed by 1972-07-30", "Mark it as final");
        assertThat(marsh.get("/working-papers").body()).contains("notes on the fair", " late");
        marsh.get(page + "/classification");
        assertThat(marsh.post(page + "/working-paper/final", Map.of()).body()).contains("It is final, and no working paper any more.");
        assertThat(APP.signedIn("smith").get("/working-papers").statusCode()).isEqualTo(403);
    }
}
