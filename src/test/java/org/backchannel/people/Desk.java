package org.backchannel.people;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.Databases;
import org.backchannel.marking.Level;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.backchannel.sealing.RowSeal;
import org.backchannel.sealing.StateSeal;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** The module over a fresh database and fresh keys, without a server. */
final class Desk implements AutoCloseable {

    final StoppedClock clock = new StoppedClock();
    final Databases database;
    final JdbcClient sql;
    final MasterKey master;
    final StateSeal seal;
    final Attestation attestation;
    final SignInSettings settings;
    final AccessRows rows;
    final People people;
    final Groups groups;
    final AccessRegister register;
    final Passwords passwords = new Passwords();
    final AccountRows accountRows;
    final ServiceRows services;
    final Map<String, Long> generations = new HashMap<>();
    final Accounts accounts;
    /** What was published so far. */
    final List<Object> said = new CopyOnWriteArrayList<>();

    Desk(Databases.Kind kind, Path keys) {
        master = MasterKey.openOrCreate(keys.resolve("server/master.key"));
        KeyRing ring = KeyRing.openOrCreate(keys.resolve("server"), master, Clock.systemUTC());
        database = Databases.fresh(kind);
        sql = database.client();
        seal = new StateSeal(master);
        attestation = new Attestation(ring);
        settings = new SignInSettings("http://127.0.0.1:8080", new MockEnvironment(), master);
        rows = new AccessRows(sql, attestation);
        groups = new Groups(sql, new RowSeal(ring), clock);
        // The trail, as far as accounts need one.
        var seals = new AccountSeals(new RowSeal(ring), subject -> generations.getOrDefault(subject, 0L), event -> {
            if (event instanceof AccountChanged changed) {
                generations.put(changed.subject(), (long) changed.generation());
            }
        });
        accountRows = new AccountRows(sql, clock, seals);
        services = new ServiceRows(sql, clock, seals);
        people = new People(accountRows, services, rows, settings);
        register = new AccessRegister(rows, people, groups);
        accounts = new Accounts(accountRows, services, passwords, clock);
    }

    static Person person(String id, String surname, String office, Role... roles) {
        return new Person(new PersonId(id), Person.Kind.HUMAN, "A. " + surname, surname, office, Set.of(roles),
                new Clearance(Level.TOP_SECRET, new TreeSet<>(Set.of("SENSITIVE")), new TreeSet<>(), true), new TreeSet<>(), false);
    }

    /** As another process of the registry counts them. */
    Attempts attempts() {
        return new Attempts(sql, master, clock);
    }

    @Override
    public void close() {
        database.close();
    }
}
