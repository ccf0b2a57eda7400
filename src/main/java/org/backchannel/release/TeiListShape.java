package org.backchannel.release;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Portion.Sort;
import org.backchannel.custody.Run;

/**
 * Gives lists the form that the schema of FRUS allows: each item has a label, or none of the list has. Where some have, theirs become words of
 * the item. It follows which lists the writer opens and closes, see {@code TeiBlocks}.
 */
final class TeiListShape {

    private final List<Portion> portions;
    private final Deque<Members> open = new ArrayDeque<>();
    private final Set<Integer> unlabelled = new HashSet<>();

    /** The items of one list. */
    private static final class Members {
        private final List<Integer> labelled = new ArrayList<>();
        private boolean bare;
    }

    private TeiListShape(List<Portion> portions) {
        this.portions = portions;
    }

    static List<Portion> of(List<Portion> portions) {
        var shape = new TeiListShape(portions);
        for (int i = 0; i < portions.size(); i++) {
            shape.follow(i);
        }
        shape.close(0);
        List<Portion> shaped = new ArrayList<>();
        for (int i = 0; i < portions.size(); i++) {
            shaped.add(shape.unlabelled.contains(i) ? worded(portions.get(i)) : portions.get(i));
        }
        return shaped;
    }

    private void follow(int place) {
        Portion portion = portions.get(place);
        switch (portion.sort()) {
            case LIST_ITEM -> item(place, portion);
            case HEADING -> to(Math.max(0, portion.depth() - 1));
            case DATELINE, PARAGRAPH, TABLE, SIGNATURE -> to(portion.depth());
            case NOTE -> {
                // Stands where it is anchored, or after all.
            }
        }
    }

    private void item(int place, Portion portion) {
        close(portion.depth() + 1);
        opened(portion.depth());
        if (open.size() == portion.depth()) {
            open.push(new Members());
        }
        if (portion.label().isEmpty()) {
            open.element().bare = true;
        } else {
            open.element().labelled.add(place);
        }
    }

    private void to(int depth) {
        close(depth);
        opened(depth);
    }

    /** What stands deeper than any list that is open stands in items of its own. */
    private void opened(int depth) {
        while (open.size() < depth) {
            var members = new Members();
            members.bare = true;
            open.push(members);
        }
    }

    private void close(int depth) {
        while (open.size() > depth) {
            Members members = open.pop();
            if (members.bare) {
                unlabelled.addAll(members.labelled);
            }
        }
    }

    private static Portion worded(Portion item) {
        List<Run> runs = new ArrayList<>(item.runs());
        runs.addFirst(Run.text(item.label() + " "));
        return new Portion(Sort.LIST_ITEM, "", item.mark(), item.depth(), runs);
    }
}
