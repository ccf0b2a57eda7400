package org.backchannel.ledger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether the registry is open, as beans. */
@Configuration(proxyBeanMethods = false)
class WatchConfiguration {

    private static final Duration STALE = Duration.ofSeconds(60);
    private static final Map<String, String> DEFAULTS = Map.of("backchannel.limits.pending", "50000", "backchannel.limits.lag", "60s",
            "backchannel.limits.cosignature-age", "24h", "backchannel.limits.storage", "97", "backchannel.limits.storage-free", "1GB",
            "backchannel.limits.measured-every", "10s");

    @Bean
    Limits limits(Environment settings) {
        return Limits.parse(name -> settings.getProperty(Limits.SETTINGS + name, DEFAULTS.getOrDefault(Limits.SETTINGS + name, "")));
    }

    @Bean
    Readiness readiness(Durability durability, Clock clock) {
        return new Readiness(durability, clock, STALE);
    }

    /** Where the database is a server, its disk is that server's to watch. */
    @Bean
    Watch watch(JdbcClient database, PlatformTransactionManager transactions, Integrator integrator, WitnessLag witnesses, Limits limits,
            Readiness readiness, Clock clock, ObjectProvider<ConditionListener> listeners,
            @Value("${backchannel.database.url:}") String server, @Value("${backchannel.data-dir:data}") Path folder,
            @Value("${backchannel.node:registry}") String node) {
        var measured = new Watch.Measured(database, new TransactionTemplate(transactions), integrator, witnesses,
                server.isEmpty() ? Space.of(folder) : null);
        return new Watch(measured, limits, node, clock, readiness, List.copyOf(listeners.orderedStream().toList()));
    }

    @Bean
    MeterBinder readinessMeters(Readiness readiness) {
        return registry -> Gauge.builder("backchannel.closed", readiness, from -> from.now().closed() ? 1 : 0)
                .description("1 while disclosures and changes are refused").register(registry);
    }

    /** Out of service while it is closed, since whoever only looks whether it serves should know. */
    @Bean
    HealthIndicator readinessHealth(Readiness readiness) {
        return () -> {
            Condition now = readiness.now();
            Health.Builder health = now.closed()
                    ? Health.outOfService()
                    : now.findings().isEmpty() ? Health.up() : Health.status("WARNING");
            now.closedSince().ifPresent(since -> health.withDetail("since", since.toString()));
            now.findings()
                    .forEach(finding -> health.withDetail(finding.cause().name().toLowerCase(java.util.Locale.ROOT), finding.measured()));
            return health.build();
        };
    }
}
