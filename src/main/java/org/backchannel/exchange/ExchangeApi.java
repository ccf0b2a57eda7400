package org.backchannel.exchange;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Target;
import org.backchannel.item.MarkingLines;
import org.backchannel.policy.Act;
import org.backchannel.sealing.Attestation;
import org.backchannel.web.Asks;
import org.backchannel.web.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Other sites, and the pouches that go there and come from there, over REST. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "Sites")
class ExchangeApi {

    private final Guard guard;
    private final Sites sites;
    private final Trust trust;
    private final Pouching pouching;
    private final Taking taking;
    private final Attestation attestation;
    private final MarkingLines lines;

    ExchangeApi(Guard guard, Sites sites, Trust trust, Pouching pouching, Taking taking, Attestation attestation, MarkingLines lines) {
        this.guard = guard;
        this.sites = sites;
        this.trust = trust;
        this.pouching = pouching;
        this.taking = taking;
        this.attestation = attestation;
        this.lines = lines;
    }

    /** A site. The fingerprint is absent while a second person is to confirm it: they must have it from elsewhere. */
    record KnownSite(String name, String title, String state, @Nullable String fingerprint, String level, List<String> controls,
            List<Listed> persons) {
        static KnownSite of(Site site) {
            return new KnownSite(site.name(), site.title(), site.state().name(),
                    site.state() == Site.State.PROPOSED ? null : site.fingerprint(), site.accreditation().level().name(),
                    List.copyOf(site.accreditation().controls()), site.persons());
        }
    }

    /** @param card base64 of the card's file */
    record ProposedSite(@Nullable String card, @Nullable String fingerprint, @Nullable String level, @Nullable List<String> controls,
            @Nullable List<String> codewords, @Nullable Boolean national, @Nullable String country, @Nullable String reason) {
    }

    record Compared(@Nullable String fingerprint) {
    }

    record Because(@Nullable String reason) {
    }

    record PublishedCard(@Nullable String name, @Nullable String title, @Nullable List<String> persons) {
    }

    /** A pouch that was made or taken in. */
    record PouchTold(String site, int number, String became, int messages, int recalls, int receipts, int packages) {
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites")
    @Operation(summary = "The sites that are known", description = "Whom a trusted one publishes can be addressed.")
    List<KnownSite> list(Asker asker) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> sites.all().stream().map(KnownSite::of).toList());
    }

    @Asks(Act.SEE_SITES)
    @GetMapping("/sites/own/card")
    @Operation(summary = "The card of this site, a file for others", description = "404 before it is published.")
    ResponseEntity<byte[]> card(Asker asker) {
        return guard.look(asker, Act.SEE_SITES, Target.registry(), permit -> {
            OwnCard own = sites.own().orElseThrow(NotFound::new);
            return SiteController.file("site-" + own.name() + ".card", sites.card(own).signed(attestation));
        });
    }

    @Asks(Act.PUBLISH_CARD)
    @PostMapping("/sites/own/card")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Publish the card of this site", description = "Name and title stay what they were first; persons are the ids of those who can be addressed from elsewhere.")
    void publish(Asker asker, @RequestBody PublishedCard body) {
        trust.publish(asker, text(body.name()), text(body.title()), body.persons() == null ? List.of() : body.persons());
    }

    @Asks(Act.PROPOSE_SITE)
    @PostMapping("/sites")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Enter the card of another site", description = "With the fingerprint as it was told by another way. A second person confirms it.")
    KnownSite propose(Asker asker, @RequestBody ProposedSite body) {
        Accreditation accreditation = SiteForm.accreditation(lines, body.level(), body.controls(), body.codewords(),
                Boolean.TRUE.equals(body.national()), body.country());
        return KnownSite.of(trust.propose(asker, decoded(body.card()), text(body.fingerprint()), accreditation, text(body.reason())));
    }

    private static byte[] decoded(@Nullable String card) {
        try {
            return SiteCard.base64(text(card));
        } catch (BadPouch none) {
            throw new BadInput("card", "the file of the card in base64");
        }
    }

    @Asks(Act.CONFIRM_SITE)
    @PostMapping("/sites/{name}/confirmation")
    @Operation(summary = "Confirm a site that somebody else has entered", description = "With its fingerprint, as it was told to the second person.")
    KnownSite confirm(Asker asker, @PathVariable String name, @RequestBody Compared body) {
        return KnownSite.of(trust.confirm(asker, name, text(body.fingerprint())));
    }

    @Asks(Act.WITHDRAW_SITE)
    @PostMapping("/sites/{name}/withdrawal")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Withdraw a site that was entered, or turn it down")
    void withdraw(Asker asker, @PathVariable String name) {
        trust.withdraw(asker, name);
    }

    @Asks(Act.END_SITE)
    @PostMapping("/sites/{name}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the trust in a site")
    void end(Asker asker, @PathVariable String name, @RequestBody Because body) {
        trust.end(asker, name, text(body.reason()));
    }

    @Asks(Act.MAKE_POUCH)
    @PostMapping("/sites/{name}/pouches")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make the next pouch for a site", description = "409 if nothing waits for it.")
    PouchTold make(Asker asker, @PathVariable String name) {
        PouchOut out = pouching.make(asker, name);
        return new PouchTold(out.site(), out.version(), "MADE", out.messages(), out.recalls(), out.receipts(),
                out.packages());
    }

    @Asks(Act.WRITE_POUCH)
    @GetMapping("/sites/{name}/pouches/{number}")
    @Operation(summary = "The file of a pouch that was made", description = "number: of the pouch, or `last`. Only the other site can open it.")
    ResponseEntity<byte[]> file(Asker asker, @PathVariable String name, @PathVariable String number) {
        int which = number.matches("[1-9][0-9]{0,8}") ? Integer.parseInt(number) : number.equals("last") ? 0 : -1;
        return SiteController.file("%s-%s.pouch".formatted(name, number), pouching.file(asker, name, which));
    }

    @Asks(Act.TAKE_POUCH)
    @PostMapping(path = "/pouches", consumes = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    @Operation(summary = "Take a pouch in", description = "became: TAKEN, REPEATED (nothing was done again) or WAITS (for one before it). 422 with one message for everything that is not exactly what a trusted site has made.")
    PouchTold take(Asker asker, InputStream file) throws IOException {
        // One more than the most: what is longer is refused as it is, whatever its length.
        Taking.Taken taken = taking.take(asker, file.readNBytes(Taking.MOST_BYTES + 1));
        return new PouchTold(taken.site(), taken.sequence(), taken.became().name(), taken.messages(), taken.recalls(),
                taken.receipts(), taken.packages());
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }
}
