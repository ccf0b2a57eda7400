package org.backchannel.channel;

import java.time.Clock;
import java.util.Set;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSender;

/** Notices outside: off unless an address is named that they come from. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    private static final String ON = "backchannel.notices.from";

    @Bean
    NoticeSettings noticeSettings(@Value("${backchannel.notices.from:}") String from,
            @Value("${backchannel.notices.domains:}") Set<String> domains) {
        return new NoticeSettings(from, domains);
    }

    @Bean
    Notices notices(NoticeSettings settings, JdbcClient database, Clock clock) {
        return new Notices(settings, database, clock);
    }

    @Bean
    NoticeAddresses noticeAddresses(JdbcClient database, RowSeal seal, RowVersions versions) {
        return new NoticeAddresses(database, seal, versions);
    }

    /** Needs {@code spring.mail.host}, without which the registry does not start: notices that nobody sends would be waited for. */
    @Bean
    @ConditionalOnProperty(ON)
    NoticeJob noticeJob(NoticeSettings settings, Notices notices, NoticeAddresses addresses, Guard guard, MailSender mail) {
        return new NoticeJob(settings, notices, addresses, guard, mail);
    }

    /** A status that shows, and does not take the registry down: it serves on without its mail server. */
    @Bean
    @ConditionalOnProperty(ON)
    HealthIndicator noticesHealth(Notices notices) {
        return () -> {
            Notices.Standing now = notices.standing();
            Health.Builder health = Health.status(now.failing() > 0 ? "LATE" : "UP").withDetail("waiting", now.waiting())
                    .withDetail("failing", now.failing());
            if (!now.failure().isEmpty()) {
                health.withDetail("failure", now.failure());
            }
            return health.build();
        };
    }
}
