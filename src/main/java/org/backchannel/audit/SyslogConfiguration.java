package org.backchannel.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.backchannel.guard.StartFacts;
import org.backchannel.ledger.Backlog;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Delivery;
import org.backchannel.ledger.Exporter;
import org.backchannel.marking.Level;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The stream of the trail to a collector of syslog, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("backchannel.syslog.host")
class SyslogConfiguration {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(1);

    @Bean
    SyslogSettings syslogSettings(@Value("${backchannel.syslog.host:}") String host, @Value("${backchannel.syslog.port:6514}") int port,
            @Value("${backchannel.syslog.format:cef}") String format,
            @Value("${backchannel.syslog.clearance:unclassified}") String clearance,
            @Value("${backchannel.syslog.longest:8192}") int longest, @Value("${backchannel.syslog.trust:}") String trust,
            @Value("${backchannel.syslog.certificate:}") String certificate, @Value("${backchannel.syslog.key:}") String key) {
        return new SyslogSettings(host, port, ExportFormat.of(Optional.of(format)), Level.parse(clearance.toUpperCase(Locale.ROOT)),
                longest, file(trust),
                file(certificate), file(key));
    }

    private static Optional<Path> file(String name) {
        return Optional.of(name).filter(given -> !given.isEmpty()).map(Path::of);
    }

    @Bean
    SyslogStream syslogStream(SyslogSettings settings, JdbcClient database, PlatformTransactionManager transactions,
            Checkpoints checkpoints, Exporter exporter, Clock clock, Telling telling, ObjectProvider<BuildProperties> build,
            @Value("${backchannel.base-url}") String url) {
        Mapping mapping = Mapping.load();
        String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
        EntryLines lines = settings.format() == ExportFormat.CEF ? new CefLines(mapping, version) : new OcsfLines(mapping, version);
        var host = Optional.ofNullable(URI.create(url).getHost()).orElse("");
        return new SyslogStream(new Delivery(database, transactions, checkpoints, exporter, clock, "syslog"),
                new SyslogConnection(settings, LIMIT), new SyslogMessage(mapping, lines, host, settings.longest()), telling, settings);
    }

    /** That the trail leaves, where to and up to which clearance, is told at each start: an entry for each batch would be in the next one. */
    @Bean
    StartFacts syslogStart(SyslogSettings settings) {
        return () -> Map.of("syslog", settings.words());
    }

    @Bean
    MeterBinder syslogMeters(SyslogStream stream) {
        return registry -> {
            Gauge.builder("backchannel.syslog.backlog", stream, from -> from.backlog().entries())
                    .description("signed entries that the collector has not taken").register(registry);
            Gauge.builder("backchannel.syslog.age", stream, from -> from.backlog().oldest().toNanos() / 1e9).baseUnit("seconds")
                    .description("age of the oldest entry that the collector has not taken").register(registry);
        };
    }

    /** A status that shows, and does not take the registry down: it serves on without its collector. */
    @Bean
    HealthIndicator syslogHealth(SyslogStream stream) {
        return () -> {
            Backlog backlog = stream.backlog();
            Health.Builder health = Health.status(backlog.oldest().compareTo(LATE) > 0 ? "LATE" : "UP")
                    .withDetail("backlog", backlog.entries())
                    .withDetail("oldest", backlog.oldest().toString());
            stream.failure().ifPresent(why -> health.withDetail("failure", why));
            return health.build();
        };
    }
}
