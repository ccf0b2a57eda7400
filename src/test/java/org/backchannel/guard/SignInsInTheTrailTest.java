package org.backchannel.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.backchannel.Browser;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Accounts;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.springframework.session.SessionRepository;

/** E1: sign-ins, failed ones too, sign-outs and the ends of sessions, each as an entry. */
class SignInsInTheTrailTest {

    private static final String NAME = "passer.by";
    private static final Set<String> COMING_AND_GOING = Set.of("sign-in", "sign-out", "session-end");

    private final RunningApplication app = RunningApplication.get();
    private final Trail trail = app.bean(Trail.class);

    @Test
    void eachOfTheFourIsAnEntryInTheTrailOfTheRightPerson() {
        Subject person = bound();
        app.browser().signIn(NAME, "not the password");
        Browser first = app.signedIn(NAME);
        first.signOut();
        Browser second = app.signedIn(NAME);
        // as it ends when it was not used for a quarter of an hour
        app.bean(SessionRepository.class).deleteById(second.sessionCookie().orElseThrow().getValue());

        List<Line> came = trail.trailOf(person).stream().filter(line -> COMING_AND_GOING.contains(line.type())).toList();
        assertThat(came).extracting(Line::type).containsExactly("sign-in", "sign-out", "sign-in", "session-end");
        assertThat(came).allSatisfy(line -> assertThat(line.facts()).containsEntry("account", NAME).containsKey(Entry.SESSION));
        assertThat(came.get(1).facts().get(Entry.SESSION)).isEqualTo(came.get(0).facts().get(Entry.SESSION));
        assertThat(came.get(3).facts().get(Entry.SESSION)).isEqualTo(came.get(2).facts().get(Entry.SESSION))
                .isNotEqualTo(came.get(0).facts().get(Entry.SESSION));
        assertThat(came.get(1).correlation()).as("one call, by which it is known to have ended").isEqualTo(came.get(0).correlation());
        assertThat(came.get(3).correlation()).isEqualTo(came.get(2).correlation()).isNotEqualTo(came.get(0).correlation());
        assertThat(came.get(0).facts()).containsKey(Entry.ADDRESS);
        // Who failed to sign in is nobody yet, whatever name was typed.
        assertThat(trail.trailOf(Subject.system("sign-in"))).filteredOn(line -> line.outcome() == Outcome.REFUSED)
                .filteredOn(line -> NAME.equals(line.facts().get("account")))
                .singleElement().satisfies(failed -> assertThat(failed.facts()).containsEntry(Entry.REASONS, "WRONG_PASSWORD"));
    }

    /** An account that the registry has bound to a person, signed out again. */
    private Subject bound() {
        Browser unbound = app.signedIn(NAME);
        var registrar = new Registrar(app);
        Person person = registrar.person("Passer", Registrar.cleared(Level.SECRET), List.of(), Role.RECIPIENT);
        registrar.grant(person, List.of(app.bean(Accounts.class).find(NAME).orElseThrow()));
        unbound.signOut();
        return new Subject("person", person.id().value());
    }
}
