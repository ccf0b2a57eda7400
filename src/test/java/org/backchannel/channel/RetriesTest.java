package org.backchannel.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.item.ItemId;
import org.junit.jupiter.api.Test;

/** What failed is remembered for as long as somebody looks for it, and not until the process ends. */
class RetriesTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-30T12:00:00Z"));
    private final Retries retries = new Retries(now::get);

    private void fails(ItemId id) {
        retries.tried(id, () -> {
            throw new IllegalStateException("it fails");
        });
    }

    private void after(Duration time) {
        now.updateAndGet(then -> then.plus(time));
    }

    @Test
    void whatNobodyLooksForAnyMoreIsForgotten() {
        ItemId recalled = ItemId.random();
        ItemId broken = ItemId.random();
        fails(recalled);
        fails(broken);
        assertThat(retries.due(broken)).isFalse();
        after(Duration.ofSeconds(30));
        assertThat(retries.due(broken)).isTrue();
        fails(broken);
        after(Duration.ofSeconds(90 + 3_600));
        fails(broken);
        assertThat(retries.waiting()).as("the other was due more than an hour ago").isEqualTo(1);
        assertThat(retries.due(broken)).as("what is looked for waits twice as long each time").isFalse();
        after(Duration.ofSeconds(120));
        retries.tried(broken, () -> {
        });
        assertThat(retries.waiting()).isZero();
    }

    @Test
    void howeverManyFailThereIsAnEndToWhatIsRemembered() {
        ItemId first = ItemId.random();
        fails(first);
        after(Duration.ofSeconds(1));
        for (int n = 0; n < Retries.MOST; n++) {
            fails(ItemId.random());
        }
        assertThat(retries.waiting()).isEqualTo(Retries.MOST);
        assertThat(retries.due(first)).as("what was due first is tried as if it had not failed").isTrue();
    }
}
