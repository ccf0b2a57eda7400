package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Reason;
import org.backchannel.policy.Request.Context;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GuardTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final Guard guard = app.bean(Guard.class);
    private final Trail trail = app.bean(Trail.class);
    private final Person sender = registrar.person("Sender", cleared(Level.TOP_SECRET, "SENSITIVE"), List.of("desk"), Role.ORIGINATOR);
    private final Person reader = registrar.person("Reader", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
    private final Person stranger = registrar.person("Stranger", cleared(Level.TOP_SECRET), List.of("elsewhere"), Role.RECIPIENT);
    private final Item item = registrar.file("Secret", "a paper", List.of("desk"), sender, reader);

    private List<Line> lines() {
        return trail.trailOf(Subject.item(item.id().value()));
    }

    @Test
    void a_granted_look_leaves_one_admission_before_the_work_and_one_outcome_after_it() {
        var during = new AtomicReference<List<Line>>();
        int before = lines().size();
        guard.look(asker(reader), Act.READ, Target.item(item.id()), permit -> {
            during.set(lines());
            assertThat(TransactionSynchronizationManager.isActualTransactionActive()).isFalse();
            return 1;
        });
        assertThat(during.get()).hasSize(before + 1);
        assertThat(during.get().getLast().outcome()).isEqualTo(Outcome.GRANTED);
        assertThat(lines()).hasSize(before + 2);
        assertThat(lines().getLast().outcome()).isEqualTo(Outcome.DONE);
        assertThat(lines().getLast().correlation()).isEqualTo(during.get().getLast().correlation());
    }

    @Test
    void the_numbers_of_a_trail_have_no_gap() {
        catchThrowable(() -> guard.look(asker(stranger), Act.READ, Target.item(item.id()), permit -> 1));
        guard.look(asker(reader), Act.READ, Target.item(item.id()), permit -> 1);
        assertThat(lines()).extracting(Line::number).containsExactlyElementsOf(
                java.util.stream.LongStream.rangeClosed(1, lines().size()).boxed().toList());
    }

    @Test
    void who_may_not_know_is_told_what_is_told_of_nothing_and_the_trail_says_why() {
        var hidden = catchThrowable(() -> guard.look(asker(stranger), Act.READ, Target.item(item.id()), permit -> 1));
        var missing = catchThrowable(() -> guard.look(asker(stranger), Act.READ, Target.item(ItemId.random()), permit -> 1));
        assertThat(hidden).isInstanceOf(NotFound.class).hasToString(missing.toString());
        Line refusal = lines().getLast();
        assertThat(refusal.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refusal.facts().get("reasons")).contains("G-NEED-TO-KNOW");
    }

    @Test
    void an_attempt_on_what_does_not_exist_counts_under_who_asked() {
        String asked = UUID.randomUUID().toString();
        catchThrowable(() -> guard.look(asker(stranger), Act.READ, Target.item(asked), permit -> 1));
        Line last = trail.trailOf(new Subject("person", stranger.id().value())).getLast();
        assertThat(last.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(last.facts()).containsEntry("asked", asked);
    }

    @Test
    void who_may_know_but_not_do_it_hears_the_reasons() {
        assertThatThrownBy(() -> guard.change(asker(reader), Act.REMARK, Target.item(item.id()),
                Context.marking(item.access().marking()), permit -> 1)).isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.reasons()).extracting(Reason::says).allSatisfy(says -> assertThat(says).isNotBlank());
                    assertThat(refused.known()).contains(item);
                });
    }

    @Test
    void a_change_that_fails_is_rolled_back_and_both_its_admission_and_its_failure_are_recorded() {
        var manager = registrar.person("Manager", cleared(Level.TOP_SECRET), List.of("desk"), Role.RECORDS_MANAGER);
        var db = app.bean(JdbcClient.class);
        int before = lines().size();
        assertThatThrownBy(() -> guard.change(asker(manager), Act.REMARK, Target.item(item.id()), Context.marking(item.access().marking()),
                permit -> {
                    db.sql("update item set kind = 'X' where id = ?").param(item.id().value()).update();
                    throw new IllegalStateException("halfway");
                })).hasMessage("halfway");
        assertThat(db.sql("select kind from item where id = ?").param(item.id().value()).query(String.class).single()).isEqualTo("MESSAGE");
        assertThat(lines().subList(before, lines().size())).extracting(Line::outcome).containsExactly(Outcome.GRANTED, Outcome.FAILED);
    }

    @Test
    void a_permit_dies_with_its_work_and_fits_no_other_act() {
        var kept = new AtomicReference<Permit>();
        guard.look(asker(reader), Act.KNOW, Target.item(item.id()), permit -> {
            kept.set(permit);
            assertThatThrownBy(() -> permit.itemTo(Act.READ)).isInstanceOf(IllegalStateException.class);
            return 1;
        });
        assertThatThrownBy(() -> kept.get().itemTo(Act.KNOW)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_guard_is_not_asked_inside_a_transaction() {
        guard.change(Asker.registry("test"), Act.CREATE_GROUP, new Target.AGroup("group-" + UUID.randomUUID()), Context.NONE, permit -> {
            assertThatThrownBy(() -> guard.look(asker(reader), Act.KNOW, Target.item(item.id()), p -> 1))
                    .isInstanceOf(IllegalStateException.class);
            return 1;
        });
    }

    /** An UPDATE of the record, of the access columns or a copied record: the guard believes what was sealed, or nothing. */
    @Test
    void a_changed_row_gives_nobody_anything() {
        var db = app.bean(JdbcClient.class);
        Item secret = registrar.file("Top Secret", "a hidden paper", List.of("desk"), sender, sender);
        Item open = registrar.file("Unclassified", "an open paper", List.of("desk"), sender, reader);
        db.sql("update item set access_class = (select access_class from item where id = ?) where id = ?")
                .params(open.id().value(), secret.id().value()).update();
        assertThatThrownBy(() -> guard.look(asker(reader), Act.READ, Target.item(secret.id()), permit -> 1)).isInstanceOf(NotFound.class);
        db.sql("update item_version set record = replace(record, 'TOP_SECRET', 'UNCLASSIFIED') where item_id = ?")
                .param(secret.id().value()).update();
        assertThatThrownBy(() -> guard.look(asker(reader), Act.READ, Target.item(secret.id()), permit -> 1)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> guard.change(asker(sender), Act.REMARK, Target.item(secret.id()),
                Context.marking(secret.access().marking()), permit -> 1)).isInstanceOf(NotFound.class);
        assertThat(trail.trailOf(Subject.item(secret.id().value())).subList(3, 5)).as("refused, and why, for whoever inspects")
                .allSatisfy(line -> assertThat(line.outcome()).isEqualTo(Outcome.REFUSED))
                .extracting(line -> line.type() + " " + line.facts().get("reasons") + " " + line.facts().get("failure"))
                .containsExactly("item.read BROKEN-SEAL BrokenSeal ROW", "item.remark BROKEN-SEAL BrokenSeal ROW");
        db.sql("""
                update item_version set record = (select record from item_version where item_id = ?),
                    seal = (select seal from item_version where item_id = ?) where item_id = ?""")
                .params(open.id().value(), open.id().value(), secret.id().value()).update();
        assertThatThrownBy(() -> guard.look(asker(reader), Act.READ, Target.item(secret.id()), permit -> 1)).isInstanceOf(NotFound.class);
        db.sql("delete from item_version where item_id = ?").param(secret.id().value()).update();
        db.sql("delete from item_reader where item_id = ?").param(secret.id().value()).update();
        db.sql("delete from item where id = ?").param(secret.id().value()).update();
    }
}
