package org.backchannel.ledger;

import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.jdbc.DatabaseDriver;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;

/**
 * The rows of an entry: the counter of its subject, the entry, and the one by which it waits for the tree. A server is told all three in one
 * statement where it can be, since each statement is a way there and back, which costs more than a row.
 */
final class EntryRows {

    private static final String COLUMNS = "(type, at, node, subject_kind, subject_id, number, correlation, outcome, actor, facts)";
    private static final String ENTRY = "insert into ledger_entry " + COLUMNS
            + " values (:type, :at, :node, :kind, :subject, :number, :correlation, :outcome, :actor, :facts)";
    private static final String PENDING = "insert into ledger_pending (entry_id, at, hash) "
            + "select id, cast(:at as timestamp with time zone), cast(:hash as bytea) from ";
    private static final String COUNT_TO = "update ledger_subject set last = :number where kind = :kind and id = :subject and last = :number - 1";

    // The standard has the rows that a statement has written as a table of the next; PostgreSQL spells that otherwise.
    private static final String BOTH = PENDING + "final table (" + ENTRY + ")";
    private static final String BOTH_ON_A_SERVER = "with written as (" + ENTRY + " returning id) " + PENDING + "written";
    private static final String ALL_ON_A_SERVER = "with counted as (" + COUNT_TO + " returning last), written as (insert into ledger_entry "
            + COLUMNS
            + " select :type, :at, :node, :kind, :subject, last, :correlation, :outcome, :actor, :facts from counted returning id) "
            + PENDING + "written";

    private final JdbcClient database;
    private final boolean server;

    EntryRows(JdbcOperations jdbc) {
        this.database = JdbcClient.create(jdbc);
        this.server = DatabaseDriver.POSTGRESQL == DatabaseDriver.fromProductName(jdbc.execute(
                (ConnectionCallback<String>) connection -> connection.getMetaData().getDatabaseProductName()));
    }

    /** Takes the lock of the subject's counter until the transaction ends; the number is the next one, from 1. */
    long count(Subject subject) {
        return countUp(subject).or(() -> first(subject)).or(() -> countUp(subject))
                .orElseThrow(() -> new IllegalStateException("a subject used to have a counter"));
    }

    /** Empty where somebody else has begun the subject's trail meanwhile. */
    private Optional<Long> first(Subject subject) {
        int begun = database.sql("insert into ledger_subject (kind, id, last) values (?, ?, 1) on conflict do nothing")
                .params(subject.kind(), subject.id()).update();
        return begun == 1 ? Optional.of(1L) : Optional.empty();
    }

    /** Empty if there is no such row. */
    private Optional<Long> countUp(Subject subject) {
        KeyHolder counted = new GeneratedKeyHolder();
        database.sql("update ledger_subject set last = last + 1 where kind = ? and id = ?").params(subject.kind(), subject.id())
                .update(counted, "last");
        return Optional.ofNullable(counted.getKey()).map(Number::longValue);
    }

    /**
     * Writes an entry whose number was counted.
     *
     * @return its id
     */
    long insert(Header header, @Nullable String actor, byte[] facts) {
        return write(server ? BOTH_ON_A_SERVER : BOTH, header, actor, facts)
                .orElseThrow(() -> new IllegalStateException("an entry used to get an id"));
    }

    /**
     * Counts and writes, where the number is the next one indeed.
     *
     * @return its id; empty where it is not, and nothing was written
     */
    Optional<Long> insertNext(Header header, @Nullable String actor, byte[] facts) {
        if (server) {
            return write(ALL_ON_A_SERVER, header, actor, facts);
        }
        int counted = database.sql(COUNT_TO).param("number", header.number()).param("kind", header.kind()).param("subject", header.id())
                .update();
        return counted == 1 ? Optional.of(insert(header, actor, facts)) : Optional.empty();
    }

    private Optional<Long> write(String statement, Header header, @Nullable String actor, byte[] facts) {
        KeyHolder key = new GeneratedKeyHolder();
        database.sql(statement).param("type", header.type()).param("at", header.time().atOffset(ZoneOffset.UTC))
                .param("node", header.node()).param("kind", header.kind()).param("subject", header.id()).param("number", header.number())
                .param("correlation", header.correlation()).param("outcome", header.outcome()).param("actor", actor)
                .param("facts", facts).param("hash", new Leaf().hash(header, facts)).update(key, "entry_id");
        return Optional.ofNullable(key.getKey()).map(Number::longValue);
    }
}
