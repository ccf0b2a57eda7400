package org.backchannel.exchange;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.sealing.Opened;
import org.backchannel.sealing.PouchSeal;

/** Opens packages that came: what they say is believed once the signatures of the site that they name say the same. */
final class PacketOpening {

    private final PouchSeal seal;
    private final Sites sites;

    PacketOpening(PouchSeal seal, Sites sites) {
        this.seal = seal;
        this.sites = sites;
    }

    /** A package, as a site has signed it for this one. */
    record Open(Site site, Packet packet) {
    }

    /**
     * Opens one that came just now.
     *
     * @throws BadPouch if it is not of a trusted site, or not for this one
     * @throws org.backchannel.sealing.BrokenSeal if it is not what that site has sealed
     */
    Open open(byte[] file) {
        return open(file, true);
    }

    /** The same of one that was taken in while its site was trusted. */
    Open reopen(byte[] file) {
        return open(file, false);
    }

    private Open open(byte[] file, boolean trusted) {
        OwnCard own = sites.own().orElseThrow(() -> new BadPouch("this site has no card yet"));
        String fingerprint = sites.card(own).fingerprint();
        var read = new AtomicReference<Open>();
        // INVARIANT: what is in it is believed only once the signatures of the site that it names say the same (3).
        try (Opened opened = seal.open(file, content -> expected(content, own, fingerprint, trusted, read))) {
            BadPouch.require(opened.content().length > 0, "that there is something in a package");
            return Objects.requireNonNull(read.get(), "what was opened used to be read");
        }
    }

    private PouchSeal.Expected expected(byte[] content, OwnCard own, String fingerprint, boolean trusted, AtomicReference<Open> read) {
        Packet packet = Strict.read(content, Packet.class);
        BadPouch.require(packet.to().fingerprint().equals(fingerprint) && packet.to().site().equals(own.name()), "for which site it is");
        Site site = sites.find(packet.from().site()).filter(known -> known.fingerprint().equals(packet.from().fingerprint()))
                .filter(known -> known.trusted() || (!trusted && known.state() == Site.State.ENDED))
                .orElseThrow(() -> new BadPouch("of which site it is"));
        read.set(new Open(site, packet));
        return new PouchSeal.Expected(site.keys(), packet.binding(content));
    }
}
