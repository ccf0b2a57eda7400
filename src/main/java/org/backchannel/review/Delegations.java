package org.backchannel.review;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.marking.Level;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who may declassify by a delegation in writing: as somebody is shown them, and as the gate believes them. */
final class Delegations {

    private static final Logger LOG = LoggerFactory.getLogger(Delegations.class);

    private final Guard guard;
    private final DelegationRows rows;
    private final People people;
    private final InstantSource clock;

    Delegations(Guard guard, DelegationRows rows, People people, InstantSource clock) {
        this.guard = guard;
        this.rows = rows;
        this.people = people;
        this.clock = clock;
    }

    /** Those of a person that hold today. */
    List<Delegation> inForce(PersonId person) {
        return rows.of(person).stream().filter(one -> one.holds(today())).toList();
    }

    /**
     * One of a list.
     *
     * @param words where it stands today
     * @param own whether whoever looks proposed it
     * @param about whether it is theirs who looks
     */
    record Listed(Delegation delegation, String name, String office, String proposer, String second, String words, boolean own,
            boolean about) {

        /** By whom it was given, or proposed. */
        public String given() {
            if (delegation.proposer().equals(PersonId.REGISTRY.value())) {
                return "By the registry itself";
            }
            return delegation.standing() == Delegation.Standing.CONFIRMED
                    ? "By " + proposer + " and " + second
                    : "Proposed by " + proposer;
        }
    }

    /**
     * What somebody is shown of them.
     *
     * @param broken persons of whom none can be shown, since their rows are not what was sealed
     * @param manages whether whoever looks gives and ends them
     * @param persons to whom one can be given
     * @param levels up to the clearance of whoever looks, the highest first
     */
    record Shown(List<Listed> waiting, List<Listed> others, int broken, boolean manages, List<Person> persons, List<Level> levels) {
    }

    Shown list(Asker asker) {
        return guard.look(asker, Act.SEE_DELEGATIONS, Target.registry(), permit -> shown(permit.whoMay(Act.SEE_DELEGATIONS), permit));
    }

    private Shown shown(Person who, Permit permit) {
        int[] broken = {0};
        List<Listed> all = rows.persons().stream().flatMap(person -> sound(person, broken).stream()).map(one -> listed(one, who))
                .sorted(Comparator.comparing((Listed one) -> one.delegation().at()).reversed()).toList();
        permit.note("broken", Integer.toString(broken[0]));
        return new Shown(all.stream().filter(Delegations::waits).toList(), all.stream().filter(one -> !waits(one)).toList(), broken[0],
                who.is(Role.RECORDS_MANAGER), persons(who), levels(who));
    }

    private static boolean waits(Listed one) {
        return one.delegation().standing() == Delegation.Standing.PROPOSED;
    }

    /** Whoever by their role reviews, or lowers what is marked. */
    static boolean mayHave(Person one) {
        return one.kind() == Person.Kind.HUMAN && (one.is(Role.REVIEWER) || one.is(Role.RECORDS_MANAGER) || one.is(Role.ORIGINATOR));
    }

    private List<Person> persons(Person who) {
        return people.directory().stream()
                .filter(one -> mayHave(one) && !one.suspended() && !one.id().equals(who.id()))
                .sorted(Comparator.comparing(Person::name)).toList();
    }

    private static List<Level> levels(Person who) {
        return Arrays.stream(Level.values())
                .filter(level -> level != Level.UNCLASSIFIED && level.rank() <= who.clearance().level().rank())
                .sorted(Comparator.comparingInt(Level::rank).reversed()).toList();
    }

    /** One person whose rows are not what was sealed would otherwise take the list from everybody. */
    private List<Delegation> sound(PersonId person, int[] broken) {
        try {
            return rows.of(person);
        } catch (BrokenSeal unsound) {
            LOG.error("the delegations of {} are in no list: their rows are not what was sealed", person.value());
            broken[0]++;
            return List.of();
        }
    }

    private Listed listed(Delegation one, Person who) {
        return new Listed(one, name(one.person().value()), people.person(one.person()).map(Person::office).orElse(""), name(one.proposer()),
                one.second().isEmpty() ? "" : name(one.second()), one.words(today()), one.proposer().equals(who.id().value()),
                one.person().equals(who.id()));
    }

    private String name(String id) {
        return people.person(new PersonId(id)).map(Person::name).orElse(id);
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
