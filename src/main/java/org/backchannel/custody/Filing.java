package org.backchannel.custody;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.backchannel.custody.Addressees.Readers;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Access;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Kind;
import org.backchannel.item.NamedReaders;
import org.backchannel.item.State;
import org.backchannel.marking.Level;
import org.backchannel.item.MarkingLines;
import org.backchannel.item.MarkingLines.Meaning;
import org.backchannel.marking.Marking;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;

/** Files papers: reads their marking, finds their readers, asks the guard, seals. One admission a paper. */
public final class Filing {

    private final Guard guard;
    private final Custody custody;
    private final MarkingLines lines;
    private final PortionMarks portions;
    private final Addressees addressees;
    private final StatedAtFiling stated;

    Filing(Guard guard, Custody custody, MarkingLines lines, PortionMarks portions, Addressees addressees,
            StatedAtFiling stated) {
        this.stated = stated;
        this.guard = guard;
        this.custody = custody;
        this.lines = lines;
        this.portions = portions;
        this.addressees = addressees;
    }

    /**
     * A paper to be filed.
     *
     * @param marking its marking line, verbatim; blank if it has none
     * @param enclosed marking lines of what is attached to it in the same text, verbatim; the whole is held under all of them
     * @param groups ids of its need-to-know groups, at least one
     * @param drafter whose draft it is, if it is one
     * @param edition the modern edition in which the line and the portion marks are written; empty for captions, as what is enclosed is
     */
    public record Incoming(Card card, String marking, List<String> enclosed, SortedSet<String> groups, Optional<PersonId> drafter,
            Optional<String> edition) {
        public Incoming {
            enclosed = List.copyOf(enclosed);
            if (groups.isEmpty()) {
                throw new IllegalArgumentException("an item has at least one need-to-know group");
            }
        }

        /** A paper without marked attachments in its text. */
        public Incoming(Card card, String marking, SortedSet<String> groups, Optional<PersonId> drafter) {
            this(card, marking, List.of(), groups, drafter);
        }

        /** A paper that is marked by captions. */
        public Incoming(Card card, String marking, List<String> enclosed, SortedSet<String> groups, Optional<PersonId> drafter) {
            this(card, marking, enclosed, groups, drafter, Optional.empty());
        }

        /** The same, marked by that edition; by captions where there is none. */
        public Incoming by(Optional<String> name) {
            return new Incoming(card, marking, enclosed, groups, drafter, name);
        }

        /** The same under another marking line. */
        Incoming marked(String line) {
            return new Incoming(card, line, enclosed, groups, drafter, edition);
        }
    }

    /** Files it, and says what the registry made of it. */
    public Item file(Asker asker, Incoming paper, Content content) {
        Hashing hashing = Hashing.of(content);
        Item item = item(ItemId.random(), paper, content);
        return guard.change(asker, Act.FILE, new Target.NewItem(item), Context.NONE, permit -> custody.file(permit, hashing));
    }

    /**
     * Files it for somebody who can mend it.
     *
     * @throws BadInput if a portion is marked above the whole; it says which. An import is quarantined for that instead.
     */
    Item fileAsStated(Asker asker, Incoming paper, Content content, StatedAtFiling.Said said) {
        return fileAsStated(asker, paper, content, said, permit -> {
        });
    }

    /** @param more what else must hold, and what the trail is to say of it; runs before anything is kept */
    Item fileAsStated(Asker asker, Incoming paper, Content content, StatedAtFiling.Said said, Consumer<Permit> more) {
        Hashing hashing = Hashing.of(content);
        Item item = item(ItemId.random(), paper, content);
        return guard.change(asker, Act.FILE, new Target.NewItem(item), Context.NONE, permit -> {
            more.accept(permit);
            // INVARIANT: a portion's marking never exceeds its item's banner (4).
            portions.check(content, paper.edition(), meaning(paper).marking());
            boolean classified = classified(item);
            if (classified && said.needed() && !said.typed() && said.basis() == StatedAtFiling.Basis.BLOCK) {
                throw StatedAtFiling.missing();
            }
            Item filed = custody.file(permit, hashing);
            if (said.typed() || (classified && said.basis() != StatedAtFiling.Basis.BLOCK)) {
                stated.keep(permit, filed, said, portions.highest(content, item.access().marks(), item.access().marking()));
            }
            return filed;
        });
    }

    /** Whether it has to have classification data: what is not understood is not known to be classified, and a draft is not yet. */
    private static boolean classified(Item item) {
        return item.state() == State.FILED && !item.access().quarantined() && item.access().marking().level() != Level.UNCLASSIFIED;
    }

    /** Whom the names of an eyes-only line mean for certain, by sender, addressees and directory. */
    public NamedReaders named(Card card, Marking marking) {
        return addressees.of(card, marking).named();
    }

    private Item item(ItemId id, Incoming paper, Content content) {
        Meaning stated = meaning(paper);
        // INVARIANT: a portion's marking never exceeds its item's banner (4), and an unreadable one is no marking (5).
        Meaning meaning = portions.fit(content, paper.edition(), stated.marking())
                ? stated
                : new Meaning(portions.joined(content, paper.edition(), lines.systemHigh(paper.edition()).join(stated.marking())), true);
        Readers readers = paper.drafter().map(drafter -> new Readers(new TreeSet<>(Set.of(drafter.value())), NamedReaders.NONE))
                .orElseGet(() -> addressees.of(paper.card(), meaning.marking()));
        var access = new Access(paper.marking(), meaning.marking(), meaning.quarantined(), paper.groups(), readers.readers(),
                paper.drafter().map(PersonId::value), paper.edition(), paper.edition(), readers.named());
        return new Item(id, 1, paper.drafter().isPresent() ? State.DRAFT : State.FILED, paper.card(), access);
    }

    /** INVARIANT: an unknown, unreadable or missing marking means system-high and quarantine (5); an editorial note has none to miss. */
    private Meaning meaning(Incoming paper) {
        boolean note = paper.marking().isBlank() && paper.card().kind() == Kind.EDITORIAL_NOTE;
        Meaning whole = note ? new Meaning(Marking.of(Level.UNCLASSIFIED), false) : lines.read(paper.edition(), paper.marking());
        return paper.enclosed().stream().map(line -> lines.read(Optional.empty(), line)).reduce(whole, Meaning::join);
    }
}
