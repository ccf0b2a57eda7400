package org.backchannel.review;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.backchannel.guard.Persons;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.review.Authority.Basis;

/** Who classified an item, and who stands in their place now: their successor in office, and who supervises either. */
final class Origins {

    private static final String CLASSIFIED_BY = "Classified By: ";

    private final ClassificationRows classifications;
    private final Classifiers classifiers;
    private final People people;
    private final Persons persons;

    Origins(ClassificationRows classifications, Classifiers classifiers, People people, Persons persons) {
        this.classifications = classifications;
        this.classifiers = classifiers;
        this.people = people;
        this.persons = persons;
    }

    /** The original classifier, by name and office, as the first classification data of the item name them. */
    record Origin(String name, String office) {

        boolean is(Person person) {
            return same(name, person.name()) && same(office, person.office());
        }

        String words() {
            return name + ", " + office;
        }
    }

    static boolean same(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Empty where nobody has stated it, or it is classified from sources: who classified those is not known here. And where another site stated it, which
     * the registry has kept by itself: whom that names holds no office here, and nobody here gets an authority by it.
     */
    Optional<Origin> of(Item item) {
        return classifications.of(item.id()).stream().findFirst().filter(first -> !first.by().equals(PersonId.REGISTRY.value()))
                .filter(first -> !first.block().contains("Derived From: "))
                .flatMap(first -> first.block().lines().filter(line -> line.startsWith(CLASSIFIED_BY)).findFirst())
                .map(line -> line.substring(CLASSIFIED_BY.length())).filter(who -> who.contains(", "))
                .map(who -> new Origin(who.substring(0, who.indexOf(", ")), who.substring(who.indexOf(", ") + 2)));
    }

    /** On which of the first three bases somebody stands, each of which takes original classification authority for the level of the item. */
    Optional<Authority> basis(Person person, Item item, Origin origin) {
        if (!classifiers.mayClassify(person.office(), item.access().marking().level())) {
            return Optional.empty();
        }
        if (origin.is(person)) {
            return Optional.of(new Authority(Basis.ORIGINAL_CLASSIFIER, origin.words()));
        }
        if (same(origin.office(), person.office())) {
            return inPost(origin) ? Optional.empty() : Optional.of(new Authority(Basis.SUCCESSOR, origin.office()));
        }
        return classifiers.supervises(person.office(), origin.office())
                ? Optional.of(new Authority(Basis.SUPERVISOR, "of the " + origin.office()))
                : Optional.empty();
    }

    /** While the original classifier holds the office nobody has succeeded to it. */
    private boolean inPost(Origin origin) {
        return people.directory().stream().filter(one -> !one.suspended() && origin.is(one))
                .anyMatch(one -> persons.believed(one.id()).filter(origin::is).isPresent());
    }

    /** The offices that an item comes from: a delegation may be for those of one alone. */
    List<String> offices(Item item, Optional<Origin> origin) {
        return Stream.concat(origin.stream().map(Origin::office), item.card().from().stream().map(Party::office)).toList();
    }
}
