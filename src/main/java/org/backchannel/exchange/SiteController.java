package org.backchannel.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.backchannel.web.Notice;
import org.backchannel.web.Option;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The pages of other sites: whom they are, how far they are trusted, and how this one introduces itself. */
@Controller
class SiteController {

    private final Guard guard;
    private final Sites sites;
    private final Trust trust;
    private final SiteShown shown;
    private final Attestation attestation;
    private final MarkingLines lines;
    private final WireShown wires;

    SiteController(Guard guard, Sites sites, Trust trust, Store store, Agenda agenda, Attestation attestation, MarkingLines lines,
            WireShown wires) {
        this.wires = wires;
        this.guard = guard;
        this.sites = sites;
        this.trust = trust;
        this.shown = new SiteShown(sites, store, agenda, lines);
        this.attestation = attestation;
        this.lines = lines;
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites")
    String list(Asker asker, Model model) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> {
            Person viewer = permit.whoMay(Act.SEE_SITES);
            model.addAttribute("own", shown.own());
            model.addAttribute("wired", wires.here());
            model.addAttribute("sites", shown.rows());
            model.addAttribute("trusts", trusts(viewer));
            model.addAttribute("files", viewer.is(Role.RECORDS_MANAGER));
            model.addAttribute("addressable", sites.addressable().values().stream()
                    .map(person -> new Option(person.id().value(), person.name() + ", " + person.office())).toList());
            model.addAttribute("levels", Arrays.stream(Level.values()).map(level -> new Option(level.name(), level.words())).toList());
            model.addAttribute("controls", lines.all().controls().stream().filter(id -> !id.equals("NOFORN"))
                    .map(id -> new Option(id, lines.control(id).orElse(id))).toList());
            // INVARIANT: nobody reads up (2): another codeword is not there for whoever has not been read into it.
            model.addAttribute("codewords", viewer.clearance().codewords().stream()
                    .map(id -> new Option(id, lines.codeword(id).orElse(id))).toList());
            return "exchange/sites";
        });
    }

    private static boolean trusts(Person person) {
        return person.is(Role.RECORDS_MANAGER) || person.is(Role.KEY_CUSTODIAN);
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/own/card")
    ResponseEntity<byte[]> card(Asker asker) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> {
            OwnCard own = sites.own().orElseThrow(NotFound::new);
            return file("site-" + own.name() + ".card", sites.card(own).signed(attestation));
        });
    }

    static ResponseEntity<byte[]> file(String name, byte[] bytes) {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_OCTET_STREAM).header(HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name, StandardCharsets.UTF_8).build().toString()).body(bytes);
    }

    @Asks(Act.PUBLISH_CARD)
    @PostMapping("/sites/own/card")
    String publish(Asker asker, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        trust.publish(asker, one(form, "name"), one(form, "title"), form.getOrDefault("persons", List.of()));
        next.addFlashAttribute("notice",
                Notice.success("The card of this site is published. Sites that trust it learn of it with the next pouch."));
        return "redirect:/sites";
    }

    @Asks(Act.PROPOSE_SITE)
    @PostMapping("/sites")
    String propose(Asker asker, @RequestParam(required = false) @Nullable MultipartFile card,
            @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        Accreditation accreditation = SiteForm.accreditation(lines, one(form, "level"), form.get("controls"), form.get("codewords"),
                !one(form, "national").isEmpty(), one(form, "country"));
        Site site = trust.propose(asker, bytes("card", card), one(form, "fingerprint"), accreditation, one(form, "reason"));
        next.addFlashAttribute("notice",
                Notice.success("Entered. A second person confirms it, by the fingerprint as it was told to them."));
        return "redirect:/sites/" + site.name();
    }

    /** @throws BadInput if there is no file */
    static byte[] bytes(String field, @Nullable MultipartFile file) {
        if (file == null || file.isEmpty()) {
            throw new BadInput(field, "choose the file");
        }
        try {
            return file.getBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/{name}")
    String site(Asker asker, @PathVariable String name, Model model) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(),
                permit -> page(permit, sites.find(name).orElseThrow(NotFound::new), model));
    }

    private String page(Permit permit, Site site, Model model) {
        Person viewer = permit.whoMay(Act.SEE_SITES);
        model.addAttribute("site", site);
        model.addAttribute("facts", shown.facts(site, viewer));
        model.addAttribute("persons", site.persons());
        model.addAttribute("out", shown.out(site));
        model.addAttribute("in", shown.in(site));
        model.addAttribute("missing", shown.missing(site));
        model.addAttribute("waiting", shown.waiting(site));
        model.addAttribute("packages", shown.packages(site));
        model.addAttribute("recalling", shown.recalling(site));
        model.addAttribute("undelivered", shown.undelivered(site));
        WireShown.Shown wire = wires.of(site, sites);
        model.addAttribute("wire", wire);
        model.addAttribute("wireMine", wire.proposal() != null && wire.proposal().proposer().equals(viewer.id().value()));
        model.addAttribute("proposed", site.state() == Site.State.PROPOSED);
        model.addAttribute("trusted", site.trusted());
        model.addAttribute("trusts", trusts(viewer));
        model.addAttribute("mine", site.proposer().equals(viewer.id().value()));
        return "exchange/site";
    }

    @Asks(Act.CONFIRM_SITE)
    @PostMapping("/sites/{name}/confirmation")
    String confirm(Asker asker, @PathVariable String name, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        trust.confirm(asker, name, one(form, "fingerprint"));
        next.addFlashAttribute("notice", Notice.success("Trusted. Whom it publishes can be addressed from now on."));
        return "redirect:/sites/{name}";
    }

    @Asks(Act.WITHDRAW_SITE)
    @PostMapping("/sites/{name}/withdrawal")
    String withdraw(Asker asker, @PathVariable String name, RedirectAttributes next) {
        trust.withdraw(asker, name);
        next.addFlashAttribute("notice", Notice.success("Taken off. The site is not trusted."));
        return "redirect:/sites/{name}";
    }

    @Asks(Act.END_SITE)
    @PostMapping("/sites/{name}/end")
    String end(Asker asker, @PathVariable String name, @RequestParam MultiValueMap<String, String> form, RedirectAttributes next) {
        trust.end(asker, name, one(form, "reason"));
        next.addFlashAttribute("notice", Notice.success("The trust is ended. Nothing goes there or is taken from there any more."));
        return "redirect:/sites/{name}";
    }

    static String one(MultiValueMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "").strip();
    }
}
