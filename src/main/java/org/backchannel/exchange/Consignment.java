package org.backchannel.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.backchannel.channel.OutgoingPackages.Back;
import org.backchannel.channel.OutgoingPackages.Told;
import org.backchannel.marking.Marking;

/**
 * A message on its way to one other site, and what that site has said of it.
 *
 * @param line see {@link Site#line()}: its parcel is sealed to those keys, and no other pouch than one of that series can carry it
 * @param itemVersion that was transmitted
 * @param to ids at the other site of those whom it goes to there
 * @param pouch in which it left; 0 as long as it has not
 * @param hash of its parcel
 * @param approvable what was approved, see {@link Approvable}
 * @param number empty where it has none
 * @param answers id, at the other site, of what it answers; empty if nothing that came from there
 * @param said by the person's id at the other site
 * @param enclosures what is attached to it
 */
record Consignment(String item, String site, String line, int version, int itemVersion, List<String> to, State state, int pouch,
        String hash,
        String approvable, Marking marking, String number, Instant at, String answers, SortedMap<String, Said> said,
        List<Enclosure> enclosures) implements Versioned {

    /** Where it is. */
    enum State {
        WAITING, LEFT,
        /** Before it had left. */
        RECALLED,
        /** After it had left: the other site is to be told with the next pouch. */
        RECALLING,
        /** The other site was told. */
        RECALL_LEFT
    }

    Consignment {
        to = List.copyOf(to);
        // A record that was kept before attachments travelled has none.
        enclosures = List.copyOf(Objects.requireNonNullElse(enclosures, List.of()));
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    /**
     * A file that is attached to it.
     *
     * @param hash of its parcel
     */
    record Enclosure(String item, int version, int level, boolean eyesOnly, String hash) {
    }

    /** What the other site has said of one person. */
    record Said(Optional<Instant> delivered, Optional<Instant> opened, Optional<Instant> acknowledged, boolean refused,
            Optional<Manifest.What> recall) {

        static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Optional.empty(), false, Optional.empty());

        Said {
            // A record that was kept before recalls travelled says nothing of any.
            recall = Objects.requireNonNullElse(recall, Optional.empty());
        }

        Said and(Manifest.What what, Instant when) {
            return switch (what) {
                case DELIVERED -> new Said(delivered.or(() -> Optional.of(when)), opened, acknowledged, refused, recall);
                case OPENED -> new Said(delivered, opened.or(() -> Optional.of(when)), acknowledged, refused, recall);
                case ACKNOWLEDGED -> new Said(delivered, opened, acknowledged.or(() -> Optional.of(when)), refused, recall);
                case REFUSED -> new Said(delivered, opened, acknowledged, true, recall);
                case TAKEN_BACK -> new Said(delivered, opened, acknowledged, refused, recall.or(() -> Optional.of(what)));
                case HAD -> new Said(delivered, opened, acknowledged, refused, Optional.of(what));
            };
        }

        /** Whether that person had it. INVARIANT: a site that says both is believed the worse of the two (3). */
        boolean had() {
            return opened.isPresent() || acknowledged.isPresent() || recall.filter(Manifest.What.HAD::equals).isPresent();
        }

        /** Whether nothing more is to be said of a recall. */
        boolean answered() {
            return had() || refused || recall.isPresent();
        }

        Told told(State state) {
            return new Told(delivered, opened, refused, back(state));
        }

        private Back back(State state) {
            return switch (state) {
                case WAITING, LEFT -> Back.NOT_ASKED;
                case RECALLED -> Back.STAYED;
                case RECALLING, RECALL_LEFT -> recall.isEmpty() ? Back.ASKED : had() ? Back.HAD : Back.TAKEN;
            };
        }
    }

    static String id(String item, String site) {
        return item + "@" + site;
    }

    @Override
    public String id() {
        return id(item, site);
    }

    Consignment left(int inPouch) {
        return next(State.LEFT, inPouch, said);
    }

    Consignment recalled() {
        return next(pouch == 0 ? State.RECALLED : State.RECALLING, pouch, said);
    }

    Consignment recallLeft() {
        return next(State.RECALL_LEFT, pouch, said);
    }

    Consignment says(String person, Said now) {
        var more = new TreeMap<>(said);
        more.put(person, now);
        return next(state, pouch, more);
    }

    Said of(String person) {
        return said.getOrDefault(person, Said.NOTHING);
    }

    private Consignment next(State then, int inPouch, SortedMap<String, Said> now) {
        return new Consignment(item, site, line, version + 1, itemVersion, to, then, inPouch, hash, approvable, marking, number, at,
                answers,
                now, enclosures);
    }
}
