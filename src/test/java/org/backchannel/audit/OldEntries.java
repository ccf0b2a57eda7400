package org.backchannel.audit;

import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Ledger;
import org.backchannel.ledger.Ledgers;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Segments;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries of six years ago, one after another, as many as make three whole segments wherever they begin. */
public final class OldEntries {

    static final int COUNT = 4 * Segments.LENGTH;

    private OldEntries() {
    }

    /** Some that say nothing of any marking but Secret. */
    public static void append(RunningApplication app) {
        append(app, "Secret", Level.SECRET, 1);
    }

    /** Each n-th is about an item so marked; the subject of them all. */
    static Subject append(RunningApplication app, String marking, Level level, int each) {
        Subject subject = Subject.item(UUID.randomUUID());
        Ledger ledger = Ledgers.at(app.bean(JdbcOperations.class), Instant.now().minusSeconds(6L * 366 * 24 * 3600));
        new TransactionTemplate(app.bean(PlatformTransactionManager.class)).executeWithoutResult(tx -> {
            for (int i = 0; i < COUNT; i++) {
                Map<String, String> facts = new HashMap<>(Map.of(Entry.ACTOR, "long-gone", Entry.REASONS, "P-READ"));
                if (i % each == 0) {
                    facts.putAll(Map.of(Entry.MARKING, marking, "level", level.name(), Entry.DETAIL, "about it"));
                }
                ledger.append(Entry.of("item.read", Outcome.GRANTED, subject, UUID.randomUUID(), facts));
            }
        });
        app.bean(Integrator.class).drain();
        long last = app.bean(Trail.class).trailOf(subject, COUNT - 1L, 1).getFirst().index().orElseThrow();
        await().until(() -> app.bean(Settled.class).size() > last);
        return subject;
    }
}
