package org.backchannel.release;

import java.time.Clock;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.item.Items;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Trail;
import org.backchannel.policy.Policy;
import org.backchannel.review.Reviewing;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class ReleaseConfiguration {

    @Bean
    Releases releases(Guard guard, Custody custody, Reviewing reviewing, Trail trail, Checkpoints checkpoints, Settled settled,
            JdbcClient database,
            RowSeal seal, RowVersions versions, Items items, Policy policy, Clock clock) {
        return new Releases(guard, custody, reviewing, new Entries(trail, checkpoints, settled),
                new Copies(database, seal, trail, versions), items,
                policy, clock);
    }

    @Bean
    FileReleases fileReleases(Guard guard, Custody custody, Reviewing reviewing, Releases releases, JdbcClient database, RowSeal seal,
            Clock clock) {
        return new FileReleases(guard, custody, reviewing, releases, new FileRows(database, seal), clock);
    }

    @Bean
    ReadingRoom readingRoom(Guard guard, JdbcClient database, RowSeal seal, Trail trail, RowVersions versions) {
        return new ReadingRoom(guard, new Copies(database, seal, trail, versions), new FileRows(database, seal));
    }

    /** Within the door of the reading room, and only where the site opens it. */
    @Bean
    @ConditionalOnProperty("backchannel.reading-room.open")
    FilterRegistrationBean<Throttle> throttle(Guard guard, Clock clock, @Value("${backchannel.reading-room.views-each:60}") int each,
            @Value("${backchannel.reading-room.views:600}") int all) {
        var filter = new FilterRegistrationBean<>(new Throttle(guard, clock, new Throttle.Limits(each, all)));
        filter.addUrlPatterns("/reading-room", "/reading-room/*");
        return filter;
    }
}
