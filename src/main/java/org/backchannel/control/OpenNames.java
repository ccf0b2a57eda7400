package org.backchannel.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.custody.EyesOnlyNames;
import org.backchannel.custody.Meant;
import org.backchannel.custody.NamesQueue;
import org.backchannel.custody.Place;
import org.backchannel.guard.Asker;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.Item;
import org.backchannel.people.Likely;
import org.backchannel.people.People;
import org.springframework.stereotype.Component;

/** The names that mean nobody yet, and one decision for all items whose lines name alike. */
@Component
final class OpenNames {

    /** No more are decided by one call: each is proposed and recorded by itself. */
    static final int MOST = 200;

    private final NamesQueue queue;
    private final EyesOnlyNames names;
    private final People people;

    OpenNames(NamesQueue queue, EyesOnlyNames names, People people) {
        this.queue = queue;
        this.names = names;
        this.people = people;
    }

    /** The rows with whom each name may mean. */
    List<OpenName> told(List<NamesQueue.Row> rows) {
        Map<String, List<Likely>> likely = new HashMap<>();
        return rows.stream().map(row -> OpenName.of(row, likely.computeIfAbsent(row.name(), people::like))).toList();
    }

    /** @throws NotFound if the person's queue has no such name of that item */
    NamesQueue.Row one(Permit permit, String item, int place) {
        return queue.page(permit, NamesQueue.Search.of(item), Optional.empty(), 1).rows().stream().filter(row -> row.place() == place)
                .findFirst().orElseThrow(NotFound::new);
    }

    /** That name on all lines that have it, of items of which the person may know; at most {@link #MOST}. */
    List<NamesQueue.Row> alike(Permit permit, String name) {
        List<NamesQueue.Row> rows = new ArrayList<>();
        Optional<Place> after = Optional.empty();
        do {
            var page = queue.page(permit, NamesQueue.Search.named(name), after, MOST);
            rows.addAll(page.rows());
            after = page.next();
        } while (after.isPresent() && rows.size() < MOST);
        return rows.stream().limit(MOST).toList();
    }

    /** Proposes the same for each, as if by itself: what has a proposal already is left, and the rest goes on. */
    Alike.Done propose(Asker asker, List<Item> items, Meant meant) {
        return Alike.each(items, item -> names.propose(asker, Target.item(item.id()), meant));
    }

    /** Confirms each, as if by itself. */
    Alike.Done confirm(Asker asker, List<NamesQueue.Proposed> proposals) {
        return Alike.each(proposals, proposed -> names.confirm(asker, proposed.proposal().id().toString()));
    }
}
