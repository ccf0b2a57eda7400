package org.backchannel.custody;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.item.Found;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.item.Tampering;

/** Reads one page of a list: as many rows as are wanted and may be shown, whatever lies between them. */
final class PageOfRows {

    private final Items items;
    private final Tampering tampering;
    private final Conditions conditions;
    private final boolean newestFirst;
    private int altered;

    PageOfRows(Items items, Tampering tampering, Conditions conditions, boolean newestFirst) {
        this.items = items;
        this.tampering = tampering;
        this.conditions = conditions;
        this.newestFirst = newestFirst;
    }

    /** How many rows were left out because they are not what was sealed. */
    int altered() {
        return altered;
    }

    List<Found> from(Optional<Place> after, int wanted) {
        List<Found> shown = new ArrayList<>();
        Optional<Place> place = after;
        while (true) {
            int missing = wanted - shown.size();
            List<Found> rows = rows(place, missing);
            rows.stream().filter(this::shows).forEach(shown::add);
            if (rows.size() < missing || shown.size() == wanted) {
                return shown;
            }
            place = Optional.of(Place.of(rows.getLast()));
        }
    }

    /** INVARIANT: nobody reads up, in no list (2): a row whose columns were altered is decided upon by its sealed record. */
    private boolean shows(Found row) {
        Optional<Item> item = row.item();
        if (item.filter(conditions.filter().test()).isPresent()) {
            return true;
        }
        altered++;
        // The columns say otherwise than the record. One whose record is broken was told of when it was read.
        item.map(Item::id).ifPresent(tampering::with);
        return false;
    }

    private List<Found> rows(Optional<Place> after, int limit) {
        String way = newestFirst ? " desc" : "";
        Conditions all = after.map(this::beyond).orElse(conditions);
        return items.look(all.where(), all.parameters(), "i.dated_on" + way + ", i.id" + way, limit);
    }

    private Conditions beyond(Place place) {
        String than = newestFirst ? "<" : ">";
        return conditions.and("(i.dated_on %s :afterDate or i.dated_on = :afterDate and i.id %s :afterId)".formatted(than, than),
                Map.of("afterDate", (Object) place.date(), "afterId", place.id().value()));
    }
}
