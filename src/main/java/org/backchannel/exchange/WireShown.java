package org.backchannel.exchange;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.backchannel.web.Fact;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/** What pages and the API show of a wire: where it leads, by which certificates, how it goes, and what is wrong. */
final class WireShown {

    private final Wires wires;
    private final OwnWire own;
    private final InstantSource clock;

    WireShown(Wires wires, OwnWire own, InstantSource clock) {
        this.wires = wires;
        this.own = own;
        this.clock = clock;
    }

    /**
     * The wire to a site, as its page shows it.
     *
     * @param here whether this site has a key for wires at all
     * @param trouble of the last call; null while it works or was never called
     * @param proposal what waits for a second person
     */
    record Shown(boolean here, boolean open, List<Fact> facts, @Nullable Progress trouble, @Nullable Wire proposal,
            List<Fact> proposed) {
    }

    Shown of(Site site, Sites names) {
        Optional<Wire> open = wires.open(site);
        Optional<Wire> proposal = proposal(site);
        Progress progress = wires.progress(site);
        return new Shown(own.configured(), open.isPresent(), open.map(wire -> inUse(wire, progress, names)).orElse(List.of()),
                open.isPresent() && !progress.works() ? progress : null, proposal.orElse(null),
                proposal.map(wire -> facts(wire, names)).orElse(List.of()));
    }

    Optional<Wire> proposal(Site site) {
        return site.trusted() ? wires.proposal(site.name()).filter(wire -> Wiring.waits(wire, site)) : Optional.empty();
    }

    private List<Fact> inUse(Wire wire, Progress progress, Sites names) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("State", state(wire, progress)));
        if (progress.there() > 0) {
            facts.add(Fact.of("Taken there", "pouches up to " + progress.there()));
        }
        facts.addAll(facts(wire, names));
        facts.add(Fact.of("Confirmed by", names.name(wire.decider())));
        return facts;
    }

    /** Whether it works, as far as this site knows: only who calls finds out. */
    static String state(Wire wire, Progress progress) {
        if (wire.address().isEmpty()) {
            return "Open; the other site calls";
        }
        if (!progress.known()) {
            return "Open; not called yet";
        }
        return progress.works() ? "Works" : "Fails";
    }

    private List<Fact> facts(Wire wire, Sites names) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("Address", wire.address().isEmpty() ? "none: it calls, and is not called" : wire.address()));
        for (Pin pin : wire.pins()) {
            facts.add(Fact.of(pin.inForce(clock.instant()) ? "Certificate" : "Certificate, not in force",
                    "SHA-256 %s, until %s".formatted(SiteCard.grouped(pin.hash()), Zulu.stamp(pin.until()))));
        }
        facts.add(Fact.of("Proposed by", names.name(wire.proposer())));
        facts.add(Fact.of("Reason", wire.reason()));
        return facts;
    }

    boolean here() {
        return own.configured();
    }
}
