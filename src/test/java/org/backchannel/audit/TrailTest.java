package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.ProgressListener;
import org.backchannel.ledger.Proofs;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class TrailTest extends OnePaper {

    private final Inspection inspection = app.bean(Inspection.class);

    private Inspection.Page trailOf(Person who, Item what, @Nullable Cursor after, int limit) {
        return guard.look(asker(who), Act.SEE_TRAIL, Target.item(what.id()), permit -> inspection.trailOf(permit, after, limit));
    }

    private Inspection.Page query(Person who, Map<String, String> parameters) {
        return guard.look(asker(who), Act.QUERY_TRAIL, Target.trail(),
                permit -> inspection.query(permit, TrailForm.of(parameters).query(), null, 50));
    }

    private Inspection.Call call(Person who, Line line) {
        return guard.look(asker(who), Act.QUERY_TRAIL, Target.trail(), permit -> inspection.call(permit, Long.toString(line.id())))
                .orElseThrow();
    }

    @Test
    void inspectors_see_the_whole_trail_of_an_item_and_its_reader_only_what_they_did() {
        read(reader, item);
        catchThrowable(() -> read(stranger, item));
        for (Person inspector : List.of(auditor, manager)) {
            var page = trailOf(inspector, item, null, 50);
            assertThat(page.rows()).extracting(Told::who).contains("Test Reader", "Test Stranger", "The registry");
            assertThat(page.rows()).hasSize((int) page.first());
        }
        var own = trailOf(reader, item, null, 50);
        assertThat(own.rows()).isNotEmpty().extracting(Told::who).containsOnly("Test Reader");
        assertThat(own.last()).isEqualTo(1);
    }

    @Test
    void who_may_not_know_of_the_item_is_told_of_no_trail() {
        assertThatThrownBy(() -> trailOf(stranger, item, null, 50)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_is_not_shown_of_a_trail_still_has_its_numbers() {
        read(reader, item);
        catchThrowable(() -> read(stranger, item));
        read(reader, item);
        var page = trailOf(reader, item, null, 50);
        var numbers = new TreeSet<Long>();
        var json = TrailJson.ItemTrail.of(page);
        json.entries().forEach(entry -> numbers.add(entry.number()));
        json.others().forEach(others -> {
            for (long n = others.from(); n <= others.to(); n++) {
                assertThat(numbers.add(n)).isTrue();
            }
        });
        assertThat(numbers).first().isEqualTo(1L);
        assertThat(numbers).last().isEqualTo((long) numbers.size());
        assertThat(json.others()).isNotEmpty();
    }

    @Test
    void a_long_trail_comes_in_parts_that_join() {
        for (int i = 0; i < 4; i++) {
            read(reader, item);
        }
        List<Long> numbers = new ArrayList<>();
        Optional<Cursor> next = Optional.empty();
        do {
            var page = trailOf(auditor, item, next.orElse(null), 3);
            page.rows().forEach(told -> numbers.add(told.line().number()));
            next = page.next();
        } while (next.isPresent());
        // Each look at it adds two entries, which the parts before do not have.
        assertThat(numbers).isSortedAccordingTo((a, b) -> Long.compare(b, a)).doesNotHaveDuplicates().endsWith(3L, 2L, 1L);
    }

    @Test
    void the_trail_is_asked_by_person_item_act_and_outcome() {
        read(reader, item);
        catchThrowable(() -> read(stranger, item));
        String id = item.id().toString();
        assertThat(query(auditor, Map.of("item", id, "person", stranger.id().value())).rows()).singleElement()
                .satisfies(told -> assertThat(told.reasons()).extracting("rule", "sentence").contains(org.assertj.core.groups.Tuple
                        .tuple("G-NEED-TO-KNOW",
                                "The person is in none of the item's need-to-know groups and is not one of its readers.")));
        assertThat(query(auditor, Map.of("item", id, "act", "item.read", "outcome", "DONE")).rows()).singleElement()
                .satisfies(told -> assertThat(told.who()).isEqualTo("Test Reader"));
        assertThat(query(auditor, Map.of("about", reader.id().value(), "act", "person.access")).rows()).hasSize(1);
        assertThat(query(auditor, Map.of("item", id, "to", "2001-01-01")).rows()).isEmpty();
        assertThat(query(auditor, Map.of("item", id, "from", "2001-01-01")).rows()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"person, A B", "about, A B", "item, 1", "act, item.burn", "outcome, granted", "from, yesterday", "to, 2026-02-30",
            "from, +999999999-01-01"})
    void a_question_that_cannot_be_read_is_named_and_recorded(String field, String value) {
        assertThatThrownBy(() -> query(auditor, Map.of(field, value)))
                .isInstanceOfSatisfying(BadInput.class, bad -> assertThat(bad.field()).isEqualTo(field));
        assertThat(query(auditor, Map.of("person", auditor.id().value(), "outcome", "FAILED")).rows()).hasSize(1);
    }

    @Test
    void only_an_auditor_asks_all_trails() {
        for (Person who : List.of(reader, manager)) {
            assertThatThrownBy(() -> query(who, Map.of())).isInstanceOf(Refused.class);
        }
    }

    @Test
    void what_an_entry_says_is_not_shown_to_an_auditor_below_its_marking() {
        Item top = registrar.file("Top Secret; Nodis", "a high paper", List.of("desk"), sender, manager);
        app.bean(Remarking.class).propose(asker(manager), Target.item(top.id()),
                new Remarking.Wish("Secret", "the authority", "the reason", 1));
        var low = query(auditor, Map.of("item", top.id().toString()));
        assertThat(low.rows()).isNotEmpty();
        for (Told told : low.rows()) {
            var json = TrailJson.Entry.of(told);
            assertThat(json.facts()).doesNotContainKeys(Entry.MARKING, "level", "to", "authority", "why");
            assertThat(Telling.step(told, null).toString()).doesNotContain("Nodis", "Secret", "the reason", "the authority");
            assertThat(TrailJson.Proved.of(call(auditor, told.line())).salts()).doesNotContainKeys(Entry.MARKING, "level", "to", "why");
        }
        assertThat(low.marking().level()).isEqualTo(Level.UNCLASSIFIED);
        assertThat(query(high, Map.of("item", top.id().toString())).rows()).extracting(told -> TrailJson.Entry.of(told).facts().get("why"))
                .contains("the reason");
    }

    @Test
    void what_somebody_looked_for_may_be_anything() {
        guard.look(asker(reader), Act.LIST, Target.registry(), permit -> {
            permit.note("search", "zephyr");
            return 1;
        });
        Map<String, String> by = Map.of("person", reader.id().value(), "act", "registry.list", "outcome", "DONE");
        assertThat(query(auditor, by).rows()).singleElement().satisfies(told -> assertThat(told.tells("search")).isFalse());
        assertThat(query(high, by).rows()).singleElement().satisfies(told -> assertThat(told.tells("search")).isTrue());
    }

    @Test
    void a_refusal_says_what_the_person_was_allowed_then() {
        catchThrowable(() -> read(stranger, item));
        registrar.grant(new Person(stranger.id(), stranger.kind(), stranger.name(), stranger.surname(), stranger.office(), stranger.roles(),
                cleared(Level.CONFIDENTIAL), stranger.groups(), false), List.of());
        Line refused = query(auditor, Map.of("person", stranger.id().value(), "outcome", "REFUSED")).rows().getFirst().line();
        assertThat(call(auditor, refused).access()).isNotNull().satisfies(then -> {
            assertThat(then.clearance()).startsWith("Secret");
            assertThat(then.groups()).isEqualTo("elsewhere");
        });
    }

    @Test
    void an_entry_is_proven_against_the_latest_checkpoint() {
        read(reader, item);
        app.bean(Integrator.class).drain();
        Line line = query(auditor, Map.of("item", item.id().toString())).rows().getLast().line();
        var call = call(auditor, line);
        assertThat(call.others()).extracting(told -> told.line().correlation()).containsOnly(line.correlation());
        var inclusion = call.entry().inclusion().orElseThrow();
        var note = org.backchannel.ledger.SignedNote.parse(inclusion.checkpoint());
        var checkpoint = app.bean(Checkpoints.class).verify(note).orElseThrow();
        var decoder = Base64.getDecoder();
        assertThat(Proofs.included(decoder.decode(call.entry().evidence().hash()), inclusion.index(), checkpoint.size(),
                decoder.decode(checkpoint.root()), inclusion.path().stream().map(decoder::decode).toList())).isTrue();
        assertThat(inclusion.text()).startsWith("c2sp.org/tlog-proof@v1\nindex " + inclusion.index() + "\n").endsWith(note.toString());
    }

    @Test
    void a_verification_for_the_command_line_is_one_admission_whose_outcome_says_what_was_found() {
        var made = app.bean(TrailCheck.class).run(Asker.console("somebody"), (entries, of) -> {
        });
        var rows = query(high, Map.of("person", "console", "act", "trail.verify-trail")).rows();
        assertThat(rows.getFirst().line().facts()).containsEntry("good", Boolean.toString(made.good())).containsEntry("root", made.root());
        assertThatThrownBy(() -> app.bean(TrailCheck.class).start(asker(reader))).isInstanceOf(Refused.class);
    }

    @Test
    void the_start_of_the_registry_is_in_the_trail_with_its_policy() {
        assertThat(query(auditor, Map.of("act", "system.start")).rows()).singleElement()
                .satisfies(told -> assertThat(told.line().facts()).containsKeys(Entry.VERSION, "policy"));
    }

    @Test
    void a_changed_entry_is_named_by_the_verification_and_not_shown_as_if_it_were_true() {
        app.bean(Integrator.class).drain();
        Line line = query(auditor, Map.of("item", item.id().toString())).rows().getLast().line();
        var db = app.bean(JdbcClient.class);
        db.sql("update ledger_entry set outcome = 'REFUSED' where id = ?").param(line.id()).update();
        try {
            var made = app.bean(TrailCheck.class).run(asker(auditor), ProgressListener.none());
            assertThat(made.fault()).hasValueSatisfying(fault -> {
                assertThat(fault.index()).isEqualTo(line.index().orElseThrow());
                assertThat(fault.what()).isEqualTo("the entry is not what was recorded");
            });
            var page = query(auditor, Map.of("item", item.id().toString()));
            assertThat(page.broken()).hasValue(line.id());
            assertThat(page.rows()).isEmpty();
        } finally {
            db.sql("update ledger_entry set outcome = ? where id = ?").params(line.outcome().name(), line.id()).update();
        }
        assertThat(app.bean(TrailCheck.class).run(asker(auditor), ProgressListener.none()).good()).isTrue();
    }
}
