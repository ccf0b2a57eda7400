package org.backchannel.ledger;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Verifies the whole log in bounded memory: every leaf from what its entry says, every tile, the head, every signed checkpoint, and the
 * numbers of every subject, and for each entry whose facts are destroyed the pruning that two persons decided on. It believes neither the counters nor the pending rows, and of the head only how far to read.
 */
public final class Verifier {

    private static final int THREADS = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 4);

    private final JdbcOperations jdbc;
    private final JdbcClient database;
    private final Checkpoints checkpoints;

    Verifier(JdbcOperations jdbc, Checkpoints checkpoints) {
        this.jdbc = jdbc;
        this.database = JdbcClient.create(jdbc);
        this.checkpoints = checkpoints;
    }

    /** Verifies up to the head that there is when it begins; entries may be appended meanwhile. */
    public Verification verify(ProgressListener listener) {
        long began = System.nanoTime();
        long pending = database.sql("select count(*) from ledger_pending").query(Long.class).single();
        Head head = Head.read(database);
        SignedSizes signed = new SignedSizes(database, checkpoints);
        Growth growth = new Growth(database, signed);
        Numbering numbering = new Numbering(database, head.size());
        Segments allowed = new Prunings(new Trail(database)).decided();
        Optional<Fault> fault = leaves(head.size(), growth, numbering, allowed, listener).or(() -> head(head, growth.edge()))
                .or(() -> signed.beyond(head.size()))
                .or(numbering::fault);
        long verified = fault.map(bad -> Math.min(bad.index(), growth.edge().size())).orElse(head.size());
        String root = Base64.getEncoder().encodeToString(growth.edge().root());
        return new Verification(head.size(), verified, pending, signed.count(), root, fault, Duration.ofNanos(System.nanoTime() - began));
    }

    private Optional<Fault> leaves(long size, Growth growth, Numbering numbering, Segments allowed, ProgressListener listener) {
        Queue<CompletableFuture<Chunk>> ahead = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(THREADS,
                Thread.ofPlatform().name("ledger-verifier-", 0).daemon().factory())) {
            for (long next = 0; next < size || !ahead.isEmpty();) {
                // No further ahead than this, so that memory stays bounded whatever the size of the log.
                while (next < size && ahead.size() <= 2 * THREADS) {
                    long start = next;
                    next = Math.min(size, start + Chunk.LENGTH);
                    long end = next;
                    ahead.add(CompletableFuture.supplyAsync(() -> Chunk.read(jdbc, numbering.counters(), start, end), threads));
                }
                Optional<Fault> fault = grow(growth, numbering, allowed, ahead.remove().join());
                if (fault.isPresent()) {
                    return fault;
                }
                listener.verified(growth.edge().size(), size);
            }
        }
        return Optional.empty();
    }

    private static Optional<Fault> grow(Growth growth, Numbering numbering, Segments allowed, Chunk chunk) {
        for (int place = 0; place < chunk.good(); place++) {
            // INVARIANT: a published trail never changes (6): facts go with their whole segment, by two persons, or somebody meddled.
            if (chunk.isPruned(place) && !allowed.covers(growth.edge().size())) {
                return Optional
                        .of(new Fault(growth.edge().size(), "the facts of the entry are gone, and no pruning by two persons names it"));
            }
            Optional<Fault> fault = growth.add(chunk.hash(place));
            if (fault.isPresent()) {
                return fault;
            }
            numbering.add(chunk, place);
        }
        return chunk.fault();
    }

    private static Optional<Fault> head(Head head, Edge edge) {
        boolean same = Arrays.equals(head.root(), edge.root()) && Arrays.equals(head.edge(), edge.bytes());
        return same ? Optional.empty() : Optional.of(new Fault(head.size(), "the head is not that of these leaves"));
    }
}
