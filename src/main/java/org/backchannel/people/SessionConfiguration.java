package org.backchannel.people;

import java.time.Clock;
import java.time.Duration;
import org.backchannel.sealing.StateSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.session.autoconfigure.DefaultCookieSerializerCustomizer;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.transaction.support.TransactionOperations;

/** Browsers' sessions, the same for every process of the registry. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
@ConditionalOnWebApplication
class SessionConfiguration {

    @Bean
    SessionRows sessionRows(JdbcClient database, TransactionOperations transaction, StateSeal seal, EndedSignIns trail,
            ApplicationEventPublisher events, Clock clock, @Value("${server.servlet.session.timeout:15m}") Duration idle) {
        return new SessionRows(database, transaction, seal, trail, events, clock, idle, SessionRows.NOBODYS);
    }

    @Bean
    Sessions sessions(People people, SessionRows rows, ApplicationEventPublisher events, Clock clock) {
        return new Sessions(people, rows, events, clock);
    }

    @Bean
    UsedProofs usedProofs(JdbcClient database, StateSeal seal, Clock clock) {
        return new UsedProofs(database, seal, clock);
    }

    /** The id is 122 random bits in characters that a cookie may have as they are. */
    @Bean
    DefaultCookieSerializerCustomizer plainCookies() {
        return cookies -> cookies.setUseBase64Encoding(false);
    }
}
