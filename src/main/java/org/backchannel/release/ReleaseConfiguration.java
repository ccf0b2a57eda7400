package org.backchannel.release;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Trail;
import org.backchannel.review.Reviewing;
import org.backchannel.sealing.RowSeal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    Releases releases(Guard guard, Custody custody, Reviewing reviewing, Trail trail, Checkpoints checkpoints, JdbcClient database,
            RowSeal seal, Clock clock) {
        return new Releases(guard, custody, reviewing, new Entries(trail, checkpoints), new Copies(database, seal), clock);
    }
}
