package org.backchannel.ledger;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who owns the tables, and what the application may do to them, as beans. */
@Configuration(proxyBeanMethods = false)
class RightsConfiguration {

    private static final String OWNER = "backchannel.database.owner-username";

    /** With an owner of their own the tables are made as that one, whom the application is not afterwards. */
    @Bean
    FlywayConfigurationCustomizer owner(@Value("${backchannel.database.url:}") String url,
            @Value("${backchannel.database.username:}") String user, @Value("${" + OWNER + ":}") String owner,
            @Value("${backchannel.database.owner-password:}") String password) {
        if (owner.isEmpty()) {
            return flyway -> {
            };
        }
        if (url.isEmpty()) {
            throw new IllegalArgumentException("`" + OWNER + "` is of use with PostgreSQL only, and `backchannel.database.url` names none");
        }
        if (owner.equals(user)) {
            throw new IllegalArgumentException("`" + OWNER + "` is `" + owner + "`, which is the user of the application itself");
        }
        return flyway -> flyway.dataSource(url, owner, password).callbacks(new Grants(Rights.load(), user));
    }

    @Bean
    DatabaseRights databaseRights(JdbcClient database, @Value("${backchannel.database.url:}") String url) {
        return new DatabaseRights(database, !url.isEmpty());
    }
}
