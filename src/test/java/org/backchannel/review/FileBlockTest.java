package org.backchannel.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Dated;
import org.backchannel.item.Item;
import org.backchannel.item.Kind;
import org.backchannel.item.Provenance;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** File blocks: items that are kept as one file fall due by the newest of them. */
class FileBlockTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);

    private final String group = "blocks-" + UUID.randomUUID();
    private final String name = "Box 1, Director’s Files " + group;
    private final FileBlocks blocks = APP.bean(FileBlocks.class);
    private final Person manager = REGISTRAR.person("Blocks", cleared(Level.SECRET), List.of(group), Role.RECORDS_MANAGER);
    private final Person low = REGISTRAR.person("Lowblocks", cleared(Level.CONFIDENTIAL), List.of(group), Role.RECORDS_MANAGER);
    private final Item older = dated(Optional.of(LocalDate.of(1972, 1, 6)));

    private Item dated(Optional<LocalDate> on) {
        var card = new Card(Kind.MEMORANDUM, "", "the ferry landing", List.of(), List.of(),
                on.map(day -> new Dated(day.toString(), Optional.of(day), Optional.empty())).orElse(Dated.UNDATED), "", Provenance.HERE,
                Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, "Secret", new TreeSet<>(List.of(group)), Optional.empty()), Registrar.content("The ferry."));
    }

    private void put(Item item) {
        blocks.put(asker(manager), item.id().toString(), name, "one folder of the accession");
    }

    /** Of this test's items: records managers know of eyes-only items of others. */
    private List<Due> due(int year) {
        return APP.bean(Guard.class).look(asker(manager), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, year)).stream()
                .filter(one -> one.item().access().groups().contains(group)).toList();
    }

    /** R3: a file block follows its newest item, and the calendar says so. */
    @Test
    void an_item_of_a_file_block_falls_due_with_the_newest_of_the_block() {
        Item newer = dated(Optional.of(LocalDate.of(1975, 5, 4)));
        Item undated = dated(Optional.empty());
        assertThat(due(1997)).as("by its own day").singleElement().satisfies(one -> assertThat(one.block()).isEmpty());
        List.of(older, newer, undated).forEach(this::put);
        assertThat(due(1997)).isEmpty();
        assertThat(due(2000)).hasSize(3).allSatisfy(one -> {
            assertThat(one.on()).isEqualTo(LocalDate.of(2000, 12, 31));
            assertThat(one.block()).isEqualTo(name);
        });
        var first = APP.bean(TimeFrames.class).all().getFirst();
        assertThat(APP.bean(DueDates.class).day(first, older, List.of())).as("for whoever opens the cases")
                .contains(LocalDate.of(2000, 12, 31));
        blocks.take(asker(manager), newer.id().toString(), "it was misfiled");
        assertThat(due(1997)).extracting(Due::item).extracting(Item::id).as("the rest of the block").contains(older.id(), undated.id());
        assertThat(due(2000)).as("by itself again").singleElement().satisfies(one -> assertThat(one.block()).isEmpty());
    }

    @Test
    void a_block_is_broken_up_item_by_item_and_the_trail_says_so() {
        Item newer = dated(Optional.of(LocalDate.of(1975, 5, 4)));
        List.of(older, newer).forEach(this::put);
        String id = FiledTogether.id(name).toString();
        assertThat(blocks.block(asker(manager), id).items()).extracting(Item::id).containsExactly(older.id(), newer.id());
        assertThat(blocks.block(asker(manager), id).newest()).contains(LocalDate.of(1975, 5, 4));
        assertThatThrownBy(() -> blocks.breakUp(asker(manager), id, "")).isInstanceOf(BadInput.class);
        assertThat(blocks.breakUp(asker(manager), id, "never one file")).isEqualTo(2);
        assertThat(due(1997)).singleElement().satisfies(one -> assertThat(one.block()).isEmpty());
        assertThatThrownBy(() -> blocks.block(asker(manager), id)).isInstanceOf(NotFound.class);
        assertThat(
                APP.bean(Trail.class).latest(Subject.item(older.id().value()), "item.set-file-block", Outcome.DONE).orElseThrow().facts())
                .containsEntry("from", name).containsEntry("block", "none").containsEntry("why", "never one file");
    }

    @Test
    void what_is_said_wrongly_is_refused() {
        String id = older.id().toString();
        put(older);
        assertThatThrownBy(() -> blocks.put(asker(manager), id, name.toUpperCase(Locale.ROOT), "again"))
                .isInstanceOf(Conflict.class).hasMessage("it is in that file block already");
        assertThatThrownBy(() -> blocks.put(asker(manager), id, " ", "r")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> blocks.put(asker(manager), id, "x".repeat(201), "r")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> blocks.put(asker(manager), id, "Another", "")).isInstanceOf(BadInput.class);
        blocks.take(asker(manager), id, "r");
        assertThatThrownBy(() -> blocks.take(asker(manager), id, "r")).isInstanceOf(Conflict.class).hasMessage("it is in no file block");
    }

    /** INVARIANT 2: who may not know of an item neither files it with others nor sees it among them. */
    @Test
    void who_may_not_know_of_it_neither_puts_it_anywhere_nor_sees_it() {
        Person reviewer = REGISTRAR.person("Blockreader", cleared(Level.SECRET), List.of(group), Role.REVIEWER);
        assertThatThrownBy(() -> blocks.put(asker(low), older.id().toString(), name, "r")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> blocks.put(asker(reviewer), older.id().toString(), name, "r")).isInstanceOf(Refused.class);
        put(older);
        String id = FiledTogether.id(name).toString();
        assertThat(blocks.list(asker(low))).noneMatch(block -> block.name().equals(name));
        assertThatThrownBy(() -> blocks.block(asker(low), id)).isInstanceOf(NotFound.class);
        assertThat(blocks.block(asker(reviewer), id).items()).hasSize(1);
        assertThatThrownBy(() -> blocks.breakUp(asker(low), id, "r")).isInstanceOf(NotFound.class);
        assertThat(blocks.breakUp(asker(reviewer), id, "r")).as("each is asked").isZero();
    }

    private Item marked(String line, LocalDate on) {
        var card = new Card(Kind.MEMORANDUM, "", "the ferry landing", List.of(), List.of(),
                new Dated(on.toString(), Optional.of(on), Optional.empty()), "", Provenance.HERE, Optional.empty());
        return APP.bean(Filing.class).file(Asker.registry("test"),
                new Filing.Incoming(card, line, new TreeSet<>(List.of(group)), Optional.empty()), Registrar.content("The ferry."));
    }

    /** INVARIANT 2: what somebody may not know of does not move the day of what they may know of, nor do they see how others see it. */
    @Test
    void the_day_of_a_block_tells_nobody_of_an_item_that_they_may_not_know_of() {
        Item open = marked("Confidential", LocalDate.of(1972, 1, 6));
        put(open);
        put(older);
        String id = FiledTogether.id(name).toString();
        var before = List.of(blocks.block(asker(low), id), seen(low, 1997), seen(low, 2000), peaks(low));
        put(marked("Secret", LocalDate.of(1975, 5, 4)));
        assertThat(List.of(blocks.block(asker(low), id), seen(low, 1997), seen(low, 2000), peaks(low))).isEqualTo(before);
        assertThat(due(1997)).as("the same day for all").extracting(one -> one.item().id()).containsExactly(open.id());
        assertThat(due(2000)).as("whoever knows of it may know of the newest").extracting(one -> one.item().id()).contains(older.id())
                .hasSize(2);
        assertThat(blocks.block(asker(manager), id).newest()).contains(LocalDate.of(1975, 5, 4));
        put(marked("Confidential", LocalDate.of(1976, 2, 3)));
        assertThat(due(2001)).hasSize(4);
    }

    /** INVARIANT 2: of what is eyes only records managers of other groups know too, and of what is filed with it they may not. */
    @Test
    void what_is_made_eyes_only_goes_by_nothing_that_others_may_not_know_of() {
        var access = older.access();
        Marking now = access.marking();
        var line = new Marking(now.level(), now.controls(), now.codewords(), Optional.of(EyesOnly.addressees()), now.release());
        var eyes = new Access("Secret; Eyes Only", line, false, access.groups(), access.readers(), access.drafter());
        assertThat(access.tellsOf(access)).isTrue();
        assertThat(eyes.tellsOf(access)).isFalse();
        assertThat(eyes.tellsOf(eyes)).isTrue();
    }

    private List<String> seen(Person who, int year) {
        return APP.bean(Guard.class).look(asker(who), Act.SEE_CALENDAR, Target.registry(),
                permit -> APP.bean(DueDates.class).in(permit, year)).stream()
                .filter(one -> one.item().access().groups().contains(group)).map(one -> one.item().id() + " " + one.on() + one.block())
                .toList();
    }

    private Map<String, Long> peaks(Person who) {
        return new Peaks(APP.bean(JdbcClient.class), APP.bean(DueDates.class)).years(APP.bean(Policy.class).filter(who, Act.KNOW), 1995,
                10);
    }

    /** INVARIANT 3: a row that somebody has changed puts no item into a block, and takes the calendar from nobody. */
    @Test
    void a_changed_row_is_not_believed() {
        Item newer = dated(Optional.of(LocalDate.of(1975, 5, 4)));
        List.of(older, newer).forEach(this::put);
        var database = APP.bean(JdbcClient.class);
        database.sql("update file_block set record = replace(record, 'Box 1', 'Box 2') where item_id = ?").param(older.id().value())
                .update();
        assertThat(due(1997)).singleElement().satisfies(one -> assertThat(one.block()).as("by its own day").isEmpty());
        database.sql("delete from file_block where item_id = ?").param(older.id().value()).update();
        assertThat(due(1997)).hasSize(1);
        assertThatThrownBy(() -> put(older)).as("nobody goes on from what is missing").isInstanceOf(RuntimeException.class);
    }

    @Test
    void by_its_pages_an_item_is_put_into_a_block_and_taken_out() {
        Item paper = REGISTRAR.file("Confidential", "the harbour dues", List.of("island-affairs"), manager, manager);
        String page = "/items/" + paper.id();
        Browser marsh = APP.signedIn("marsh");
        assertThat(marsh.get(page + "/classification").body()).contains("Put it into a file block");
        assertThat(marsh.post(page + "/file-block", Map.of("fileBlock", "", "why", "r")).body()).contains("name the file block");
        assertThat(marsh.post(page + "/file-block", Map.of("fileBlock", name, "why", "one folder")).body())
                .contains("falls due with it", "one folder", "Take it out");
        String block = "/file-blocks/" + FiledTogether.id(name);
        assertThat(marsh.get("/file-blocks").body()).contains(block);
        assertThat(marsh.get(block).body()).contains(paper.id().toString(), "Break it up", "1972-01-06");
        assertThat(APP.signedIn("finch").get(block).body()).doesNotContain("Break it up");
        assertThat(marsh.post(page + "/file-block/removal", Map.of("why", "misfiled")).body()).contains("by its own day");
        assertThat(APP.signedIn("smith").get("/file-blocks").statusCode()).isEqualTo(403);
    }
}
