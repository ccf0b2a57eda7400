package org.backchannel.review;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.backchannel.guard.Permit;
import org.backchannel.item.ItemId;
import org.backchannel.policy.Filter;

/** Which items are working papers. */
final class WorkingPaperRows {

    private final ItemRows<WorkingPaper> rows;

    WorkingPaperRows(ItemRows<WorkingPaper> rows) {
        this.rows = rows;
    }

    WorkingPaper add(Permit permit, ItemId item, IntFunction<WorkingPaper> state) {
        return rows.add(permit, item, state);
    }

    /** @throws org.backchannel.sealing.BrokenSeal if it is not what was stated last */
    Optional<WorkingPaper> now(ItemId item) {
        return rows.of(item).stream().findFirst();
    }

    List<ItemId> due(Filter filter, LocalDate from, LocalDate to, int most) {
        return rows.due(filter, from, to, most);
    }
}
