package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThrottleTest {

    private final StoppedClock clock = new StoppedClock();

    @Test
    void oneAddressHasThirtyTriesWhateverTheNames() {
        var attempts = new Attempts(clock);
        assertThat(IntStream.range(0, 100).filter(i -> attempts.take("name" + i, "192.0.2.1")).count()).isEqualTo(30);
        assertThat(attempts.take("other", "192.0.2.2")).isTrue();
        clock.pass(Duration.ofSeconds(6));
        assertThat(attempts.take("one more", "192.0.2.1")).isTrue();
    }

    @Test
    void aFloodOfOtherNamesDoesNotGiveTriesBack() {
        var throttle = new Throttle(clock, 2, Duration.ofMinutes(1));
        throttle.take("smith");
        throttle.take("smith");
        IntStream.range(0, 50_000).forEach(i -> throttle.take("flood" + i));
        assertThat(throttle.take("smith")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
            "192.0.2.1, 192.0.2.2, false", "192.0.2.1, 192.0.2.1, true"})
    void whoeverHasOneAddressOfANetworkHasThemAll(String one, String other, boolean same) {
        assertThat(Throttle.network(one).equals(Throttle.network(other))).isEqualTo(same);
    }
}
