package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Content;
import org.backchannel.custody.Filing;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.custody.StatedAtFiling.Said;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is true of the classification of a document that came with a marking of its own, before anybody states anything else (D2, E4). */
class OwnMarkingTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final Person MANAGER = REGISTRAR.person("Ownmanager", cleared(Level.SECRET, "RESTRICTED_DATA"), List.of("owned"),
            Role.RECORDS_MANAGER);
    private static final Person STRANGER = REGISTRAR.person("Ownstranger", cleared(Level.SECRET), List.of(), Role.RECIPIENT);
    private static final String NOTE = "Source: a file of which the name tells what it is about. Secret.";

    private final Classifying classifying = APP.bean(Classifying.class);

    /** As an import files it. */
    private static Item imported(Asker by, String line, Optional<LocalDate> on, String... marks) {
        var from = new Provenance(NOTE, Optional.of("National Archives"), Optional.of("RG 383, ACDA Files"), Optional.of("Box 1"),
                Optional.empty(), Optional.of("frus1969-76v98"), Optional.of("d" + System.nanoTime()), Optional.empty());
        var card = new Card(Kind.MEMORANDUM, "", "An imported document", List.of(), List.of(),
                new Dated("", on, Optional.empty()), "", from, Optional.empty());
        Content content = new Content(List.of(marks).stream()
                .map(mark -> new Portion(Portion.Sort.PARAGRAPH, "", mark, 0, List.of(Run.text("words")))).toList());
        return APP.bean(Filing.class).file(by, new Filing.Incoming(card, line, new TreeSet<>(List.of("owned")), Optional.empty()),
                content);
    }

    private List<Classification> all(Item item) {
        return classifying.look(asker(MANAGER), item.id().toString()).all();
    }

    private static String day(LocalDate on) {
        return on.plusYears(25).format(DateTimeFormatter.BASIC_ISO_DATE);
    }

    private static int rows(Item item) {
        return APP.bean(JdbcClient.class).sql("select count(*) from item_classification where item_id = ?").param(item.id().value())
                .query(Integer.class).single();
    }

    @Test
    void an_imported_document_is_derived_from_its_own_marking_by_whoever_imported_it() {
        Item item = imported(Asker.console("root"), "Secret", Optional.of(LocalDate.of(1972, 1, 6)), "");
        assertThat(all(item)).singleElement().satisfies(stated -> {
            assertThat(stated.block()).isEqualTo("Derived From: Its own marking, Secret, as printed in frus1969-76v98, %s"
                    .formatted(item.card().provenance().document().orElseThrow())
                    + " (National Archives, RG 383, ACDA Files, Box 1)\nDeclassify On: 19970106");
            assertThat(stated.until()).contains(LocalDate.of(1997, 1, 6));
            assertThat(stated.by()).isEqualTo("console");
            assertThat(stated.compilation()).isEmpty();
            assertThat(stated.block()).as("what the source note says besides is for its readers").doesNotContain("what it is about");
        });
        assertThat(rows(item)).as("an import writes nothing more for it").isZero();
        assertThatThrownBy(() -> classifying.look(asker(STRANGER), item.id().toString())).isInstanceOf(NotFound.class);
    }

    @Test
    void what_has_no_date_is_counted_from_its_filing_and_restricted_data_has_none() {
        Item undated = imported(Asker.registry("test"), "Confidential", Optional.empty(), "");
        assertThat(all(undated).getFirst().block()).endsWith("Declassify On: " + day(LocalDate.now(ZoneOffset.UTC)));
        Item atomic = imported(Asker.registry("test"), "Secret; Restricted Data", Optional.of(LocalDate.of(1972, 1, 6)), "");
        assertThat(all(atomic).getFirst().until()).isEmpty();
        assertThat(all(atomic).getFirst().block()).endsWith("Declassify On: N/A to RD portions. See source list for NSI portions.");
    }

    @Test
    void what_is_not_classified_or_not_understood_says_nothing_and_neither_does_what_was_filed_here() {
        assertThat(all(imported(Asker.registry("test"), "Unclassified", Optional.empty(), ""))).isEmpty();
        assertThat(all(REGISTRAR.file("Secret", "filed here", List.of("owned"), MANAGER, MANAGER))).isEmpty();
        Item held = imported(Asker.registry("test"), "Zephyr", Optional.empty(), "");
        assertThat(held.access().quarantined()).isTrue();
        assertThatThrownBy(() -> all(held)).as("it is held at system-high").isInstanceOf(NotFound.class);
    }

    /** E4: whoever marked the document has classified its parts together; that is carried over. */
    @Test
    void what_is_marked_above_each_of_its_portions_says_that_the_document_is() {
        assertThat(all(imported(Asker.registry("test"), "Secret", Optional.empty(), "(C)", "(U)")).getFirst().compilation())
                .contains("marked Secret as a whole, and no portion of it above Confidential");
        assertThat(all(imported(Asker.registry("test"), "Secret", Optional.empty(), "(S)", "(U)")).getFirst().compilation()).isEmpty();
        assertThat(all(imported(Asker.registry("test"), "Secret", Optional.empty(), "(C)", "")).getFirst().compilation())
                .as("not every portion is marked").isEmpty();
    }

    /** EO 13526, 3.1(b): whom another site names holds no office here, whatever it writes. */
    @Test
    void what_another_site_states_is_kept_and_gives_nobody_here_an_authority() {
        Item like = imported(Asker.registry("test"), "Secret", Optional.empty(), "");
        var received = new Item(ItemId.random(), 1, State.FILED, like.card(), like.access());
        String block = "Classified By: %s, %s\nReason: 1.4(d)\nDeclassify On: 20501231\nDowngrade To: SECRET\nDowngrade On: 20269999"
                .formatted(MANAGER.name(), MANAGER.office());
        APP.bean(Guard.class).change(Asker.registry("pouch"), Act.RECEIVE_MESSAGE, new Target.NewItem(received), Context.NONE, permit -> {
            classifying.keepReceived(permit, new Said(block, ""), "By its site");
            return received;
        });
        assertThat(APP.bean(ClassificationRows.class).of(received.id())).singleElement().satisfies(stated -> {
            assertThat(stated.block()).isEqualTo(block);
            assertThat(stated.until()).contains(LocalDate.of(2050, 12, 31));
        });
        assertThat(APP.bean(Origins.class).of(received)).isEmpty();
    }

    /** D1: the initial one is kept for ever. */
    @Test
    void what_somebody_states_otherwise_comes_after_it() {
        Item item = imported(Asker.console("root"), "Secret", Optional.of(LocalDate.of(1972, 1, 6)), "");
        Classification initial = all(item).getFirst();
        String other = "Derived From: The department's guide of 1970\nDeclassify On: 19951231";
        assertThatThrownBy(() -> classifying.state(asker(MANAGER), item.id().toString(), other, "", "by the guide", 0))
                .isInstanceOf(Conflict.class);
        classifying.state(asker(MANAGER), item.id().toString(), other, "", "by the guide", 1);
        assertThat(all(item)).hasSize(2).first().isEqualTo(initial);
        assertThat(all(item).getLast().block()).isEqualTo(other);
        assertThat(rows(item)).isEqualTo(2);
    }
}
