package org.backchannel.people;

import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** Where the registry signs what a person may. Whoever calls this has a permit, and is inside the transaction that records it. */
@Component
public final class AccessRegister {

    private final AccessRows rows;
    private final People people;
    private final Groups groups;

    AccessRegister(AccessRows rows, People people, Groups groups) {
        this.rows = rows;
        this.people = people;
        this.groups = groups;
    }

    /** The number for the person's next document. */
    public long next(PersonId id) {
        return rows.lastNumber(id).orElse(0) + 1;
    }

    /**
     * Signs the document and adds it to the person's.
     *
     * @throws InvalidAccess if it makes no sense: a role nobody can be given, a number not greater than the last, an account that
     *         is another person's, a group that is not there, a person without a name
     */
    public Granted record(AccessDocument document) {
        person(document.person());
        if (document.number() < next(document.person().id())) {
            throw new InvalidAccess("the person's access was changed meanwhile: number %d is not greater than the last"
                    .formatted(document.number()));
        }
        document.accounts().forEach(account -> free(account, document.person().id()));
        try {
            return rows.insert(document);
        } catch (DuplicateKeyException e) {
            throw new InvalidAccess("the person's access was changed meanwhile");
        }
    }

    private void person(Person person) {
        if (People.builtIn(person.id()).isPresent() || person.kind() == Person.Kind.REGISTRY) {
            throw new InvalidAccess("the registry and the console are not persons of the register");
        }
        person.roles().stream().filter(role -> !role.given()).findFirst().ifPresent(role -> {
            throw new InvalidAccess("the role `%s` is given to nobody".formatted(role.words()));
        });
        if (person.name().isBlank() || person.surname().isBlank() || person.office().isBlank()) {
            throw new InvalidAccess("a person needs a name, a surname and an office");
        }
        person.groups().stream().filter(group -> groups.find(group).isEmpty()).findFirst().ifPresent(group -> {
            throw new InvalidAccess("there is no group `%s`".formatted(group));
        });
    }

    private void free(Account account, PersonId owner) {
        Optional<PersonId> holder = people.byAccount(account.issuer(), account.subject());
        if (holder.isPresent() && !holder.get().equals(owner)) {
            throw new InvalidAccess("the account is another person's");
        }
    }
}
