package org.backchannel.custody;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.custody.SealedStore.Kept;
import org.backchannel.guard.Permit;
import org.backchannel.item.Access;
import org.backchannel.item.Item;
import org.backchannel.item.Items;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.sealing.ParcelSeal;
import org.backchannel.sealing.SiteKeys;

/** What goes to other sites and comes from them, sealed from one registry to the other. */
final class Parcels {

    private final Items items;
    private final Sealer sealer;
    private final PortionMarks portions;
    private final InstantSource clock;
    private final ParcelSeal parcels;

    Parcels(Items items, Sealer sealer, PortionMarks portions, InstantSource clock, ParcelSeal parcels) {
        this.items = items;
        this.sealer = sealer;
        this.portions = portions;
        this.clock = clock;
        this.parcels = parcels;
    }

    byte[] parcel(Item item, SiteKeys to, Parcel parcel) {
        Kept kept = sealer.kept(item);
        if (!item.id().toString().equals(parcel.item()) || !kept.root().equals(parcel.root())) {
            throw new IllegalStateException("a parcel used to hold the item that it names");
        }
        try (var opened = sealer.opened(item, kept)) {
            return parcels.seal(opened.content(), parcel.binding(), to);
        }
    }

    Item receive(Permit permit, byte[] sealed, SiteKeys from, Parcel parcel, List<Enclosure> enclosures) {
        Item item = permit.itemTo(Act.RECEIVE_MESSAGE);
        enclosures.forEach(one -> Keeping.belongs(permit, Act.RECEIVE_MESSAGE, one.item()));
        // A site may name one thing twice: as a message and as what is attached to another.
        if (Stream.concat(Stream.of(item), enclosures.stream().map(Enclosure::item)).anyMatch(one -> items.find(one.id()).isPresent())) {
            throw new IllegalArgumentException("something of that id was received before");
        }
        List<Item> files = enclosures.stream().map(one -> held(one, from)).toList();
        Item held = received(permit, covering(item, files), sealed, from, parcel);
        permit.note(Keeping.VERSION, Integer.toString(held.version()));
        if (!files.isEmpty()) {
            enclosures.forEach(one -> received(permit, one.item(), one.sealed().get(), from, one.parcel()));
            permit.note("enclosed", files.stream().map(file -> file.id().toString()).collect(Collectors.joining(", ")));
        }
        return held;
    }

    Item fileReferred(Permit permit, Content content, Optional<String> marks) {
        Item named = permit.itemTo(Act.FILE_REFERRAL);
        Access as = named.access();
        Item item = held(new Item(named.id(), named.version(), named.state(), named.card(), new Access(as.verbatim(), as.marking(),
                as.quarantined(), as.groups(), as.readers(), as.drafter(), as.edition(), marks, as.named())), content);
        Instant now = now();
        permit.inForce(items.insert(item, now));
        sealer.seal(item, content, permit.whoMay(Act.FILE_REFERRAL).id().value(), now);
        permit.note(Keeping.VERSION, Integer.toString(item.version()));
        return item;
    }

    private Item received(Permit permit, Item item, byte[] sealed, SiteKeys from, Parcel parcel) {
        Instant now = now();
        try (var opened = parcels.open(sealed, parcel.binding(), from)) {
            Item held = held(item, ForeignText.read(opened.content(), parcel.root()));
            permit.inForce(items.insert(held, now));
            sealer.seal(held, opened.content(), parcel.root(), permit.whoMay(Act.RECEIVE_MESSAGE).id().value(), now);
            return held;
        }
    }

    private Item held(Enclosure one, SiteKeys from) {
        try (var opened = parcels.open(one.sealed().get(), one.parcel().binding(), from)) {
            return held(one.item(), ForeignText.read(opened.content(), one.parcel().root()));
        }
    }

    /** INVARIANT: a part's marking never exceeds its whole's (4), whatever the other site has said of either. */
    static Item covering(Item whole, List<Item> parts) {
        Marking marking = whole.access().marking();
        Marking all = parts.stream().map(part -> part.access().marking()).reduce(marking, Marking::join);
        return marking.dominates(all) ? whole : under(whole, all);
    }

    /** INVARIANT: a portion's marking never exceeds its item's banner (4), and an unreadable one is no marking (5). */
    private Item held(Item item, Content content) {
        Access access = item.access();
        if (portions.fit(content, access.marks(), access.marking())) {
            return item;
        }
        Marking high = portions.joined(content, access.marks(), portions.systemHigh(access.edition()).join(access.marking()));
        return under(item, high);
    }

    /** The same under a higher marking than its line says, until a records manager has decided. */
    private static Item under(Item item, Marking high) {
        Access access = item.access();
        return new Item(item.id(), item.version(), item.state(), item.card(), new Access(access.verbatim(), high, true, access.groups(),
                access.readers(), access.drafter(), access.edition(), access.marks(), access.named()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
