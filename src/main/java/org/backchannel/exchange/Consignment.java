package org.backchannel.exchange;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
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
 */
record Consignment(String item, String site, String line, int version, int itemVersion, List<String> to, State state, int pouch,
        String hash,
        String approvable, Marking marking, String number, Instant at, String answers, SortedMap<String, Said> said) implements Versioned {

    /** Where it is. */
    enum State {
        WAITING, LEFT, RECALLED
    }

    Consignment {
        to = List.copyOf(to);
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    /** What the other site has said of one person. */
    record Said(Optional<Instant> delivered, Optional<Instant> opened, Optional<Instant> acknowledged, boolean refused) {

        static final Said NOTHING = new Said(Optional.empty(), Optional.empty(), Optional.empty(), false);

        Said and(Manifest.What what, Instant when) {
            return switch (what) {
                case DELIVERED -> new Said(delivered.or(() -> Optional.of(when)), opened, acknowledged, refused);
                case OPENED -> new Said(delivered, opened.or(() -> Optional.of(when)), acknowledged, refused);
                case ACKNOWLEDGED -> new Said(delivered, opened, acknowledged.or(() -> Optional.of(when)), refused);
                case REFUSED -> new Said(delivered, opened, acknowledged, true);
            };
        }

        Told told() {
            return new Told(delivered, opened, refused);
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
        return next(State.RECALLED, pouch, said);
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
                now);
    }
}
