package org.backchannel.control;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Accounts;
import org.backchannel.people.Clearance;
import org.backchannel.people.FirstSignIn;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.springframework.stereotype.Component;

/** What administrators do to accounts. None of it gives anybody access. */
@Component
final class Credentials {

    private final Guard guard;
    private final Persons persons;
    private final People people;
    private final Accounts accounts;
    private final FirstSignIn passwords;
    private final Granting granting;

    Credentials(Guard guard, Persons persons, People people, Accounts accounts, FirstSignIn passwords, Granting granting) {
        this.guard = guard;
        this.persons = persons;
        this.people = people;
        this.accounts = accounts;
        this.passwords = passwords;
        this.granting = granting;
    }

    /** A machine as registered: its secret is shown once. Says nothing of it itself. */
    static final class Registered {

        private final PersonId person;
        private final String clientId;
        private final char[] secret;

        private Registered(PersonId person, String clientId, char[] secret) {
            this.person = person;
            this.clientId = clientId;
            this.secret = secret;
        }

        PersonId person() {
            return person;
        }

        String clientId() {
            return clientId;
        }

        /** Whether it has a secret of the registry's own sign-in. */
        boolean hasSecret() {
            return secret.length > 0;
        }

        /** For the one answer that shows it; wiped here as it is handed out. */
        String reveal() {
            String shown = new String(secret);
            java.util.Arrays.fill(secret, '\0');
            return shown;
        }

        @Override
        public String toString() {
            return "the machine " + clientId;
        }
    }

    /** A new one-time password, in the file beside the keys. INVARIANT: an administrator gives nothing (7): it suspends the person. */
    void reset(Asker asker, String typed) {
        guard.change(asker, Act.RESET_PASSWORD, Names.target(typed), Context.NONE, permit -> {
            Person now = permit.personTo(Act.RESET_PASSWORD);
            AccessDocument document = people.granted(now.id()).orElseThrow().document();
            String username = Optional.of(document).filter(d -> now.kind() == Person.Kind.HUMAN).flatMap(accounts::username)
                    .orElseThrow(() -> new BadInput("person", "there is no password here that could be reset"));
            granting.grant(permit, suspended(document.person()), document.accounts(), document.owner());
            passwords.add(new FirstSignIn.Line(username, "reset: " + now.name(), accounts.reset(username)));
            return now;
        });
    }

    /** Registers a machine that gets tokens by its secret. It may do nothing until two records managers give it access. */
    Registered register(Asker asker, String clientId, String ownerTyped) {
        var id = PersonId.random();
        return guard.change(asker, Act.REGISTER_SERVICE, new Target.NewPerson(id), Context.NONE, permit -> {
            Person owner = owner(ownerTyped);
            String name = Newcomer.account("clientId", clientId);
            // Where people sign in elsewhere, so do machines: which account there is its own, two records managers say.
            char[] secret = people.passwordsHere() ? Granting.sound("clientId", () -> accounts.createService(name)) : new char[0];
            var machine = new Person(id, Person.Kind.SERVICE, name, name, "Machine of " + owner.name(), Set.of(), Clearance.NONE,
                    new TreeSet<>(), false);
            granting.grant(permit, machine, accounts.find(name).stream().toList(), Optional.of(owner.id()));
            permit.note("owner", owner.id().value());
            permit.note("client", name);
            return new Registered(id, name, secret);
        });
    }

    private Person owner(String typed) {
        return Optional.of(Names.target(typed)).filter(Target.APerson.class::isInstance).map(Target.APerson.class::cast)
                .flatMap(target -> persons.believed(target.id()))
                .filter(person -> person.kind() == Person.Kind.HUMAN && !person.suspended())
                .orElseThrow(() -> new BadInput("owner", "`%s` is nobody who could answer for a machine".formatted(typed)));
    }

    private static Person suspended(Person now) {
        return new Person(now.id(), now.kind(), now.name(), now.surname(), now.office(), now.roles(), now.clearance(), now.groups(), true);
    }
}
