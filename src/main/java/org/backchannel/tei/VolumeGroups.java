package org.backchannel.tei;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Persons;
import org.backchannel.guard.Target;
import org.backchannel.people.AccessDocument;
import org.backchannel.people.AccessRegister;
import org.backchannel.people.Granted;
import org.backchannel.people.Groups;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.Conflict;

/**
 * The need-to-know group of a volume: made with its first import, by whoever imports, and with the records managers as members, since
 * otherwise nobody at all could know of what was imported. Their membership is the registry's own act, under the rule by which it
 * makes the first accounts; it adds that one group and is in each one's trail. Afterwards members come and go like in any group.
 */
final class VolumeGroups {

    private static final Asker REGISTRY = Asker.registry("import");
    private static final int LONGEST_ID = 64;

    private final Guard guard;
    private final Groups groups;
    private final People people;
    private final Persons persons;
    private final AccessRegister register;

    VolumeGroups(Guard guard, Groups groups, People people, Persons persons, AccessRegister register) {
        this.guard = guard;
        this.groups = groups;
        this.people = people;
        this.persons = persons;
        this.register = register;
    }

    /** The group's id, as the only one. */
    SortedSet<String> of(Asker asker, String volume, Problems problems) {
        String id = id(volume);
        if (groups.find(id).isEmpty()) {
            // The console may file and never decide who sees what: the registry makes the group in its stead.
            Asker maker = asker.person().equals(PersonId.CONSOLE) ? REGISTRY : asker;
            guard.change(maker, Act.CREATE_GROUP, new Target.AGroup(id), Context.NONE, permit -> groups.create(id, "Volume " + volume,
                    "Those who work with the documents of the volume " + volume, maker.person()));
        }
        List<Person> known = people.directory().stream().map(Person::id).map(persons::believed).flatMap(Optional::stream).toList();
        if (known.stream().noneMatch(person -> person.groups().contains(id))) {
            join(id, known, problems);
        }
        return new TreeSet<>(List.of(id));
    }

    /** A volume's id as a group's: small letters, digits and hyphens. */
    static String id(String volume) {
        String id = volume.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return id.substring(0, Math.min(id.length(), LONGEST_ID));
    }

    private void join(String group, Collection<Person> known, Problems problems) {
        known.stream().filter(person -> person.is(Role.RECORDS_MANAGER) && !person.suspended()).forEach(manager -> {
            try {
                Person member = with(manager, group);
                guard.change(REGISTRY, Act.CONFIRM_ACCESS, new Target.APerson(manager.id()),
                        Context.access(member).proposedBy(PersonId.REGISTRY.value()), permit -> grant(permit, manager, member));
            } catch (Conflict changed) {
                problems.tell(group, "`" + manager.id() + "` was not made a member: " + changed.told());
            }
        });
    }

    private Granted grant(Permit permit, Person before, Person after) {
        Granted now = people.granted(before.id()).orElseThrow(() -> Conflict.state("their access is gone"));
        // The admission holds this person's trail: what changed before it would be undone by what was read even earlier.
        if (!now.person().equals(before)) {
            throw Conflict.state("their access was changed meanwhile");
        }
        long number = Math.max(register.next(before.id()), permit.number());
        Granted granted = register.record(new AccessDocument(after, now.document().accounts(), now.document().owner(), number));
        permit.recorded(granted);
        return granted;
    }

    private static Person with(Person person, String group) {
        var more = new TreeSet<>(person.groups());
        more.add(group);
        return new Person(person.id(), person.kind(), person.name(), person.surname(), person.office(), person.roles(), person.clearance(),
                more, person.suspended());
    }
}
