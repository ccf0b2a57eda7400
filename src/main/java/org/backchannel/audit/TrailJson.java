package org.backchannel.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Inclusion;
import org.backchannel.ledger.Line;
import org.jspecify.annotations.Nullable;

/** What the API says of the trail. */
final class TrailJson {

    private TrailJson() {
    }

    record Subject(String kind, String id) {
    }

    /**
     * An entry.
     *
     * @param index of its leaf in the log, from 0; absent until it is in the tree
     * @param number in the trail of its subject, from 1
     * @param pruned whether its facts were destroyed under retention: then there are none
     * @param facts those that the caller's clearance covers; {@code withheld} names the others
     */
    record Entry(long id, @Nullable Long index, long number, Instant at, String type, String outcome, Subject subject, String call,
            String who, SortedMap<String, String> facts, List<String> withheld, boolean pruned) {
        static Entry of(Told told) {
            Line line = told.line();
            SortedMap<String, String> facts = new TreeMap<>(line.facts());
            facts.keySet().removeIf(fact -> !told.tells(fact));
            return new Entry(line.id(), line.index().isPresent() ? line.index().getAsLong() : null, line.number(), line.at(), line.type(),
                    line.outcome().name(), new Subject(line.subject().kind(), line.subject().id()), line.correlation().toString(),
                    told.who(), facts, line.facts().keySet().stream().filter(fact -> !told.tells(fact)).toList(), line.pruned());
        }
    }

    /** Entries, newest first; {@code next} goes into {@code after} for the older ones. */
    record Page(List<Entry> entries, @Nullable String next) {
        static Page of(Inspection.Page page) {
            return new Page(page.rows().stream().map(Entry::of).toList(), page.next().map(Cursor::toString).orElse(null));
        }
    }

    /** The numbers of entries that the caller does not see, both included. */
    record Others(long from, long to) {
    }

    /** A part of an item's trail, newest first. Together with the others' numbers it has no gaps. */
    record ItemTrail(List<Entry> entries, List<Others> others, @Nullable String next) {
        static ItemTrail of(Inspection.Page page) {
            var entries = Page.of(page);
            return new ItemTrail(entries.entries(), gaps(page), entries.next());
        }
    }

    private static List<Others> gaps(Inspection.Page page) {
        List<Others> others = new ArrayList<>();
        long due = page.first();
        for (Told told : page.rows()) {
            add(others, told.line().number() + 1, due);
            due = told.line().number() - 1;
        }
        add(others, page.last(), due);
        return others;
    }

    private static void add(List<Others> others, long from, long to) {
        if (from > 0 && from <= to) {
            others.add(new Others(from, to));
        }
    }

    /**
     * One entry and what proves it.
     *
     * @param leaf canonical JSON, whose hash (RFC 6962 §2.1) is {@code hash}
     * @param salts those that open the commitments of the facts shown
     * @param proof a C2SP tlog-proof; absent until a signed checkpoint covers the entry
     * @param call ids of the other entries of the same call
     */
    record Proved(Entry entry, String leaf, String hash, SortedMap<String, String> salts, @Nullable String proof, List<Long> call) {
        static Proved of(Inspection.Call call) {
            var proven = call.entry();
            SortedMap<String, String> salts = new TreeMap<>(proven.evidence().salts());
            salts.keySet().removeIf(fact -> !proven.told().tells(fact));
            return new Proved(Entry.of(proven.told()), proven.evidence().leaf(), proven.evidence().hash(), salts,
                    proven.inclusion().map(Inclusion::text).orElse(null), call.others().stream().map(told -> told.line().id()).toList());
        }
    }

    /** A fault: the index of the first bad leaf, and what is wrong. */
    record Fault(long index, String what) {
    }

    /**
     * A verification.
     *
     * @param state running, good, bad or broken-off
     * @param seconds that it took; absent, as what follows, while it runs
     */
    record Verification(String state, Instant started, long verified, long entries, @Nullable Double seconds, @Nullable Long checkpoints,
            @Nullable Long pending, @Nullable String root, @Nullable Fault fault) {
        static Verification of(RunShown run) {
            var made = run.result();
            var fault = run.fault();
            return new Verification(run.state(), run.started(), run.verified(), run.entries(),
                    made == null ? null : made.took().toNanos() / 1e9, made == null ? null : made.checkpoints(),
                    made == null ? null : made.pending(), made == null ? null : made.root(),
                    fault == null ? null : new Fault(fault.index(), fault.what()));
        }
    }
}
