package org.backchannel.exchange;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.backchannel.sealing.Binding;
import org.backchannel.sealing.Opened;
import org.backchannel.sealing.PouchSeal;

/** Opens what another site has sealed for this one, pouches and packages alike. */
final class SiteSeal {

    private final PouchSeal seal;
    private final Sites sites;

    SiteSeal(PouchSeal seal, Sites sites) {
        this.seal = seal;
        this.sites = sites;
    }

    /** What is sealed says from which site it is and for which, and what its seal binds. */
    interface Carried {

        Manifest.End from();

        Manifest.End to();

        Binding binding(byte[] bytes);
    }

    /** What a site has signed for this one. */
    record Open<T extends Carried>(Site site, OwnCard own, String fingerprint, T carried) {
    }

    /**
     * Opens what came just now.
     *
     * @throws BadPouch if it is not of a trusted site, or not for this one
     * @throws org.backchannel.sealing.BrokenSeal if it is not what that site has sealed
     */
    <T extends Carried> Open<T> open(byte[] file, Class<T> what) {
        return open(file, what, true);
    }

    /** The same of what was taken in while its site was trusted. */
    <T extends Carried> Open<T> reopen(byte[] file, Class<T> what) {
        return open(file, what, false);
    }

    private <T extends Carried> Open<T> open(byte[] file, Class<T> what, boolean trusted) {
        OwnCard own = sites.own().orElseThrow(() -> new BadPouch("this site has no card yet"));
        String fingerprint = sites.card(own).fingerprint();
        var read = new AtomicReference<Open<T>>();
        // INVARIANT: what is in it is believed only once the signatures of the site that it names say the same (3).
        try (Opened opened = seal.open(file, content -> {
            T carried = Strict.read(content, what);
            Site site = from(carried, own, fingerprint, trusted);
            read.set(new Open<>(site, own, fingerprint, carried));
            return new PouchSeal.Expected(site.keys(), carried.binding(content));
        })) {
            BadPouch.require(opened.content().length > 0, "that there is something in it");
            return Objects.requireNonNull(read.get(), "what was opened used to be read");
        }
    }

    private Site from(Carried carried, OwnCard own, String fingerprint, boolean trusted) {
        BadPouch.require(carried.to().fingerprint().equals(fingerprint) && carried.to().site().equals(own.name()), "for which site it is");
        return sites.find(carried.from().site()).filter(known -> known.fingerprint().equals(carried.from().fingerprint()))
                .filter(known -> known.trusted() || (!trusted && known.state() == Site.State.ENDED))
                .orElseThrow(() -> new BadPouch("of which site it is"));
    }
}
