package org.backchannel.exchange;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.backchannel.guard.Asker;
import org.backchannel.policy.Request.Context;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.review.ReferralArrivals;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.sealing.Sha384;
import org.backchannel.web.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes packages in, each exactly once: brought by a pouch, or by somebody. What is not exactly what a trusted site has sealed for this one, what
 * answers nothing that was asked there, and another package in the place of one that came are refused.
 */
final class PacketTaking {

    private static final Logger LOG = LoggerFactory.getLogger(PacketTaking.class);

    private final Guard guard;
    private final Store store;
    private final Agenda agenda;
    private final SiteSeal opening;
    private final ReferralArrivals arrivals;
    private final InstantSource clock;

    PacketTaking(Guard guard, Store store, Agenda agenda, SiteSeal opening, ReferralArrivals arrivals, InstantSource clock) {
        this.guard = guard;
        this.store = store;
        this.agenda = agenda;
        this.opening = opening;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /**
     * A package that was brought.
     *
     * @param repeated whether it had come before: nothing was done again
     */
    record Brought(String site, ReferralCarrier.Kind kind, boolean repeated) {
    }

    /**
     * Takes one in that somebody brought.
     *
     * @throws BadInput with one message whatever is wrong with its seals, or that says what is wrong with what it says; the trail has the attempt
     */
    Brought take(Asker asker, byte[] file) {
        try {
            return guard.change(asker, Act.TAKE_POUCH, Target.registry(), Context.NONE, permit -> taken(permit, file));
        } catch (BrokenSeal broken) {
            LOG.error("a package was refused: {}", broken.reason());
            throw refused();
        } catch (BadPouch bad) {
            LOG.error("a package was refused: {}", bad.getMessage());
            throw refused();
        }
    }

    private static BadInput refused() {
        return new BadInput("package",
                "this is no package that a trusted site has sealed for this one, or it was altered: nothing of it was taken");
    }

    private Brought taken(Permit permit, byte[] file) {
        BadPouch.require(file.length <= Taking.MOST_BYTES, "the length of a package");
        SiteSeal.Open<Packet> open = opening.open(file, Packet.class);
        agenda.hold(open.site().name());
        permit.note("site", open.site().name());
        permit.note("package", open.carried().kind() + " " + open.carried().referral());
        permit.note("hash", Sha384.of(file).hex());
        against(open).ifPresent(words -> {
            throw new BadInput("package", words);
        });
        boolean repeated = !keep(permit, open, file, 0);
        permit.note("became", repeated ? "repeated" : "taken");
        return new Brought(open.site().name(), open.carried().kind(), repeated);
    }

    /**
     * Takes in those of a pouch, in its transaction. What one says wrongly refuses that one, and the trail says which; a seal that does not hold, all of it.
     *
     * @throws BadPouch if one is another site's, or takes the place of one that came
     */
    void brought(Permit permit, Opening.Open pouch) {
        List<String> refused = new ArrayList<>();
        for (String sealed : pouch.manifest().packages()) {
            byte[] file = SiteCard.base64(sealed);
            SiteSeal.Open<Packet> open = opening.open(file, Packet.class);
            BadPouch.require(open.site().line().equals(pouch.site().line()), "whose package it is: another site's pouch has brought it");
            if (against(open).isEmpty()) {
                keep(permit, open, file, pouch.manifest().sequence());
            } else {
                refused.add(open.carried().kind() + " " + open.carried().referral());
            }
        }
        if (!refused.isEmpty()) {
            LOG.error("packages of {} were refused: {}", pouch.site().name(), refused);
            permit.note("refusedPackages", String.join(", ", refused));
        }
    }

    private Optional<String> against(SiteSeal.Open<Packet> open) {
        // What came before is what it was: asked again, an answer that is recorded by now would be one too many.
        UUID id = id(open);
        return store.packetsIn().find(id.toString()).isPresent()
                ? Optional.empty()
                : arrivals.against(open.carried().kind(), open.carried().about(), open.site().name(), open.carried().document());
    }

    private static UUID id(SiteSeal.Open<Packet> open) {
        return PacketIn.here(open.carried().kind(), open.site().fingerprint(), open.carried().about());
    }

    /** @return false if it had come before */
    private boolean keep(Permit permit, SiteSeal.Open<Packet> open, byte[] file, int pouch) {
        Packet packet = open.carried();
        String id = id(open).toString();
        String hash = Sha384.of(file).hex();
        Optional<PacketIn> before = store.packetsIn().find(id);
        if (before.isPresent()) {
            BadPouch.require(before.get().hash().equals(hash), "another package of the same referral came before");
            return false;
        }
        store.bodies().put(file);
        store.packetsIn().put(permit, new PacketIn(id, 1, open.site().name(), open.site().line(), packet.kind(), packet.referral(),
                packet.level(), packet.marking(), packet.markingEdition(), hash, pouch, permit.asker().person().value(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS)));
        if (packet.kind() == ReferralCarrier.Kind.REFERRAL) {
            agenda.add(Agenda.Task.FILE, id, open.site().name());
        }
        return true;
    }
}
