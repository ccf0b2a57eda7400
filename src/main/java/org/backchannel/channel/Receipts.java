package org.backchannel.channel;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Found;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Act;
import org.jspecify.annotations.Nullable;

/**
 * Who has opened a message, by the trail: an item is opened by no other way than an entry, so that no way of reading can pass this by. Whoever calls
 * it has a permit for the item.
 */
final class Receipts {

    /** By which a text is opened. */
    static final Set<String> OPENINGS = Act.OPENING.stream().map(act -> "item." + act.word()).collect(Collectors.toUnmodifiableSet());

    private final Trail trail;

    Receipts(Trail trail) {
        this.trail = trail;
    }

    /** When each person first opened this version or a later one, the first first. */
    Map<String, Instant> opened(ItemId id, int version) {
        return opened(Query.all().about(Subject.item(id.value())), version);
    }

    /** When that person first did. */
    Optional<Instant> opened(ItemId id, int version, String person) {
        return Optional.ofNullable(opened(Query.all().about(Subject.item(id.value())).by(person), version).get(person));
    }

    /** Who has opened a file since the message on which it hangs was transmitted, in whichever version. */
    Set<String> openedWith(ItemId file, ItemId message) {
        // By the order of the entries: times of steps are whole seconds.
        long sent = trail.latest(Subject.item(message.value()), "item." + Act.TRANSMIT_MESSAGE.word(), Outcome.DONE).map(Line::id)
                .orElse(0L);
        return openings(Query.all().about(Subject.item(file.value()))).stream().filter(line -> line.id() > sent)
                .map(line -> line.facts().getOrDefault(Entry.ACTOR, "")).collect(Collectors.toSet());
    }

    /**
     * Whether the trail still says all of it: after years what it says of readings may have been destroyed under retention, and who is not
     * named here may have opened it all the same.
     */
    boolean known(ItemId id) {
        // All of them: a later segment may be pruned while an earlier one, with something in it that is kept longer, is not.
        return openings(Query.all().about(Subject.item(id.value()))).stream().noneMatch(Line::pruned);
    }

    private Map<String, Instant> opened(Query about, int version) {
        var first = new LinkedHashMap<String, Instant>();
        for (Line line : openings(about)) {
            if (Integer.parseInt(line.facts().getOrDefault(Entry.VERSION, "0")) >= version) {
                first.putIfAbsent(line.facts().getOrDefault(Entry.ACTOR, ""), line.at());
            }
        }
        return first;
    }

    /** The first first. */
    private List<Line> openings(Query about) {
        Query granted = about.ofTypes(OPENINGS).ended(Outcome.GRANTED);
        List<Line> lines = new ArrayList<>();
        @Nullable
        Cursor after = null;
        do {
            Found found = trail.find(granted, after, Trail.MOST, true);
            lines.addAll(found.lines());
            after = found.next().orElse(null);
        } while (after != null);
        return lines;
    }
}
