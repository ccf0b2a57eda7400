package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.backchannel.ledger.Lag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LagWatchTest {

    private static final AlarmLimits LIMITS = new AlarmLimits(100, Duration.ofMinutes(10), 30, 2, Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"PT60S | PT600S | ''", "PT61S | PT0S | tree", "PT0S | PT601S | witnesses",
            "PT2M | PT1H | tree,witnesses"})
    void what_waits_too_long_is_an_alarm(Duration tree, Duration witnesses, String kinds) {
        var found = new LagWatch(() -> new Lag(7, tree), () -> witnesses, LIMITS).look();
        assertThat(String.join(",", found.stream().map(finding -> finding.kind().word()).toList())).isEqualTo(kinds);
    }
}
