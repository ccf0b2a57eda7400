package org.backchannel.guard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.backchannel.item.ItemId;
import org.backchannel.item.Tampering;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells the trail and the operator of items that are not what was sealed and that a list came upon. Nobody asked for such an item, so
 * this is no admission; the outcome of the call that met it says how many it left out.
 */
final class AlteredItems implements Tampering {

    private static final Logger LOG = LoggerFactory.getLogger(AlteredItems.class);

    /** Each item once in this time: lists are read all day, and entries that only repeat would bury the first one. */
    private static final Duration QUIET = Duration.ofHours(1);
    private static final int REMEMBERED = 10_000;

    private final Ledger ledger;
    private final TransactionTemplate transaction;
    private final InstantSource clock;
    private final Map<ItemId, Instant> told = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ItemId, Instant> eldest) {
            return size() > REMEMBERED;
        }
    });

    AlteredItems(Ledger ledger, TransactionTemplate transaction, InstantSource clock) {
        this.ledger = ledger;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public void with(ItemId id) {
        Instant now = clock.instant();
        Instant last = told.get(id);
        if (last != null && now.isBefore(last.plus(QUIET))) {
            return;
        }
        LOG.error("the row of item {} is not what was sealed", id);
        var facts = Admissions.who(Asker.registry("list"));
        facts.put(Entry.REASONS, "BROKEN-SEAL");
        transaction.executeWithoutResult(tx -> ledger.append(Entry.noted("item.altered", Subject.item(id.value()), facts)));
        // Only now: what could not be written down is told at the next list.
        told.put(id, now);
    }
}
