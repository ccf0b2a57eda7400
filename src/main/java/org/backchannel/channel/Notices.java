package org.backchannel.channel;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells people outside that something waits for them: neither what, nor from whom, nor how it is marked. Who is to be told is written down in the
 * transaction by which it came to wait; it is sent later, so that nothing here waits for a mail server, and tried again where that fails.
 */
final class Notices {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    /** The job's name in the trail. */
    private static final String JOB = "notices";
    private static final int MOST = 50;
    private static final Duration CLAIM = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final NoticeSettings settings;
    private final JdbcClient database;
    private final InstantSource clock;

    Notices(NoticeSettings settings, JdbcClient database, InstantSource clock) {
        this.settings = settings;
        this.database = database;
        this.clock = clock;
    }

    /** Sends one mail; throws where that fails. */
    @FunctionalInterface
    interface Post {
        void send(String address);
    }

    /** Somebody who is to be told. */
    private record Due(String person, int tries, Instant next) {
    }

    /** How it stands, for administrators. */
    record Standing(long waiting, long failing, String failure) {
    }

    /** Writes down who is to be told, in the caller's transaction. In one order, so that two transactions do not wait for each other. */
    void queue(Collection<String> persons) {
        if (settings.on()) {
            for (String person : new TreeSet<>(persons)) {
                database.sql(
                        "insert into notice (person_id, made_at, tries, next_at, failure) values (?, ?, 0, ?, '') on conflict do nothing")
                        .params(person, at(clock.instant()), at(clock.instant())).update();
            }
        }
    }

    /** One round of sending what is due. */
    void round(Guard guard, NoticeAddresses addresses, Post post) {
        Instant now = clock.instant();
        List<Due> due = database.sql("select person_id, tries, next_at from notice where next_at <= ? order by next_at limit ?")
                .params(at(now), MOST).query((row, n) -> new Due(row.getString(1), row.getInt(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
        due.stream().filter(one -> claimed(one, now)).forEach(one -> {
            try {
                send(one, guard, addresses, post);
            } catch (RuntimeException failed) {
                LOG.error("a notice could not be sent, trying again: {}", failed.getClass().getSimpleName());
                again(one, failed, now);
            }
        });
    }

    /** Whether this process is the one that sends it. */
    private boolean claimed(Due one, Instant now) {
        return database.sql("update notice set next_at = ? where person_id = ? and next_at = ?")
                .params(at(now.plus(CLAIM)), one.person(), at(one.next())).update() == 1;
    }

    private void send(Due one, Guard guard, NoticeAddresses addresses, Post post) {
        Optional<String> address = addresses.of(one.person());
        if (address.isPresent()) {
            guard.look(Asker.registry(JOB), Act.SEND_NOTICE, Target.person(one.person()), permit -> {
                post.send(address.get());
                return one;
            });
        }
        database.sql("delete from notice where person_id = ?").param(one.person()).update();
    }

    private void again(Due one, RuntimeException failed, Instant now) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(one.tries(), 9));
        database.sql("update notice set tries = tries + 1, next_at = ?, failure = ? where person_id = ?")
                .params(at(now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST)), failed.getClass().getSimpleName(), one.person())
                .update();
    }

    Standing standing() {
        return database
                .sql("select count(*), coalesce(sum(case when failure = '' then 0 else 1 end), 0), coalesce(max(failure), '') from notice")
                .query((row, n) -> new Standing(row.getLong(1), row.getLong(2), row.getString(3))).single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }
}
