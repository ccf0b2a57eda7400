package org.backchannel.audit;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.ledger.Backlog;
import org.backchannel.ledger.BrokenTrail;
import org.backchannel.ledger.Delivery;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Rounds;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Streams the trail to a collector of syslog, as far as it is signed, by a thread of its own: no act waits for it. What the collector does
 * not take stays in the log and is sent later, again and again more rarely.
 */
final class SyslogStream implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SyslogStream.class);
    private static final int BATCH = 500;
    private static final long REST = 1_000;
    private static final long PAUSE = 500;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final Delivery delivery;
    private final SyslogConnection connection;
    private final SyslogMessage message;
    private final Telling telling;
    private final Person reader;
    private final Rounds rounds = new Rounds("trail-syslog", this::round, REST, PAUSE);
    /** By the thread of the rounds alone. */
    private Duration wait = Duration.ZERO;
    private long failedAt;
    private volatile @Nullable String failure;

    SyslogStream(Delivery delivery, SyslogConnection connection, SyslogMessage message, Telling telling, SyslogSettings settings) {
        this.delivery = delivery;
        this.connection = connection;
        this.message = message;
        this.telling = telling;
        // Whoever reads at the collector is nobody the registry knows: the site states what they may know, and need-to-know is not asked.
        this.reader = new Person(PersonId.REGISTRY, Person.Kind.SERVICE, "syslog", "syslog", "syslog", EnumSet.noneOf(Role.class),
                new Clearance(settings.clearance(), new TreeSet<>(), new TreeSet<>(), false), new TreeSet<>(), false);
    }

    /** Sends what there is. */
    void round() {
        if (System.nanoTime() - failedAt < wait.toNanos()) {
            return;
        }
        try {
            int taken;
            do {
                taken = delivery.next(BATCH, this::send);
                settled();
            } while (taken == BATCH && rounds.running());
        } catch (IOException | RuntimeException notTaken) {
            failed(notTaken);
        }
    }

    private void settled() {
        if (failure != null) {
            LOG.info("the collector of syslog takes entries again");
        }
        failure = null;
        wait = Duration.ZERO;
    }

    private void failed(Exception notTaken) {
        Throwable cause = notTaken.getCause() == null ? notTaken : notTaken.getCause();
        String why = cause.getClass().getSimpleName() + ": " + cause.getMessage();
        if (failure == null) {
            LOG.error("the collector of syslog takes no entries; they are kept and sent later: {}", why);
        }
        failure = why;
        failedAt = System.nanoTime();
        wait = wait.isZero() ? FIRST_WAIT : wait.multipliedBy(2);
        wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    private void send(List<Delivery.Item> batch) throws IOException {
        connection.send(batch.stream()
                .map(item -> item.line().map(line -> message.of(item.index(), told(line))).orElseGet(() -> message.broken(item.index())))
                .toList());
    }

    /** INVARIANT: nobody reads up (2): where it cannot be believed under which marking the call was decided, only what is open is told. */
    private Told told(Line line) {
        try {
            return telling.tell(line, reader);
        } catch (BrokenTrail unknown) {
            return telling.tellOpen(line);
        }
    }

    /** How far behind the collector is. */
    Backlog backlog() {
        return delivery.backlog();
    }

    /** Why the last batch was not taken; empty if it was. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** How far it is, for people. */
    String words() {
        Backlog backlog = backlog();
        String wait = backlog.entries() == 0
                ? "The collector of syslog has all of it."
                : backlog.entries() + " signed entries wait for the collector of syslog, the oldest for " + backlog.oldest().toSeconds()
                        + " seconds.";
        return failure().map(why -> wait + " It takes none: " + why + ".").orElse(wait);
    }

    @Override
    public void start() {
        rounds.start();
    }

    @Override
    public void stop() {
        rounds.stop();
        connection.close();
    }

    @Override
    public boolean isRunning() {
        return rounds.running();
    }

    /** Stops before the integrator and the database do. */
    @Override
    public int getPhase() {
        return 1;
    }
}
