package org.backchannel.exchange;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.backchannel.guard.Permit;
import org.backchannel.sealing.BrokenSeal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wires to other sites, as the rows have them that the trail believes. */
final class Wires {

    private static final Logger LOG = LoggerFactory.getLogger(Wires.class);

    private final Sites sites;
    private final Rows<Wire> proposed;
    private final Rows<Wire> inForce;
    private final Rows<Progress> progress;

    Wires(Sites sites, Rows<Wire> proposed, Rows<Wire> inForce, Rows<Progress> progress) {
        this.sites = sites;
        this.proposed = proposed;
        this.inForce = inForce;
        this.progress = progress;
    }

    /** The proposal of last, whatever became of it. */
    Optional<Wire> proposal(String site) {
        return proposed.find(site);
    }

    /** The one that was in force last, whether or not it still is. */
    Optional<Wire> last(String site) {
        return inForce.find(site);
    }

    /** The one that is in use: as long as its site is trusted, under the keys that it was agreed for. */
    Optional<Wire> open(Site site) {
        return site.trusted()
                ? inForce.find(site.name()).filter(wire -> wire.is(Wire.State.OPEN) && wire.fingerprint().equals(site.fingerprint()))
                : Optional.empty();
    }

    /** INVARIANT: a caller is the trusted site whose certificate, agreed by two persons, they have the key of, and nobody else (7). */
    Optional<Site> caller(X509Certificate shown, Instant now) {
        return sites.trusted().stream()
                .filter(site -> believed(site).filter(wire -> wire.pins().stream().anyMatch(pin -> pin.is(shown, now))).isPresent())
                .findFirst();
    }

    /** One whose row is not what was sealed is none, and keeps no other site out. */
    private Optional<Wire> believed(Site site) {
        try {
            return open(site);
        } catch (BrokenSeal broken) {
            LOG.error("the wire to `{}` is not what was sealed: {}", site.name(), broken.reason());
            return Optional.empty();
        }
    }

    /** Whether that certificate is of a wire of another site, be it proposed or in force: by one that two have nobody could be told apart. */
    boolean isOfAnother(String site, Pin pin) {
        return sites.all().stream().map(Site::name).filter(name -> !name.equals(site))
                .anyMatch(name -> has(proposed.find(name).filter(wire -> wire.is(Wire.State.PROPOSED)), pin)
                        || has(inForce.find(name).filter(wire -> wire.is(Wire.State.OPEN)), pin));
    }

    private static boolean has(Optional<Wire> wire, Pin pin) {
        return wire.filter(one -> one.certificates().contains(pin.base64())).isPresent();
    }

    Wire propose(Permit permit, Wire wire) {
        return proposed.put(permit, wire);
    }

    Wire put(Permit permit, Wire wire) {
        return inForce.put(permit, wire);
    }

    Progress progress(Site site) {
        Optional<Progress> last = progress.find(site.name());
        return last.filter(known -> known.line().equals(site.line()))
                .orElseGet(() -> Progress.none(site, last.map(Progress::version).orElse(0)));
    }

    Progress put(Permit permit, Progress now) {
        return progress.put(permit, now);
    }
}
