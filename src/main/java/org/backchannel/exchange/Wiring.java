package org.backchannel.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Collectors;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Over which wires pouches travel by themselves. Two persons agree to one, one ends it; the card that says where it leads its site has signed. */
final class Wiring {

    /** No person has this id, so that nobody is the proposer of what was not proposed. */
    private static final String NOBODY = "(nobody)";

    private final Guard guard;
    private final Sites sites;
    private final Wires wires;
    private final OwnWire own;
    private final InstantSource clock;

    Wiring(Guard guard, Sites sites, Wires wires, OwnWire own, InstantSource clock) {
        this.guard = guard;
        this.sites = sites;
        this.wires = wires;
        this.own = own;
        this.clock = clock;
    }

    /**
     * Enters the card of a wire. One that is in force stays so until this one is confirmed.
     *
     * @throws BadInput if its site has not signed it so, or it is older than one that was in force
     */
    Wire propose(Asker asker, String name, byte[] file, String reason) {
        return guard.change(asker, Act.PROPOSE_WIRE, Target.registry(), Context.NONE, permit -> {
            Site site = sites.trusted(name).orElseThrow(NotFound::new);
            WireCard card = card(file, site);
            Optional<Wire> before = wires.proposal(name);
            before.filter(wire -> waits(wire, site)).ifPresent(waiting -> {
                throw Conflict.state("a wire of `%s` waits for a second person already: turn it down first".formatted(name));
            });
            fits(card, site);
            return wires.propose(permit, noted(permit,
                    Wire.proposed(card, before.map(Wire::version).orElse(0) + 1, asker.person().value(), Trust.reason(reason), now())));
        });
    }

    private static WireCard card(byte[] file, Site site) {
        try {
            return WireCard.read(file, site);
        } catch (BadPouch none) {
            throw new BadInput("wire", "this is no card of a wire, or not as the site `%s` has signed it".formatted(site.name()));
        }
    }

    private void fits(WireCard card, Site site) {
        if (wires.last(site.name()).filter(wire -> wire.fingerprint().equals(site.fingerprint()) && card.made().isBefore(wire.made()))
                .isPresent()) {
            throw new BadInput("wire", "a later card of this wire was in force: have the site make one anew");
        }
        for (Pin pin : card.certificates().stream().map(Pin::read).toList()) {
            if (!now().isBefore(pin.until())) {
                throw new BadInput("wire", "a certificate in it is out of date");
            }
            if (wires.isOfAnother(site.name(), pin) || own.pins().stream().anyMatch(ours -> ours.hash().equals(pin.hash()))) {
                throw new BadInput("wire", "a certificate in it is that of another site, or of this one");
            }
        }
    }

    static boolean waits(Wire wire, Site site) {
        return wire.is(Wire.State.PROPOSED) && wire.fingerprint().equals(site.fingerprint());
    }

    /**
     * Confirms what somebody else has proposed, and opens the wire.
     *
     * @param version of the proposal that was looked at
     */
    Wire confirm(Asker asker, String name, int version) {
        Optional<Wire> seen = sites.trusted(name).flatMap(site -> wires.proposal(name).filter(wire -> waits(wire, site)))
                .filter(wire -> wire.version() == version);
        // Where nothing is proposed the guard is asked all the same, and the attempt recorded.
        Context context = Context.NONE.proposedBy(seen.map(Wire::proposer).orElse(NOBODY));
        return guard.change(asker, Act.CONFIRM_WIRE, Target.registry(), context, permit -> {
            Site site = sites.trusted(name).orElseThrow(NotFound::new);
            Wire now = wires.proposal(name).filter(wire -> waits(wire, site)).orElseThrow(NotFound::new);
            if (seen.filter(now::equals).isEmpty()) {
                throw Conflict.state("this proposal was decided or replaced meanwhile");
            }
            Wire confirmed = wires.propose(permit, now.decided(Wire.State.OPEN, asker.person().value(), now.reason(), now()));
            return wires.put(permit, noted(permit, confirmed.opened(wires.last(name).map(Wire::version).orElse(0))));
        });
    }

    /** Takes back a proposal, or turns it down. */
    Wire withdraw(Asker asker, String name) {
        return guard.change(asker, Act.WITHDRAW_WIRE, Target.registry(), Context.NONE, permit -> {
            Wire now = wires.proposal(known(name)).filter(wire -> wire.is(Wire.State.PROPOSED)).orElseThrow(NotFound::new);
            return wires.propose(permit,
                    noted(permit, now.decided(Wire.State.TURNED_DOWN, asker.person().value(), now.reason(), now())));
        });
    }

    /** Cuts the wire: nothing goes or comes by itself any more. The trust stays, and pouches are carried by hand. One person is enough. */
    Wire end(Asker asker, String name, String reason) {
        return guard.change(asker, Act.END_WIRE, Target.registry(), Context.NONE, permit -> {
            Wire now = wires.last(known(name)).filter(wire -> wire.is(Wire.State.OPEN)).orElseThrow(NotFound::new);
            return wires.put(permit, noted(permit, now.decided(Wire.State.ENDED, asker.person().value(), Trust.reason(reason), now())));
        });
    }

    private String known(String name) {
        return sites.find(name).map(Site::name).orElseThrow(NotFound::new);
    }

    private static Wire noted(Permit permit, Wire wire) {
        permit.note("site", wire.site());
        permit.note("address", wire.address().isEmpty() ? "none" : wire.address());
        permit.note("certificates", wire.pins().stream().map(Pin::hash).collect(Collectors.joining(" ")));
        permit.note("why", wire.reason());
        return wire;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
