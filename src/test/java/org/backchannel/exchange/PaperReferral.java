package org.backchannel.exchange;

import static org.backchannel.exchange.TwoSites.asker;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.backchannel.RunningApplication;
import org.backchannel.marking.Level;
import org.backchannel.review.ReferralCarrier;
import org.backchannel.review.Referred;

/** A referral of a registry of which there are the keys alone, taken in as a file. */
public final class PaperReferral {

    private PaperReferral() {
    }

    /** What waits to be filed, by its id here. */
    public static String taken(RunningApplication app, String site, String title) {
        return taken(app, site, title, "Secret");
    }

    /** The same, under that line. */
    static String taken(RunningApplication app, String site, String title, String line) {
        if (app.bean(Sites.class).own().isEmpty()) {
            TwoSites.publish(app, "vienna", "Embassy Vienna", "smith", "drummond");
        }
        var paper = new PaperSite(site, title);
        app.bean(Trust.class).propose(asker("marsh"), paper.file(), paper.card().fingerprint(), TwoSites.upTo(Level.SECRET), "r");
        app.bean(Trust.class).confirm(asker("quill"), site, paper.card().fingerprint());
        String referral = UUID.randomUUID().toString();
        app.bean(PacketTaking.class).take(asker("marsh"),
                paper.sealed(packet(paper, TwoSites.card(app), referral, line), TwoSites.card(app)));
        return PacketIn.here(ReferralCarrier.Kind.REFERRAL, paper.card().fingerprint(), UUID.fromString(referral)).toString();
    }

    static Packet packet(PaperSite from, SiteCard to, String referral, String line) {
        return new Packet(Packet.FORMAT, 1, new Manifest.End(from.card().name(), from.card().fingerprint()),
                new Manifest.End(to.name(), to.fingerprint()), ReferralCarrier.Kind.REFERRAL, referral, Level.SECRET.rank(), line, "",
                Instant.now().truncatedTo(ChronoUnit.SECONDS), Referred.document(referral, line,
                        "Our source at the lighthouse met them on Tuesday.", "The new beacon is read from the cape since May."));
    }
}
