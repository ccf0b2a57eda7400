package org.backchannel.tei;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import org.backchannel.custody.Filing;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Refused;
import org.backchannel.guard.Target;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.people.People;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Act;

/**
 * Files the documents of a volume: one admission to import, and one to file for each document. What is held already is left as it
 * is, so that importing a volume again changes nothing; a document that fails is reported, and the rest goes on.
 */
public final class Importer {

    private final Guard guard;
    private final VolumeReader reader;
    private final Filing filing;
    private final Items items;
    private final People people;

    Importer(Guard guard, VolumeReader reader, Filing filing, Items items, People people) {
        this.guard = guard;
        this.reader = reader;
        this.filing = filing;
        this.items = items;
        this.people = people;
    }

    /**
     * Imports a volume.
     *
     * @param name the file's name, whose stem is the volume's id where the volume states none
     * @param groups ids of the need-to-know groups of every document in it
     * @throws Refused if who asks may not import
     */
    public Report run(Asker asker, String name, InputStream volume, SortedSet<String> groups) {
        return guard.look(asker, Act.IMPORT, Target.registry(), permit -> {
            permit.note("file", name.length() > 200 ? name.substring(0, 200) : name);
            var run = new Run(asker, groups);
            try {
                reader.read(volume, stem(name), run::file);
            } catch (InvalidVolume broken) {
                run.problems.add(new Problem("line " + broken.line(), String.valueOf(broken.getMessage())));
            }
            permit.note("filed", Integer.toString(run.filed));
            return new Report(run.filed, run.quarantined, run.unchanged, run.problems);
        });
    }

    private static String stem(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        return file.endsWith(".xml") ? file.substring(0, file.length() - ".xml".length()) : file;
    }

    /** One volume on its way in. */
    private final class Run {

        private final Asker asker;
        private final SortedSet<String> groups;
        private final Map<String, ItemId> filedHere = new HashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private int filed;
        private int quarantined;
        private int unchanged;

        Run(Asker asker, SortedSet<String> groups) {
            this.asker = asker;
            this.groups = groups;
        }

        void file(VolumeDocument document) {
            problems.addAll(document.problems());
            Optional<Item> held = items.from(document.volume(), document.document());
            if (held.isPresent()) {
                held(held.get(), document);
                return;
            }
            try {
                Item item = filing.file(asker, incoming(document), document.content());
                filedHere.put(document.document(), item.id());
                filed++;
                quarantined += item.access().quarantined() ? 1 : 0;
            } catch (Refused refused) {
                throw refused;
            } catch (RuntimeException failed) {
                // The reason's kind alone: a message could carry words of the document.
                problems.add(new Problem(document.document(), "was not filed: " + failed.getClass().getSimpleName()));
            }
        }

        private void held(Item held, VolumeDocument document) {
            filedHere.put(document.document(), held.id());
            if (held.card().provenance().digest().equals(document.card().provenance().digest())) {
                unchanged++;
            } else {
                problems.add(new Problem(document.document(), "is held already with other words and was left as it is"));
            }
        }

        private Filing.Incoming incoming(VolumeDocument document) {
            Card card = document.card();
            Optional<ItemId> parent = document.attachedTo().map(filedHere::get);
            var attached = new Card(card.kind(), card.number(), card.heading(), card.from(), card.to(), card.dated(), card.place(),
                    card.provenance(), parent);
            return new Filing.Incoming(attached, document.markingLine(), document.otherMarkings(), groups, drafter(document));
        }

        /** Whose draft it is; a draft of nobody here is filed as anything else, since nobody could ever finish it. */
        private Optional<PersonId> drafter(VolumeDocument document) {
            return document.draft()
                    ? document.card().from().stream().flatMap(p -> people.resolve(p.office(), p.person()).stream()).findFirst()
                    : Optional.empty();
        }
    }
}
