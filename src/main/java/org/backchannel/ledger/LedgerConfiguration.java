package org.backchannel.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The log, as beans. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

    private final Bell bell = new Bell();

    @Bean
    Ledger ledger(JdbcOperations jdbc, Clock clock, @Value("${backchannel.node:registry}") String node) {
        return new Ledger(jdbc, clock, node, bell);
    }

    @Bean
    Trail trail(JdbcClient database) {
        return new Trail(database);
    }

    @Bean
    Checkpoints checkpoints(JdbcClient database, PlatformTransactionManager transactions, Clock clock,
            @Value("${backchannel.ledger.origin:backchannel.local/ledger}") String origin, CheckpointKey key) {
        return new Checkpoints(database, transactions, clock, origin, key);
    }

    /** Beside the keys, and so apart from the database and from its backups. */
    @Bean
    HeadMark headMark(Checkpoints checkpoints, @Value("${backchannel.keys-dir:keys}") Path keys) {
        return new HeadMark(keys.resolve("server").resolve("trail-head"), checkpoints);
    }

    @Bean
    Publication publication(JdbcClient database, Checkpoints checkpoints) {
        return new Publication(database, checkpoints);
    }

    @Bean
    Exporter exporter(JdbcClient database, Checkpoints checkpoints) {
        return new Exporter(database, checkpoints);
    }

    @Bean
    Integrator integrator(JdbcOperations jdbc, PlatformTransactionManager transactions, Checkpoints checkpoints, Clock clock) {
        return new Integrator(jdbc, transactions, checkpoints, clock, bell);
    }

    @Bean
    Verifier verifier(JdbcOperations jdbc, Checkpoints checkpoints) {
        return new Verifier(jdbc, checkpoints);
    }

    @Bean
    Prunings prunings(Trail trail) {
        return new Prunings(trail);
    }

    @Bean
    Settled settled(Checkpoints checkpoints, Witnesses witnesses) {
        return new Settled(checkpoints, witnesses);
    }

    @Bean
    MeterBinder ledgerLag(Integrator integrator) {
        return registry -> {
            Gauge.builder("backchannel.ledger.pending", integrator, from -> from.lag().pending()).description("entries not yet in the tree")
                    .register(registry);
            Gauge.builder("backchannel.ledger.lag", integrator, from -> from.lag().oldest().toNanos() / 1e9).baseUnit("seconds")
                    .description("age of the oldest entry that is not yet in the tree").register(registry);
        };
    }
}
