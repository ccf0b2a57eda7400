package org.backchannel.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Destroys the facts of entries of whole segments. Header and commitments stay, so that every leaf, tile, checkpoint and proof is what it was.
 *
 * <p>
 * Spared is what the registry relies on still: of each subject and type the newest entry that is {@code NOTED}, as the access document that a
 * person's trail names, or the version of an item that is in force; and all that prunings say. What was altered is left as it is found.
 */
public final class Pruner {

    private static final String ROWS = Row.SELECT + """
             where l.idx >= ? and l.idx < ? and e.subject_kind <> 'pruning' and (e.outcome <> 'NOTED' or exists (
            select 1 from ledger_entry n where n.subject_kind = e.subject_kind and n.subject_id = e.subject_id and n.number > e.number
            and n.type = e.type and n.outcome = 'NOTED')) order by l.idx""";

    private final Optional<JdbcOperations> database;
    private final TransactionOperations transaction;

    /**
     * @param database as the role that may do it; empty if there is none
     * @param transaction in which a segment is pruned
     */
    Pruner(Optional<JdbcOperations> database, TransactionOperations transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Whether the site has a role that may. */
    public boolean possible() {
        return database.isPresent();
    }

    /**
     * Prunes them, one after another. What is pruned already stays so.
     *
     * @return how many entries had facts that are destroyed now
     */
    public long prune(Segments segments) {
        JdbcOperations jdbc = database.orElseThrow(() -> new IllegalStateException("nothing used to be pruned without a role that may"));
        return segments.numbers().stream().mapToLong(number -> {
            // Within the transaction of the act that carries it out, whose commit makes both durable; after a crash it is done again.
            Long count = Durability.<Long>relaxed(() -> transaction.execute(tx -> prune(jdbc, number * Segments.LENGTH)));
            return count == null ? 0 : count;
        }).sum();
    }

    private static long prune(JdbcOperations jdbc, long from) {
        Leaf leaf = new Leaf();
        List<Object[]> left = new ArrayList<>();
        jdbc.query(ROWS, Row::read, from, from + Segments.LENGTH).stream().filter(row -> row.checked(leaf).isPresent())
                .forEach(row -> row.pruned().ifPresent(facts -> left.add(new Object[]{facts, row.id()})));
        jdbc.batchUpdate("update ledger_entry set facts = ?, actor = null where id = ?", left);
        return left.size();
    }
}
