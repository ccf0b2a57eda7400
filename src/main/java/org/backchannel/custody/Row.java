package org.backchannel.custody;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.item.Card;
import org.backchannel.item.Item;
import org.backchannel.item.Party;
import org.backchannel.item.State;
import org.backchannel.marking.Register;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;

/** An item as a row of a list: what its reader may see of it, and no more. */
public record Row(String id, Banner banner, String kind, @Nullable String heading, @Nullable String from, @Nullable String to, String date,
        @Nullable LocalDate on, boolean draft, boolean destroyed, boolean quarantined) {

    static Row of(Listed listed, Register register) {
        Item item = listed.item();
        Card card = item.card();
        // INVARIANT: what one may not see does not exist for them (2): without `read` neither heading nor parties are in the row.
        boolean readable = listed.readable();
        return new Row(item.id().toString(), Markings.banner(item.access(), register), card.kind().words(),
                readable ? card.heading() : null,
                readable ? words(card.from()) : null, readable ? words(card.to()) : null,
                card.dated().on().map(LocalDate::toString).orElse("undated"), card.dated().on().orElse(null), item.state() == State.DRAFT,
                item.state() == State.DESTROYED,
                item.access().quarantined());
    }

    private static @Nullable String words(List<Party> parties) {
        return parties.isEmpty() ? null : parties.stream().map(Party::words).collect(Collectors.joining("; "));
    }
}
