package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.marking.Level;
import org.junit.jupiter.api.Test;

/** The laws of what a provider leaves of an access, for every combination of a few words of each aspect. */
class CeilingTest {

    /** Two of each, and neither, and both. */
    private static final Map<Aspect, List<String>> SOME = Map.of(Aspect.ROLES, List.of("AUDITOR", "RECIPIENT"), Aspect.LEVEL,
            List.of("CONFIDENTIAL", "TOP_SECRET"), Aspect.CONTROLS, List.of("NODIS"), Aspect.CODEWORDS, List.of("GAMMA"), Aspect.NATIONAL,
            List.of("true"), Aspect.NATIONALITY, List.of("USA"), Aspect.GROUPS, List.of("salt", "islands"));

    private static List<Ceiling> ceilings() {
        List<Map<Aspect, SortedSet<String>>> all = new ArrayList<>(List.of(Map.of()));
        for (Aspect aspect : Aspect.values()) {
            List<Map<Aspect, SortedSet<String>>> more = new ArrayList<>(all);
            for (var before : all) {
                for (SortedSet<String> words : List.of(new TreeSet<String>(), new TreeSet<>(List.of(SOME.get(aspect).getFirst())),
                        new TreeSet<>(SOME.get(aspect)))) {
                    var one = new EnumMap<Aspect, SortedSet<String>>(Aspect.class);
                    one.putAll(before);
                    one.put(aspect, words);
                    more.add(one);
                }
            }
            all = more;
        }
        return all.stream().map(Ceiling::new).toList();
    }

    private static Person person(Level level, Set<Role> roles, Set<String> words) {
        var in = new TreeSet<>(words);
        return new Person(new PersonId("smith"), Person.Kind.HUMAN, "G. Smith", "Smith", "Office", roles,
                new Clearance(level, in, in, !words.isEmpty(), Optional.of("USA").filter(usa -> !words.isEmpty())), in, false);
    }

    private static final List<Person> PERSONS = List.of(
            person(Level.TOP_SECRET, Set.of(Role.AUDITOR, Role.RECIPIENT), Set.of("NODIS", "GAMMA", "salt")),
            person(Level.SECRET, Set.of(Role.RECIPIENT), Set.of("NODIS", "other")), person(Level.UNCLASSIFIED, Set.of(), Set.of()));

    @Test
    void nobodyGainsAnythingAndOnceIsEnough() {
        List<Ceiling> all = ceilings();
        assertThat(all).hasSize(4 * 4 * 4 * 4 * 4 * 4 * 4);
        for (Ceiling ceiling : all) {
            for (Person person : PERSONS) {
                Person under = ceiling.over(person);
                assertThat(person.clearance().covers(under.clearance())).isTrue();
                assertThat(person.roles()).containsAll(under.roles());
                assertThat(person.groups()).containsAll(under.groups());
                assertThat(under.suspended()).isEqualTo(person.suspended());
                assertThat(ceiling.over(under)).isEqualTo(under);
                assertThat(ceiling.cuts(person).isEmpty()).isEqualTo(under.equals(person));
            }
        }
    }

    @Test
    void fromWhomNothingWasSaidNothingIsKept() {
        for (Person person : PERSONS) {
            Person under = Ceiling.SHUT.over(person);
            assertThat(under.clearance()).isEqualTo(Clearance.NONE);
            assertThat(under.roles()).isEmpty();
            assertThat(under.groups()).isEmpty();
            assertThat(Ceiling.NONE.over(person)).isEqualTo(person);
        }
    }

    @Test
    void whatBothSayIsKept() {
        Person smith = PERSONS.getFirst();
        var said = new EnumMap<Aspect, SortedSet<String>>(Aspect.class);
        said.put(Aspect.LEVEL, new TreeSet<>(Set.of("SECRET")));
        said.put(Aspect.GROUPS, new TreeSet<>(Set.of("salt", "islands")));
        said.put(Aspect.ROLES, new TreeSet<>(Set.of("AUDITOR", "RECORDS_MANAGER")));
        Person under = new Ceiling(said).over(smith);
        assertThat(under.clearance().level()).isEqualTo(Level.SECRET);
        assertThat(under.groups()).containsExactly("salt");
        assertThat(under.roles()).containsExactly(Role.AUDITOR);
        assertThat(under.clearance().codewords()).as("not asked about").isEqualTo(smith.clearance().codewords());
        assertThat(new ArrayList<>(new HashSet<>(new Ceiling(said).cuts(smith)))).containsExactlyInAnyOrder("level", "groups", "roles");
    }
}
