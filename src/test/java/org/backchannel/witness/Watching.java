package org.backchannel.witness;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.backchannel.ledger.PaperLog;
import org.backchannel.ledger.SignedNote;

/** A witness in a folder that watches a log, for tests; of other modules as well. */
public final class Watching {

    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    public static final String ORIGIN = "log.example/ledger";

    private Watching() {
    }

    public static WitnessFolder folder(Path folder, String name) {
        return WitnessFolder.openOrCreate(folder, Optional.of(name));
    }

    /** At work on it, by a clock that stands. */
    public static Cosigner cosigner(WitnessFolder folder) {
        return Cosigner.on(folder, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** What it gave for a request that it is to grant. */
    static SignedNote cosigned(Cosigner cosigner, PaperLog log, int old, int size) {
        if (cosigner.add(log.submission(old, size)) instanceof Answer.Cosigned(SignedNote note)) {
            return note;
        }
        throw new AssertionError("it was not cosigned");
    }
}
