package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.custody.Remarking;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Items;
import java.util.UUID;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Act;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The inspectors' questions, asked of the registry's own trail. */
class QuestionsTest extends OnePaper {

    private final Answers answers = app.bean(Answers.class);
    private final Telling telling = app.bean(Telling.class);

    /** What has been recorded by now is noted by the watch. */
    private void noted() {
        app.bean(Integrator.class).drain();
        long all = app.bean(JdbcClient.class).sql("select max(idx) + 1 from ledger_leaf").query(Long.class).single();
        await().until(() -> {
            app.bean(AlarmWatch.class).round();
            return app.bean(AlarmWatch.class).seen() >= all;
        });
    }

    private Answers.Page ask(Person who, Question question, Map<String, String> given, Optional<Cursor> after, int limit) {
        return guard.look(asker(who), Act.QUERY_TRAIL, Target.trail(),
                permit -> answers.of(permit, Asked.of(question, given), after.orElse(null), limit));
    }

    private List<TrailRow> rows(Person who, Question question, Map<String, String> given) {
        return ask(who, question, given, Optional.empty(), 50).rows().stream().map(row -> TrailRow.of(row, telling)).toList();
    }

    @Test
    void who_read_it_is_one_row_a_call_with_what_came_of_it() {
        read(reader, item);
        catchThrowable(() -> read(stranger, item));
        assertThat(rows(auditor, Question.READERS, Map.of("item", item.id().toString())))
                .extracting(row -> row.step().who(), row -> row.step().outcome())
                .containsExactly(tuple("Test Stranger", "Refused"),
                        tuple("Test Reader", "Done"));
        assertThat(rows(auditor, Question.READERS, Map.of("item", item.id().toString()))).first()
                .satisfies(row -> assertThat(row.step().reasons()).extracting("rule").contains("G-NEED-TO-KNOW"));
        assertThat(rows(auditor, Question.READERS, Map.of("item", item.id().toString())).getLast().step().text()).contains("version 1");
    }

    @Test
    void what_a_person_did_is_told_between_two_times_and_of_nobody_else() {
        read(reader, item);
        catchThrowable(() -> read(stranger, item));
        assertThat(rows(auditor, Question.PERSON, Map.of("person", stranger.id().value()))).extracting(row -> row.step().act())
                .containsExactly("Read an item");
        assertThat(rows(auditor, Question.PERSON, Map.of("person", stranger.id().value(), "to", "2001-01-01"))).isEmpty();
        assertThat(rows(auditor, Question.PERSON, Map.of("person", stranger.id().value(), "from", "2001-01-01"))).hasSize(1);
    }

    @Test
    void refusals_are_found_by_each_rule_that_refused() {
        catchThrowable(() -> read(stranger, item));
        noted();
        assertThat(rows(auditor, Question.REFUSALS, Map.of("rule", "G-NEED-TO-KNOW"))).isNotEmpty()
                .allSatisfy(row -> assertThat(row.step().reasons()).extracting("rule").contains("G-NEED-TO-KNOW"))
                .extracting(row -> row.step().who()).contains("Test Stranger");
        assertThat(rows(auditor, Question.REFUSALS, Map.of())).extracting(row -> row.step().outcome()).containsOnly("Refused");
        assertThat(rows(auditor, Question.REFUSALS, Map.of("rule", "NO-SUCH-RULE"))).isEmpty();
        assertThat(app.bean(Finds.class).byRule(Instant.EPOCH, Asked.END)).containsKey("G-NEED-TO-KNOW").doesNotContainKey("");
    }

    @Test
    void a_change_of_marking_is_told_with_its_authority_to_whom_the_marking_lets_know() {
        app.bean(Remarking.class).raise(asker(manager), Target.item(item.id()),
                new Remarking.Wish("Top Secret; Nodis", "EO 11652", "it says more", 1));
        assertThat(rows(high, Question.MARKINGS, Map.of())).first().satisfies(row -> {
            assertThat(row.step().act()).isEqualTo("Raise a marking");
            assertThat(row.step().text()).contains("EO 11652", "it says more", "TOP_SECRET; NODIS");
        });
        assertThat(rows(auditor, Question.MARKINGS, Map.of())).first().satisfies(row -> assertThat(row.step().text())
                .doesNotContain("EO 11652", "it says more", "NODIS").contains(Telling.ABOVE));
    }

    @Test
    void the_banner_is_the_highest_of_all_that_the_answer_tells() {
        read(reader, item);
        var page = ask(auditor, Question.READERS, Map.of("item", item.id().toString()), Optional.empty(), 50);
        assertThat(page.marking().level()).isEqualTo(Level.SECRET);
    }

    @Test
    void what_left_the_registry_is_found_refused_attempts_too() {
        catchThrowable(() -> guard.look(asker(reader), Act.EXPORT_TRAIL, Target.trail(), permit -> true));
        guard.look(asker(auditor), Act.EXPORT_TRAIL, Target.trail(), permit -> true);
        noted();
        assertThat(rows(auditor, Question.EXPORTS, Map.of())).extracting(row -> row.step().who(), row -> row.step().outcome()).contains(
                tuple("Test Auditor", "Done"), tuple("Test Reader", "Refused"));
    }

    @Test
    void who_put_a_version_in_force_is_who_filed_and_who_re_marked_it() {
        app.bean(Remarking.class).raise(asker(manager), Target.item(item.id()), new Remarking.Wish("Top Secret; Nodis", "a", "r", 1));
        assertThat(rows(high, Question.VERSIONS, Map.of("item", item.id().toString()))).extracting(row -> row.step().act())
                .containsExactly("Raise a marking", "File an item");
    }

    @Test
    void administrators_are_those_who_held_the_role_at_that_time() {
        Person admin = registrar.person("Steward", cleared(Level.UNCLASSIFIED), List.of(), Role.ADMINISTRATOR);
        guard.look(asker(admin), Act.ADMINISTER, Target.registry(), permit -> true);
        catchThrowable(() -> read(admin, item));
        registrar.grant(new Person(admin.id(), admin.kind(), admin.name(), admin.surname(), admin.office(), EnumSet.of(Role.RECIPIENT),
                admin.clearance(), new TreeSet<>(), false), List.of());
        catchThrowable(() -> guard.look(asker(admin), Act.IMPORT, Target.registry(), permit -> true));
        assertThat(rows(auditor, Question.ADMINISTRATORS, Map.of())).filteredOn(row -> row.step().who().equals("Test Steward"))
                .extracting(row -> row.step().act()).containsExactly("Read an item", "Administer");
        catchThrowable(() -> guard.look(asker(reader), Act.ADMINISTER, Target.registry(), permit -> true));
        assertThat(rows(auditor, Question.ADMINISTRATORS, Map.of("which", Asked.ACTS))).first()
                .satisfies(row -> assertThat(row.step().who()).isEqualTo("Test Reader"));
    }

    @Test
    void who_read_the_trail_is_told_the_asking_itself_included() {
        guard.look(asker(manager), Act.SEE_TRAIL, Target.item(item.id()), permit -> true);
        var rows = rows(auditor, Question.TRAIL, Map.of());
        assertThat(rows.get(0).step().who()).isEqualTo("Test Auditor");
        assertThat(rows.get(0).step().act()).isEqualTo("Query the trail");
        assertThat(rows.get(1).step().who()).isEqualTo("Test Manager");
        assertThat(rows.get(1).step().act()).isEqualTo("See an item’s trail");
    }

    @Test
    void what_somebody_could_do_is_told_by_the_document_in_force_at_that_time() {
        Instant before = Instant.now();
        registrar.grant(new Person(reader.id(), reader.kind(), reader.name(), reader.surname(), reader.office(), EnumSet.of(Role.AUDITOR),
                reader.clearance(), new TreeSet<>(), false), List.of());
        var abilities = app.bean(Abilities.class);
        var now = guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(),
                permit -> abilities.of(permit, Asked.of(Question.ACCESS, Map.of("person", reader.id().value()))));
        assertThat(now.access()).extracting("value").contains("Auditor");
        assertThat(now.may()).contains("Query the trail").doesNotContain("Administer");
        assertThat(now.rules()).isEqualTo(PastRules.Which.SAME);
        assertThat(now.item()).as("none was named").isNull();
        var pastAccess = app.bean(PastAccess.class);
        assertThat(pastAccess.held(reader.id(), before)).hasValueSatisfying(held -> assertThat(held.granted().person().roles())
                .containsExactly(Role.RECIPIENT));
        var never = guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(),
                permit -> abilities.of(permit, Asked.of(Question.ACCESS, Map.of("person", reader.id().value(), "at", "2001-01-01"))));
        assertThat(never.access()).isEmpty();
        assertThat(never.may()).isEmpty();
    }

    private Abilities.OnItem onItem(Person who, String id) {
        return guard.look(asker(who), Act.QUERY_TRAIL, Target.trail(), permit -> app.bean(Abilities.class).of(permit,
                Asked.of(Question.ACCESS, Map.of("person", reader.id().value(), "item", id)))).item();
    }

    @Test
    void what_somebody_could_do_to_an_item_is_told_of_its_version_in_force_at_that_time() {
        assertThat(onItem(auditor, item.id().toString())).satisfies(then -> {
            assertThat(then.version()).isEqualTo(1);
            assertThat(then.may()).contains("Know of an item", "Read an item");
        });
        app.bean(Remarking.class).raise(asker(manager), Target.item(item.id()), new Remarking.Wish("Top Secret; Nodis", "a", "r", 1));
        assertThat(onItem(high, item.id().toString())).satisfies(then -> {
            assertThat(then.version()).isEqualTo(2);
            assertThat(then.may()).as("above the reader by now").doesNotContain("Know of an item", "Read an item");
            assertThat(app.bean(Trail.class).line(then.entry()).orElseThrow().subject())
                    .isEqualTo(new Subject("item-version", item.id().toString()));
        });
        String none = UUID.randomUUID().toString();
        assertThat(onItem(auditor, item.id().toString())).as("above the auditor too: as if there were none")
                .isEqualTo(new Abilities.OnItem(item.id().toString(), false, 0, 0, List.of()));
        assertThat(onItem(auditor, none)).isEqualTo(new Abilities.OnItem(none, false, 0, 0, List.of()));
        var items = new PastItems(app.bean(Trail.class), app.bean(Items.class), app.bean(Policy.class));
        assertThat(items.at(item.id(), Instant.EPOCH.plusSeconds(1))).as("it was not here yet").isEmpty();
    }

    @Test
    void a_long_answer_comes_in_pages_that_join_either_way() {
        for (int i = 0; i < 7; i++) {
            read(reader, item);
        }
        for (String direction : List.of("desc", "asc")) {
            List<Instant> times = new ArrayList<>();
            Optional<Cursor> next = Optional.empty();
            var given = new HashMap<>(Map.of("item", item.id().toString(), "dir", direction));
            int pages = 0;
            do {
                var page = ask(auditor, Question.READERS, given, next, 3);
                page.rows().forEach(row -> times.add(row.told().line().at()));
                next = page.next();
                pages++;
            } while (next.isPresent());
            assertThat(pages).isEqualTo(3);
            assertThat(times).hasSize(7).doesNotHaveDuplicates()
                    .isSortedAccordingTo(direction.equals("asc") ? Comparator.naturalOrder() : Comparator.reverseOrder());
        }
    }

    @Test
    void asking_is_one_admission_and_one_outcome_that_names_the_question() {
        long before = app.bean(JdbcClient.class).sql("select max(id) from ledger_entry").query(Long.class).single();
        rows(auditor, Question.TRAIL, Map.of());
        var trail = app.bean(Trail.class);
        var left = app.bean(JdbcClient.class).sql("select id from ledger_entry where id > ? and actor = ? order by id").param(before)
                .param(auditor.id().value()).query(Long.class).list();
        assertThat(trail.lines(left)).extracting(line -> line.outcome()).containsExactly(Outcome.GRANTED, Outcome.DONE);
        assertThat(trail.lines(left).getLast().facts()).containsEntry("question", "trail");
    }

    @Test
    void nobody_but_auditors_is_answered() {
        for (Person other : List.of(reader, manager)) {
            assertThatThrownBy(() -> rows(other, Question.TRAIL, Map.of())).isInstanceOf(Refused.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"READERS, item, 7", "PERSON, person, ' A B'", "REFUSALS, from, yesterday", "TRAIL, to, 2026-02-30", "ACCESS, at, noon",
            "ACCESS, item, 7"})
    void what_cannot_be_used_is_named(Question question, String field, String value) {
        var given = new HashMap<>(Map.of("person", reader.id().value()));
        given.put(field, value);
        assertThatThrownBy(() -> guard.look(asker(auditor), Act.QUERY_TRAIL, Target.trail(), permit -> question == Question.ACCESS
                ? app.bean(Abilities.class).of(permit, Asked.of(question, given))
                : answers.of(permit, Asked.of(question, given), null, 50))).isInstanceOf(BadInput.class);
    }

    @Test
    void where_the_entry_of_the_version_in_force_was_altered_the_answer_says_so() {
        app.bean(Integrator.class).drain();
        Line line = app.bean(Trail.class).latest(new Subject("item-version", item.id().toString()), "item.version", Outcome.NOTED)
                .orElseThrow();
        var db = app.bean(JdbcClient.class);
        String node = db.sql("select node from ledger_entry where id = ?").param(line.id()).query(String.class).single();
        db.sql("update ledger_entry set node = 'elsewhere' where id = ?").param(line.id()).update();
        try {
            var answer = app.signedIn("argus").get("/trail/questions/versions?item=" + item.id());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains(">" + line.id() + "</span> is not what was recorded");
        } finally {
            db.sql("update ledger_entry set node = ? where id = ?").params(node, line.id()).update();
        }
    }

    private Map<String, Abilities.OnItem> onItems(Person asks, String at) {
        Map<String, Abilities.OnItem> all = new HashMap<>();
        String after = null;
        do {
            String from = after;
            var page = guard.look(asker(asks), Act.QUERY_TRAIL, Target.trail(), permit -> app.bean(PastReach.class).of(permit,
                    Asked.of(Question.ACCESS, Map.of("person", reader.id().value(), "at", at)), from));
            assertThat(page.looked()).isBetween(0, PastReach.PAGE);
            assertThat(page.rows()).allSatisfy(row -> assertThat(row.may()).isNotEmpty());
            assertThat(page.counts().values().stream().mapToInt(Integer::intValue).sum())
                    .isEqualTo(page.rows().stream().mapToInt(row -> row.may().size()).sum());
            page.rows().forEach(row -> assertThat(all.put(row.id(), row)).as("once").isNull());
            after = page.next();
        } while (after != null);
        return all;
    }

    /** Q10, of all items: those that the auditor may know of, as they were then, and of no other that there is one. */
    @Test
    void what_somebody_could_do_is_told_of_every_item_that_the_auditor_may_know_of() {
        var above = registrar.file("Top Secret", "another paper", List.of("desk"), sender, reader);
        assertThat(onItems(auditor, "")).containsKey(item.id().toString()).doesNotContainKey(above.id().toString());
        assertThat(onItems(auditor, "").get(item.id().toString()).may()).contains("Know of an item", "Read an item");
        assertThat(onItems(auditor, "2001-01-01")).isEmpty();
        String asked = "/trail/questions/access?person=" + reader.id().value();
        assertThat(app.signedIn("argus").get(asked).body()).contains("On items",
                "Items that you may not know of are neither told nor counted");
        assertThat(app.signedIn("argus").get(asked + "&after=x").statusCode()).isEqualTo(422);
    }
}
