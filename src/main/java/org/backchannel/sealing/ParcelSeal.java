package org.backchannel.sealing;

/** Seals what an item says to another site, and opens what came from one: for custody alone. */
public final class ParcelSeal {

    private final SiteEnvelope envelope;

    public ParcelSeal(KeyRing ring) {
        this.envelope = new SiteEnvelope(ring);
    }

    /** A DER AuthEnvelopedData that only the site with these keys opens; the content is left as it is, for the caller to wipe. */
    public byte[] seal(byte[] content, Binding binding, SiteKeys to) {
        return envelope.seal(content, binding, to);
    }

    /** @throws BrokenSeal if it is not for this registry, not by that site, or not bound to this */
    public Opened open(byte[] sealed, Binding expected, SiteKeys from) {
        return envelope.open(sealed, content -> new PouchSeal.Expected(from, expected));
    }
}
