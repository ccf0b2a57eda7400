package org.backchannel.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.backchannel.item.ItemId;
import org.backchannel.sealing.Sha384;

/**
 * A message that came from another site.
 *
 * @param item its id here
 * @param line see {@link Site#line()}: only the site of those keys is told what becomes of it
 * @param origin its id there
 * @param pouch in which it came
 * @param to ids of those whom it was delivered to
 * @param refused ids under which nobody is published here
 * @param told what the other site has been told: a person's id and what became of it, {@code kissinger OPENED}
 */
record Arrival(String item, int version, String site, String line, String origin, int pouch, List<String> to, List<String> refused,
        Instant at,
        SortedSet<String> told) implements Versioned {

    private static final Duration TOLD = Duration.ofDays(365);
    private static final Set<Manifest.What> ENDS = EnumSet.of(Manifest.What.ACKNOWLEDGED, Manifest.What.TAKEN_BACK, Manifest.What.HAD);
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    Arrival {
        to = List.copyOf(to);
        refused = List.copyOf(refused);
        told = Collections.unmodifiableSortedSet(new TreeSet<>(told));
    }

    /**
     * The id here of what has that id there: always the same, so that it cannot be filed twice, and of nobody's choosing, so that it cannot be
     * that of another item (UUID version 8, RFC 9562).
     */
    static ItemId here(String fingerprint, String origin) {
        ByteBuffer hash = ByteBuffer.wrap(Sha384.of(("arrival " + fingerprint + " " + origin).getBytes(StandardCharsets.UTF_8)).bytes());
        long high = (hash.getLong() & ~0xF000L) | VERSION_8;
        long low = (hash.getLong() & ~0xC000_0000_0000_0000L) | VARIANT;
        return new ItemId(new UUID(high, low));
    }

    @Override
    public String id() {
        return item;
    }

    /** What its site has not been told yet. */
    List<Manifest.Said> news(List<Manifest.Said> all) {
        return all.stream().filter(said -> !told.contains(word(said))).toList();
    }

    Arrival telling(List<Manifest.Said> news) {
        var more = new TreeSet<>(told);
        news.forEach(said -> more.add(word(said)));
        return new Arrival(item, version + 1, site, line, origin, pouch, to, refused, at, more);
    }

    /** The same of one that was recalled before it came: nobody is to be told that it was delivered. */
    Arrival undelivered() {
        var more = new TreeSet<>(told);
        to.forEach(person -> more.add(person + " " + Manifest.What.DELIVERED));
        return new Arrival(item, version, site, line, origin, pouch, to, refused, at, more);
    }

    /** Whether nothing more can become of it, or so long ago that its site is told no more. */
    boolean settled(Instant now) {
        return (to.stream().allMatch(this::ended) && refused.stream().allMatch(person -> told(person, Manifest.What.REFUSED)))
                || now.isAfter(at.plus(TOLD));
    }

    private boolean ended(String person) {
        return ENDS.stream().anyMatch(end -> told(person, end));
    }

    private boolean told(String person, Manifest.What what) {
        return told.contains(person + " " + what);
    }

    private static String word(Manifest.Said said) {
        return said.person() + " " + said.what();
    }
}
