package org.backchannel.sealing;

import java.util.function.Function;

/** Seals whole pouches to other sites and opens those that came from them. What people wrote is in parcels within, see {@link ParcelSeal}. */
public final class PouchSeal {

    private final KeyRing ring;
    private final SiteEnvelope envelope;

    public PouchSeal(KeyRing ring) {
        this.ring = ring;
        this.envelope = new SiteEnvelope(ring);
    }

    /** Who must have signed, and what must be bound to what was signed. */
    public record Expected(SiteKeys from, Binding binding) {
    }

    /** The keys of this registry, as another site is to know them. */
    public SiteKeys own() {
        return SiteKeys.of(ring);
    }

    /** A DER AuthEnvelopedData (RFC 5083) that only the site with these keys opens. */
    public byte[] seal(byte[] content, Binding binding, SiteKeys to) {
        return envelope.seal(content, binding, to);
    }

    /**
     * Opens what was sealed to this registry.
     *
     * @param expected what the content says of itself; it is handed out only once the signatures say the same
     * @throws BrokenSeal if it is not for this registry, or anything differs
     */
    public Opened open(byte[] sealed, Function<byte[], Expected> expected) {
        return envelope.open(sealed, expected);
    }
}
