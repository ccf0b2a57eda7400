package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Reason;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class AccessTest {

    private final RunningApplication app = RunningApplication.get();
    private final Registrar registrar = new Registrar(app);
    private final AccessChanges access = app.bean(AccessChanges.class);
    private final Person first = registrar.person("First", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);
    private final Person second = registrar.person("Second", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECORDS_MANAGER);
    private final Person low = registrar.person("Low", cleared(Level.SECRET), List.of("desk"), Role.RECORDS_MANAGER);
    private final Person clerk = registrar.person("Clerk", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
    private final Person porter = registrar.person("Porter", Clearance.NONE, List.of(), Role.ADMINISTRATOR);

    private static Wish wish(Clearance clearance, boolean suspended, Role... roles) {
        return new Wish(Set.of(roles), clearance, new TreeSet<>(List.of("desk")), suspended, "a test");
    }

    private static final Wish MORE = wish(cleared(Level.TOP_SECRET, "NODIS"), false, Role.RECIPIENT);
    private static final Wish LESS = wish(cleared(Level.CONFIDENTIAL), false, Role.RECIPIENT);

    private long number(Person person) {
        return app.bean(People.class).granted(person.id()).orElseThrow().document().number();
    }

    private Person now(Person person) {
        return app.bean(Persons.class).believed(person.id()).orElseThrow();
    }

    private Proposal propose(Person who, Person about, Wish wish) {
        return access.propose(asker(who), about.id().value(), number(about), wish);
    }

    private static void refused(String rule, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reasons()).extracting(Reason::rule).contains(rule));
    }

    private void visit(Person who) {
        app.bean(Guard.class).look(asker(who), Act.VISIT, Target.registry(), permit -> permit.whoMay(Act.VISIT));
    }

    @Test
    void more_access_takes_two_persons() {
        Proposal proposal = propose(first, clerk, MORE);
        assertThat(now(clerk)).as("a proposal gives nothing").isEqualTo(clerk);
        refused("G-OWN-PROPOSAL", () -> access.confirm(asker(first), proposal.id().toString()));
        assertThat(now(clerk)).isEqualTo(clerk);
        access.confirm(asker(second), proposal.id().toString());
        assertThat(now(clerk)).isEqualTo(MORE.applied(clerk));
        assertThatThrownBy(() -> access.confirm(asker(second), proposal.id().toString())).isInstanceOf(NotFound.class);
    }

    @Test
    void the_trail_of_the_person_names_proposer_reason_and_document() {
        Proposal proposal = propose(first, clerk, MORE);
        access.confirm(asker(second), proposal.id().toString());
        List<Line> trail = app.bean(Trail.class).trailOf(new Subject("person", clerk.id().value()));
        assertThat(trail).filteredOn(l -> l.type().equals("person.confirm-access") && l.outcome() == Outcome.GRANTED).last()
                .satisfies(l -> assertThat(l.facts()).containsEntry("proposer", first.id().value())
                        .containsEntry("actor", second.id().value()));
        assertThat(trail).filteredOn(l -> l.type().equals("person.confirm-access") && l.outcome() == Outcome.DONE).last()
                .satisfies(l -> assertThat(l.facts()).containsEntry("why", "a test")
                        .containsEntry("proposal", proposal.id().toString()));
        assertThat(trail.getLast().facts()).containsEntry("number", Long.toString(number(clerk)));
    }

    @Test
    void nobody_decides_on_their_own_access() {
        refused("G-OWN-ACCESS", () -> propose(first, first, wish(cleared(Level.TOP_SECRET), false, Role.RECORDS_MANAGER)));
        Proposal about = propose(first, second, wish(cleared(Level.TOP_SECRET), false, Role.RECORDS_MANAGER));
        refused("G-OWN-ACCESS", () -> access.confirm(asker(second), about.id().toString()));
        refused("G-OWN-ACCESS", () -> access.withdraw(asker(second), about.id().toString()));
    }

    @Test
    void nobody_gives_above_their_own_clearance() {
        refused("G-GRANT-ABOVE", () -> propose(low, clerk, MORE));
        Proposal proposal = propose(first, clerk, MORE);
        refused("G-GRANT-ABOVE", () -> access.confirm(asker(low), proposal.id().toString()));
    }

    @Test
    void only_records_managers_decide() {
        refused("DEFAULT", () -> propose(porter, clerk, wish(Clearance.NONE, false)));
        refused("DEFAULT", () -> access.end(asker(clerk), low.id().value(), number(low),
                wish(cleared(Level.CONFIDENTIAL), false, Role.RECORDS_MANAGER)));
    }

    @Test
    void a_withdrawn_proposal_is_none() {
        Proposal proposal = propose(first, clerk, MORE);
        assertThatThrownBy(() -> propose(second, clerk, MORE)).isInstanceOf(Conflict.class);
        access.withdraw(asker(second), proposal.id().toString());
        assertThatThrownBy(() -> access.confirm(asker(second), proposal.id().toString())).isInstanceOf(NotFound.class);
        assertThat(now(clerk)).isEqualTo(clerk);
    }

    @Test
    void a_proposal_made_before_another_change_is_a_conflict() {
        Proposal proposal = propose(first, clerk, MORE);
        access.end(asker(second), clerk.id().value(), number(clerk), LESS);
        assertThatThrownBy(() -> access.confirm(asker(second), proposal.id().toString()))
                .isInstanceOfSatisfying(Conflict.class, conflict -> assertThat(conflict.precondition()).isFalse());
        assertThat(now(clerk).clearance().level()).isEqualTo(Level.CONFIDENTIAL);
        Proposal anew = propose(first, clerk, MORE);
        access.confirm(asker(second), anew.id().toString());
        assertThat(now(clerk).clearance().level()).isEqualTo(Level.TOP_SECRET);
    }

    @Test
    void a_number_that_is_not_the_present_one_is_stale() {
        assertThatThrownBy(() -> access.propose(asker(first), clerk.id().value(), number(clerk) - 1, MORE))
                .isInstanceOfSatisfying(Conflict.class, stale -> assertThat(stale.precondition()).isTrue());
        assertThatThrownBy(() -> access.end(asker(first), clerk.id().value(), number(clerk) + 1, LESS))
                .isInstanceOfSatisfying(Conflict.class, stale -> assertThat(stale.precondition()).isTrue());
    }

    @Test
    void ending_takes_one_and_only_takes_away() {
        visit(clerk);
        refused("G-END-ADDS", () -> access.end(asker(first), clerk.id().value(), number(clerk), MORE));
        access.end(asker(first), clerk.id().value(), number(clerk), wish(cleared(Level.SECRET), true, Role.RECIPIENT));
        assertThatThrownBy(() -> visit(clerk)).isInstanceOf(Refused.class);
        refused("G-END-ADDS",
                () -> access.end(asker(first), clerk.id().value(), number(clerk), wish(cleared(Level.SECRET), false, Role.RECIPIENT)));
        assertThatThrownBy(() -> propose(first, clerk, wish(cleared(Level.SECRET), true, Role.RECIPIENT))).isInstanceOf(BadInput.class);
    }

    @Test
    void separate_duties_stay_separate() {
        refused("G-AUDITOR-ALONE", () -> propose(first, clerk, wish(cleared(Level.SECRET), false, Role.AUDITOR, Role.RECIPIENT)));
        refused("G-ADMINISTRATOR",
                () -> propose(first, clerk, wish(cleared(Level.SECRET), false, Role.ADMINISTRATOR, Role.RECORDS_MANAGER)));
    }

    @Test
    void a_changed_proposal_is_a_broken_seal() {
        Proposal proposal = propose(first, clerk, wish(cleared(Level.CONFIDENTIAL), false, Role.RECIPIENT));
        var db = app.bean(JdbcClient.class);
        db.sql("update access_proposal set record = replace(record, 'CONFIDENTIAL', 'TOP_SECRET') where id = ?").param(proposal.id())
                .update();
        assertThatThrownBy(() -> access.confirm(asker(second), proposal.id().toString())).isInstanceOf(BrokenSeal.class);
        db.sql("delete from access_proposal where id = ?").param(proposal.id()).update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"update person_access set number = number + 1000 where person_id = :p",
            "delete from person_access where person_id = :p and number = (select max(number) from person_access where person_id = :p)",
            "delete from person_access where person_id = :p",
            "update person_access set document = (select document from person_access where person_id = :manager) where person_id = :p",
            "insert into person_access (person_id, number, document, signature) select :p, number + 1000, document, signature from person_access where person_id = :manager"})
    void what_somebody_does_to_the_rows_gives_nobody_anything(String sql) {
        Person victim = registrar.person("Victim", cleared(Level.TOP_SECRET, "NODIS"), List.of("desk"), Role.RECIPIENT);
        access.end(asker(first), victim.id().value(), number(victim), LESS);
        Person before = now(victim);
        var db = app.bean(JdbcClient.class).sql(sql).param("p", victim.id().value());
        (sql.contains(":manager") ? db.param("manager", low.id().value()) : db).update();
        // either what the trail says, or nobody at all: never the access of before, nor another's
        assertThat(app.bean(Persons.class).believed(victim.id()).filter(person -> !person.equals(before))).isEmpty();
    }

    @Test
    void a_row_put_back_after_it_was_ended_gives_nothing() {
        var db = app.bean(JdbcClient.class);
        long old = number(clerk);
        access.end(asker(first), clerk.id().value(), old, LESS);
        db.sql("delete from person_access where person_id = ? and number > ?").params(clerk.id().value(), old).update();
        assertThat(app.bean(People.class).granted(clerk.id()).orElseThrow().person().clearance().level()).isEqualTo(Level.SECRET);
        assertThat(app.bean(Persons.class).believed(clerk.id())).isEmpty();
        assertThatThrownBy(() -> visit(clerk)).isInstanceOf(Refused.class);
    }

    private Person withAccount(String name) {
        app.bean(Accounts.class).create(name);
        Account account = app.bean(Accounts.class).find(name).orElseThrow();
        Person person = registrar.person("Owner", cleared(Level.SECRET), List.of("desk"), Role.RECIPIENT);
        return registrar.grant(person, List.of(account));
    }

    @Test
    void a_reset_suspends_until_two_lift_it_and_leaves_the_password_in_the_file_alone() throws Exception {
        String name = "u" + UUID.randomUUID().toString().substring(0, 8);
        Person person = withAccount(name);
        app.bean(Credentials.class).reset(asker(porter), person.id().value());
        assertThatThrownBy(() -> visit(person)).isInstanceOf(Refused.class);
        String line = Files.readAllLines(app.keys().resolve("server/first-sign-in.txt")).stream().filter(l -> l.startsWith(name + "\t"))
                .findFirst().orElseThrow();
        assertThat(app.log()).doesNotContain(line.split("\t")[1]);
        refused("DEFAULT", () -> propose(porter, person, wish(Clearance.NONE, false)));
        Proposal lift = propose(first, person, wish(cleared(Level.SECRET), false, Role.RECIPIENT));
        access.confirm(asker(second), lift.id().toString());
        visit(person);
        assertThat(app.browser().signIn(name, line.split("\t")[1]).uri().getPath()).isEqualTo("/idp/password");
        assertThat(Files.readString(app.keys().resolve("server/first-sign-in.txt"))).contains(line);
    }

    @Test
    void only_an_administrator_resets_and_only_a_password() {
        refused("DEFAULT", () -> app.bean(Credentials.class).reset(asker(first), clerk.id().value()));
        assertThatThrownBy(() -> app.bean(Credentials.class).reset(asker(porter), clerk.id().value())).isInstanceOf(BadInput.class);
        assertThat(now(clerk).suspended()).as("a reset that fails suspends nobody").isFalse();
    }

    @Test
    void somebody_new_gets_an_account_when_the_second_person_confirms() {
        String name = "n" + UUID.randomUUID().toString().substring(0, 8);
        Proposal proposal = access.propose(asker(first), Newcomer.of(name, "New " + name, name, "Desk " + name), LESS);
        assertThat(app.bean(Accounts.class).find(name)).isEmpty();
        AccessDocument made = access.confirm(asker(second), proposal.id().toString()).document();
        assertThat(made.accounts()).containsExactly(app.bean(Accounts.class).find(name).orElseThrow());
        assertThat(now(made.person())).isEqualTo(proposal.to());
        assertThatThrownBy(() -> access.propose(asker(first), Newcomer.of(name, "New", "New", "Desk"), LESS))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void a_machine_begins_with_nothing_and_is_answered_for() {
        var credentials = app.bean(Credentials.class);
        String client = "m" + UUID.randomUUID().toString().substring(0, 8);
        assertThatThrownBy(() -> credentials.register(asker(porter), client, "nobody-of-that-id")).isInstanceOf(BadInput.class);
        refused("DEFAULT", () -> credentials.register(asker(first), client, clerk.id().value()));
        var registered = credentials.register(asker(porter), client, clerk.id().value());
        assertThat(registered.toString()).doesNotContain(registered.reveal());
        AccessDocument document = app.bean(People.class).granted(registered.person()).orElseThrow().document();
        assertThat(document.owner()).contains(clerk.id());
        assertThat(document.person().roles()).isEmpty();
        assertThat(document.person().clearance()).isEqualTo(Clearance.NONE);
    }

    @Test
    void groups_are_made_by_records_managers_and_begin_empty() {
        var circles = app.bean(Circles.class);
        String id = "g" + UUID.randomUUID().toString().substring(0, 8);
        refused("DEFAULT", () -> circles.create(asker(porter), id, "Group " + id, "a test"));
        circles.create(asker(first), id, "Group " + id, "a test");
        assertThat(app.bean(Groups.class).find(id)).hasValueSatisfying(g -> assertThat(g.owner()).isEqualTo(first.id()));
        assertThatThrownBy(() -> circles.create(asker(first), id, "Another " + id, "a test")).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> circles.create(asker(first), "Not An Id", "Name", "a test")).isInstanceOf(BadInput.class);
    }

    @Test
    void the_registry_and_its_console_are_nobody_here() {
        for (String id : List.of("registry", "console", "no-such-person", "../etc")) {
            assertThatThrownBy(() -> access.propose(asker(first), id, 1, MORE)).isInstanceOf(NotFound.class);
            assertThatThrownBy(() -> access.end(asker(first), id, 1, LESS)).isInstanceOf(NotFound.class);
        }
    }

    @Test
    void a_refusal_is_one_entry_and_changes_nothing() {
        long before = app.bean(Trail.class).lines(Query.all().by(low.id().value()), null, Trail.MOST).size();
        refused("G-GRANT-ABOVE", () -> propose(low, clerk, MORE));
        List<Line> lines = app.bean(Trail.class).lines(Query.all().by(low.id().value()), null, Trail.MOST);
        assertThat(lines).hasSize((int) before + 1);
        assertThat(lines.getFirst().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(app.bean(Proposals.class).about(clerk.id())).isEmpty();
    }
}
