package org.backchannel.exchange;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.backchannel.guard.Closed;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the other sites: brings each what it has not, and takes what it has for this one. What the other site has, it says itself, each time:
 * whatever breaks off, before, amid or after a pouch, the next call begins where that one has got to.
 */
final class Calling {

    private static final Logger LOG = LoggerFactory.getLogger(Calling.class);
    private static final byte[] NOTHING = {};
    /** Pouches there and back in one call: whatever the other side says, the call ends, and the next one goes on. */
    private static final int MOST = 1_000;

    private final Guard guard;
    private final Sites sites;
    private final Wires wires;
    private final OwnWire own;
    private final Outgoing outgoing;
    private final Taking taking;
    private final Duration limit;
    private final InstantSource clock;

    /** @param limit for one pouch there and one back */
    Calling(Guard guard, Sites sites, Wires wires, OwnWire own, Outgoing outgoing, Taking taking, Duration limit, InstantSource clock) {
        this.guard = guard;
        this.sites = sites;
        this.wires = wires;
        this.own = own;
        this.outgoing = outgoing;
        this.taking = taking;
        this.limit = limit;
        this.clock = clock;
    }

    /** Every site that has an address and is not to be left alone for a while; one that fails holds up no other. */
    void round() {
        for (Site site : sites.trusted()) {
            try {
                wires.open(site).filter(wire -> !wire.address().isEmpty()).ifPresent(wire -> due(site, wire));
            } catch (Closed closed) {
                LOG.error("calling other sites waits: {}", closed.getMessage());
                return;
            } catch (RuntimeException failed) {
                LOG.error("the call to `{}` failed, trying again: {}", site.name(), failed.getClass().getSimpleName());
            }
        }
    }

    /** Unless it is to be left alone for a while. */
    void due(Site site, Wire wire) {
        if (!clock.instant().isBefore(wires.progress(site).next())) {
            call(site, wire);
        }
    }

    /** Once, whether or not it is to be left alone. */
    void call(Site site, Wire wire) {
        Progress before = wires.progress(site);
        try (var client = new WireClient(own, wire, limit, clock)) {
            int there = exchanged(client, site, before.there());
            if (!before.saysAlready(there)) {
                noted(site, before.worked(there, now()));
            }
        } catch (Closed closed) {
            throw closed;
        } catch (WireTrouble trouble) {
            LOG.error("the wire to `{}`: {}", site.name(), trouble.words());
            noted(site, before.failed(trouble.words(), now()));
        } catch (RuntimeException unforeseen) {
            // Tried again at growing distance, as what is foreseen: each try is an entry.
            LOG.error("the wire to `{}` failed: {}", site.name(), unforeseen.getClass().getSimpleName());
            noted(site, before.failed(WireTrouble.Kind.UNFORESEEN.words(), now()));
        }
    }

    /**
     * To and fro until neither has anything for the other.
     *
     * @param known number of the last of our pouches that they had said to have: only where to begin
     * @return the same, as they say it now
     */
    private int exchanged(WireClient client, Site site, int known) {
        int there = known;
        for (int exchange = 0; exchange < MOST; exchange++) {
            Optional<PouchOut> next = outgoing.after(site, there);
            int have = outgoing.taken(site);
            WireAnswer answer = next.map(out -> outgoing.sent(site, out, file -> client.exchange(have, file)))
                    .orElseGet(() -> client.exchange(have, NOTHING));
            if (answer.pouch().length > 0) {
                take(site, answer.pouch());
            } else if (answer.have() == there) {
                if (next.isPresent()) {
                    throw new WireTrouble(WireTrouble.Kind.NOTHING_TAKEN);
                }
                return there;
            }
            there = answer.have();
        }
        return there;
    }

    private void take(Site site, byte[] file) {
        try {
            if (taking.byWire(file, site.name()).became() == Taking.Became.WAITS) {
                throw new WireTrouble(WireTrouble.Kind.BROUGHT);
            }
        } catch (BadInput | BrokenSeal refused) {
            throw new WireTrouble(WireTrouble.Kind.BROUGHT, refused);
        }
    }

    /** How it goes is in the trail as often as it changes, and a failure as often as it is tried: at growing distance. */
    private void noted(Site site, Progress now) {
        guard.change(Outgoing.REGISTRY, Act.NOTE_WIRE, Target.registry(), Context.NONE, permit -> {
            permit.note("site", site.name());
            permit.note("state", now.works() ? "works" : "fails");
            permit.note("taken", Integer.toString(now.there()));
            if (!now.works()) {
                permit.note("why", now.trouble());
                permit.note("failures", Integer.toString(now.failures()));
            }
            return wires.put(permit, now);
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
