package org.backchannel.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.nio.charset.StandardCharsets;
import org.backchannel.ledger.ProvenEntry;
import org.backchannel.sealing.Sha384;

/** Opens pouches that came, and holds what is in them to what the other site's trail proves. */
final class Opening {

    /**
     * A message says when it was transmitted, its entry when that was written down. Much more than it takes: a pouch that is refused holds up
     * all that follow, and a slow disk or a clock that was set is no lie.
     */
    private static final Duration MOST_APART = Duration.ofHours(1);

    private final SiteSeal seal;

    Opening(SiteSeal seal) {
        this.seal = seal;
    }

    /** A pouch, as a trusted site has signed it for this one. */
    record Open(Site site, OwnCard own, String fingerprint, Manifest manifest) {
    }

    /**
     * Opens one that somebody brought.
     *
     * @throws BadPouch if it is not of a trusted site, or not for this one
     * @throws org.backchannel.sealing.BrokenSeal if it is not what that site has sealed
     */
    Open open(byte[] file) {
        return open(seal.open(file, Manifest.class));
    }

    /** The same of one that was taken in while its site was trusted. */
    Open reopen(byte[] file) {
        return open(seal.reopen(file, Manifest.class));
    }

    private static Open open(SiteSeal.Open<Manifest> open) {
        return new Open(open.site(), open.own(), open.fingerprint(), open.carried());
    }

    /** @throws BadPouch unless each message was approved and transmitted there, exactly as it is in the pouch, and what it recalls was recalled there */
    void verify(Open open) {
        open.manifest().messages().forEach(sent -> verify(open, sent));
        open.manifest().recalls().forEach(recall -> recalledBy(open, recall));
    }

    /**
     * Id, at its site, of who has recalled a message there.
     *
     * @throws BadPouch if that site's trail does not say that it was recalled
     */
    static String recalledBy(Open open, Manifest.Recall recall) {
        // INVARIANT: what takes a message from its recipients is believed by its entry alone (3), and only of what that same site has sent.
        String by = by(recall.recall().verified(open.site().log(), Proofs.RECALLED, recall.item(), Map.of()));
        BadPouch.require(Listed.ID.matcher(by).matches(), "who recalled the message");
        return by;
    }

    private static void verify(Open open, Manifest.Sent sent) {
        Approvable approved = Approvable.read(sent.approvable());
        BadPouch.require(approved.item().equals(sent.item()), "of which message the approval is");
        BadPouch.require(approved.at(open.site().name()).isEmpty(), "that a site names its own persons without its name");
        // INVARIANT: nobody reads up (2): whom it goes to here is what was approved there, and nobody else.
        Set<String> named = new TreeSet<>(approved.at(open.own().name()));
        BadPouch.require(named.equals(new TreeSet<>(sent.to())), "whom the message goes to");
        // INVARIANT: what leaves is what was approved (3): what is attached, all of it and nothing else.
        BadPouch.require(approved.attachments().stream().map(Approvable.Attached::item).toList()
                .equals(sent.attachments().stream().map(Manifest.Attached::item).toList()), "what is attached to the message");
        String digest = Sha384.of(sent.approvable().getBytes(StandardCharsets.UTF_8)).hex();
        ProvenEntry approval = sent.approval().verified(open.site().log(), Proofs.APPROVED, sent.item(), Map.of("approved", digest));
        ProvenEntry transmission = sent.transmission().verified(open.site().log(), Proofs.TRANSMITTED, sent.item(),
                Map.of("version", Integer.toString(sent.version()), "number", sent.number().isEmpty() ? "none" : sent.number()));
        BadPouch.require(approval.index() < transmission.index(), "the order of approval and transmission");
        BadPouch.require(Duration.between(transmission.at(), sent.at()).abs().compareTo(MOST_APART) <= 0, "when it was transmitted");
        BadPouch.require(Listed.ID.matcher(by(approval)).matches(), "who approved the message");
    }

    /** Id, at its site, of who did what an entry says. */
    static String by(ProvenEntry entry) {
        return entry.facts().getOrDefault("actor", "");
    }
}
