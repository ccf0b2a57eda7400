package org.backchannel.exchange;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.guard.Asker;
import org.backchannel.guard.Guard;
import org.backchannel.guard.NotFound;
import org.backchannel.guard.Permit;
import org.backchannel.guard.Target;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.sealing.BrokenSeal;
import org.backchannel.web.BadInput;
import org.backchannel.web.Conflict;

/** Who is trusted. Two persons set it up, each by the fingerprint that they were told by another way than the card's; one ends it. */
final class Trust {

    private static final int LONGEST = 2_000;
    /** No person has this id, so that nobody is the proposer of what was not proposed. */
    private static final String NOBODY = "(nobody)";

    private final Guard guard;
    private final Sites sites;
    private final InstantSource clock;

    Trust(Guard guard, Sites sites, InstantSource clock) {
        this.guard = guard;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * Says how this site is called, and whom it publishes.
     *
     * @throws BadInput if it was called otherwise before: others know it by its name
     */
    OwnCard publish(Asker asker, String name, String title, Collection<String> persons) {
        return guard.change(asker, Act.PUBLISH_CARD, Target.registry(), Context.NONE, permit -> {
            if (!SiteCard.NAME.matcher(name).matches()) {
                throw new BadInput("name", "2 to 20 of a-z, 0-9 and -, the first a letter");
            }
            if (!Listed.words(title)) {
                throw new BadInput("title", "say what this site is called, in at most 300 characters");
            }
            var known = sites.addressable();
            persons.stream().filter(id -> !known.containsKey(id)).findFirst().ifPresent(id -> {
                throw new BadInput("persons", "`%s` is nobody who can be addressed from elsewhere".formatted(id));
            });
            int version = sites.own().map(own -> {
                if (!own.name().equals(name) || !own.title().equals(title)) {
                    throw new BadInput("name", "other sites know this one by its name and title: they stay");
                }
                return own.version();
            }).orElse(0);
            permit.note("site", name);
            permit.note("published", Integer.toString(new TreeSet<>(persons).size()));
            return sites.put(permit, new OwnCard(version + 1, name, title, new TreeSet<>(persons), asker.person().value(), now()));
        });
    }

    /**
     * Enters the card of another site.
     *
     * @param fingerprint as it was told, by another way than the card came
     */
    Site propose(Asker asker, byte[] file, String fingerprint, Accreditation accreditation, String reason) {
        return guard.change(asker, Act.PROPOSE_SITE, Target.registry(), Context.marking(accreditation.marking()), permit -> {
            SiteCard card = card(file);
            compared(card.fingerprint(), fingerprint);
            if (sites.own().filter(own -> own.name().equals(card.name())).isPresent()) {
                throw new BadInput("card", "that site has the name of this one");
            }
            int version = sites.find(card.name()).map(known -> {
                if (known.trusted() || known.state() == Site.State.PROPOSED) {
                    throw Conflict.state("`%s` is trusted already, or waits for a second person: end that first".formatted(known.name()));
                }
                return known.version();
            }).orElse(0);
            Site made = Site.proposed(card, version + 1, accreditation, asker.person().value(), reason(reason), now());
            return sites.put(permit, noted(permit, made));
        });
    }

    private static SiteCard card(byte[] file) {
        try {
            return SiteCard.read(file);
        } catch (BadPouch | BrokenSeal none) {
            throw new BadInput("card", "this is no card of a site, or it is not as its site has signed it");
        }
    }

    /** Confirms what somebody else has proposed. */
    Site confirm(Asker asker, String name, String fingerprint) {
        Optional<Site> seen = sites.find(name).filter(site -> site.state() == Site.State.PROPOSED);
        // Where nothing is proposed the guard is asked all the same, and the attempt recorded.
        Context context = seen.map(site -> Context.marking(site.accreditation().marking()).proposedBy(site.proposer()))
                .orElse(Context.marking(Marking.of(Level.UNCLASSIFIED)).proposedBy(NOBODY));
        return guard.change(asker, Act.CONFIRM_SITE, Target.registry(), context, permit -> {
            Site now = same(seen.orElseThrow(NotFound::new));
            compared(now.fingerprint(), fingerprint);
            return sites.put(permit, noted(permit, now.decided(Site.State.TRUSTED, asker.person().value(), now.reason(), now())));
        });
    }

    /** Takes back a proposal, or turns it down. */
    Site withdraw(Asker asker, String name) {
        return guard.change(asker, Act.WITHDRAW_SITE, Target.registry(), Context.NONE, permit -> {
            Site now = sites.find(name).filter(site -> site.state() == Site.State.PROPOSED).orElseThrow(NotFound::new);
            return sites.put(permit, noted(permit, now.decided(Site.State.TURNED_DOWN, asker.person().value(), now.reason(), now())));
        });
    }

    /** Ends the trust: nothing goes there or is taken from there any more. One person is enough. */
    Site end(Asker asker, String name, String reason) {
        return guard.change(asker, Act.END_SITE, Target.registry(), Context.NONE, permit -> {
            Site now = sites.trusted(name).orElseThrow(NotFound::new);
            return sites.put(permit, noted(permit, now.decided(Site.State.ENDED, asker.person().value(), reason(reason), now())));
        });
    }

    private Site same(Site seen) {
        return sites.find(seen.name()).filter(seen::equals).orElseThrow(() -> Conflict.state("this proposal was decided meanwhile"));
    }

    /** INVARIANT: no administrator's act gives access unseen (7): who could exchange the card could not exchange what was read out. */
    private static void compared(String of, String typed) {
        if (!of.equals(SiteCard.typed(typed))) {
            throw new BadInput("fingerprint", "this is not the fingerprint of that card: do not trust it before you know why");
        }
    }

    private static Site noted(Permit permit, Site site) {
        permit.note("site", site.name());
        permit.note("fingerprint", site.fingerprint());
        permit.note("accredited", site.accreditation().level().name() + " " + String.join(" ", site.accreditation().marking().controls())
                + " " + String.join(" ", site.accreditation().codewords()));
        permit.note("why", site.reason());
        return site;
    }

    /** @throws BadInput if it is none, or too long */
    static String reason(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new BadInput("reason", "say why, in at most " + LONGEST + " characters");
        }
        return reason.strip();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
