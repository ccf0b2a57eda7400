package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Guard;
import org.backchannel.ledger.Turns;
import org.backchannel.guard.Persons;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.item.MarkingLines;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.tei.Importer;
import org.junit.jupiter.api.Test;

class FirstStartTest {

    private final RunningApplication app = RunningApplication.get();

    private FirstStart start(List<Cast.Member> cast) {
        return new FirstStart(app.bean(Guard.class), cast, app.bean(Persons.class), app.bean(Groups.class), app.bean(Accounts.class),
                app.bean(Granting.class), app.bean(FirstSignIn.class), app.bean(Importer.class), false, app.bean(Turns.class));
    }

    private static Cast.Member member(String name) {
        return new Cast.Member(name, new Person(new PersonId(name), Person.Kind.HUMAN, "A " + name, name, "The office of " + name,
                Set.of(Role.RECIPIENT), Clearance.NONE, new TreeSet<>(), false));
    }

    private List<String> lines() throws Exception {
        return Files.readAllLines(file()).stream().filter(line -> line.contains("\t")).toList();
    }

    private Path file() {
        return app.keys().resolve("server/first-sign-in.txt");
    }

    @Test
    void everybody_is_there_and_believed_and_the_trail_says_who_gave_it() {
        for (Cast.Member member : new Cast(app.bean(MarkingLines.class)).members()) {
            assertThat(app.firstPasswords()).containsKey(member.username());
            assertThat(app.bean(Trail.class).latest(new Subject("person", member.username()), "person.confirm-access", Outcome.DONE))
                    .hasValueSatisfying(line -> assertThat(line.facts()).containsEntry("actor", "registry"));
        }
        assertThat(app.bean(Persons.class).believed(new PersonId("marsh")))
                .hasValueSatisfying(marsh -> assertThat(marsh.is(Role.RECORDS_MANAGER)).isTrue());
        assertThat(app.bean(People.class).resolve("Chief of the Delegation to the Strategic Arms Limitation Talks", "Smith"))
                .contains(new PersonId("smith"));
        assertThat(app.bean(People.class).resolve("President’s Assistant for National Security Affairs", "Kissinger"))
                .contains(new PersonId("kissinger"));
    }

    @Test
    void the_first_password_opens_the_registry_once_another_is_chosen() {
        assertThat(app.signedIn("kissinger").current().body()).contains("Henry A. Kissinger");
    }

    @Test
    void no_first_password_is_in_the_log() {
        assertThat(app.firstPasswords().values()).isNotEmpty();
        assertThat(app.log()).contains("first-sign-in.txt").doesNotContain(app.firstPasswords().values());
    }

    @Test
    void it_happens_once() {
        long entries = app.bean(Trail.class).lines(Query.all().by("registry"), null, Trail.MOST).size();
        app.bean(FirstStart.class).start();
        assertThat(app.bean(Trail.class).lines(Query.all().by("registry"), null, Trail.MOST)).hasSize((int) entries);
    }

    @Test
    void an_interrupted_one_is_finished_at_the_next_start_with_passwords_for_all() throws Exception {
        start(List.of(member("one"))).start();
        String before = lines().getFirst();
        start(List.of(member("one"), member("two"))).start();
        assertThat(lines()).hasSize(2).doesNotContain(before).extracting(line -> line.split("\t")[0]).containsExactly("one", "two");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file()))).isEqualTo("rw-------");
    }
}
