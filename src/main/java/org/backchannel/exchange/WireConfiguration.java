package org.backchannel.exchange;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.backchannel.guard.Guard;
import org.backchannel.guard.RowVersions;
import org.backchannel.ledger.Turns;
import org.backchannel.sealing.RowSeal;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The wires to other sites. What calls and is called is there only where the operator has configured a key for it. */
@Configuration(proxyBeanMethods = false)
class WireConfiguration {

    private static final String BUNDLE = "backchannel.wire.bundle";
    private static final String PORT = "backchannel.wire.port";

    @Bean
    OwnWire ownWire(SslBundles bundles, @Value("${" + BUNDLE + ":}") String bundle, @Value("${backchannel.wire.next-bundle:}") String next,
            @Value("${backchannel.wire.address:}") String address) {
        return bundle.isBlank()
                ? OwnWire.none()
                : OwnWire.of(bundles.getBundle(bundle), Optional.of(next).filter(name -> !name.isBlank()).map(bundles::getBundle), address);
    }

    @Bean
    Wires wires(Sites sites, JdbcClient database, RowSeal seal, RowVersions versions, Clock clock) {
        return new Wires(sites, new Rows<>(database, seal, versions, clock, "wire-proposal", Wire.class),
                new Rows<>(database, seal, versions, clock, "wire", Wire.class),
                new Rows<>(database, seal, versions, clock, "wire-progress", Progress.class));
    }

    @Bean
    Wiring wiring(Guard guard, Sites sites, Wires wires, OwnWire own, Clock clock) {
        return new Wiring(guard, sites, wires, own, clock);
    }

    @Bean
    Outgoing outgoingPouches(Guard guard, Store store, Pouching pouching) {
        return new Outgoing(guard, store, pouching);
    }

    @Bean
    WireShown wireShown(Wires wires, OwnWire own, Clock clock) {
        return new WireShown(wires, own, clock);
    }

    @Bean
    @ConditionalOnProperty(BUNDLE)
    @ConditionalOnWebApplication
    WireJob wireJob(Guard guard, Sites sites, Wires wires, OwnWire own, Outgoing outgoing, Taking taking, Turns turns, Clock clock,
            @Value("${backchannel.wire.time-limit:PT2M}") Duration limit) {
        return new WireJob(new Calling(guard, sites, wires, own, outgoing, taking, limit, clock), turns);
    }

    @Bean
    @ConditionalOnProperty({BUNDLE, PORT})
    @ConditionalOnWebApplication
    WireListener wireListener(Guard guard, Wires wires, OwnWire own, Outgoing outgoing, Taking taking, Clock clock,
            @Value("${" + PORT + "}") int port, @Value("${backchannel.wire.listen:127.0.0.1}") String listen) throws UnknownHostException {
        return new WireListener(new InetSocketAddress(InetAddress.getByName(listen), port), own, wires, new WireDesk(taking, outgoing),
                new Strangers(guard, Distances.ofRecords()), clock);
    }
}
