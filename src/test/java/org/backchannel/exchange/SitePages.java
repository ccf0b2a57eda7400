package org.backchannel.exchange;

import java.util.Map;
import org.backchannel.RunningApplication;
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
        var geneva = new PaperSite("geneva", "Mission Geneva");
        trust.propose(TwoSites.asker("marsh"), geneva.file(), geneva.card().fingerprint(), TwoSites.upTo(Level.CONFIDENTIAL),
                "For the talks that begin in March");
        return Map.of("site", "/sites/bonn", "site-proposed", "/sites/geneva");
    }
}
