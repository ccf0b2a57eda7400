package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.backchannel.Databases;
import org.backchannel.item.ItemId;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Segments;
import org.backchannel.ledger.Subject;
import org.junit.jupiter.api.Test;

class ReceiptsTest {

    /** Else a message of years ago would be recalled as one that nobody had opened. */
    @Test
    void onceReadingsWereDestroyedUnderRetentionItIsNotSaidThatTheyWereNone() {
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2)) {
            ItemId item = ItemId.random();
            for (int i = 0; i < 2 * Segments.LENGTH; i++) {
                log.append(Entry.of("item.read", Outcome.GRANTED, Subject.item(item.value()), UUID.randomUUID(),
                        Map.of(Entry.ACTOR, "reader-" + i % 3, Entry.VERSION, "1")));
            }
            log.integrator().drain();
            Receipts receipts = new Receipts(log.trail());
            assertThat(receipts.known(item)).isTrue();
            assertThat(receipts.opened(item, 1)).containsOnlyKeys("reader-0", "reader-1", "reader-2");
            log.prune("1");
            assertThat(receipts.known(item)).as("the first is there, later ones are not").isFalse();
            log.prune("0");
            assertThat(receipts.known(item)).isFalse();
            assertThat(receipts.opened(item, 1)).isEmpty();
        }
    }
}
