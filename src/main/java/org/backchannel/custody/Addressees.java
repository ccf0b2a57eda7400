package org.backchannel.custody;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.Party;
import org.backchannel.item.State;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Marking;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;

/**
 * Whom a paper names as its readers, as far as the directory knows them for certain. Never a guess: "Smith" alone is nobody, since
 * the wrong Smith would be shown an eyes-only message. What is not certain waits for two records managers.
 */
final class Addressees {

    private final LineNames names;
    private final People people;

    Addressees(People people, LineNames names) {
        this.people = people;
        this.names = names;
    }

    /**
     * The readers of a paper, and what the names of its line mean.
     *
     * @param readers ids of sender and addressees; of an eyes-only paper that names persons, of those alone and of the sender, of the
     *            sender only if each of the names means somebody
     */
    record Readers(SortedSet<String> readers, NamedReaders named) {

        /** The access with these readers. */
        Access in(Access access) {
            return access.meaning(named, readers);
        }
    }

    /** Those of a paper that is filed. */
    Readers of(Card card, Marking marking) {
        var named = NamedReaders.NONE;
        for (String name : named(marking)) {
            SortedSet<String> certain = names.certain(name, card);
            named = certain.isEmpty() ? named : named.with(name, certain);
        }
        return new Readers(readers(card, marking, named), named);
    }

    /**
     * Those of an item that is put under another marking: anew by that line, with what two persons have decided of its names. One hand
     * alone never adds any: a name that would, waits. A draft's are its drafter's; of a message that was transmitted its alternates, drafter and
     * approver stay among them, as long as the line names nobody.
     *
     * @param two whether a second person has confirmed it
     */
    Readers of(Item item, Marking to, boolean two) {
        Access now = item.access();
        if (now.drafter().isPresent() && (item.state() == State.DRAFT || named(to).isEmpty())) {
            return new Readers(now.readers(), now.named());
        }
        var named = NamedReaders.NONE;
        for (String name : named(to)) {
            SortedSet<String> certain = names.certain(name, item.card());
            if (now.named().decided(name)) {
                named = named.with(name, now.named().of(name));
            } else if (!certain.isEmpty() && (two || now.readers().containsAll(certain))) {
                named = named.with(name, certain);
            }
        }
        SortedSet<String> readers = readers(item.card(), to, named);
        if (!two) {
            // INVARIANT: nobody reads up (2): a line that names more readers would otherwise be a way to let them in.
            readers.retainAll(now.readers());
        }
        return new Readers(readers, named);
    }

    /** Those of an item of which two persons have decided whom a name of its line means. */
    Readers decided(Item item, String name, Collection<String> meant) {
        NamedReaders named = item.access().named().with(name, meant);
        return new Readers(readers(item.card(), item.access().marking(), named), named);
    }

    private SortedSet<String> readers(Card card, Marking marking, NamedReaders named) {
        List<String> line = named(marking);
        var readers = new TreeSet<>(named.persons());
        // INVARIANT: nobody reads up (2): as long as nobody knows who all of its readers are, a line is for those who are known, and for no other.
        if (line.stream().allMatch(named::resolved)) {
            persons(card.from()).forEach(readers::add);
        }
        if (line.isEmpty() && marking.eyesOnly().map(EyesOnly::toAddressees).orElse(true)) {
            persons(card.to()).forEach(readers::add);
        }
        return readers;
    }

    private static List<String> named(Marking marking) {
        return marking.eyesOnly().map(EyesOnly::named).map(List::copyOf).orElse(List.of());
    }

    private Stream<String> persons(List<Party> parties) {
        return parties.stream().map(party -> people.resolve(party.office(), party.person())).flatMap(Optional::stream)
                .map(PersonId::value);
    }
}
