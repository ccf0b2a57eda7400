package org.backchannel.review;

import java.util.Comparator;
import java.util.List;
import org.backchannel.item.Item;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;

/** Who may review an item: to nobody else is a case given. */
final class Reviewers {

    private final People people;
    private final Policy policy;

    Reviewers(People people, Policy policy) {
        this.people = people;
        this.policy = policy;
    }

    /** By name. */
    List<Person> of(Item item) {
        return people.directory().stream()
                .filter(one -> one.roles().contains(Role.REVIEWER) && !one.suspended() && one.kind() == Person.Kind.HUMAN)
                .filter(one -> policy.filter(one, Act.READ).test().test(item)).sorted(Comparator.comparing(Person::name)).toList();
    }
}
