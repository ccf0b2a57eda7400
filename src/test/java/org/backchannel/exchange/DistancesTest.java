package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

/** How long is waited before what failed is tried once more. */
class DistancesTest {

    private final AtomicLong nanos = new AtomicLong(42);
    private final Distances tries = new Distances(Duration.ZERO, nanos::get);

    private void after(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void it_is_tried_once_more_at_once_and_then_at_growing_distance_up_to_an_hour() {
        assertThat(tries.due("pouch")).isTrue();
        tries.happened("pouch");
        assertThat(tries.due("pouch")).as("in the next round").isTrue();
        for (int minutes : new int[]{1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            tries.happened("pouch");
            after(Duration.ofMinutes(minutes).minusNanos(1));
            assertThat(tries.due("pouch")).as("before %d minutes", minutes).isFalse();
            after(Duration.ofNanos(1));
            assertThat(tries.due("pouch")).as("after %d minutes", minutes).isTrue();
        }
        assertThat(tries.due("another")).isTrue();
    }

    @Test
    void once_it_has_passed_the_next_time_is_the_first() {
        for (int i = 0; i < 5; i++) {
            tries.happened("pouch");
        }
        assertThat(tries.due("pouch")).isFalse();
        tries.passed("pouch");
        assertThat(tries.due("pouch")).isTrue();
        tries.happened("pouch");
        assertThat(tries.due("pouch")).isTrue();
    }

    @Test
    void a_wire_that_fails_is_called_again_after_twice_as_long_each_time_up_to_an_hour() {
        Instant now = Instant.parse("1972-01-06T14:14:00Z");
        var progress = new Progress("washington", 0, "washington/0", 0, 0, "", Instant.EPOCH, Instant.EPOCH);
        for (int seconds : new int[]{30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            progress = progress.failed("the connection broke off", now);
            assertThat(progress.next()).isEqualTo(now.plusSeconds(seconds));
        }
        assertThat(progress.failures()).isEqualTo(9);
        Progress again = progress.worked(7, now);
        assertThat(again.works()).isTrue();
        assertThat(again.saysAlready(7)).isTrue();
        assertThat(again.saysAlready(8)).isFalse();
        assertThat(again.failed("the connection broke off", now).next()).isEqualTo(now.plusSeconds(30));
    }

    @Test
    void what_takes_long_is_not_looked_at_all_the_time() {
        var pace = new Pace(nanos::get);
        var looks = new AtomicInteger();
        var took = new AtomicLong(Duration.ofMillis(900).toNanos());
        BooleanSupplier looking = () -> {
            nanos.addAndGet(took.get());
            return looks.incrementAndGet() > 0;
        };
        assertThat(pace.looked("washington", looking)).isTrue();
        assertThat(pace.looked("washington", looking)).as("what is quick").isTrue();
        took.set(Duration.ofSeconds(3).toNanos());
        assertThat(pace.looked("washington", looking)).isTrue();
        assertThat(looks).hasValue(3);
        after(Duration.ofSeconds(60).minusNanos(1));
        assertThat(pace.looked("washington", looking)).isFalse();
        assertThat(looks).as("not looked at").hasValue(3);
        assertThat(pace.looked("lisbon", looking)).as("another one").isTrue();
        after(Duration.ofSeconds(58));
        assertThat(pace.looked("washington", looking)).isTrue();
    }
}
