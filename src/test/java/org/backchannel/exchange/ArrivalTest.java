package org.backchannel.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** How long another site is told what becomes of its message. */
class ArrivalTest {

    @Test
    void what_came_is_settled_once_everybody_has_acknowledged_it_and_after_a_year() {
        Instant at = Instant.parse("1975-01-04T12:00:00Z");
        var arrival = new Arrival("6c0b5ab8-9d49-4d33-8d5f-7a1f1f6a3a55", 1, "bonn", "bonn/0", "6c0b5ab8-9d49-4d33-8d5f-7a1f1f6a3a56", 1,
                List.of("smith"), List.of(), at, new TreeSet<>());
        assertThat(arrival.settled(Instant.parse("1976-01-04T12:00:00Z"))).isFalse();
        assertThat(arrival.settled(Instant.parse("1976-01-05T12:00:00Z"))).isTrue();
        assertThat(arrival.telling(List.of(new Manifest.Said(arrival.origin(), "smith", Manifest.What.ACKNOWLEDGED, at))).settled(at))
                .isTrue();
    }
}
