package org.backchannel.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.backchannel.sealing.StateSeal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.springframework.session.UuidSessionIdGenerator;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Browsers' sessions in the database, where every process of the registry finds them. A row is sealed as a whole together with its key,
 * which is the digest of the id that the browser has. Its end and the entry that says so are one transaction, whichever process it is.
 */
final class SessionRows implements SessionRepository<KeptSession> {

    /** Use is written down no more often than this, so that most requests write nothing. */
    static final Duration GRAIN = Duration.ofMinutes(1);

    /** So many sessions in which nobody has signed in are kept, those that were used last; of somebody's none is ever taken away for another. */
    static final int NOBODYS = 5_000;

    private static final String PURPOSE = "browser_session";
    private static final String THERE = "session at the provider";
    private static final String SUBJECT = "subject at the provider";
    private static final int MOST_AT_ONCE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(SessionRows.class);

    private final JdbcClient database;
    private final TransactionOperations transaction;
    private final StateSeal seal;
    private final EndedSignIns trail;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;
    private final Duration idle;
    private final int nobodys;
    private final AtomicInteger begun = new AtomicInteger();
    private final SessionIdGenerator ids = UuidSessionIdGenerator.getInstance();

    /** @param nobodys how many sessions of nobody are kept; see {@link #NOBODYS} */
    SessionRows(JdbcClient database, TransactionOperations transaction, StateSeal seal, EndedSignIns trail,
            ApplicationEventPublisher events, InstantSource clock, Duration idle,
            int nobodys) {
        this.database = database;
        this.transaction = transaction;
        this.seal = seal;
        this.trail = trail;
        this.events = events;
        this.clock = clock;
        this.idle = idle;
        this.nobodys = nobodys;
    }

    @Override
    public KeptSession createSession() {
        return KeptSession.fresh(ids, clock.instant(), idle);
    }

    @Override
    public void save(KeptSession session) {
        Instant now = clock.instant();
        if (session.changed()) {
            write(session, now);
        } else if (!now.isBefore(session.used().plus(GRAIN))) {
            used(session, now);
        }
    }

    /** While nothing can be written the answer says so; that somebody was there is no reason for another one. */
    private void used(KeptSession session, Instant now) {
        try {
            write(session, now);
        } catch (DataAccessException | TransactionException unwritten) {
            LOG.warn("the use of a session could not be written down: {}", unwritten.getClass().getSimpleName());
        }
    }

    private void write(KeptSession session, Instant now) {
        transaction.executeWithoutResult(status -> {
            String stored = session.storedUnder();
            if (stored == null) {
                insert(session, now);
            } else {
                // One that has ended meanwhile, by whichever process, is not begun again by what was under way then.
                locked(stored).flatMap(bytes -> body(stored, bytes)).ifPresent(body -> update(stored, session, body, now));
            }
        });
        boolean fresh = session.storedUnder() == null;
        session.settled(now);
        if (fresh && !(session.getAttribute(Session.ATTRIBUTE) instanceof Session)
                && begun.incrementAndGet() % Math.max(1, nobodys / 20) == 0) {
            crowded();
        }
    }

    /** Whoever opens the sign-in again and again, without keeping the cookie, fills no disk between two rounds of {@link #endUnused}. */
    private void crowded() {
        try {
            forgetNobodys();
        } catch (DataAccessException later) {
            LOG.warn("sessions of nobody could not be taken away, trying again: {}", later.getClass().getSimpleName());
        }
    }

    /** A row without a subject is nobody's: see {@link #subject}. */
    private void forgetNobodys() {
        database.sql("""
                delete from browser_session where provider_subject is null and id in (select id from browser_session
                where provider_subject is null order by used_at desc offset ?)""").param(nobodys).update();
    }

    private void insert(KeptSession session, Instant now) {
        var body = session.over(new HashMap<>(), now);
        database.sql("insert into browser_session (id, body, used_at, provider_session, provider_subject) values (?, ?, ?, ?, ?)")
                .param(session.key()).param(sealed(session.key(), body)).param(AccountRows.utc(now)).param(there(body))
                .param(subject(body)).update();
    }

    private void update(String stored, KeptSession session, KeptSession.Body before, Instant now) {
        var body = session.over(before.attributes(), now);
        database.sql("update browser_session set id = ?, body = ?, used_at = ?, provider_session = ?, provider_subject = ? where id = ?")
                .param(session.key()).param(sealed(session.key(), body)).param(AccountRows.utc(now)).param(there(body))
                .param(subject(body)).param(stored).update();
    }

    @Override
    public @Nullable KeptSession findById(String id) {
        String key = Session.digest(id);
        Optional<byte[]> row = database.sql("select body from browser_session where id = ?").param(key).query(byte[].class).optional();
        if (row.isEmpty()) {
            return null;
        }
        Optional<byte[]> plain = seal.open(PURPOSE, key, row.get());
        Optional<KeptSession.Body> body = plain.flatMap(SessionRows::body);
        if (plain.isPresent() && body.isEmpty()) {
            unreadable(key);
            return null;
        }
        if (body.isEmpty() || signedIn(body.get()).filter(begun -> trail.ended(begun.call())).isPresent()) {
            altered(key);
            return null;
        }
        if (over(body.get())) {
            end(key, Session::ended);
            return null;
        }
        return KeptSession.stored(id, ids, body.get(), idle);
    }

    /** The session was ended by whoever had it, or by the registry. */
    @Override
    public void deleteById(String id) {
        end(Session.digest(id), Session::ended);
    }

    /** Somebody signs out. */
    void signOut(String id) {
        end(Session.digest(id), Session::signedOut);
    }

    /**
     * The provider says that they have ended there.
     *
     * @param there the session at the provider; null for all of the subject's (OpenID Connect Back-Channel Logout 1.0 §2.7)
     */
    void endedThere(@Nullable String there, @Nullable String subject) {
        String column = there == null ? "provider_subject" : "provider_session";
        String index = there == null ? seal.index(SUBJECT, String.valueOf(subject)) : seal.index(THERE, there);
        database.sql("select id from browser_session where " + column + " = ?").param(index).query(String.class).list()
                .forEach(key -> end(key, Session::ended));
    }

    /** Ends those that were not used for too long; any process may, and each ends once. */
    void endUnused() {
        Instant before = clock.instant().minus(idle).minus(GRAIN);
        List<String> found;
        do {
            found = database.sql("select id from browser_session where used_at < ? order by used_at limit " + MOST_AT_ONCE)
                    .param(AccountRows.utc(before)).query(String.class).list();
            found.forEach(key -> end(key, Session::ended));
        } while (found.size() == MOST_AT_ONCE);
        forgetNobodys();
    }

    /** INVARIANT: nothing happens that the trail could not take: where the end cannot be recorded, the row stays. */
    private void end(String key, Function<Session, Object> event) {
        transaction.executeWithoutResult(status -> locked(key).ifPresent(bytes -> {
            database.sql("delete from browser_session where id = ?").param(key).update();
            body(key, bytes).flatMap(SessionRows::signedIn).filter(begun -> !trail.ended(begun.call()))
                    .ifPresent(begun -> events.publishEvent(event.apply(begun)));
        }));
    }

    /** What another edition of the registry has sealed is no tampering: nobody can say whose it was, and whoever it was signs in anew. */
    private void unreadable(String key) {
        LOG.warn("a session of another edition of the registry cannot be read: whoever has it signs in anew");
        database.sql("delete from browser_session where id = ?").param(key).update();
    }

    /** What somebody changed in the database, or put back there after its end, is taken away and told. */
    private void altered(String key) {
        LOG.error("a session is not as it was sealed, or had ended: it signs nobody in");
        transaction.executeWithoutResult(status -> {
            if (database.sql("delete from browser_session where id = ?").param(key).update() == 1) {
                events.publishEvent(new SignInFailed("", "", SignInFailed.Reason.BROKEN_SEAL));
            }
        });
    }

    private Optional<byte[]> locked(String key) {
        return database.sql("select body from browser_session where id = ? for update").param(key).query(byte[].class).optional();
    }

    private boolean over(KeptSession.Body body) {
        return clock.instant().isAfter(body.used().plus(idle).plus(GRAIN));
    }

    private Optional<KeptSession.Body> body(String key, byte[] bytes) {
        return seal.open(PURPOSE, key, bytes).flatMap(SessionRows::body);
    }

    private static Optional<KeptSession.Body> body(byte[] plain) {
        return KnownObjects.read(KeptSession.Body.class, plain);
    }

    private byte[] sealed(String key, KeptSession.Body body) {
        return seal.seal(PURPOSE, key, KnownObjects.write(body));
    }

    private static Optional<Session> signedIn(KeptSession.Body body) {
        return Optional.ofNullable(body.attributes().get(Session.ATTRIBUTE)).filter(Session.class::isInstance).map(Session.class::cast);
    }

    private @Nullable String there(KeptSession.Body body) {
        return signedIn(body).map(Session::there).map(there -> seal.index(THERE, there)).orElse(null);
    }

    private @Nullable String subject(KeptSession.Body body) {
        return signedIn(body).map(begun -> seal.index(SUBJECT, begun.subject())).orElse(null);
    }
}
