package org.backchannel.ledger;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The signed checkpoints in the order of their sizes, read a page at a time. */
final class SignedSizes {

    private record Signed(long size, String note) {
    }

    private static final int PAGE = 500;
    private final JdbcClient database;
    private final Checkpoints checkpoints;
    private final Deque<Signed> page = new ArrayDeque<>();
    private long read;
    private long good;
    private long count;

    SignedSizes(JdbcClient database, Checkpoints checkpoints) {
        this.database = database;
        this.checkpoints = checkpoints;
        turn();
    }

    long count() {
        return count;
    }

    /** Compares the tree with the checkpoint of its size, if there is one. */
    Optional<Fault> compare(Edge edge) {
        Signed next = page.peek();
        if (next == null || next.size() > edge.size()) {
            return Optional.empty();
        }
        page.remove();
        if (page.isEmpty()) {
            turn();
        }
        String wrong = wrong(next, edge);
        if (wrong != null) {
            return Optional.of(new Fault(good, wrong));
        }
        good = next.size();
        count++;
        return Optional.empty();
    }

    /** A checkpoint of more leaves than the log has: somebody cut its end. In one statement, since the log may be growing. */
    Optional<Fault> beyond(long size) {
        return database.sql("select min(size) from ledger_checkpoint where size > (select coalesce(max(size), 0) from ledger_head)")
                .query(Long.class)
                .optional().map(larger -> new Fault(size, "a checkpoint of " + larger + " leaves is signed: the end is cut off"));
    }

    private @Nullable String wrong(Signed next, Edge edge) {
        try {
            Optional<Checkpoint> checkpoint = checkpoints.verify(SignedNote.parse(next.note()));
            if (checkpoint.isEmpty() || checkpoint.get().size() != next.size()) {
                return "the checkpoint of " + next.size() + " leaves is not what was signed";
            }
            boolean same = checkpoint.get().equals(Checkpoint.of(checkpoint.get().origin(), edge.size(), edge.root()));
            return same ? null : "the leaves from " + good + " to " + (next.size() - 1) + " are not those whose checkpoint was signed";
        } catch (IllegalArgumentException e) {
            return "the checkpoint of " + next.size() + " leaves cannot be read";
        }
    }

    private void turn() {
        page.addAll(database.sql("select size, note from ledger_checkpoint where size > ? order by size limit " + PAGE).param(read)
                .query((row, number) -> new Signed(row.getLong(1), row.getString(2))).list());
        read = page.isEmpty() ? read : page.getLast().size();
    }
}
