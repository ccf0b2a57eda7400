package org.backchannel.tei;

import java.util.Map;
import java.util.Optional;
import org.backchannel.custody.Content;
import org.backchannel.custody.Custody;
import org.backchannel.custody.Paper;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.people.Person;
import org.backchannel.policy.Act;
import org.backchannel.policy.Policy;

/** Takes items out as TEI, for whoever may. */
final class ItemTei {

    private static final String HERE = "backchannel";

    private final Guard guard;
    private final Custody custody;
    private final Items items;
    private final Policy policy;

    ItemTei(Guard guard, Custody custody, Items items, Policy policy) {
        this.guard = guard;
        this.custody = custody;
        this.items = items;
        this.policy = policy;
    }

    /** The item as a volume with this one document. */
    String write(Asker asker, String typed) {
        return guard.look(asker, Act.EXPORT_ITEM, Target.item(typed),
                permit -> write(custody.exportItem(permit, "tei"), permit.whoMay(Act.EXPORT_ITEM)));
    }

    private String write(Paper paper, Person reader) {
        Item item = paper.item();
        Provenance from = item.card().provenance();
        String marking = item.access().verbatim();
        var document = TeiDocument.of(from.volume().orElse(HERE), from.document().orElse("i" + item.id()), paper.content())
                .titled(item.card().heading()).numbered(item.card().number()).dated(item.card().dated(), item.card().place())
                .draft(item.state() == State.DRAFT).attachedTo(item.card().attachedTo().flatMap(parent -> parent(parent, reader)))
                .marked(marking).lying(from.verbatim());
        // What an edition has printed has a source note of its own, or has none.
        return TeiWriter.write((from.volume().isPresent() || sourced(paper.content()) ? document : document.source(source(item))).build());
    }

    private static boolean sourced(Content content) {
        return content.portions().stream().anyMatch(TeiWriter::source);
    }

    private static String source(Item item) {
        String lies = item.card().provenance().verbatim();
        return (lies.isEmpty() ? "Backchannel registry, item " + item.id() : lies) + ". " + item.access().verbatim() + ".";
    }

    /** INVARIANT: what one may not see does not exist for them (2): what it is attached to is named to whom may know of that. */
    private Optional<String> parent(ItemId parent, Person reader) {
        return items.sound("i.id = :id", Map.of("id", parent.value()), "", 1).stream().filter(policy.filter(reader, Act.KNOW).test())
                .findFirst().flatMap(item -> item.card().provenance().document());
    }
}
