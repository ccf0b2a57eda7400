package org.backchannel.review;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.item.Item;
import org.backchannel.people.Group;
import org.backchannel.people.Groups;
import org.backchannel.people.Person;

/** Who answers for an item: whoever drafted it here, and the owners of its need-to-know groups. */
final class Owners {

    private final Groups groups;

    Owners(Groups groups) {
        this.groups = groups;
    }

    /** Ids of the persons. */
    Set<String> of(Item item) {
        Set<String> all = new TreeSet<>(item.access().groups().stream().flatMap(id -> groups.find(id).stream())
                .map(group -> group.owner().value()).toList());
        item.access().drafter().ifPresent(all::add);
        return all;
    }

    /** Ids of the groups that a person owns. */
    private Set<String> owned(Person who) {
        return groups.list().stream().filter(group -> group.owner().equals(who.id())).map(Group::id).collect(Collectors.toSet());
    }

    /** A condition over {@code item i}, with what it needs, which finds what a person answers for; each has to be looked at again. */
    String where(Person who, Map<String, Object> parameters) {
        parameters.put("owner", who.id().value());
        Set<String> owned = owned(who);
        String mine = "exists (select 1 from item_reader m where m.item_id = i.id and m.person_id = :owner)";
        if (owned.isEmpty()) {
            return mine;
        }
        parameters.put("owned", List.copyOf(owned));
        return "(" + mine
                + " or i.access_class in (select w.class_id from access_class_word w where w.kind = 'group' and w.word in (:owned)))";
    }
}
