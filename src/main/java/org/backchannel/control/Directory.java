package org.backchannel.control;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.Accounts;
import org.backchannel.people.Granted;
import org.backchannel.people.Group;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.web.Conflict;
import org.springframework.stereotype.Component;

/**
 * People and groups as those see them who may. INVARIANT: nobody reads up (2): of the codewords that somebody has, one sees those that one
 * has been read into oneself.
 */
@Component
final class Directory {

    private final People people;
    private final Persons persons;
    private final Groups groups;
    private final Proposals proposals;
    private final Changes changes;
    private final Accounts accounts;

    Directory(People people, Persons persons, Groups groups, Proposals proposals, Changes changes, Accounts accounts) {
        this.accounts = accounts;
        this.people = people;
        this.persons = persons;
        this.groups = groups;
        this.proposals = proposals;
        this.changes = changes;
    }

    /** @param believed whether the trail names this document as the last: otherwise the person may do nothing */
    record Listed(AccessDocument document, boolean believed) {
        Person person() {
            return document.person();
        }
    }

    /** One access document of a person, when and by whom it came into force, and what it changed. */
    record Step(long number, Instant at, String by, List<Changes.Change> changes) {
    }

    /** @param proposed what waits for confirmation; only records managers are shown it */
    record Detail(AccessDocument document, Optional<String> owner, List<Step> history, Optional<Proposal> proposed) {
        Person person() {
            return document.person();
        }
    }

    /** A group and who is in it. */
    record Membership(Group group, String owner, List<Person> members) {
    }

    /** By surname; words are looked for in name, office and id. */
    List<Listed> list(Permit permit, String words, Optional<Role> role) {
        Person viewer = permit.whoMay(Act.SEE_PEOPLE);
        String wanted = words.toLowerCase(Locale.ROOT);
        return everybody().stream().filter(l -> role.map(l.person()::is).orElse(true)).filter(l -> text(l.person()).contains(wanted))
                .sorted(Comparator.comparing((Listed l) -> l.person().surname().toLowerCase(Locale.ROOT))
                        .thenComparing(l -> l.person().id()))
                .map(l -> new Listed(l.document().seenBy(viewer), l.believed())).toList();
    }

    Detail detail(Permit permit) {
        Person seen = permit.personTo(Act.SEE_PERSON);
        AccessDocument document = people.granted(seen.id()).map(Granted::document).filter(d -> d.person().equals(seen))
                .orElseThrow(() -> Conflict.state("the person's access was changed just now"));
        Person viewer = permit.whoMay(Act.SEE_PERSON);
        Optional<Proposal> proposed = viewer.is(Role.RECORDS_MANAGER) ? proposals.about(seen.id()) : Optional.empty();
        return new Detail(document.seenBy(viewer), document.owner().map(this::name), history(seen.id(), viewer),
                proposed.map(proposal -> proposal.seenBy(viewer)));
    }

    List<Membership> groups(Permit permit) {
        permit.whoMay(Act.SEE_PEOPLE);
        List<Person> all = everybody().stream().filter(Listed::believed).map(Listed::person).toList();
        return groups.list().stream().map(group -> new Membership(group, name(group.owner()),
                all.stream().filter(person -> person.groups().contains(group.id())).toList())).toList();
    }

    /** The user name of the registry's own sign-in that somebody has, or a machine's client id. */
    Optional<String> username(AccessDocument document) {
        return accounts.username(document);
    }

    /** Whoever acted, by name where there is one. */
    String name(PersonId id) {
        return people.person(id).map(Person::name).orElseGet(id::value);
    }

    private List<Listed> everybody() {
        return people.directory().stream().flatMap(person -> people.granted(person.id()).stream())
                .map(granted -> new Listed(granted.document(), persons.believed(granted.person().id()).isPresent())).toList();
    }

    private List<Step> history(PersonId id, Person viewer) {
        var grants = persons.grants(id);
        List<Granted> documents = people.history(id).stream().filter(granted -> grants.containsKey(granted.digest())).toList();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < documents.size(); i++) {
            Person after = documents.get(i).person();
            Person before = i + 1 < documents.size() ? documents.get(i + 1).person() : Changes.nothing(after);
            Line line = grants.get(documents.get(i).digest());
            if (line != null) {
                steps.add(new Step(documents.get(i).document().number(), line.at(), actor(line),
                        changes.between(before.seenBy(viewer), after.seenBy(viewer))));
            }
        }
        return steps;
    }

    private String actor(Line line) {
        return name(new PersonId(line.facts().getOrDefault(Entry.ACTOR, PersonId.REGISTRY.value())));
    }

    private static String text(Person person) {
        return (person.name() + " " + person.office() + " " + person.id()).toLowerCase(Locale.ROOT);
    }
}
