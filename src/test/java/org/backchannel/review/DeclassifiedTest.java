package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Declassifications;
import org.backchannel.custody.Declassified;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What was classified and is declassified: only two reviewers make it so, and it remembers. */
class DeclassifiedTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String GROUP = "island-affairs";

    private final Remarking remarking = APP.bean(Remarking.class);
    private final Person first = REGISTRAR.person("First", cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);
    private final Person second = REGISTRAR.person("Second", cleared(Level.SECRET), List.of(GROUP), Role.REVIEWER);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of(GROUP), Role.RECORDS_MANAGER);
    private final Person other = REGISTRAR.person("Other", cleared(Level.SECRET), List.of(GROUP), Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "the harbor chain", List.of(GROUP), manager, manager);

    private String lower(String line) {
        return lower(item, line);
    }

    private String lower(Item of, String line) {
        Item now = APP.bean(Items.class).find(of.id()).orElseThrow();
        return remarking.propose(asker(manager), Target.item(of.id()),
                new Remarking.Wish(line, "the decision", "it is released", now.version())).id().toString();
    }

    private Item confirmed(String lowering) {
        APP.bean(Integrator.class).drain();
        return remarking.confirm(asker(other), lowering);
    }

    private static Declassified of(Item item) {
        return APP.bean(Declassifications.class).of(item).orElseThrow();
    }

    /** D10: to Unclassified is a declassification: no records manager lowers to it before two reviewers have released all of the item. */
    @Test
    void to_unclassified_goes_by_the_decision_of_two_reviewers_and_by_no_lowering() {
        assertThatThrownBy(() -> lower("Unclassified")).isInstanceOf(BadInput.class).hasMessageContaining("is a declassification")
                .hasMessageContaining("two reviewers have released all of it");
        Item part = REGISTRAR.file("Secret", "the harbor guns", List.of(GROUP), manager, manager);
        Decided.review(APP, part, first, second, new Decided.Withhold(1, 3, 4, ""));
        assertThatThrownBy(() -> lower(part, "Unclassified")).as("a part is withheld").isInstanceOf(BadInput.class);
        Decided.review(APP, item, first, second);
        Item lowered = confirmed(lower("Unclassified"));
        assertThat(lowered.access().marking().level()).isEqualTo(Level.UNCLASSIFIED);
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.confirm-lowering", Outcome.DONE).orElseThrow()
                .facts()).containsEntry("declassified", of(lowered).decision());
    }

    /** D10: nor is what was proposed once confirmed after the decision was returned. */
    @Test
    void a_decision_that_was_returned_declassifies_nothing() {
        String review = Decided.review(APP, item, first, second);
        String lowering = lower("Unclassified");
        APP.bean(Deciding.class).giveBack(asker(second), review, "look again");
        APP.bean(Integrator.class).drain();
        assertThatThrownBy(() -> remarking.confirm(asker(other), lowering)).isInstanceOf(BadInput.class)
                .hasMessageContaining("is a declassification");
        assertThat(APP.bean(Items.class).find(item.id())).contains(item);
        remarking.withdraw(asker(manager), lowering);
    }

    /** D10: what was decided of one marking declassifies nothing that was marked higher afterwards. */
    @Test
    void what_is_marked_higher_afterwards_is_declassified_no_more() {
        Decided.review(APP, item, first, second);
        assertThat(of(item).was()).isEqualTo("Secret");
        Person high = REGISTRAR.person("High", cleared(Level.TOP_SECRET), List.of(GROUP), Role.RECORDS_MANAGER);
        Item raised = remarking.raise(asker(high), Target.item(item.id()),
                new Remarking.Wish("Top Secret", "a guide", "it names a source", item.version()));
        assertThat(APP.bean(Declassifications.class).of(raised)).isEmpty();
    }

    /** D18: the old marking lined through, "Declassified", by what authority and when, on the page, on paper and over REST, for ever. */
    @Test
    void declassified_is_a_third_state_and_remembers_the_marking_the_authority_and_the_day() {
        Browser marsh = APP.signedIn("marsh");
        String page = "/items/" + item.id();
        assertThat(marsh.get(page).body()).doesNotContain("Marking lined through");
        Decided.review(APP, item, first, second);
        String today = LocalDate.now(ZoneOffset.UTC).toString();
        for (String path : List.of(page, page + "/print", page + "/classification")) {
            assertThat(marsh.get(path).body()).as(path).contains("Marking lined through: </span>Secret</s>", "<b>Declassified</b>",
                    "22 U.S.C. 4353", today, first.office(), second.office());
        }
        confirmed(lower("Unclassified"));
        assertThat(marsh.get(page).body()).contains("UNCLASSIFIED", "Marking lined through: </span>Secret</s>", "<b>Declassified</b>");
        assertThat(marsh.send(marsh.request("/api/v1/items/" + item.id()).build()).body()).contains("\"declassified\":{\"was\":\"Secret\"");
        Item never = REGISTRAR.file("Unclassified", "the harbor fair", List.of(GROUP), manager, manager);
        Decided.review(APP, never, first, second);
        assertThat(APP.bean(Declassifications.class).of(never)).as("what never was classified is not declassified").isEmpty();
    }

    /** INVARIANT 3: what somebody writes into the database declassifies nothing, and hides the item from nobody. */
    @Test
    void an_altered_decision_declassifies_nothing() {
        String review = Decided.review(APP, item, first, second);
        assertThat(APP.bean(JdbcClient.class).sql("update review_case set record = replace(record, '4353', '4354') where id = ?")
                .param(UUID.fromString(review)).update()).isPositive();
        assertThat(APP.bean(Declassifications.class).of(item)).isEmpty();
        assertThatThrownBy(() -> lower("Unclassified")).isInstanceOf(BadInput.class);
        APP.bean(JdbcClient.class).sql("delete from review_case where id = ?").param(UUID.fromString(review)).update();
    }
}
