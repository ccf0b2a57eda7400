package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.backchannel.ledger.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartTest {

    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static Chart chart(Duration length, Map<Instant, Map<Outcome, Long>> counts) {
        return Chart.of(START, START.plus(length), counts, (from, to, step) -> Chart.from(from, step) + ".." + Chart.to(to, step));
    }

    @ParameterizedTest
    @CsvSource({"PT1H, PT1H, 1", "P3D, PT1H, 72", "P4D, P1D, 4", "P30D, P1D, 30", "P95D, P1D, 95", "P96D, PT720H, 4", "P2850D, PT720H, 95"})
    void there_are_never_too_many_bars(Duration length, Duration step, int bars) {
        assertThat(chart(length, Map.of()).step()).isEqualTo(step);
        assertThat(chart(length, Map.of()).bars()).hasSize(bars);
        assertThat(chart(length, Map.of()).empty()).isTrue();
    }

    @Test
    void every_hour_is_counted_in_its_bar_and_nothing_beyond() {
        var chart = chart(Duration.ofDays(10), Map.of(START, Map.of(Outcome.GRANTED, 3L, Outcome.REFUSED, 2L),
                START.plus(DAY).minus(HOUR), Map.of(Outcome.GRANTED, 4L), START.plus(DAY), Map.of(Outcome.NOTED, 5L, Outcome.DONE, 9L),
                START.minus(HOUR), Map.of(Outcome.GRANTED, 100L), START.plus(Duration.ofDays(10)), Map.of(Outcome.GRANTED, 100L)));
        assertThat(chart.bars().get(0).of("GRANTED")).isEqualTo(7);
        assertThat(chart.bars().get(0).of("REFUSED")).isEqualTo(2);
        assertThat(chart.bars().get(1).of("NOTED")).isEqualTo(5);
        assertThat(chart.total("GRANTED")).isEqualTo(7);
        assertThat(chart.top()).isEqualTo(10);
        assertThat(chart.bars().get(0).words()).isEqualTo("2026-11-01: 7 granted, 2 refused, 0 failed, 0 noted");
    }

    @Test
    void a_bar_is_as_high_as_its_count_and_stands_on_the_foot() {
        var bar = chart(Duration.ofHours(5), Map.of(START, Map.of(Outcome.GRANTED, 6L, Outcome.REFUSED, 4L))).bars().getFirst();
        assertThat(bar.parts()).containsExactly(new Chart.Part("granted", 80, 120), new Chart.Part("refused", 0, 80));
        assertThat(bar.x()).isEqualTo(19.2);
        assertThat(bar.width()).isEqualTo(153.6);
        assertThat(bar.label()).isEqualTo("2026-11-01T00Z");
    }

    @Test
    void a_bar_leads_to_its_own_time_alone() {
        assertThat(chart(Duration.ofDays(10), Map.of()).bars().get(2).href()).isEqualTo("2026-11-03..2026-11-03");
        assertThat(chart(Duration.ofHours(10), Map.of()).bars().get(2).href()).isEqualTo("2026-11-01T02:00Z..2026-11-01T02:59Z");
        assertThat(chart(Duration.ofDays(365), Map.of()).bars().get(0).href()).isEqualTo("2026-11-01..2026-11-30");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "2, 2", "3, 5", "5, 5", "6, 10", "11, 20", "21, 50", "51, 100", "999, 1000", "1001, 2000"})
    void the_highest_line_is_a_round_number(long most, long top) {
        assertThat(Chart.top(most)).isEqualTo(top);
    }
}
