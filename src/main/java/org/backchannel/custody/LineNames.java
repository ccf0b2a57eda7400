package org.backchannel.custody;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.item.Card;
import org.backchannel.item.Party;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;

/** Whom the names of an eyes-only line mean for certain, by the paper itself and by the directory. */
final class LineNames {

    /** Of an older paper somebody else may have held an office when it was written; who holds it now is shown to those who decide. */
    private static final Period PRESENT = Period.ofDays(30);

    private final People people;
    private final InstantSource clock;

    LineNames(People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    /** The persons whom that name means; nobody where it is not certain. */
    SortedSet<String> certain(String name, Card card) {
        List<Party> parties = Stream.concat(card.from().stream(), card.to().stream()).filter(party -> names(name, party)).distinct()
                .toList();
        List<Optional<PersonId>> found = parties.size() > 1
                ? parties.stream().map(this::known).toList()
                : List.of(parties.stream().findFirst().flatMap(this::known).or(() -> people.named(name))
                        .or(() -> parties.isEmpty() && present(card) ? people.holder(name) : Optional.empty()));
        var persons = new TreeSet<String>();
        // Of two that the paper calls so, one is not enough: the other is a reader too.
        if (found.stream().allMatch(Optional::isPresent)) {
            found.stream().flatMap(Optional::stream).map(PersonId::value).forEach(persons::add);
        }
        return persons;
    }

    private Optional<PersonId> known(Party party) {
        return people.resolve(party.office(), party.person());
    }

    private boolean present(Card card) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return card.provenance().volume().isEmpty() && !card.dated().on().orElse(today).isBefore(today.minus(PRESENT));
    }

    private static boolean names(String name, Party party) {
        return name.equals(canonical(party.person())) || name.equals(canonical(party.office()));
    }

    private static String canonical(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT).replace('’', '\'').replace(" AND ", " & ");
        return upper.startsWith("THE ") ? upper.substring(4) : upper;
    }
}
