package org.backchannel.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.people.StoredAccount.SignedInAccount;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The table of the embedded sign-in's accounts. Each row is sealed; a changed one, or an older one put back, says so of itself. */
@Component
final class AccountRows {

    private static final String TABLE = "sign_in_account";
    private static final String SELECT = """
            select username, subject, generation, password_hash, must_change, one_time_until, disabled, seal from sign_in_account
            """;

    private final JdbcClient database;
    private final InstantSource clock;
    private final AccountSeals seals;

    AccountRows(JdbcClient database, InstantSource clock, AccountSeals seals) {
        this.database = database;
        this.clock = clock;
        this.seals = seals;
    }

    Optional<StoredAccount> byName(String username) {
        return find("username", username);
    }

    Optional<StoredAccount> bySubject(String subject) {
        return find("subject", subject);
    }

    private Optional<StoredAccount> find(String column, String value) {
        Optional<StoredAccount> found = ask(column, value);
        // Asked once more: it may have been changed after the row was read and before the trail was.
        return found.isPresent() && !found.get().intact() ? ask(column, value) : found;
    }

    private Optional<StoredAccount> ask(String column, String value) {
        return database.sql(SELECT + "where " + column + " = ?").param(value).query((row, number) -> read(row)).optional();
    }

    void insert(String username, String hash, Instant oneTimeUntil) {
        var account = new StoredAccount(new SignedInAccount(UUID.randomUUID().toString(), username, 1), hash, true, micros(oneTimeUntil),
                false, true);
        database.sql("""
                insert into sign_in_account
                (username, subject, password_hash, generation, must_change, one_time_until, disabled, created_at, changed_at, seal)
                values (:name, :subject, :hash, 1, true, :until, false, :now, :now, :seal)""").param("name", username)
                .param("subject", account.identity().subject()).param("hash", hash).param("until", utc(micros(oneTimeUntil)))
                .param("now", utc(clock.instant())).param("seal", seals.seal(TABLE, account.columns())).update();
        seals.changed(account.identity().subject(), username, 1);
    }

    /** Nothing happens to an account that is not as it was sealed: a seal of ours would make true what somebody else wrote there. */
    boolean reset(String username, String hash, Instant oneTimeUntil) {
        return byName(username).filter(StoredAccount::intact)
                .filter(now -> replace(new StoredAccount(next(now), hash, true, micros(oneTimeUntil), false, true))).isPresent();
    }

    /** Nothing happens if the account was changed meanwhile. */
    boolean change(SignedInAccount account, String hash) {
        return bySubject(account.subject()).filter(StoredAccount::usable)
                .filter(now -> now.identity().generation() == account.generation())
                .filter(now -> replace(new StoredAccount(next(now), hash, false, null, false, true))).isPresent();
    }

    /** One that is not as it was sealed is disabled too, and stays what it is. */
    boolean disable(String username) {
        Optional<StoredAccount> found = byName(username);
        if (found.isPresent() && found.get().intact()) {
            StoredAccount now = found.get();
            return replace(new StoredAccount(next(now), now.hash(), now.mustChange(), now.oneTimeUntil().orElse(null), true, true));
        }
        return database.sql("update sign_in_account set disabled = true where username = ?").param(username).update() == 1;
    }

    private static SignedInAccount next(StoredAccount now) {
        return new SignedInAccount(now.identity().subject(), now.identity().username(), now.identity().generation() + 1);
    }

    /** Puts the next generation into the place of the one before it, or nothing if that is no longer there. */
    private boolean replace(StoredAccount next) {
        var identity = next.identity();
        Instant until = next.oneTimeUntil().orElse(null);
        boolean replaced = database.sql("""
                update sign_in_account set password_hash = :hash, generation = :generation, must_change = :must, one_time_until = :until,
                disabled = :disabled, changed_at = :now, seal = :seal where subject = :subject and generation = :generation - 1""")
                .param("hash", next.hash()).param("generation", identity.generation()).param("must", next.mustChange())
                .param("until", until == null ? null : utc(until)).param("disabled", next.disabled()).param("now", utc(clock.instant()))
                .param("seal", seals.seal(TABLE, next.columns())).param("subject", identity.subject()).update() == 1;
        if (replaced) {
            seals.changed(identity.subject(), identity.username(), identity.generation());
        }
        return replaced;
    }

    private StoredAccount read(ResultSet row) throws SQLException {
        var account = account(row, true);
        boolean intact = seals.matches(row.getBytes(8), TABLE, account.columns())
                && !seals.older(account.identity().subject(), account.identity().generation());
        return intact ? account : account(row, false);
    }

    private static StoredAccount account(ResultSet row, boolean intact) throws SQLException {
        OffsetDateTime until = row.getObject(6, OffsetDateTime.class);
        return new StoredAccount(new SignedInAccount(row.getString(2), row.getString(1), row.getInt(3)), row.getString(4),
                row.getBoolean(5), until == null ? null : until.toInstant(), row.getBoolean(7), intact);
    }

    /** As the column keeps it: the seal is over what is read back. */
    private static Instant micros(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS);
    }

    static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}
