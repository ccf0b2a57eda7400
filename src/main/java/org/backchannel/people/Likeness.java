package org.backchannel.people;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.backchannel.marking.Near;

/** Finds the persons and offices of the directory that a name is like. */
final class Likeness {

    private static final int MOST = 5;
    /** Shorter words are like too many others. */
    private static final int SHORTEST = 4;

    private final Function<String, String> form;
    private final String name;
    private final Set<String> words;

    /** @param form the one form in which names are compared */
    Likeness(String name, Function<String, String> form) {
        this.form = form;
        this.name = form.apply(name);
        this.words = words(this.name);
    }

    /** The likeliest first. */
    List<Likely> in(List<Person> directory) {
        return directory.stream().filter(person -> person.kind() == Person.Kind.HUMAN)
                .flatMap(person -> why(person).map(why -> new Likely(person, why)).stream())
                .sorted(Comparator.comparing(Likely::why).thenComparing(likely -> likely.person().surname())).limit(MOST).toList();
    }

    private Optional<Likely.Why> why(Person person) {
        String surname = form.apply(person.surname());
        String office = form.apply(person.office());
        if (name.equals(form.apply(person.name())) || name.equals(form.apply(person.office() + " " + person.surname()))) {
            return Optional.of(Likely.Why.WHOLE_NAME);
        }
        if (name.equals(office)) {
            return Optional.of(Likely.Why.OFFICE);
        }
        if (name.equals(surname) || name.endsWith(" " + surname)) {
            return Optional.of(Likely.Why.SURNAME);
        }
        if (surname.length() >= SHORTEST
                && Near.between(name.substring(name.lastIndexOf(' ') + 1), surname) <= (surname.length() > 5 ? 2 : 1)) {
            return Optional.of(Likely.Why.NEAR_SURNAME);
        }
        return near(words(office)) ? Optional.of(Likely.Why.NEAR_OFFICE) : Optional.empty();
    }

    /** Whether half of the words that say something are the same. */
    private boolean near(Set<String> office) {
        var both = new HashSet<>(words);
        both.retainAll(office);
        return !both.isEmpty() && 2 * both.size() >= Math.min(words.size(), office.size());
    }

    private static Set<String> words(String text) {
        return new HashSet<>(Stream.of(text.split("[^\\p{L}\\p{Nd}]+")).filter(word -> word.length() >= SHORTEST).toList());
    }
}
