package org.backchannel.exchange;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Permit;
import org.backchannel.item.Item;
import org.backchannel.item.ItemId;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.web.Conflict;

/** Packages for other registries: sealed once, laid for the next pouch, handed out as files; and those that came. */
final class Packets implements ReferralCarrier {

    private final Sites sites;
    private final Store store;
    private final Agenda agenda;
    private final PouchSeal seal;
    private final SiteSeal opening;
    private final MarkingLines lines;
    private final Packing packing;
    private final InstantSource clock;

    Packets(Sites sites, Store store, Agenda agenda, PouchSeal seal, SiteSeal opening, MarkingLines lines, Packing packing,
            InstantSource clock) {
        this.packing = packing;
        this.sites = sites;
        this.store = store;
        this.agenda = agenda;
        this.seal = seal;
        this.opening = opening;
        this.lines = lines;
        this.clock = clock;
    }

    @Override
    public List<Registry> registries() {
        return sites.own().isEmpty() ? List.of() : sites.trusted().stream().map(Packets::registry).toList();
    }

    private static Registry registry(Site site) {
        return new Registry(site.name(), site.title());
    }

    @Override
    public String title() {
        return sites.ownOrNone().title();
    }

    @Override
    public Sent send(Permit permit, Kind kind, UUID referral, String name, Item about, String document) {
        Site site = sites.trusted(name).orElseThrow(() -> Conflict.state("the site `%s` is not trusted".formatted(name)));
        Marking marking = about.access().marking();
        // INVARIANT: nobody reads up (2), at no other site either.
        if (!site.accreditation().admits(marking)) {
            throw Conflict.state("the site `%s` is not accredited for what is marked so".formatted(name));
        }
        String id = PacketOut.id(kind, referral, site);
        PacketOut out = store.packetsOut().find(id).orElseGet(() -> seal(permit, kind, referral, site, about, document));
        permit.note("site", name);
        permit.note("package", kind + " " + referral);
        permit.note("hash", out.hash());
        return new Sent(registry(site), out.pouch(), out.at());
    }

    private PacketOut seal(Permit permit, Kind kind, UUID referral, Site site, Item about, String document) {
        OwnCard own = sites.ownOrNone();
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var packet = new Packet(Packet.FORMAT, 1, new Manifest.End(own.name(), sites.card(own).fingerprint()),
                new Manifest.End(site.name(), site.fingerprint()), kind, referral.toString(), about.access().marking().level().rank(),
                about.access().verbatim(), about.access().edition().orElse(""), now, document);
        byte[] bytes = packet.bytes();
        String hash = store.bodies().put(seal.seal(bytes, packet.binding(bytes), site.keys())).hex();
        var out = new PacketOut(PacketOut.id(kind, referral, site), 1, site.name(), site.line(), kind, referral.toString(),
                about.id().toString(), about.access().marking(), hash, 0, permit.asker().person().value(), now);
        agenda.add(Agenda.Task.PACKAGE, out.id(), site.name());
        return store.packetsOut().put(permit, out);
    }

    @Override
    public Optional<Sent> sent(Kind kind, UUID referral, String name) {
        return out(kind, referral, name).map(out -> new Sent(
                sites.find(name).map(Packets::registry).orElseGet(() -> new Registry(name, name)), out.pouch(), out.at()));
    }

    @Override
    public Optional<byte[]> file(Kind kind, UUID referral, String name) {
        return out(kind, referral, name).map(out -> {
            // INVARIANT: nobody reads up (2), however it is carried: asked anew, since it may have been sealed long ago.
            if (sites.trusted(name).filter(site -> packing.may(out, site)).isEmpty()) {
                throw Conflict.state("the site `%s` is not trusted, or not accredited for this by now".formatted(name));
            }
            return store.bodies().get(out.hash());
        });
    }

    private Optional<PacketOut> out(Kind kind, UUID referral, String name) {
        return sites.find(name).flatMap(site -> store.packetsOut().find(PacketOut.id(kind, referral, site)));
    }

    @Override
    public List<Came> unfiled() {
        return agenda.all(Agenda.Task.FILE).stream().flatMap(open -> store.packetsIn().find(open.id()).stream())
                .map(this::came).toList();
    }

    @Override
    public Optional<Came> came(Kind kind, UUID id) {
        return store.packetsIn().find(id.toString()).filter(in -> in.kind() == kind).map(this::came);
    }

    @Override
    public Optional<Came> answer(UUID referral, String name) {
        return sites.find(name).flatMap(site -> came(Kind.ANSWER, PacketIn.here(Kind.ANSWER, site.fingerprint(), referral)));
    }

    private Came came(PacketIn in) {
        Optional<String> edition = Optional.of(in.edition()).filter(name -> !name.isEmpty());
        var said = new Marking(Level.ofRank(in.level()), Collections.emptySortedSet(), Collections.emptySortedSet(), Optional.empty(),
                Release.unstated());
        // INVARIANT: what is not understood here is held at system-high (5), and nothing under less than its site says.
        MarkingLines.Meaning meaning = lines.read(edition, in.marking());
        boolean held = meaning.quarantined() || !meaning.marking().dominates(said);
        Marking marking = held ? lines.systemHigh(edition).join(meaning.marking()) : meaning.marking();
        return new Came(UUID.fromString(in.id()), in.kind(), ItemId.parse(in.referral()).orElseThrow().value(),
                sites.find(in.site()).map(Packets::registry).orElseGet(() -> new Registry(in.site(), in.site())), in.marking(), edition,
                marking, held, in.pouch(), in.at());
    }

    @Override
    public String document(Came came) {
        PacketIn in = store.packetsIn().find(came.id().toString()).orElseThrow();
        return opening.reopen(store.bodies().get(in.hash()), Packet.class).carried().document();
    }

    @Override
    public void filed(Came came) {
        agenda.done(Agenda.Task.FILE, came.id().toString());
    }
}
