package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.backchannel.Databases;
import org.backchannel.witness.Answer;
import org.backchannel.witness.Cosigner;
import org.backchannel.witness.Watching;
import org.backchannel.witness.WitnessFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How late the witnesses are, for figures and health. */
class WitnessLagTest {

    @TempDir
    Path folder;

    @Test
    void itGrowsUntilEnoughHaveCosignedAndIsNothingWithoutWitnesses() {
        WitnessFolder far = Watching.folder(folder.resolve("w"), "w");
        try (Ledgers log = Ledgers.fresh(Databases.Kind.H2); var client = new WitnessClient(Duration.ofSeconds(1))) {
            far.add(log.checkpoints().key());
            log.append(Ledgers.entry(Subject.system("registry"), "ann"));
            log.integrator().drain();
            Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));
            Witnesses none = new Witnesses(Quorum.NONE, log.databases().client(), log.checkpoints(), client, later, refusal -> {
            });
            assertThat(new WitnessLag(none, log.checkpoints(), later).unwitnessed()).isZero();
            assertThat(new WitnessLag(none, log.checkpoints(), later).status()).isEqualTo("NOT_WITNESSED");
            Witnesses one = new Witnesses(new Quorum(List.of(far.self()), 1), log.databases().client(), log.checkpoints(), client, later,
                    refusal -> {
                    });
            var lag = new WitnessLag(one, log.checkpoints(), later);
            assertThat(lag.unwitnessed()).isGreaterThan(Duration.ofMinutes(9));
            assertThat(lag.age()).isNaN();
            assertThat(lag.status()).isEqualTo("LATE");
            try (Cosigner cosigner = Cosigner.on(far, Clock.systemUTC())) {
                one.take(((Answer.Cosigned) cosigner.add(one.request(far.self(), OptionalLong.empty()).orElseThrow())).note());
            }
            assertThat(lag.unwitnessed()).isZero();
            assertThat(lag.age()).isBetween(500.0, 700.0);
            assertThat(lag.status()).isEqualTo("UP");
        }
    }
}
