package org.backchannel.custody;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.ledger.Integrator;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.custody.Disposition.Wish;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.State;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Items move to other groups and are destroyed by two records managers; what is destroyed is gone, and its marking, dates and trail are not. */
class DispositionTest {

    private static final RunningApplication APP = RunningApplication.get();
    private static final Registrar REGISTRAR = new Registrar(APP);
    private static final String SCHEDULE = "Schedule 4, item 12 (b)";

    private final Disposing disposing = APP.bean(Disposing.class);
    private final Guard guard = APP.bean(Guard.class);
    private final Person sender = REGISTRAR.person("Tidewell", cleared(Level.SECRET), List.of("tide-gauges"), Role.ORIGINATOR);
    private final Person reader = REGISTRAR.person("Gauger", cleared(Level.SECRET), List.of("tide-gauges"), Role.RECIPIENT);
    private final Person far = REGISTRAR.person("Farhaven", cleared(Level.SECRET), List.of("far-gauges"), Role.RECIPIENT);
    private final Person first = REGISTRAR.person("Firstkeeper", cleared(Level.SECRET), List.of("tide-gauges"), Role.RECORDS_MANAGER);
    private final Person second = REGISTRAR.person("Secondkeeper", cleared(Level.SECRET), List.of("tide-gauges"), Role.RECORDS_MANAGER);

    private Item filed(String marking, String heading) {
        return REGISTRAR.file(marking, heading, List.of("tide-gauges"), sender, sender);
    }

    private static Wish wish(int seen) {
        return new Wish(SCHEDULE, "its time is over", seen);
    }

    private static TreeSet<String> to(String group) {
        return new TreeSet<>(List.of(group));
    }

    private Paper read(Person who, Item item) {
        return guard.look(asker(who), Act.READ, Target.item(item.id()), APP.bean(Custody.class)::read);
    }

    private Item destroyed(Item item) {
        var proposal = disposing.proposeDestruction(asker(first), item.id().toString(), wish(item.version()));
        return disposing.confirmDestruction(asker(second), proposal.id().toString());
    }

    private static long rows(String table, ItemId item) {
        return APP.bean(JdbcClient.class).sql("select count(*) from " + table + " where item_id = ?").param(item.value()).query(Long.class)
                .single();
    }

    private static List<String> trail(Item item) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream().map(line -> line.type() + " " + line.outcome())
                .toList();
    }

    private static Line last(Item item, Outcome outcome) {
        return APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream().filter(line -> line.outcome() == outcome).toList()
                .getLast();
    }

    @Test
    void what_two_records_managers_destroy_is_gone_for_good_and_its_marking_dates_and_trail_remain() {
        Item item = filed("Confidential", "The levels of the harbor");
        item = APP.bean(Remarking.class).raise(asker(first), Target.item(item.id()), new Remarking.Wish("Secret", "a", "b", 1));
        assertThat(rows("sealed_body", item.id())).isEqualTo(2);
        var proposal = disposing.proposeDestruction(asker(first), item.id().toString(), wish(2));
        assertThat(read(reader, item).content().portions()).as("a proposal destroys nothing").hasSize(1);
        Item gone = disposing.confirmDestruction(asker(second), proposal.id().toString());
        assertThat(gone.state()).isEqualTo(State.DESTROYED);
        assertThat(rows("sealed_body", item.id())).isZero();
        assertThat(rows("wrapped_key", item.id())).isZero();
        assertThat(said(item.id())).hasSize(3).noneMatch(record -> record.contains("harbor") || record.contains("Tidewell"));
        Item stub = APP.bean(Items.class).find(item.id()).orElseThrow();
        assertThat(stub.access().verbatim()).isEqualTo("Secret");
        assertThat(stub.card().dated()).isEqualTo(item.card().dated());
        assertThat(stub.destroyed().orElseThrow().authority()).isEqualTo(SCHEDULE);
        assertThat(APP.bean(Items.class).versions(stub)).extracting(then -> then.access().verbatim())
                .containsExactly("Confidential", "Secret", "Secret");
        assertThat(trail(item)).contains("item.file DONE", "item.remark DONE", "item.propose-destruction DONE", "item.read DONE",
                "item.confirm-destruction DONE");
        assertThat(last(item, Outcome.DONE).facts()).containsEntry("authority", SCHEDULE).containsEntry("why", "its time is over")
                .containsEntry("version", "3");
    }

    private static List<String> said(ItemId item) {
        var database = APP.bean(JdbcClient.class);
        assertThat(database.sql("select heading from item where id = ?").param(item.value()).query(String.class).single())
                .isEqualTo("Destroyed");
        return database.sql("select record from item_version where item_id = ?").param(item.value()).query(String.class).list();
    }

    /** INVARIANT 2: whoever may know of it is told how it ended, whoever may not learns nothing. */
    @Test
    void afterwards_nobody_reads_it_and_who_may_know_of_it_is_told_how_it_ended() {
        Item item = filed("Secret", "The levels of the river");
        Item gone = destroyed(item);
        assertThatThrownBy(() -> read(reader, item)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.reasons()).extracting("rule").containsExactly("G-DESTROYED");
            assertThat(refused.known().orElseThrow().destroyed()).isEqualTo(gone.destroyed());
        });
        assertThatThrownBy(() -> read(far, item)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> APP.bean(Remarking.class).raise(asker(first), Target.item(item.id()),
                new Remarking.Wish("Top Secret", "a", "b", 2))).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(first), item.id().toString(), wish(2))).isInstanceOf(Refused.class);
        assertThat(trail(item)).as("the attempts are in its trail").contains("item.read REFUSED", "item.remark REFUSED");
    }

    @Test
    void nobody_destroys_alone_or_outside_their_need_to_know() {
        Item item = filed("Secret", "The levels of the lake");
        String id = item.id().toString();
        Person other = REGISTRAR.person("Otherkeeper", cleared(Level.SECRET), List.of("far-gauges"), Role.RECORDS_MANAGER);
        Person low = REGISTRAR.person("Lowkeeper", cleared(Level.CONFIDENTIAL), List.of("tide-gauges"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(other), id, wish(1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(low), id, wish(1))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(sender), id, wish(1))).isInstanceOf(Refused.class);
        String proposal = disposing.proposeDestruction(asker(first), id, wish(1)).id().toString();
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(first), proposal)).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").containsExactly("G-OWN-PROPOSAL"));
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(other), proposal)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> disposing.confirmTransfer(asker(second), proposal)).as("it is no transfer").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> disposing.proposeTransfer(asker(second), id, to("far-gauges"), wish(1))).isInstanceOf(Conflict.class);
        assertThat(read(reader, item).content().portions()).hasSize(1);
        disposing.withdraw(asker(second), Disposition.Kind.DESTRUCTION, proposal);
        assertThat(trail(item)).contains("item.confirm-destruction REFUSED", "item.withdraw-destruction DONE");
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal)).isInstanceOf(NotFound.class);
    }

    @Test
    void what_was_changed_meanwhile_or_waits_for_something_else_is_not_destroyed() {
        Item item = filed("Secret", "The levels of the sluice");
        String id = item.id().toString();
        assertThatThrownBy(() -> disposing.proposeDestruction(asker(first), id, wish(7))).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> new Wish(" ", "r", 1)).isInstanceOf(BadInput.class).hasMessageContaining("say the authority");
        String proposal = disposing.proposeDestruction(asker(first), id, wish(1)).id().toString();
        var lowering = APP.bean(Remarking.class).propose(asker(second), Target.item(item.id()),
                new Remarking.Wish("Confidential", "a", "b", 1));
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal)).isInstanceOf(Conflict.class)
                .hasMessageContaining("a lowering of it waits");
        assertThat(trail(item)).as("that it failed is recorded").contains("item.confirm-destruction FAILED");
        APP.bean(Integrator.class).drain();
        APP.bean(Remarking.class).confirm(asker(first), lowering.id().toString());
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal)).isInstanceOf(Conflict.class)
                .hasMessageContaining("was changed after this was proposed");
        assertThat(read(reader, item).content().portions()).hasSize(1);
    }

    /** INVARIANT 3. */
    @Test
    void a_proposal_that_somebody_changed_destroys_nothing() {
        Item item = filed("Secret", "The levels of the weir");
        var proposal = disposing.proposeTransfer(asker(first), item.id().toString(), to("far-gauges"), wish(1));
        var database = APP.bean(JdbcClient.class);
        database.sql("update disposition set record = replace(record, 'TRANSFER', 'DESTRUCTION') where id = ?").param(proposal.id())
                .update();
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal.id().toString())).isInstanceOf(BrokenSeal.class);
        assertThat(read(reader, item).content().portions()).hasSize(1);
        database.sql("delete from disposition where id = ?").param(proposal.id()).update();
    }

    /** INVARIANT 3: the row of before, put back with its seal, is not what the trail names. */
    @Test
    void what_is_destroyed_does_not_come_back_with_its_row() {
        Item item = filed("Secret", "The levels of the canal");
        var database = APP.bean(JdbcClient.class);
        destroyed(item);
        database.sql("update item set version = 1 where id = ?").param(item.id().value()).update();
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
        database.sql("update item set version = 2 where id = ?").param(item.id().value()).update();
    }

    /** INVARIANT 3. */
    @Test
    void an_earlier_version_that_somebody_changed_is_not_sealed_anew() {
        Item item = filed("Confidential", "The levels of the ford");
        APP.bean(Remarking.class).raise(asker(first), Target.item(item.id()), new Remarking.Wish("Secret", "a", "b", 1));
        String proposal = disposing.proposeDestruction(asker(first), item.id().toString(), wish(2)).id().toString();
        var database = APP.bean(JdbcClient.class);
        database.sql("update item_version set record = replace(record, 'CONFIDENTIAL', 'UNCLASSIFIED') where item_id = ? and version = 1")
                .param(item.id().value()).update();
        assertThatThrownBy(() -> disposing.confirmDestruction(asker(second), proposal)).isInstanceOf(BrokenSeal.class);
        assertThat(rows("sealed_body", item.id())).as("nothing is destroyed").isEqualTo(2);
    }

    @Test
    void an_eyes_only_item_is_destroyed_without_a_word_of_it_and_moved_by_nobody_but_its_readers() {
        Item item = REGISTRAR.file("Secret; Eyes Only", "The levels of the well", List.of("far-gauges"), sender, sender);
        assertThatThrownBy(() -> disposing.proposeTransfer(asker(first), item.id().toString(), to("tide-gauges"), wish(1)))
                .isInstanceOf(Refused.class);
        var proposal = disposing.proposeDestruction(asker(first), item.id().toString(), wish(1));
        var shown = APP.bean(DispositionsShown.class);
        assertThat(shown.shown(new Dispositions.Waiting(proposal, item), second).heading()).as("nor of its heading").isNull();
        assertThat(shown.shown(new Dispositions.Waiting(proposal, item), sender).heading()).isEqualTo("The levels of the well");
        assertThat(disposing.confirmDestruction(asker(second), proposal.id().toString()).state()).isEqualTo(State.DESTROYED);
        assertThatThrownBy(() -> read(sender, item)).isInstanceOf(Refused.class);
    }

    @Test
    void a_transfer_lets_the_other_group_in_and_this_one_no_more() {
        Item item = REGISTRAR.file("Secret", "The levels of the bay", List.of("tide-gauges"), far, far);
        String id = item.id().toString();
        Person stranger = REGISTRAR.person("Baymaster", cleared(Level.SECRET), List.of("bay-gauges"), Role.RECIPIENT);
        assertThatThrownBy(() -> disposing.proposeTransfer(asker(first), id, to("no-such-group"), wish(1))).isInstanceOf(BadInput.class)
                .hasMessageContaining("`no-such-group`");
        assertThatThrownBy(() -> disposing.proposeTransfer(asker(first), id, to("tide-gauges"), wish(1))).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> disposing.proposeTransfer(asker(first), id, new TreeSet<>(), wish(1))).isInstanceOf(BadInput.class);
        var proposal = disposing.proposeTransfer(asker(first), id, to("bay-gauges"), wish(1));
        assertThatThrownBy(() -> read(stranger, item)).as("a proposal lets nobody in").isInstanceOf(NotFound.class);
        Item moved = disposing.confirmTransfer(asker(second), proposal.id().toString());
        assertThat(moved.version()).isEqualTo(2);
        assertThat(read(stranger, item).content()).isEqualTo(Registrar.content("The text of The levels of the bay"));
        assertThat(read(far, item).item().access().groups()).as("its addressees read it as before").containsExactly("bay-gauges");
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
        Line done = APP.bean(Trail.class).trailOf(Subject.item(item.id().value())).stream()
                .filter(line -> line.type().equals("item.confirm-transfer") && line.outcome() == Outcome.DONE).findFirst().orElseThrow();
        assertThat(done.facts()).containsEntry("from", "tide-gauges").containsEntry("to", "bay-gauges").containsEntry("authority",
                SCHEDULE);
    }

    @Test
    void the_file_that_it_was_filed_from_is_gone_with_it() {
        Item item = Uploaded.item(APP, "levels.txt", "Secret\n\nThe levels of the dock.\n\nSecret".getBytes(UTF_8), "Secret",
                "tide-gauges");
        destroyed(item);
        assertThat(rows("sealed_body", item.id())).isZero();
        assertThatThrownBy(() -> guard.look(asker(reader), Act.EXPORT_ORIGINAL, Target.item(item.id()), APP.bean(Custody.class)::original))
                .isInstanceOf(Refused.class);
    }

    @Test
    void by_its_pages_it_is_proposed_confirmed_and_told() {
        Item item = REGISTRAR.file("Confidential", "The levels of the mole", List.of("island-affairs"), first, first);
        Browser marsh = APP.signedIn("marsh");
        Browser quill = APP.signedIn("quill");
        String page = "/items/" + item.id();
        assertThat(marsh.get(page + "/disposition").body()).contains("Propose the destruction", "data-confirm");
        assertThat(marsh.post(page + "/destruction", Map.of("authority", "", "reason", "r", "version", "1")).body())
                .contains("say the authority");
        assertThat(marsh.post(page + "/destruction", Map.of("authority", SCHEDULE, "reason", "Its time is over.", "version", "1")).body())
                .contains("The destruction is proposed.", "You proposed it: somebody else confirms.")
                .doesNotContain("The levels of the mole");
        String list = quill.get("/dispositions").body();
        Matcher confirm = Pattern.compile("/destructions/[0-9a-f-]{36}/confirm")
                .matcher(list.substring(list.indexOf(item.id().toString())));
        assertThat(confirm.find()).isTrue();
        assertThat(quill.post(confirm.group(), Map.of()).body()).contains("The item is destroyed.");
        var told = marsh.get(page);
        assertThat(told.statusCode()).isEqualTo(410);
        assertThat(told.body()).contains("<h1>Destroyed</h1>", SCHEDULE, page + "/trail").doesNotContain("mole");
        var api = marsh.get("/api/v1" + page);
        assertThat(api.statusCode()).isEqualTo(410);
        assertThat(api.body()).contains("destroyed on ", "under `" + SCHEDULE + "`");
        assertThat(marsh.get(page + "/disposition").body()).contains("How it ended", SCHEDULE);
        assertThat(marsh.get(page + "/trail").statusCode()).isEqualTo(200);
    }
}
