package org.backchannel.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.backchannel.ledger.Integrator;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.NamedReaders;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.backchannel.item.Access;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.sealing.Sha384;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class CustodyTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Guard guard = app.bean(Guard.class);
    private final Custody custody = app.bean(Custody.class);
    private final Remarking remarking = app.bean(Remarking.class);
    private final Person sender = registrar.person("Sender", cleared(Level.TOP_SECRET, "SENSITIVE"), List.of("desk"), Role.ORIGINATOR);
    private final Person reader = registrar.person("Reader", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
    private final Person first = registrar.person("First", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);
    private final Person second = registrar.person("Second", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);

    private Paper read(Person who, Item item) {
        return guard.look(asker(who), Act.READ, Target.item(item.id()), custody::read);
    }

    private static Remarking.Wish wish(String line, int seen) {
        return new Remarking.Wish(line, "EO 11652 §4", "reviewed", seen);
    }

    @Test
    void what_was_filed_is_what_is_read_and_its_seal_was_verified() {
        Item item = registrar.file("Secret", "a message", List.of("desk"), sender, reader);
        Paper paper = read(reader, item);
        assertThat(paper.content()).isEqualTo(Registrar.content("The text of a message"));
        assertThat(paper.attestedFor()).isEqualTo("registry");
        assertThat(paper.algorithms()).hasSize(2);
    }

    @Test
    void content_prints_nothing_of_itself() {
        Item item = registrar.file("Secret", "a message", List.of("desk"), sender, reader);
        Paper paper = read(reader, item);
        assertThat(paper.toString() + paper.content() + paper.content().portions()).doesNotContain("The text of");
    }

    @Test
    void a_body_under_another_item_is_a_broken_seal() {
        Item low = registrar.file("Unclassified", "a low one", List.of("desk"), sender, reader);
        Item high = registrar.file("Secret", "a high one", List.of("desk"), sender, reader);
        var db = app.bean(JdbcClient.class);
        for (String table : List.of("sealed_body", "wrapped_key")) {
            db.sql("delete from " + table + " where item_id = ?").param(low.id().value()).update();
            db.sql("update " + table + " set item_id = ? where item_id = ?").params(low.id().value(), high.id().value()).update();
        }
        assertThatThrownBy(() -> read(reader, low)).isInstanceOf(BrokenSeal.class).hasMessage("the seal is broken");
        assertThatThrownBy(() -> read(reader, high)).isInstanceOf(ContentGone.class);
    }

    @Test
    void an_unreadable_line_is_held_at_system_high() {
        Item item = registrar.file("Secret; Zephyr Handling Only", "odd", List.of("desk"), sender, reader);
        assertThat(item.access().quarantined()).isTrue();
        assertThat(item.access().verbatim()).isEqualTo("Secret; Zephyr Handling Only");
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
    }

    @Test
    void a_raise_makes_a_new_version_at_once_and_keeps_the_text() {
        Item item = registrar.file("Secret", "to be raised", List.of("desk"), sender, reader);
        Item raised = remarking.raise(asker(first), Target.item(item.id()), wish("Top Secret", 1));
        assertThat(raised.version()).isEqualTo(2);
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
        assertThat(read(sender, item).content()).isEqualTo(Registrar.content("The text of to be raised"));
        assertThat(read(sender, item).item().access().verbatim()).isEqualTo("Top Secret");
    }

    @Test
    void a_lowering_takes_two_persons() {
        Item item = registrar.file("Top Secret", "to be lowered", List.of("desk"), sender, reader);
        assertThatThrownBy(() -> remarking.raise(asker(first), Target.item(item.id()), wish("Secret", 1))).isInstanceOfSatisfying(
                Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").contains("G-REMARK-DOWN"));
        Lowering lowering = remarking.propose(asker(first), Target.item(item.id()), wish("Secret", 1));
        assertThatThrownBy(() -> read(reader, item)).as("a proposal lowers nothing").isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> remarking.confirm(asker(first), lowering.id().toString())).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting("rule").contains("G-OWN-PROPOSAL"));
        app.bean(Integrator.class).drain();
        Item lowered = remarking.confirm(asker(second), lowering.id().toString());
        assertThat(lowered.access().marking().level()).isEqualTo(Level.SECRET);
        assertThat(read(reader, item).content().portions()).hasSize(1);
        assertThatThrownBy(() -> remarking.confirm(asker(second), lowering.id().toString())).isInstanceOf(NotFound.class);
    }

    /** Nothing is lowered by a proposal that somebody could still take back unseen. */
    @Test
    void a_lowering_waits_for_the_checkpoint_of_its_proposal() {
        Item item = registrar.file("Top Secret", "to wait", List.of("desk"), sender, reader);
        var transaction = new TransactionTemplate(app.bean(PlatformTransactionManager.class));
        String lowering = Objects.requireNonNull(transaction.execute(held -> {
            // Whoever has the head signs: meanwhile nobody else does.
            app.bean(JdbcClient.class).sql("select size from ledger_head for update").query(Long.class).single();
            return CompletableFuture.supplyAsync(() -> {
                String proposed = remarking.propose(asker(first), Target.item(item.id()), wish("Secret", 1)).id().toString();
                assertThatThrownBy(() -> remarking.confirm(asker(second), proposed)).isInstanceOf(Conflict.class)
                        .hasMessage("the proposal waits for a checkpoint of the trail: try again in a moment");
                assertThat(waits(item)).as("and the page says so").isTrue();
                return proposed;
            }).join();
        }));
        app.bean(Integrator.class).drain();
        assertThat(waits(item)).isFalse();
        assertThat(remarking.confirm(asker(second), lowering).version()).isEqualTo(2);
    }

    private boolean waits(Item item) {
        return guard.look(asker(second), Act.SEE_PROPOSALS, Target.registry(), remarking::waiting).proposed().stream()
                .filter(proposed -> proposed.item().id().equals(item.id())).findFirst().orElseThrow().waits();
    }

    @Test
    void a_stale_version_is_not_remarked() {
        Item item = registrar.file("Secret", "twice", List.of("desk"), sender, reader);
        remarking.raise(asker(first), Target.item(item.id()), wish("Secret; Nodis", 1));
        assertThatThrownBy(() -> remarking.raise(asker(second), Target.item(item.id()), wish("Top Secret; Nodis", 1)))
                .isInstanceOfSatisfying(Conflict.class, stale -> assertThat(stale.precondition()).isTrue());
    }

    @Test
    void a_changed_proposal_is_a_broken_seal() {
        Item item = registrar.file("Top Secret", "proposal", List.of("desk"), sender, reader);
        Lowering lowering = remarking.propose(asker(first), Target.item(item.id()), wish("Secret", 1));
        var db = app.bean(JdbcClient.class);
        db.sql("update lowering set record = replace(record, 'Secret', 'Unclassified') where id = ?").param(lowering.id()).update();
        assertThatThrownBy(() -> remarking.confirm(asker(second), lowering.id().toString())).isInstanceOf(BrokenSeal.class);
        db.sql("delete from lowering where id = ?").param(lowering.id()).update();
    }

    @Test
    void an_unknown_word_is_refused_by_name() {
        Item item = registrar.file("Secret", "words", List.of("desk"), sender, reader);
        assertThatThrownBy(() -> remarking.raise(asker(first), Target.item(item.id()), wish("Secret; Zephyr", 1)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("`Zephyr`");
    }

    @Test
    void an_eyes_only_paper_is_for_whom_it_names_and_is_known_of_by_records_managers_without_its_heading() {
        Item item = registrar.file("Top Secret; Sensitive; Exclusive Eyes Only", "a backchannel", List.of("desk"), sender, first);
        assertThat(read(sender, item).content().portions()).hasSize(1);
        var manager = registrar.person("Other", new org.backchannel.people.Clearance(Level.TOP_SECRET,
                item.access().marking().controls(), item.access().marking().codewords(), true), List.of("desk"), Role.RECORDS_MANAGER);
        assertThatThrownBy(() -> read(manager, item)).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
        var page = guard.look(asker(manager), Act.LIST, Target.registry(),
                permit -> app.bean(Catalogue.class).list(permit, Search.ALL, Optional.empty(), 200));
        assertThat(page.rows()).filteredOn(row -> row.item().id().equals(item.id())).singleElement()
                .satisfies(row -> assertThat(row.readable()).isFalse());
    }

    /** The owner of the database puts the item's earlier, well sealed version back, and so undoes the raise: rows and columns alike. */
    @Test
    void an_earlier_version_put_back_is_not_believed() {
        Item item = registrar.file("Secret", "raised and put back", List.of("desk"), sender, reader);
        remarking.raise(asker(first), Target.item(item.id()), wish("Top Secret", 1));
        var db = app.bean(JdbcClient.class);
        long raised = db.sql("select access_class from item where id = ?").param(item.id().value()).query(Long.class).single();
        Item alike = registrar.file("Secret", "one alike", List.of("desk"), sender, reader);
        long before = db.sql("select access_class from item where id = ?").param(alike.id().value()).query(Long.class).single();
        db.sql("update item set version = 1, access_class = ? where id = ?").params(before, item.id().value()).update();
        assertThatThrownBy(() -> read(reader, item)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> read(sender, item)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> remarking.raise(asker(first), Target.item(item.id()), wish("Top Secret", 1)))
                .isInstanceOf(NotFound.class);
        assertThat(guard.look(asker(reader), Act.LIST, Target.registry(),
                permit -> app.bean(Catalogue.class).list(permit, Search.ALL, Optional.empty(), 200)).rows())
                .extracting(row -> row.item().id()).contains(alike.id()).doesNotContain(item.id());
        db.sql("update item set version = 2, access_class = ? where id = ?").params(raised, item.id().value()).update();
        assertThat(read(sender, item).item().version()).isEqualTo(2);
    }

    /** INVARIANT 3: whatever decides who may read is bound to the content; one part changed is another list. */
    @Test
    void every_part_of_an_access_is_in_the_list_that_the_seal_binds() {
        Access caption = access("", Release.unstated(), null, null);
        List<Access> all = List.of(caption, access("NODIS", Release.unstated(), null, null),
                access("", Release.nobody(), "CAPCO-2016", "CAPCO-2016"), access("", Release.nobody(), "DODM-5200.01", "CAPCO-2016"),
                access("", Release.nobody(), "CAPCO-2016", "DODM-5200.01"), access("", Release.nobody(), "CAPCO-2016", null),
                access("", Release.nobody(), null, null), access("", Release.unstated(), "CAPCO-2016", "CAPCO-2016"),
                access("", Release.to(List.of("GBR"), List.of()), "CAPCO-2016", "CAPCO-2016"),
                access("", Release.to(List.of(), List.of("GBR")), "CAPCO-2016", "CAPCO-2016"), named("SMITH", "a"), named("SMITH"),
                named("JONES", "a"));
        assertThat(all.stream().map(Sealer::distribution).map(Sha384::hex)).doesNotHaveDuplicates();
        assertThat(Sealer.distribution(caption)).as("what was sealed before there were editions is what it was")
                .isEqualTo(Sha384.of("readers a\ngroups desk\ncontrols \ncodewords \neyes-only false".getBytes(StandardCharsets.UTF_8)));
    }

    private static Access named(String name, String... meant) {
        Access caption = access("", Release.unstated(), null, null);
        return caption.meaning(NamedReaders.NONE.with(name, List.of(meant)), caption.readers());
    }

    private static Access access(String controls, Release release, @Nullable String edition, @Nullable String marks) {
        var words = new TreeSet<>(controls.isEmpty() ? List.<String>of() : List.of(controls));
        return new Access("SECRET", new Marking(Level.SECRET, words, new TreeSet<>(), Optional.empty(), release), false,
                new TreeSet<>(List.of("desk")), new TreeSet<>(List.of("a")), Optional.empty(), Optional.ofNullable(edition),
                Optional.ofNullable(marks), NamedReaders.NONE);
    }
}
