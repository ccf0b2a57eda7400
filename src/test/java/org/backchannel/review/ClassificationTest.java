package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.backchannel.ledger.Integrator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Remarking;
import org.backchannel.custody.Run;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.marking.Profile;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who classified an item, why, from what and until when: stated by its rules, kept from the first statement on. The items are of January 6, 1972. */
class ClassificationTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String ORIGINAL = "Classified By: J. Smith, Director\nReason: 1.4(d)\nDeclassify On: 19951231";
    private static final String DERIVATIVE = "Classified By: J. Smith\nDerived From: Multiple Sources";

    private final Classifying classifying = APP.bean(Classifying.class);
    private final Person manager = REGISTRAR.person("Manager", cleared(Level.SECRET), List.of("classed"), Role.RECORDS_MANAGER);
    private final Item item = REGISTRAR.file("Secret", "the tides", List.of("classed"), manager, manager);

    private Classification state(String block, String sources, int seen) {
        return classifying.state(asker(manager), item.id().toString(), block, sources, "as the paper says", seen);
    }

    /** D1, D15: the initial one is kept for ever, and every change with old value, new value, who and when. */
    @Test
    void the_initial_one_stays_and_every_change_is_in_the_history_and_the_trail() {
        state(ORIGINAL, "", 0);
        state(ORIGINAL.replace("1995", "1990"), "", 1);
        List<Classification> all = classifying.look(asker(manager), item.id().toString()).all();
        assertThat(all).extracting(Classification::until).containsExactly(Optional.of(LocalDate.of(1995, 12, 31)),
                Optional.of(LocalDate.of(1990, 12, 31)));
        assertThat(all).extracting(Classification::by).containsOnly(manager.id().value());
        assertThat(APP.bean(Trail.class).latest(Subject.item(item.id().value()), "item.set-classification", Outcome.DONE).orElseThrow()
                .facts()).containsEntry("was", all.getFirst().block()).containsEntry("is", all.getLast().block());
        assertThatThrownBy(() -> state(ORIGINAL, "", 1)).isInstanceOf(Conflict.class);
    }

    /** D2, D3, D6, D7, D9: what the rules refuse is not stated. */
    @ParameterizedTest
    @ValueSource(strings = {"Declassify On: 19951231", "Classified By: J. Smith\nDeclassify On: 19951231",
            "Derived From: a memo\nReason: 1.4(d)\nDeclassify On: 19951231",
            "Classified By: J. Smith\nReason: 1.4(d)\nDeclassify On: 1995-12-31",
            "Classified By: J. Smith\nReason: 1.4(d)\nDeclassify On: 20301231",
            "Classified By: J. Smith\nReason: 1.4(d)\nDeclassify On: OADR",
            "Classified By: J. Smith\nReason: 1.4(d)\nDeclassify On: 19951231\nDowngrade On: 19900101", "nonsense"})
    void what_breaks_a_rule_is_not_stated(String block) {
        assertThatThrownBy(() -> state(block, "", 0)).isInstanceOf(BadInput.class);
        assertThat(classifying.look(asker(manager), item.id().toString()).all()).isEmpty();
    }

    /** E1 to E3, D5: one value of several sources, by the fixed hierarchy. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"[50X1-HUM] and [50X2-WMD]|50X1-HUM", "[25X3, 20450101] and [25X5, 20450101]|25X3, 20450101",
            "[25X3, 20450101] and [20300101]|25X3, 20450101", "25X6 without date, source date 19800101|25X6, 20300101",
            "[RD portions] and [20300101]|N/A to RD portions. See source list for NSI portions."})
    void declassify_on_is_computed_from_the_sources(String sources, String value) {
        assertThat(state(DERIVATIVE, sources, 0).block()).contains("Declassify On: " + value);
    }

    /** D17: its own date is in the calendar. */
    @Test
    void its_own_date_is_in_the_calendar() {
        state(ORIGINAL, "", 0);
        var due = APP.bean(Guard.class).look(asker(manager), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, 1995));
        assertThat(due).filteredOn(one -> one.item().id().equals(item.id())).singleElement().satisfies(one -> {
            assertThat(one.frame().rule()).isEqualTo("DECLASSIFY-ON");
            assertThat(one.on()).isEqualTo(LocalDate.of(1995, 12, 31));
        });
    }

    /** D13: what held Restricted Data once has no date, however it is marked now, and a date of before then is none. */
    @Test
    void what_ever_held_restricted_data_has_no_date_of_its_own() {
        var all = APP.bean(Profile.class).register().systemHigh();
        var clearance = new Clearance(Level.SECRET, all.controls(), all.codewords(), true);
        Person first = REGISTRAR.person("First", clearance, List.of("classed"), Role.RECORDS_MANAGER);
        Person second = REGISTRAR.person("Second", clearance, List.of("classed"), Role.RECORDS_MANAGER);
        var remarking = APP.bean(Remarking.class);
        state(ORIGINAL, "", 0);
        remarking.raise(asker(first), Target.item(item.id()), new Remarking.Wish("Secret; Restricted Data", "a guide", "a design", 1));
        String lowering = remarking.propose(asker(first), Target.item(item.id()), new Remarking.Wish("Secret", "a guide", "no design", 2))
                .id()
                .toString();
        APP.bean(Integrator.class).drain();
        assertThat(remarking.confirm(asker(second), lowering).access().marking().controls()).isEmpty();
        assertThat(inCalendar(1995)).isEmpty();
        assertThatThrownBy(() -> state(ORIGINAL.replace("1995", "1990"), "", 1)).isInstanceOf(BadInput.class)
                .hasMessageContaining("or ever did, has no date");
        assertThat(state(DERIVATIVE, "[RD portions] and [20300101]", 1).until()).isEmpty();
    }

    private List<Due> inCalendar(int year) {
        return APP.bean(Guard.class).look(asker(manager), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, year)).stream()
                .filter(one -> one.item().id().equals(item.id()) && one.frame().stated()).toList();
    }

    /** E4: what is classified above each of its portions says in writing why, and nothing else does. */
    @Test
    void classification_by_compilation_needs_a_written_reason() {
        String compiled = marked("(C)").id().toString();
        assertThatThrownBy(() -> classifying.state(asker(manager), compiled, ORIGINAL, "", "r", 0)).isInstanceOf(BadInput.class)
                .hasMessageContaining("no portion of it above `Confidential`");
        assertThat(classifying.state(asker(manager), compiled, ORIGINAL, "", "Together they show the plan", "r", 0).compilation())
                .isEqualTo("Together they show the plan");
        assertThat(APP.bean(Trail.class).latest(Subject.item(UUID.fromString(compiled)), "item.set-classification", Outcome.DONE)
                .orElseThrow().facts()).containsEntry("compilation", "Together they show the plan");
        String whole = marked("(S)").id().toString();
        assertThatThrownBy(() -> classifying.state(asker(manager), whole, ORIGINAL, "", "Together", "r", 0)).isInstanceOf(BadInput.class)
                .hasMessageContaining("not classified by compilation");
        assertThat(classifying.state(asker(manager), whole, ORIGINAL, "", "r", 0).compilation()).isEmpty();
    }

    /** E4: an enclosure as high as the whole is why the whole is so high, unless whoever knows of the whole would learn of it by that. */
    @Test
    void an_enclosure_is_no_compilation_and_one_of_other_groups_does_not_show() {
        String known = encloses("classed");
        assertThatThrownBy(() -> classifying.state(asker(manager), known, ORIGINAL, "", "Together", "r", 0)).isInstanceOf(BadInput.class)
                .hasMessageContaining("what hangs on it");
        assertThat(classifying.state(asker(manager), known, ORIGINAL, "", "r", 0).compilation()).isEmpty();
        String unknown = encloses("classed-elsewhere");
        assertThatThrownBy(() -> classifying.state(asker(manager), unknown, ORIGINAL, "", "r", 0)).isInstanceOf(BadInput.class)
                .hasMessageContaining("no portion of it above `Confidential`");
        assertThat(classifying.state(asker(manager), unknown, ORIGINAL, "", "Together they show the plan", "r", 0).compilation())
                .isEqualTo("Together they show the plan");
    }

    /** With a secret enclosure of that group, and no portion above Confidential. */
    private static String encloses(String group) {
        Item whole = marked("(C)");
        file("Secret", group, Optional.of(whole.id()), "(S)");
        return whole.id().toString();
    }

    /** Secret as a whole: one portion is unclassified, the other marked so. */
    private static Item marked(String mark) {
        return file("Secret", "classed", Optional.empty(), "(U)", mark);
    }

    private static Item file(String marking, String group, Optional<ItemId> attachedTo, String... marks) {
        var portions = Stream.of(marks)
                .map(one -> new Portion(Portion.Sort.PARAGRAPH, "", one, 0, List.of(Run.text("what stands under " + one)))).toList();
        var card = new Card(attachedTo.isPresent() ? Kind.ATTACHMENT : Kind.PAPER, "", "the parts", List.of(), List.of(),
                new Dated("January 6, 1972", Optional.of(LocalDate.of(1972, 1, 6)), Optional.empty()), "", Provenance.HERE, attachedTo);
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, marking, new TreeSet<>(List.of(group)), Optional.empty()), new Content(portions));
    }

    @Test
    void only_records_managers_who_may_know_of_it_state_it() {
        Person reviewer = REGISTRAR.person("Reviewer", cleared(Level.SECRET), List.of("classed"), Role.REVIEWER);
        Person low = REGISTRAR.person("Low", cleared(Level.CONFIDENTIAL), List.of("classed"), Role.RECORDS_MANAGER);
        String id = item.id().toString();
        assertThatThrownBy(() -> classifying.state(asker(reviewer), id, ORIGINAL, "", "r", 0)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> classifying.state(asker(low), id, ORIGINAL, "", "r", 0)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> classifying.look(asker(low), id)).isInstanceOf(NotFound.class);
        assertThat(classifying.look(asker(reviewer), id).all()).isEmpty();
    }

    /** INVARIANT 3. */
    @ParameterizedTest
    @ValueSource(strings = {"update item_classification set record = replace(record, '1995', '1985') where item_id = ?",
            "delete from item_classification where item_id = ? and version = 2"})
    void an_altered_row_is_not_believed(String attack) {
        state(ORIGINAL, "", 0);
        state(ORIGINAL.replace("Smith", "Jones"), "", 1);
        assertThat(APP.bean(JdbcClient.class).sql(attack).param(item.id().value()).update()).isPositive();
        assertThatThrownBy(() -> classifying.look(asker(manager), item.id().toString())).isInstanceOf(BrokenSeal.class);
        // The calendar of other tests would come upon it.
        APP.bean(JdbcClient.class).sql("delete from item_classification where item_id = ?").param(item.id().value()).update();
    }

    @Test
    void by_its_page_it_is_stated_and_what_is_wrong_is_said_with_what_was_typed() {
        Item paper = REGISTRAR.file("Confidential", "the harbor light", List.of("island-affairs"), manager, manager);
        var marsh = APP.signedIn("marsh");
        String page = "/items/" + paper.id() + "/classification";
        assertThat(marsh.get(page).body()).contains("Nothing stated yet");
        assertThat(marsh.post(page, Map.of("block", "Classified By: A. Keeper", "reason", "r", "seen", "0")).body()).contains("A. Keeper",
                "needs attention");
        assertThat(marsh.post(page, Map.of("block", ORIGINAL, "reason", "as the paper says", "seen", "0")).body())
                .contains("Initial and current", "Declassify On: 19951231", "Margaret Marsh");
    }
}
