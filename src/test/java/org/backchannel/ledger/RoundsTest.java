package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private static final long FOR_EVER = 3_600_000;

    private final AtomicInteger done = new AtomicInteger();
    private final Bell bell = new Bell();

    @Test
    void aRoundIsDoneAtTheStartAndWhenTheBellRings() {
        var rounds = new Rounds("rounds", done::incrementAndGet, FOR_EVER, 1);
        rounds.start(bell);
        try {
            await().until(done::get, count -> count == 1);
            // Rung again and again: it may ring while the thread is about to rest.
            await().until(() -> {
                bell.afterCommit();
                return done.get();
            }, count -> count >= 3);
        } finally {
            rounds.stop();
        }
    }

    @Test
    void whatFailedIsTriedAgainByItself() {
        var rounds = new Rounds("rounds", () -> {
            if (done.incrementAndGet() < 3) {
                throw new IllegalStateException("not yet");
            }
        }, 5, 1);
        rounds.start(bell);
        try {
            await().until(done::get, count -> count >= 3);
            assertThat(rounds.running()).isTrue();
        } finally {
            rounds.stop();
        }
    }

    @Test
    void nothingIsDoneAfterTheStop() {
        var rounds = new Rounds("rounds", done::incrementAndGet, 1, 1);
        rounds.start(bell);
        await().until(done::get, count -> count >= 1);
        rounds.stop();
        int then = done.get();
        assertThat(rounds.running()).isFalse();
        bell.afterCommit();
        assertThat(done.get()).isEqualTo(then);
    }
}
