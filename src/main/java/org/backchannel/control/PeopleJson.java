package org.backchannel.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Account;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.jspecify.annotations.Nullable;

/** People, proposals and groups as the API spells them. */
final class PeopleJson {

    private PeopleJson() {
    }

    /** What somebody has. */
    record Access(String level, List<String> controls, List<String> codewords, boolean national, List<String> roles, List<String> groups,
            boolean suspended, @Nullable String nationality) {

        static Access of(Person person) {
            var clearance = person.clearance();
            return new Access(clearance.level().name(), List.copyOf(clearance.controls()), List.copyOf(clearance.codewords()),
                    clearance.national(), person.roles().stream().map(Role::word).toList(), List.copyOf(person.groups()),
                    person.suspended(), clearance.nationality().orElse(null));
        }
    }

    /**
     * @param username of the registry's own sign-in, or a machine's client id there; null where they have no account at it
     * @param document number of the access document; the ETag carries the same
     * @param valid whether the trail names that document as the last; if not, the person may do nothing
     */
    record Somebody(String id, String kind, String name, String surname, String office, @Nullable String owner, List<Account> accounts,
            @Nullable String username, Access access, long document, boolean valid) {

        static Somebody of(AccessDocument document, Optional<String> username, boolean valid) {
            Person person = document.person();
            return new Somebody(person.id().value(), person.kind().name(), person.name(), person.surname(), person.office(),
                    document.owner().map(PersonId::value).orElse(null), document.accounts(), username.orElse(null),
                    Access.of(person), document.number(), valid);
        }
    }

    /** A proposal that waits. */
    record Waiting(String id, String person, String name, @Nullable String username, @Nullable Account account, Access access, long base,
            String reason,
            String proposer, Instant at) {

        static Waiting of(Proposal proposal) {
            return new Waiting(proposal.id().toString(), proposal.to().id().value(), proposal.to().name(),
                    Optional.of(proposal.username()).filter(name -> !name.isEmpty()).orElse(null), proposal.account(),
                    Access.of(proposal.to()),
                    proposal.base(), proposal.reason(), proposal.proposer().value(), proposal.at());
        }
    }

    /** Somebody new and the access proposed for them. */
    record Arrival(@Nullable String username, @Nullable String name, @Nullable String surname, @Nullable String office,
            @Nullable AccessBody access) {
    }

    /** A machine to be registered, and who answers for it. */
    record Machine(@Nullable String clientId, @Nullable String owner) {
    }

    /** A need-to-know group to be made. */
    record Circle(@Nullable String id, @Nullable String name, @Nullable String purpose) {
    }

    /** A group and the ids of its members. */
    record Membership(String id, String name, String purpose, String owner, Instant createdAt, List<String> members) {

        static Membership of(Directory.Membership membership) {
            var group = membership.group();
            return new Membership(group.id(), group.name(), group.purpose(), group.owner().value(), group.createdAt(),
                    membership.members().stream().map(person -> person.id().value()).toList());
        }
    }

    /** A page of the quarantine. */
    record Quarantine(List<Held> items, @Nullable String next) {
    }

    /** What the caller has, and may do by it, in words. */
    record Me(String id, String name, String office, @Nullable String username, Access access, long document, List<String> may) {

        static Me of(Mine.Own own) {
            return new Me(own.person().id().value(), own.person().name(), own.person().office(), own.username().orElse(null),
                    Access.of(own.person()), own.number(), own.may());
        }
    }
}
