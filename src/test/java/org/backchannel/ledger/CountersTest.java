package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CountersTest {

    @Test
    void everySubjectIsCountedAlone() {
        Counters counters = new Counters();
        for (int number = 1; number <= 3; number++) {
            for (int subject = 0; subject < 20_000; subject++) {
                assertThat(counters.isNext(counters.key("item", "i" + subject), number)).isTrue();
            }
        }
        assertThat(counters.last("item", "i77")).isEqualTo(3);
        assertThat(counters.last("item", "unknown")).isZero();
        assertThat(counters.isNext(counters.key("item", "i77"), 3)).as("the same number again").isFalse();
        assertThat(counters.isNext(counters.key("item", "i78"), 5)).as("a number too far").isFalse();
        assertThat(counters.isNext(counters.key("item", "other"), 2)).as("not from the first").isFalse();
    }

    @Test
    void theBorderOfKindAndIdCounts() {
        Counters counters = new Counters();
        Set<Long> keys = new HashSet<>(
                Set.of(counters.key("item", "1"), counters.key("ite", "m1"), counters.key("item1", ""), counters.key("", "item1")));
        assertThat(keys).hasSize(4);
    }

    @Test
    void theKeysAreDrawnAnew() {
        assertThat(new Counters().key("item", "1")).isNotEqualTo(new Counters().key("item", "1"));
    }
}
