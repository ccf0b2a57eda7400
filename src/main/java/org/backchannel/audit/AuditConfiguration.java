package org.backchannel.audit;

import java.time.Clock;
import org.backchannel.guard.Guard;
import org.backchannel.ledger.Checkpoints;
import org.backchannel.ledger.Exporter;
import org.backchannel.ledger.Integrator;
import org.backchannel.ledger.Publication;
import org.backchannel.ledger.Trail;
import org.backchannel.ledger.Verifier;
import org.backchannel.ledger.Witnesses;
import org.backchannel.item.MarkingLines;
import org.backchannel.people.People;
import org.backchannel.policy.Policy;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    Telling telling(People people, Policy policy, Trail trail, MarkingLines lines) {
        return new Telling(people, policy, new Exposure(trail, lines));
    }

    @Bean
    Inspection inspection(Trail trail, Checkpoints checkpoints, Witnesses witnesses, Telling telling, People people, MarkingLines lines,
            ObjectProvider<SyslogStream> collector) {
        return new Inspection(trail, checkpoints, witnesses, telling, new PastAccess(trail, people, lines), collector.stream().findFirst());
    }

    @Bean
    TileCopies tileCopies(Guard guard, Publication publication, Witnesses witnesses) {
        return new TileCopies(guard, publication, witnesses);
    }

    @Bean
    WitnessFiles witnessFiles(Guard guard, Integrator integrator, Witnesses witnesses) {
        return new WitnessFiles(guard, integrator, witnesses);
    }

    @Bean
    TrailExports trailExports(Exporter exporter, Integrator integrator, Witnesses witnesses, Telling telling,
            ObjectProvider<BuildProperties> build) {
        String version = build.stream().map(BuildProperties::getVersion).findFirst().orElse("unreleased");
        return new TrailExports(exporter, integrator, witnesses, telling, version);
    }

    @Bean
    TrailCheck trailCheck(Guard guard, Verifier verifier, Clock clock) {
        return new TrailCheck(guard, verifier, clock);
    }
}
