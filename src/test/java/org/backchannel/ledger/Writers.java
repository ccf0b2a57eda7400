package org.backchannel.ledger;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.backchannel.Databases;

/** For benchmarks: a durable insert, as any act makes, with its entry in the trail and without; the integrator is at work meanwhile. */
public final class Writers implements AutoCloseable {

    private static final int ITEMS = 10_000;
    private static final int PERSONS = 500;

    private final Ledgers log;
    private final String[] items = IntStream.range(0, ITEMS).mapToObj(i -> UUID.randomUUID().toString()).toArray(String[]::new);
    private final String[] persons = IntStream.range(0, PERSONS).mapToObj(i -> UUID.randomUUID().toString()).toArray(String[]::new);

    public Writers(Databases.Kind kind) {
        log = Ledgers.fresh(kind);
        log.databases().client().sql("""
                create table reading (id uuid primary key, item varchar(128) not null, person varchar(200) not null,
                at timestamp with time zone not null, said varchar(1000) not null)""").update();
        log.integrator().start();
    }

    /** The insert alone. */
    public void plain() {
        log.databases().transaction().executeWithoutResult(status -> insert(any(items), any(persons)));
    }

    /** The insert and its entry, in one transaction. */
    public Recorded recorded() {
        String item = any(items);
        String person = any(persons);
        return log.databases().transaction().execute(status -> {
            insert(item, person);
            return log.ledger().append(Entry.of("item.read", Outcome.GRANTED, new Subject("item", item), UUID.randomUUID(), facts(person)));
        });
    }

    private void insert(String item, String person) {
        log.databases().client().sql("insert into reading (id, item, person, at, said) values (?, ?, ?, ?, ?)")
                .params(UUID.randomUUID(), item, person, OffsetDateTime.now(ZoneOffset.UTC), "What a row of an act says. ".repeat(10))
                .update();
    }

    private static SortedMap<String, String> facts(String person) {
        return new TreeMap<>(Map.of(Entry.ACTOR, person, Entry.ADDRESS, "127.0.0.1", Entry.SESSION, "0123456789abcdef", "via", "page",
                Entry.MARKING, "SECRET//NODIS", Entry.REASONS, "READ-GROUP", Entry.VERSION, "1"));
    }

    private static String any(String[] of) {
        return of[ThreadLocalRandom.current().nextInt(of.length)];
    }

    /** Throws if the log is not what was recorded. */
    @Override
    public void close() {
        log.integrator().stop();
        Verification verification = log.verify();
        log.close();
        if (!verification.good()) {
            throw new IllegalStateException("the log used to be good: " + verification);
        }
    }
}
