package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.backchannel.Registrar.asker;
import static org.backchannel.Registrar.cleared;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.KeycloakRegistry;
import org.backchannel.Registrar;
import org.backchannel.RunningApplication;
import org.backchannel.guard.Refused;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.people.Account;
import org.backchannel.people.Accounts;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.BadInput;
import org.junit.jupiter.api.Test;

/** Which account at Keycloak is whose: said by one records manager, confirmed by another, and signed. */
class BindingsTest {

    private static final KeycloakRegistry REGISTRY = KeycloakRegistry.get();
    private static final RunningApplication APP = REGISTRY.app();

    private final String name = "b" + UUID.randomUUID().toString().substring(0, 8);
    private final Registrar registrar = new Registrar(APP);
    private final AccessChanges access = APP.bean(AccessChanges.class);
    private final People people = APP.bean(People.class);
    private final Person first = registrar.person("First", cleared(Level.TOP_SECRET), List.of("bind"), Role.RECORDS_MANAGER);
    private final Person second = registrar.person("Second", cleared(Level.TOP_SECRET), List.of("bind"), Role.RECORDS_MANAGER);
    private final Person clerk = registrar.person("Clerk" + name, cleared(Level.SECRET), List.of("bind"), Role.RECIPIENT);

    private Wish wish(String account) {
        return new Wish(Set.of(Role.RECIPIENT), cleared(Level.SECRET), new TreeSet<>(List.of("bind")), false, "their account",
                Optional.of(account));
    }

    private Proposal propose(Person about, String account) {
        return access.propose(asker(first), about.id().value(), people.granted(about.id()).orElseThrow().document().number(),
                wish(account));
    }

    private Optional<org.backchannel.people.PersonId> owner(String subject) {
        return people.byAccount(REGISTRY.keycloak().issuer(), subject);
    }

    @Test
    void anAccountIsSomebodysWhenASecondPersonHasConfirmedIt() {
        String user = REGISTRY.admin().user(name, Map.of("level", List.of("SECRET")), List.of("recipient"));
        Proposal proposal = propose(clerk, user);
        assertThat(owner(user)).isEmpty();
        assertThatThrownBy(() -> access.confirm(asker(first), proposal.id().toString())).isInstanceOf(Refused.class);
        access.confirm(asker(second), proposal.id().toString());
        assertThat(owner(user)).contains(clerk.id());
        assertThat(REGISTRY.signedIn(name).current().body()).contains(clerk.name());
        assertThat(APP.bean(Trail.class).trailOf(new Subject("person", clerk.id().value())))
                .filteredOn(line -> line.type().equals("person.confirm-access") && line.outcome() == Outcome.DONE).last()
                .satisfies(line -> assertThat(line.facts()).containsEntry("account", user));
    }

    @Test
    void anotherAccountTakesThePlaceOfTheFirst() {
        access.confirm(asker(second), propose(clerk, name + "-old").id().toString());
        access.confirm(asker(second), propose(clerk, name + "-new").id().toString());
        assertThat(owner(name + "-old")).isEmpty();
        assertThat(owner(name + "-new")).contains(clerk.id());
    }

    @Test
    void nobodyGetsTheAccountOfAnother() {
        access.confirm(asker(second), propose(clerk, name).id().toString());
        Person other = registrar.person("Other", cleared(Level.SECRET), List.of("bind"), Role.RECIPIENT);
        assertThatThrownBy(() -> propose(other, name)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> access.end(asker(first), other.id().value(),
                people.granted(other.id()).orElseThrow().document().number(), wish("some"))).isInstanceOf(BadInput.class);
        assertThat(owner("some")).isEmpty();
    }

    @Test
    void somebodyNewSignsInThereAndHasNoPasswordHere() {
        String user = REGISTRY.admin().user(name, Map.of("level", List.of("SECRET")), List.of("recipient"));
        var newcomer = Newcomer.of(name, "New " + name, "New", "An office");
        assertThatThrownBy(() -> access.propose(asker(first), newcomer,
                new Wish(Set.of(Role.RECIPIENT), cleared(Level.SECRET), new TreeSet<>(), false, "new"))).isInstanceOf(BadInput.class);
        access.confirm(asker(second), access.propose(asker(first), newcomer, wish(user)).id().toString());
        assertThat(APP.bean(Accounts.class).find(name)).isEmpty();
        assertThat(people.granted(owner(user).orElseThrow()).orElseThrow().document().accounts())
                .containsExactly(new Account(REGISTRY.keycloak().issuer(), user));
        assertThat(REGISTRY.signedIn(name).current().body()).contains("New " + name);
    }

    @Test
    void withoutAProviderThereIsNoAccountToBind() {
        var plain = RunningApplication.get();
        var one = new Registrar(plain).person("One", cleared(Level.TOP_SECRET), List.of("bind"), Role.RECORDS_MANAGER);
        var two = new Registrar(plain).person("Two", cleared(Level.SECRET), List.of("bind"), Role.RECIPIENT);
        long number = plain.bean(People.class).granted(two.id()).orElseThrow().document().number();
        assertThatThrownBy(() -> plain.bean(AccessChanges.class).propose(asker(one), two.id().value(), number, wish("some")))
                .isInstanceOf(BadInput.class);
    }
}
