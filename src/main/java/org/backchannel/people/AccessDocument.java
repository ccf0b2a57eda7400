package org.backchannel.people;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the registry says of a person: who they are, what they may, and which accounts are theirs. Signed, numbered, never changed.
 *
 * @param accounts sorted here, so that one meaning has one spelling
 * @param owner who answers for a machine; empty for everybody else
 * @param number 1 for a person's first, then always greater; the person's trail names the one that holds
 */
public record AccessDocument(Person person, List<Account> accounts, Optional<PersonId> owner, long number) {

    private static final Comparator<Account> ORDER = Comparator.comparing(Account::issuer).thenComparing(Account::subject);

    /** @throws InvalidAccess for a number below 1 an account named twice, or a machine without an owner */
    public AccessDocument {
        accounts = accounts.stream().sorted(ORDER).toList();
        if (number < 1) {
            throw new InvalidAccess("numbers of access documents begin at 1");
        }
        if (accounts.stream().distinct().count() != accounts.size()) {
            throw new InvalidAccess("an account is named twice");
        }
        if (owner.isPresent() != (person.kind() == Person.Kind.SERVICE)) {
            throw new InvalidAccess("a machine has an owner, and nobody else has one");
        }
    }

    /** The same as far as somebody else may be told; for showing alone, since it is not what was signed. */
    public AccessDocument seenBy(Person viewer) {
        return new AccessDocument(person.seenBy(viewer), accounts, owner, number);
    }

    /** Of a human being. */
    public AccessDocument(Person person, List<Account> accounts, long number) {
        this(person, accounts, Optional.empty(), number);
    }
}
