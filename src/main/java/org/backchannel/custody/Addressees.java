package org.backchannel.custody;

import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Marking;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;

/**
 * Whom a paper names as its readers, as far as the directory knows them for certain. Never a guess: "Smith" alone is nobody, since
 * the wrong Smith would be shown an eyes-only message.
 */
final class Addressees {

    private final People people;

    Addressees(People people) {
        this.people = people;
    }

    /**
     * Ids of sender and addressees; of an eyes-only paper that names persons, of the sender and of those alone: an addressee of that
     * name, or whom the directory has by that whole name.
     */
    SortedSet<String> of(Card card, Marking marking) {
        var readers = new TreeSet<String>();
        card.from().stream().flatMap(this::person).forEach(readers::add);
        Optional<EyesOnly> named = marking.eyesOnly().filter(eyes -> !eyes.toAddressees());
        card.to().stream().filter(party -> named.map(eyes -> names(eyes, party)).orElse(true)).flatMap(this::person).forEach(readers::add);
        named.stream().flatMap(eyes -> eyes.named().stream()).flatMap(name -> people.named(name).stream()).map(PersonId::value)
                .forEach(readers::add);
        return readers;
    }

    /**
     * The readers of an item that is put under another marking: anew by that line. One hand alone never adds any; a draft's are its
     * drafter's.
     *
     * @param two whether a second person has confirmed it
     */
    SortedSet<String> of(Item item, Marking to, boolean two) {
        if (item.access().drafter().isPresent()) {
            return item.access().readers();
        }
        var readers = new TreeSet<>(of(item.card(), to));
        if (!two) {
            // INVARIANT: nobody reads up (2): a line that names more readers would otherwise be a way to let them in.
            readers.retainAll(item.access().readers());
        }
        return readers;
    }

    private Stream<String> person(Party party) {
        return people.resolve(party.office(), party.person()).map(PersonId::value).stream();
    }

    private static boolean names(EyesOnly eyes, Party party) {
        return eyes.named().contains(canonical(party.person())) || eyes.named().contains(canonical(party.office()));
    }

    private static String canonical(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT).replace('’', '\'').replace(" AND ", " & ");
        return upper.startsWith("THE ") ? upper.substring(4) : upper;
    }
}
