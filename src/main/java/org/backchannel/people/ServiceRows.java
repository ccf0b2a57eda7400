package org.backchannel.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the machines' accounts, sealed as those of people are. */
@Component
final class ServiceRows {

    private static final String TABLE = "service_account";
    private static final String SELECT = "select client_id, subject, secret_hash, generation, disabled, seal from service_account ";

    private final JdbcClient database;
    private final InstantSource clock;
    private final AccountSeals seals;

    ServiceRows(JdbcClient database, InstantSource clock, AccountSeals seals) {
        this.database = database;
        this.clock = clock;
        this.seals = seals;
    }

    /** A machine's account as the table has it. Says only its name. */
    static final class Service {

        private final String clientId;
        private final String subject;
        private final String hash;
        private final int generation;
        private final boolean disabled;

        private Service(String clientId, String subject, String hash, int generation, boolean disabled) {
            this.clientId = clientId;
            this.subject = subject;
            this.hash = hash;
            this.generation = generation;
            this.disabled = disabled;
        }

        private Object[] columns() {
            return new Object[]{clientId, subject, hash, generation, disabled};
        }

        @Override
        public String toString() {
            return "the machine " + clientId;
        }
    }

    void insert(String clientId, String secretHash) {
        var service = new Service(clientId, UUID.randomUUID().toString(), secretHash, 1, false);
        database.sql("""
                insert into service_account (client_id, subject, secret_hash, generation, disabled, created_at, seal)
                values (?, ?, ?, 1, false, ?, ?)""").params(clientId, service.subject, secretHash, AccountRows.utc(clock.instant()),
                seals.seal(TABLE, service.columns())).update();
        seals.changed(service.subject, clientId, 1);
    }

    Optional<String> subject(String clientId) {
        return enabled(clientId, (subject, hash) -> subject);
    }

    Optional<String> clientId(String subject) {
        return database.sql(SELECT + "where subject = ?").param(subject).query((row, n) -> read(row)).optional().filter(this::intact)
                .map(service -> service.row.clientId);
    }

    /** Whether there is one, as it was sealed or not. */
    boolean taken(String clientId) {
        return find(clientId).isPresent();
    }

    /** Whether there is one that is not as it was sealed last. */
    boolean broken(String clientId) {
        return find(clientId).filter(service -> !intact(service)).isPresent();
    }

    /** Whether the subject is that of a service that is disabled, or not as it was sealed. */
    boolean unusable(String subject) {
        return database.sql(SELECT + "where subject = ?").param(subject).query((row, n) -> read(row)).optional()
                .filter(service -> service.row.disabled || !intact(service)).isPresent();
    }

    /** What is made of the subject and the secret's hash of a service that is as it was sealed, and not disabled. */
    <T> Optional<T> enabled(String clientId, BiFunction<String, String, T> made) {
        return find(clientId).filter(this::intact).map(Sealed::row).filter(service -> !service.disabled)
                .map(service -> made.apply(service.subject, service.hash));
    }

    boolean disable(String clientId) {
        Optional<Sealed> found = find(clientId);
        if (found.isEmpty() || !intact(found.get())) {
            return database.sql("update service_account set disabled = true where client_id = ?").param(clientId).update() == 1;
        }
        Service now = found.get().row;
        var next = new Service(clientId, now.subject, now.hash, now.generation + 1, true);
        boolean disabled = database.sql("""
                update service_account set disabled = true, generation = ?, seal = ? where client_id = ? and generation = ?""")
                .params(next.generation, seals.seal(TABLE, next.columns()), clientId, now.generation).update() == 1;
        if (disabled) {
            seals.changed(next.subject, clientId, next.generation);
        }
        return disabled;
    }

    /** A row and its seal. */
    private record Sealed(Service row, boolean matches) {
    }

    private boolean intact(Sealed service) {
        return service.matches && !seals.older(service.row.subject, service.row.generation);
    }

    private Optional<Sealed> find(String clientId) {
        return database.sql(SELECT + "where client_id = ?").param(clientId).query((row, n) -> read(row)).optional();
    }

    private Sealed read(ResultSet row) throws SQLException {
        var service = new Service(row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getBoolean(5));
        return new Sealed(service, seals.matches(row.getBytes(6), TABLE, service.columns()));
    }
}
