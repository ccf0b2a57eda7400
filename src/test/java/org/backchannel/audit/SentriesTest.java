package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.RunningApplication;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the watch finds in entries that are put before it. */
class SentriesTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final AlarmLimits LIMITS = new AlarmLimits(100, Duration.ofMinutes(10), 30, 2, Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    private final RunningApplication app = RunningApplication.get();
    private final Sentries sentries = new Sentries(app.bean(Trail.class), app.bean(Finds.class), app.bean(Tallies.class), LIMITS);
    private final Subject subject = Subject.item(UUID.randomUUID());

    private Trail.Place place(long number, Instant at, String node) {
        var line = new Line(number, OptionalLong.of(number), "item.know", Outcome.NOTED, subject, number, at, node, UUID.randomUUID(),
                new TreeMap<>(Map.of("actor", "somebody")), false);
        return new Trail.Place(number, number, Optional.of(line));
    }

    private List<String> found(Trail.Place before, Trail.Place... places) {
        return sentries.look(Optional.of(before), Arrays.asList(places), NOW).stream().map(finding -> finding.kind().word()).toList();
    }

    @Test
    void numbers_in_order_and_times_that_rise_are_nothing() {
        assertThat(found(place(9, NOW, "a"), place(1, NOW, "a"), place(2, NOW.plusSeconds(3600), "a"))).isEmpty();
    }

    @Test
    void a_number_whose_predecessor_is_not_there_is_a_gap() {
        assertThat(found(place(9, NOW, "a"), place(1, NOW, "a"), place(3, NOW, "a"))).containsExactly("gap");
        assertThat(found(place(9, NOW, "a"), place(2, NOW, "a"))).containsExactly("gap");
    }

    @Test
    void a_step_back_is_a_jump_of_the_clock_within_one_process_alone() {
        assertThat(found(place(9, NOW, "a"), place(1, NOW.minusSeconds(11), "a"))).containsExactly("clock");
        assertThat(found(place(9, NOW, "a"), place(1, NOW.minusSeconds(9), "a"))).isEmpty();
        assertThat(found(place(9, NOW, "b"), place(1, NOW.minusSeconds(11), "a"))).isEmpty();
        assertThat(found(place(9, NOW.minusSeconds(60), "a"), place(1, NOW, "a"), place(2, NOW.minusSeconds(30), "a")))
                .containsExactly("clock");
    }

    @Test
    void an_entry_that_is_not_what_was_recorded_is_an_alarm() {
        assertThat(found(place(9, NOW, "a"), new Trail.Place(7, 8, Optional.empty()))).containsExactly("altered");
    }

    @ParameterizedTest
    @CsvSource({"5, 5, false", "3600, 3600, false", "5, 16, true", "5, -6, true", "5, 14, false"})
    void a_clock_that_goes_otherwise_than_the_monotonic_one_has_jumped(long passed, long shown, boolean jumped) {
        var clock = new AtomicReference<>(NOW);
        var nanos = new AtomicLong(7);
        var watch = new ClockWatch(clock::get, nanos::get, Duration.ofSeconds(10), "a");
        assertThat(watch.look()).isEmpty();
        clock.set(NOW.plusSeconds(shown));
        nanos.addAndGet(Duration.ofSeconds(passed).toNanos());
        assertThat(watch.look().isPresent()).isEqualTo(jumped);
        assertThat(watch.look()).isEmpty();
    }

    @Test
    void limits_that_would_raise_none_or_always_are_refused() {
        List<Runnable> wrong = new ArrayList<>();
        wrong.add(() -> new AlarmLimits(0, Duration.ofMinutes(1), 1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        wrong.add(() -> new AlarmLimits(1, Duration.ZERO, 1, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO));
        wrong.add(() -> new AlarmLimits(1, Duration.ofMinutes(1), 1, 1, Duration.ofSeconds(-1), Duration.ZERO, Duration.ZERO));
        wrong.forEach(one -> assertThatThrownBy(one::run).isInstanceOf(IllegalArgumentException.class));
    }
}
