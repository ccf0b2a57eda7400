package org.backchannel.item;

import org.backchannel.sealing.RowSeal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ItemConfiguration {

    @Bean
    Items items(JdbcClient database, RowSeal seal, Versions versions, Tampering tampering) {
        return new Items(database, seal, versions, tampering);
    }
}
