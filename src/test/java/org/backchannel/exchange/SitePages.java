package org.backchannel.exchange;

import java.util.Map;
import org.backchannel.RunningApplication;
import java.time.Instant;
import org.backchannel.guard.Guard;
import org.backchannel.guard.Target;
import org.backchannel.policy.Act;
import org.backchannel.policy.Request.Context;
import org.backchannel.marking.Level;

/** Sites in every state, for those who look at all pages. */
public final class SitePages {

    private SitePages() {
    }

    /** This site has a card. */
    public static void published(RunningApplication app) {
        TwoSites.publish(app, "vienna", "Embassy Vienna", "smith", "drummond");
    }

    /** A site that nobody here knows yet: its card, what is to be compared, and its first pouch. */
    public static final class Stranger {
        private final PaperSite site;
        private final SiteCard to;

        private Stranger(PaperSite site, SiteCard to) {
            this.site = site;
            this.to = to;
        }

        public byte[] card() {
            return site.file();
        }

        public String fingerprint() {
            return SiteCard.grouped(site.card().fingerprint());
        }

        public byte[] pouch() {
            return site.pouch(to, 1, "");
        }
    }

    public static Stranger stranger(RunningApplication app, String name, String title) {
        return new Stranger(new PaperSite(name, title), TwoSites.card(app));
    }

    /** Where they stand, by what each is called. */
    public static Map<String, String> known(RunningApplication app) {
        published(app);
        var trust = app.bean(Trust.class);
        var bonn = new PaperSite("bonn", "Embassy Bonn");
        trust.propose(TwoSites.asker("marsh"), bonn.file(), bonn.card().fingerprint(), TwoSites.upTo(Level.SECRET), "By the Department");
        trust.confirm(TwoSites.asker("quill"), "bonn", bonn.card().fingerprint());
        TwoSites.brought(app, bonn.pouch(TwoSites.card(app), 2, PaperSite.hash(new byte[0])));
        wire(app, bonn, "bonn");
        confirmed(app, "bonn");
        failing(app, "bonn");
        var lagos = new PaperSite("lagos", "Embassy Lagos");
        trust.propose(TwoSites.asker("marsh"), lagos.file(), lagos.card().fingerprint(), TwoSites.upTo(Level.SECRET), "By the Department");
        trust.confirm(TwoSites.asker("quill"), "lagos", lagos.card().fingerprint());
        wire(app, lagos, "lagos");
        var geneva = new PaperSite("geneva", "Mission Geneva");
        trust.propose(TwoSites.asker("marsh"), geneva.file(), geneva.card().fingerprint(), TwoSites.upTo(Level.CONFIDENTIAL),
                "For the talks that begin in March");
        return Map.of("site", "/sites/bonn", "site-proposed", "/sites/geneva", "site-wire-proposed", "/sites/lagos");
    }

    private static void wire(RunningApplication app, PaperSite site, String name) {
        byte[] card = site.wire("https://" + name + ".example:8444", Instant.EPOCH, WireKey.of(name).pin());
        app.bean(Wiring.class).propose(TwoSites.asker("marsh"), name, card, "To spare the courier");
    }

    private static void confirmed(RunningApplication app, String name) {
        int version = app.bean(Wires.class).proposal(name).orElseThrow().version();
        app.bean(Wiring.class).confirm(TwoSites.asker("quill"), name, version);
    }

    private static void failing(RunningApplication app, String name) {
        Wires wires = app.bean(Wires.class);
        Progress before = wires.progress(app.bean(Sites.class).trusted(name).orElseThrow());
        app.bean(Guard.class).change(Outgoing.REGISTRY, Act.NOTE_WIRE, Target.registry(), Context.NONE,
                permit -> wires.put(permit, before.failed(WireTrouble.Kind.BROKEN_OFF.words(), Instant.EPOCH)));
    }
}
