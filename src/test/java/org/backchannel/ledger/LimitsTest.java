package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits as a site sets them: what cannot be one is refused by its name. */
class LimitsTest {

    private static final Map<String, String> GOOD = Map.of("pending", "50000", "lag", "60s", "cosignature-age", "24h", "storage", "97",
            "storage-free", "1GB", "measured-every", "10s");

    @Test
    void theyAreReadAsTheyAreWritten() {
        assertThat(Limits.parse(GOOD::get))
                .isEqualTo(new Limits(50_000, Duration.ofMinutes(1), Duration.ofDays(1), 97, 1L << 30, Duration.ofSeconds(10)));
    }

    @ParameterizedTest
    @CsvSource({"pending, 0", "pending, -1", "pending, many", "pending, ''", "pending, 99999999999999999999", "lag, 0s", "lag, 2s",
            "lag, -5s",
            "lag, soon", "lag, ''", "cosignature-age, 400d", "cosignature-age, 1x", "storage, 0", "storage, 101", "storage, 97%",
            "storage, 4294967297", "storage-free, -1MB", "storage-free, much", "measured-every, 31s", "measured-every, 10ms"})
    void whatCannotBeOneIsRefusedByItsName(String name, String value) {
        var settings = new HashMap<>(GOOD);
        settings.put(name, value);
        assertThatThrownBy(() -> Limits.parse(settings::get)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("`backchannel.limits." + name + "` is ");
    }
}
