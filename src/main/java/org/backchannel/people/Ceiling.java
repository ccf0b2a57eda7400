package org.backchannel.people;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.backchannel.marking.Level;

/**
 * What the identity provider says of somebody: nothing is given by it, and nobody keeps what it does not say.
 *
 * @param said the registry's words for what it says, of each aspect that it is asked about; none of what it says nothing about
 */
public record Ceiling(Map<Aspect, SortedSet<String>> said) {

    /** Of a provider that is asked who somebody is and nothing else, and of those whom no provider vouches for. */
    public static final Ceiling NONE = new Ceiling(Map.of());
    /** Of somebody of whom nothing was said: they have nothing. */
    public static final Ceiling SHUT = new Ceiling(
            Arrays.stream(Aspect.values()).collect(Collectors.toMap(Function.identity(), aspect -> Collections.emptySortedSet())));

    static final String YES = "true";

    public Ceiling {
        var copy = new EnumMap<Aspect, SortedSet<String>>(Aspect.class);
        said.forEach((aspect, words) -> copy.put(aspect, Collections.unmodifiableSortedSet(new TreeSet<>(words))));
        said = Collections.unmodifiableMap(copy);
    }

    /** The same person with what both say. INVARIANT: no administrator's act gives access unseen (7): nothing here adds anything. */
    public Person over(Person person) {
        Clearance clearance = person.clearance();
        var narrowed = new Clearance(level(clearance.level()), both(Aspect.CONTROLS, clearance.controls()),
                both(Aspect.CODEWORDS, clearance.codewords()), clearance.national() && admits(Aspect.NATIONAL, YES),
                clearance.nationality().filter(country -> admits(Aspect.NATIONALITY, country)));
        Set<Role> roles = person.roles().stream().filter(role -> admits(Aspect.ROLES, role.name())).collect(Collectors.toSet());
        return new Person(person.id(), person.kind(), person.name(), person.surname(), person.office(), roles, narrowed,
                both(Aspect.GROUPS, person.groups()), person.suspended());
    }

    /** Of which aspects the person has less under this, by their words: for the trail. */
    public SortedSet<String> cuts(Person person) {
        var cut = new TreeSet<String>();
        for (Aspect aspect : said.keySet()) {
            if (!new Ceiling(Map.of(aspect, said.getOrDefault(aspect, Collections.emptySortedSet()))).over(person).equals(person)) {
                cut.add(aspect.word());
            }
        }
        return cut;
    }

    /** Of several levels the lowest, and without any the lowest of all. */
    private Level level(Level signed) {
        SortedSet<String> levels = said.get(Aspect.LEVEL);
        if (levels == null) {
            return signed;
        }
        Level stated = levels.stream().map(Level::valueOf).min(Level::compareTo).orElse(Level.UNCLASSIFIED);
        return stated.compareTo(signed) < 0 ? stated : signed;
    }

    private boolean admits(Aspect aspect, String word) {
        SortedSet<String> words = said.get(aspect);
        return words == null || words.contains(word);
    }

    private SortedSet<String> both(Aspect aspect, SortedSet<String> signed) {
        return signed.stream().filter(word -> admits(aspect, word)).collect(Collectors.toCollection(TreeSet::new));
    }
}
