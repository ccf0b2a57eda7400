package org.backchannel.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.backchannel.ledger.Checkpoint;
import org.backchannel.ledger.WitnessState;
import org.backchannel.ledger.Witnessed;
import org.junit.jupiter.api.Test;

class StandingTest {

    private static final Checkpoint SAID = new Checkpoint("test.example/ledger", 40, "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=");
    private static final Witnessed BY_ONE = new Witnessed(38, List.of("w1"), 2, 1, Optional.of(Instant.EPOCH));
    private static final WitnessState LATE = new WitnessState("w2", Optional.empty(), 0, Optional.empty(),
            Optional.of("does not answer"));

    private static Standing standing(Checkpoint said) {
        return new Standing(true, said, Instant.EPOCH, "note", "key", 2, 1, BY_ONE, List.of(LATE), 47, 3, "7 signed entries wait");
    }

    @Test
    void it_says_what_is_covered_by_whom() {
        assertThat(standing(SAID).uncovered()).isEqualTo(7);
        assertThat(standing(SAID).uncosigned()).isEqualTo(9);
        assertThat(standing(SAID).css()).isEqualTo("warning");
        assertThat(standing(null).uncovered()).isEqualTo(47);
    }

    @Test
    void who_reads_one_item_is_not_told_how_much_goes_on_elsewhere() {
        for (Standing told : List.of(standing(SAID).ofAnItem(), standing(null).ofAnItem())) {
            assertThat(told.uncovered()).isZero();
            assertThat(told.alarms()).isZero();
            assertThat(told.collector()).isEmpty();
            assertThat(told.late()).isEmpty();
        }
        assertThat(standing(SAID).ofAnItem().words()).isEqualTo(standing(SAID).words());
    }
}
