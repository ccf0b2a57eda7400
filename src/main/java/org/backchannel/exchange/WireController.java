package org.backchannel.exchange;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Notice;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The forms about wires on the pages of sites: agreed to by two persons, ended by one. */
@Controller
class WireController {

    private final Guard guard;
    private final Sites sites;
    private final Wiring wiring;
    private final OwnWire own;
    private final Attestation attestation;
    private final InstantSource clock;

    WireController(Guard guard, Sites sites, Wiring wiring, OwnWire own, Attestation attestation, InstantSource clock) {
        this.guard = guard;
        this.sites = sites;
        this.wiring = wiring;
        this.own = own;
        this.attestation = attestation;
        this.clock = clock;
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/own/wire")
    ResponseEntity<byte[]> card(Asker asker) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> file(sites, own, attestation, clock));
    }

    /** @throws NotFound as long as this site has no card, or no key for wires */
    static ResponseEntity<byte[]> file(Sites sites, OwnWire own, Attestation attestation, InstantSource clock) {
        OwnCard card = sites.own().filter(known -> own.configured()).orElseThrow(NotFound::new);
        WireCard wire = own.card(sites.card(card), clock.instant().truncatedTo(ChronoUnit.SECONDS));
        return SiteController.file("site-" + card.name() + ".wire", wire.signed(attestation));
    }

    @Asks(Act.PROPOSE_WIRE)
    @PostMapping("/sites/{name}/wire")
    String propose(Asker asker, @PathVariable String name, @RequestParam(required = false) @Nullable MultipartFile wire,
            @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        wiring.propose(asker, name, SiteController.bytes("wire", wire), SiteController.one(form, "reason"));
        next.addFlashAttribute("notice", Notice.success("Entered. A second person confirms it."));
        return "redirect:/sites/{name}";
    }

    @Asks(Act.CONFIRM_WIRE)
    @PostMapping("/sites/{name}/wire/confirmation")
    String confirm(Asker asker, @PathVariable String name, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        wiring.confirm(asker, name, version(SiteController.one(form, "version")));
        next.addFlashAttribute("notice", Notice.success("The wire is open. Pouches go and come by themselves."));
        return "redirect:/sites/{name}";
    }

    static int version(String typed) {
        if (!typed.matches("[1-9][0-9]{0,8}")) {
            throw new BadInput("version", "say which proposal was looked at, by the number that the page gave");
        }
        return Integer.parseInt(typed);
    }

    @Asks(Act.WITHDRAW_WIRE)
    @PostMapping("/sites/{name}/wire/withdrawal")
    String withdraw(Asker asker, @PathVariable String name, RedirectAttributes next) {
        wiring.withdraw(asker, name);
        next.addFlashAttribute("notice", Notice.success("Taken off. The wire is not agreed to."));
        return "redirect:/sites/{name}";
    }

    @Asks(Act.END_WIRE)
    @PostMapping("/sites/{name}/wire/end")
    String end(Asker asker, @PathVariable String name, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        wiring.end(asker, name, SiteController.one(form, "reason"));
        next.addFlashAttribute("notice", Notice.success("The wire is cut. Pouches are carried by hand, as long as the site is trusted."));
        return "redirect:/sites/{name}";
    }
}
