package org.backchannel.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The witnesses of the log, as beans. */
@Configuration(proxyBeanMethods = false)
class WitnessConfiguration {

    @Bean
    WitnessClient witnessClient(@Value("${backchannel.witness-timeout:10s}") Duration limit) {
        return new WitnessClient(limit);
    }

    @Bean
    Witnesses witnesses(@Value("${backchannel.witnesses-file:}") String file, JdbcClient database, Checkpoints checkpoints,
            WitnessClient client, Clock clock, ObjectProvider<RefusalListener> listeners) {
        return new Witnesses(quorum(file), database, checkpoints, client, clock,
                refusal -> listeners.forEach(listener -> listener.refused(refusal)));
    }

    private static Quorum quorum(String file) {
        try {
            return file.isEmpty() ? Quorum.NONE : Quorum.parse(Files.readString(Path.of(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("the file of witnesses `" + file + "` cannot be read", e);
        }
    }

    @Bean
    WitnessRounds witnessRounds(Witnesses witnesses, Checkpoints checkpoints, WitnessClient client) {
        return new WitnessRounds(witnesses, checkpoints, client);
    }

    @Bean
    WitnessLag witnessLag(Witnesses witnesses, Checkpoints checkpoints, Clock clock) {
        return new WitnessLag(witnesses, checkpoints, clock);
    }

    @Bean
    MeterBinder witnessMeters(WitnessLag lag) {
        return registry -> {
            Gauge.builder("backchannel.witness.age", lag, WitnessLag::age).baseUnit("seconds")
                    .description("since enough witnesses cosigned last; not a number if they never did").register(registry);
            Gauge.builder("backchannel.witness.lag", lag, from -> from.unwitnessed().toNanos() / 1e9).baseUnit("seconds")
                    .description("age of the oldest signed checkpoint that not enough witnesses have cosigned").register(registry);
        };
    }

    /** A status that shows, and does not take the registry down: it serves on without its witnesses. */
    @Bean
    HealthIndicator witnessHealth(Witnesses witnesses, WitnessLag lag) {
        return () -> {
            Health.Builder health = Health.status(lag.status());
            witnesses.states().forEach(state -> health.withDetail(state.name(), state.size() + " entries cosigned"
                    + state.said().map(said -> "; " + said).orElse("")));
            return health.withDetail("quorum", witnesses.quorum().needed()).build();
        };
    }
}
