package org.backchannel.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The wires to other sites, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sites")
class WireApi {

    private final Guard guard;
    private final Sites sites;
    private final Wires wires;
    private final Wiring wiring;
    private final WireShown shown;
    private final OwnWire own;
    private final Attestation attestation;
    private final InstantSource clock;

    WireApi(Guard guard, Sites sites, Wires wires, Wiring wiring, WireShown shown, OwnWire own, Attestation attestation,
            InstantSource clock) {
        this.guard = guard;
        this.sites = sites;
        this.wires = wires;
        this.wiring = wiring;
        this.shown = shown;
        this.own = own;
        this.attestation = attestation;
        this.clock = clock;
    }

    /**
     * A wire.
     *
     * @param address empty where the site calls and is not called
     * @param certificates SHA-256 of each, hexadecimal
     */
    record AgreedWire(String site, int version, String state, String address, List<String> certificates, Instant made) {
        static AgreedWire of(Wire wire) {
            return new AgreedWire(wire.site(), wire.version(), wire.state().name(), wire.address(),
                    wire.pins().stream().map(Pin::hash).toList(), wire.made());
        }
    }

    /**
     * How a wire goes.
     *
     * @param taken number of the last pouch from here that the site has said to have
     * @param trouble of the last call; absent while it works
     */
    record WireGoes(boolean works, int taken, int failures, @Nullable String trouble, Instant at, Instant next) {
        static WireGoes of(Progress now) {
            return new WireGoes(now.works(), now.there(), now.failures(), now.works() ? null : now.trouble(), now.at(), now.next());
        }
    }

    /** What there is between this site and another one; each absent where there is none. */
    record WireState(@Nullable AgreedWire open, @Nullable AgreedWire proposed, @Nullable WireGoes goes) {
    }

    /** @param wire base64 of the file */
    record ProposedWire(@Nullable String wire, @Nullable String reason) {
    }

    record SeenWire(@Nullable Integer version) {
    }

    record CutWire(@Nullable String reason) {
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/own/wire")
    @Operation(summary = "The card of this site's wire, a file for others", description = "Signed now. 404 where no key for wires is configured, or this site has no card.")
    ResponseEntity<byte[]> card(Asker asker) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> WireController.file(sites, own, attestation, clock));
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/{name}/wire")
    @Operation(summary = "The wire to a site, and how it goes")
    WireState state(Asker asker, @PathVariable String name) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> {
            Site site = sites.find(name).orElseThrow(NotFound::new);
            Optional<Wire> open = wires.open(site);
            return new WireState(open.map(AgreedWire::of).orElse(null), shown.proposal(site).map(AgreedWire::of).orElse(null),
                    open.map(wire -> wires.progress(site)).filter(Progress::known).map(WireGoes::of).orElse(null));
        });
    }

    @Asks(Act.PROPOSE_WIRE)
    @PostMapping("/sites/{name}/wire")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enter the card of a wire", description = "Of a trusted site, as it has signed it. A second person confirms it; one that is open stays so until then.")
    AgreedWire propose(Asker asker, @PathVariable String name, @RequestBody ProposedWire body) {
        return AgreedWire.of(wiring.propose(asker, name, decoded(body.wire()), text(body.reason())));
    }

    private static byte[] decoded(@Nullable String wire) {
        try {
            return SiteCard.base64(text(wire));
        } catch (BadPouch none) {
            throw new BadInput("wire", "the file of the wire's card in base64");
        }
    }

    @Asks(Act.CONFIRM_WIRE)
    @PostMapping("/sites/{name}/wire/confirmation")
    @Operation(summary = "Confirm a wire that somebody else has entered", description = "version: of the proposal that was looked at; 409 if it is another one by now.")
    AgreedWire confirm(Asker asker, @PathVariable String name, @RequestBody SeenWire body) {
        return AgreedWire.of(wiring.confirm(asker, name, Objects.requireNonNullElse(body.version(), 0)));
    }

    @Asks(Act.WITHDRAW_WIRE)
    @PostMapping("/sites/{name}/wire/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a wire that was entered, or turn it down")
    void withdraw(Asker asker, @PathVariable String name) {
        wiring.withdraw(asker, name);
    }

    @Asks(Act.END_WIRE)
    @PostMapping("/sites/{name}/wire/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Cut the wire to a site", description = "The trust stays; pouches are carried by hand.")
    void end(Asker asker, @PathVariable String name, @RequestBody CutWire body) {
        wiring.end(asker, name, text(body.reason()));
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
