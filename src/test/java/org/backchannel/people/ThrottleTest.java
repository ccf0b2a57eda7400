package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ThrottleTest {

    @TempDir
    Path keys;

    private Desk desk;

    private Desk open(Databases.Kind kind) {
        desk = new Desk(kind, keys);
        return desk;
    }

    @AfterEach
    void close() {
        if (desk != null) {
            desk.close();
        }
    }

    private Throttle two() {
        return new Throttle(desk.sql, "test", new byte[Throttle.KEY], desk.clock, 2, Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @EnumSource
    void oneAddressHasThirtyTriesWhateverTheNames(Databases.Kind kind) {
        var attempts = open(kind).attempts();
        assertThat(IntStream.range(0, 100).filter(i -> attempts.take("name" + i, "192.0.2.1")).count()).isEqualTo(30);
        assertThat(attempts.take("other", "192.0.2.2")).isTrue();
        desk.clock.pass(Duration.ofSeconds(6));
        assertThat(attempts.take("one more", "192.0.2.1")).isTrue();
        assertThat(attempts.take("and another", "192.0.2.1")).isFalse();
    }

    @Test
    void aFloodOfOtherNamesDoesNotGiveTriesBack() {
        open(Databases.Kind.H2);
        var throttle = two();
        throttle.take("smith");
        throttle.take("smith");
        IntStream.range(0, 20_000).forEach(i -> throttle.take("flood" + i));
        assertThat(throttle.take("smith")).isFalse();
    }

    @Test
    void aSuccessIsNoTry() {
        open(Databases.Kind.H2);
        var throttle = two();
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.take("smith")).isTrue();
            throttle.giveBack("smith");
        }
    }

    /** Whoever tries at each process in turn, or at all at once, has no more tries than at one. */
    @ParameterizedTest
    @EnumSource
    void severalProcessesCountAsOne(Databases.Kind kind) {
        open(kind);
        var taken = new AtomicInteger();
        CompletableFuture.allOf(IntStream.range(0, 3).mapToObj(process -> CompletableFuture.runAsync(() -> {
            var attempts = desk.attempts();
            taken.addAndGet((int) IntStream.range(0, 10).filter(i -> attempts.take("smith", "192.0.2." + (10 * process + i))).count());
        })).toArray(CompletableFuture[]::new)).join();
        assertThat(taken).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource({"2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true", "2001:db8:1:2::1, 2001:db8:1:3::1, false",
            "192.0.2.1, 192.0.2.2, false", "192.0.2.1, 192.0.2.1, true"})
    void whoeverHasOneAddressOfANetworkHasThemAll(String one, String other, boolean same) {
        assertThat(Network.of(one).equals(Network.of(other))).isEqualTo(same);
    }
}
