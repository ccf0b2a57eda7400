package org.backchannel.audit;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Segments;
import org.backchannel.ledger.Settled;
import org.backchannel.ledger.Trail;

/** Which whole segments of the log need not be kept any longer: settled, and with the time over for every entry in them. */
final class Due {

    /** The most that is found at once: a proposal of so many is what one person can answer for. */
    static final int MOST = 64;
    /** The most segments that are read for it. */
    private static final int READ = 256;

    private final Trail trail;
    private final Settled settled;
    private final Retention retention;
    private final Exposure exposure;
    private final InstantSource clock;
    /** Until when a segment is kept, of those that were read; an entry never changes, and a row that did is not found due. */
    private final Map<Long, Instant> kept = new ConcurrentHashMap<>();

    Due(Trail trail, Settled settled, Retention retention, Exposure exposure, InstantSource clock) {
        this.trail = trail;
        this.settled = settled;
        this.retention = retention;
        this.exposure = exposure;
        this.clock = clock;
    }

    Retention retention() {
        return retention;
    }

    /**
     * The first that are due.
     *
     * @param without those that are pruned, or proposed to be
     */
    Segments find(Segments without) {
        Instant now = clock.instant();
        List<Long> due = new ArrayList<>();
        long end = settled.size() / Segments.LENGTH;
        int read = 0;
        for (long segment = 0; segment < end && due.size() < MOST && read < READ; segment++) {
            if (without.numbers().contains(segment) || kept.getOrDefault(segment, Instant.MIN).isAfter(now)) {
                continue;
            }
            read++;
            Instant until = until(segment, now);
            kept.put(segment, until);
            if (!until.isAfter(now)) {
                due.add(segment);
            }
        }
        return Segments.of(due);
    }

    /** Whether all of these are due now. */
    boolean all(Segments segments) {
        Instant now = clock.instant();
        return segments.numbers().stream().allMatch(segment -> settled.covers(segment) && !until(segment, now).isAfter(now));
    }

    private Instant until(long segment, Instant now) {
        long first = segment * Segments.LENGTH;
        // Mostly one look: the last entry of a segment that is to be kept says so.
        Instant least = trail.from(first + Segments.LENGTH - 1, 1).getFirst().line().map(line -> retention.shortest(line.at()))
                .orElse(Instant.MAX);
        if (least.isAfter(now)) {
            return least;
        }
        List<Trail.Place> places = trail.from(first, Segments.LENGTH);
        if (places.stream().anyMatch(place -> place.line().isEmpty())) {
            // What somebody altered is evidence.
            return Instant.MAX;
        }
        List<Line> lines = places.stream().flatMap(place -> place.line().stream()).toList();
        Map<UUID, Line> admissions = lines.stream().filter(line -> line.outcome() == Outcome.GRANTED)
                .collect(Collectors.toMap(Line::correlation, line -> line, (one, other) -> one));
        return lines.stream().map(line -> until(line, admissions)).max(Instant::compareTo).orElse(Instant.MAX);
    }

    private Instant until(Line line, Map<UUID, Line> admissions) {
        if (retention.isOne()) {
            return retention.shortest(line.at());
        }
        Line admission = admissions.get(line.correlation());
        return retention.until(line.at(), admission == null || !admission.subject().equals(line.subject())
                ? exposure.of(line)
                : exposure.of(line, admission));
    }
}
