package org.backchannel.people;

import java.time.Duration;
import java.time.InstantSource;
import org.backchannel.sealing.MasterKey;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tries to sign in, by account and by address; the same for names that exist and names that do not. */
@Component
final class Attempts {

    private final Throttle accounts;
    private final Throttle addresses;
    private final Throttle reports;

    Attempts(JdbcClient database, MasterKey master, InstantSource clock) {
        byte[] key = master.derive("sign-in throttle", Throttle.KEY);
        this.accounts = new Throttle(database, "account", key, clock, 5, Duration.ofMinutes(1));
        this.addresses = new Throttle(database, "address", key, clock, 30, Duration.ofSeconds(6));
        this.reports = new Throttle(database, "report", key, clock, 1, Duration.ofMinutes(1));
    }

    boolean take(String name, String address) {
        return addresses.take(Network.of(address)) && accounts.take(name);
    }

    /** For tries that name no account. */
    boolean fromAddress(String address) {
        return addresses.take(Network.of(address));
    }

    void fromAddressSucceeded(String address) {
        addresses.giveBack(Network.of(address));
    }

    void succeeded(String name, String address) {
        addresses.giveBack(Network.of(address));
        accounts.giveBack(name);
    }

    /** Whether one more refused try is worth an entry: otherwise whoever is refused could flood the trail. */
    boolean worthReporting(String name, String address) {
        return reports.take(name + ' ' + Network.of(address));
    }
}
