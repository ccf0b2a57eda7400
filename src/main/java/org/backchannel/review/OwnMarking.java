package org.backchannel.review;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.custody.Custody;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.Items;
import org.backchannel.item.Provenance;
import org.backchannel.item.State;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Level;
import org.backchannel.policy.Act;

/**
 * The initial classification of what came with a marking of its own, from an edition, from another site, or on a message: it is derived from that marking
 * (32 CFR 2001.22). Said by the sealed record of the first version and by the entry of the trail that put it in force, and so the same whenever it is read;
 * nothing of it is written while a volume is imported.
 */
final class OwnMarking {

    private static final String REASON = "As it was filed, by the marking that it bears";
    private static final int YEARS = 25;

    private final Items items;
    private final Trail trail;
    private final Custody custody;

    OwnMarking(Items items, Trail trail, Custody custody) {
        this.items = items;
        this.trail = trail;
        this.custody = custody;
    }

    /** Empty where it is not classified, is not understood yet, or came without a marking of its own; whoever classified that says so. */
    Optional<Classification> of(Permit permit, Act act) {
        Item now = permit.itemTo(act);
        Optional<Item> first = items.version(now.id(), 1).filter(item -> classified(item, now));
        return first.flatMap(item -> cameBy(item).map(where -> of(permit, act, item, where)));
    }

    private static boolean classified(Item first, Item now) {
        Item understood = first.access().quarantined() ? now : first;
        return now.state() != State.DRAFT && !now.access().quarantined()
                && understood.access().marking().level() != Level.UNCLASSIFIED;
    }

    /** Where its marking stands; not what its source note says besides, which may be what the paper is about. */
    private static Optional<String> cameBy(Item first) {
        Provenance from = first.card().provenance();
        return from.volume()
                .map(volume -> "as printed in " + volume + from.document().map(document -> ", " + document).orElse("") + kept(from))
                .or(() -> from.repository().map(site -> "as it came from " + site))
                .or(() -> first.card().attachedTo().map(message -> "as it is attached to message " + message));
    }

    private static String kept(Provenance from) {
        String place = Stream.of(from.repository(), from.collection(), from.box(), from.folder()).flatMap(Optional::stream)
                .collect(Collectors.joining(", "));
        return place.isEmpty() ? "" : " (" + place + ")";
    }

    private Classification of(Permit permit, Act act, Item first, String where) {
        Item now = permit.itemTo(act);
        Optional<Line> filed = trail.numbered(new Subject("item-version", now.id().toString()), 1);
        Instant at = filed.map(Line::at).orElse(Instant.EPOCH);
        Optional<String> atomic = AtomicEnergy.ever(items.versions(now));
        LocalDate dated = first.card().dated().on().orElseGet(() -> LocalDate.ofInstant(at, ZoneOffset.UTC));
        Optional<LocalDate> until = Optional.of(dated.plusYears(YEARS)).filter(day -> atomic.isEmpty());
        String block = "Derived From: Its own marking, %s, %s\nDeclassify On: %s".formatted(first.access().verbatim(), where,
                atomic.map(OwnMarking::never).or(() -> until.map(DateTimeFormatter.BASIC_ISO_DATE::format)).orElseThrow());
        return new Classification(now.id(), 1, lines(block), until, together(permit, act, first), REASON,
                filed.map(line -> line.facts().getOrDefault("actor", "")).orElse(""), at);
    }

    /** Each part on one line, whatever the line of the document has in it. */
    private static String lines(String block) {
        return block.lines().map(line -> line.replaceAll("\\s+", " ").strip()).collect(Collectors.joining("\n"));
    }

    private static String never(String word) {
        String kind = word.startsWith("TF") ? "TFNI" : word.startsWith("F") ? "FRD" : "RD";
        return "N/A to " + kind + " portions. See source list for NSI portions.";
    }

    /** Where it is marked above each of its portions, that is so by whoever marked the document (32 CFR 2001.24(e)); nobody sees its text. */
    private String together(Permit permit, Act act, Item first) {
        Item now = permit.itemTo(act);
        Level whole = first.access().quarantined() ? now.access().marking().level() : first.access().marking().level();
        return now.state() == State.DESTROYED
                ? ""
                : custody.ofPortions(permit, act).filter(parts -> parts.rank() < whole.rank())
                        .map(parts -> "The document itself is marked %s as a whole, and no portion of it above %s: carried over from it"
                                .formatted(whole.words(), parts.words()))
                        .orElse("");
    }

    /** Those that were stated of an item; where none was, what is true of it all the same. */
    List<Classification> of(Permit permit, Act act, ClassificationRows rows) {
        ItemId id = permit.itemTo(act).id();
        List<Classification> stated = rows.of(id);
        return stated.isEmpty() ? of(permit, act).stream().toList() : stated;
    }
}
