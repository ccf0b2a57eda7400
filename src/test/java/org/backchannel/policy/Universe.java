package org.backchannel.policy;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.State;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;

/** People and items at random, of few words so that they meet, with some of everything that stands in somebody's way. */
final class Universe {

    /** A group that items still name and nobody is in any more. */
    private static final String ENDED = "ended";
    private static final String[] GROUPS = {"salt", "berlin", "cia"};
    private static final String[] WORDS = {"RYBAT", "UMBRA", "SI", "SI__G"};
    private static final Marking HIGH = new Marking(Level.TOP_SECRET, new TreeSet<>(Set.of("NODIS", "EXDIS", "NOFORN")),
            new TreeSet<>(Set.of(WORDS)), Optional.empty(), Release.nobody());

    private final Random random;
    private final int size;
    private final List<Person> people;
    private final List<Item> items;

    Universe(long seed, int size) {
        this.random = new Random(seed);
        this.size = size;
        this.people = IntStream.range(0, size).mapToObj(this::person).toList();
        this.items = IntStream.range(0, size).mapToObj(this::item).toList();
    }

    List<Person> people() {
        return people;
    }

    List<Item> items() {
        return items;
    }

    /** What an item can be that decides; of each, some pairs are allowed and some are not. */
    static Map<String, Predicate<Item>> sortsOfItems() {
        var sorts = new LinkedHashMap<String, Predicate<Item>>();
        for (Level level : Level.values()) {
            sorts.put(level.words(), item -> item.access().marking().level() == level);
        }
        for (State state : State.values()) {
            sorts.put("a " + state.word() + " item", item -> item.state() == state);
        }
        sorts.put("under a codeword", item -> !item.access().marking().codewords().isEmpty());
        sorts.put("under a control", item -> !item.access().marking().controls().isEmpty());
        sorts.put("Noforn", item -> item.access().marking().controls().contains("NOFORN"));
        sorts.put("under a compartment", item -> item.access().marking().codewords().contains("SI__G"));
        sorts.put("released to nobody", item -> item.access().marking().release().equals(Release.nobody()));
        sorts.put("released to a country", item -> !item.access().marking().release().given().isEmpty());
        sorts.put("in quarantine", item -> item.access().quarantined());
        sorts.put("eyes only for the addressees", item -> eyes(item).filter(EyesOnly::toAddressees).isPresent());
        sorts.put("eyes only for a person", item -> eyes(item).filter(e -> e.named().toString().contains("SURNAME")).isPresent());
        sorts.put("eyes only for an office", item -> eyes(item).filter(e -> e.named().toString().contains("OFFICE")).isPresent());
        sorts.put("eyes only for somebody who is not known yet", item -> item.access().eyesOnly() && !item.access().unresolved().isEmpty());
        sorts.put("of an ended group alone", item -> item.access().groups().equals(Set.of(ENDED)));
        sorts.put("of several groups", item -> item.access().groups().size() > 1);
        return sorts;
    }

    /** What a person can be that decides. */
    static Map<String, Predicate<Person>> sortsOfPeople() {
        var sorts = new LinkedHashMap<String, Predicate<Person>>();
        for (Role role : EnumSet.of(Role.ORIGINATOR, Role.RECIPIENT, Role.RECORDS_MANAGER, Role.REVIEWER)) {
            sorts.put(role.word(), person -> person.roles().equals(Set.of(role)));
        }
        sorts.put("of several roles", person -> person.roles().size() > 1);
        sorts.put("with a clearance that ended", person -> person.clearance().equals(Clearance.NONE));
        sorts.put("in no group any more", person -> person.groups().isEmpty());
        sorts.put("of no stated nationality", person -> person.clearance().nationality().isEmpty());
        sorts.put("British", person -> person.clearance().nationality().equals(Optional.of("GBR")));
        sorts.put("not national", person -> !person.clearance().national());
        return sorts;
    }

    private static Optional<EyesOnly> eyes(Item item) {
        return item.access().marking().eyesOnly();
    }

    private Person person(int nth) {
        // Two follow each other in each office, so that who has left it is there too.
        return new Person(new PersonId("p" + nth), any(List.of(Person.Kind.values())), "n", "surname " + nth, "office " + nth / 2, roles(),
                clearance(), some(0.5, GROUPS), oneIn(16));
    }

    /** One role mostly, now and then none or several that ought not to be together. */
    private Set<Role> roles() {
        var roles = EnumSet.noneOf(Role.class);
        IntStream.range(0, oneIn(8) ? random.nextInt(4) : 1).forEach(n -> roles.add(any(List.of(Role.values()))));
        if (oneIn(2)) {
            roles.add(any(List.of(Role.RECIPIENT, Role.RECORDS_MANAGER, Role.AUDITOR, Role.ORIGINATOR)));
        }
        return oneIn(4) ? EnumSet.of(any(List.of(Role.RECIPIENT, Role.RECORDS_MANAGER, Role.REVIEWER, Role.ORIGINATOR))) : roles;
    }

    private Clearance clearance() {
        if (oneIn(12)) {
            return Clearance.NONE;
        }
        var level = oneIn(2) ? Level.TOP_SECRET : any(List.of(Level.values()));
        return oneIn(6)
                ? new Clearance(HIGH.level(), some(1, "NODIS", "EXDIS"), HIGH.codewords(), true, Optional.of(Release.HOME))
                : new Clearance(level, some(0.75, "NODIS", "EXDIS"), some(0.75, WORDS), !oneIn(4), nationality());
    }

    private Optional<String> nationality() {
        return oneIn(4) ? Optional.empty() : Optional.of(any(List.of("USA", "USA", "GBR", "CAN", "NZL")));
    }

    private Item item(int nth) {
        var readers = new ArrayList<String>();
        IntStream.range(0, random.nextInt(8)).forEach(n -> readers.add("p" + random.nextInt(size)));
        boolean quarantined = oneIn(10);
        var marking = new Marking(any(List.of(Level.values())), some(0.15, "NODIS", "EXDIS", "NOFORN"), some(0.1, WORDS),
                oneIn(3) ? Optional.of(eyesOnly(readers)) : Optional.empty(), release());
        var groups = oneIn(10) ? some(1, ENDED) : some(0.4, "salt", "berlin", "cia", ENDED);
        boolean draft = oneIn(5);
        var access = new Access("", quarantined ? HIGH.join(marking) : marking, quarantined, groups, new TreeSet<>(readers),
                draft ? readers.stream().findFirst() : Optional.empty());
        return CaseTables.item("item-" + nth, draft ? State.DRAFT : oneIn(12) ? State.DESTROYED : State.FILED, known(access));
    }

    /** One in two of the lines that name somebody is understood; of the others one in two is for nobody, since no name of it is. */
    private Access known(Access access) {
        if (access.names().isEmpty()) {
            return access;
        }
        if (oneIn(2)) {
            return access.meaning(NamedReaders.NONE.with(access.names().getFirst(), access.readers()), access.readers());
        }
        return oneIn(2) ? access : access.meaning(NamedReaders.NONE, new TreeSet<>());
    }

    /** Two in three say nothing of it, as captions do. */
    private Release release() {
        return switch (random.nextInt(9)) {
            case 0 -> Release.nobody();
            case 1 -> Release.to(some(0.5, "GBR", "CAN"), some(0.5, "GBR", "NZL"));
            case 2 -> Release.to(Set.of("GBR", "CAN", "FVEY"), Set.of());
            default -> Release.unstated();
        };
    }

    private EyesOnly eyesOnly(List<String> readers) {
        if (readers.isEmpty() || oneIn(3)) {
            return EyesOnly.addressees();
        }
        int nth = Integer.parseInt(readers.getFirst().substring(1));
        return EyesOnly.named(Set.of(oneIn(2) ? "surname " + nth : "office " + nth / 2));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private SortedSet<String> some(double likely, String... words) {
        var some = new TreeSet<String>();
        for (String word : words) {
            if (random.nextDouble() < likely) {
                some.add(word);
            }
        }
        return some;
    }
}
