package org.backchannel.exchange;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.backchannel.sealing.Attestation;

/**
 * How a site is reached by wire: where, and by which certificates it is known there and when it calls. Signed by the keys that its fingerprint
 * is of, so that whoever carries the card, or writes it, cannot put themselves in the site's place.
 *
 * @param address {@code https://HOST:PORT}; empty where it only calls and cannot be called
 * @param certificates base64 of their DER: the one that it shows, and the one that it will show next, if it has said so
 * @param made an earlier card is not taken after a later one
 */
record WireCard(String format, int edition, String site, String fingerprint, String address, List<String> certificates, Instant made) {

    static final String FORMAT = "backchannel-wire";
    private static final String PURPOSE = "site-wire";
    private static final int MOST_BYTES = 64 << 10;
    private static final int MOST_CERTIFICATES = 2;
    private static final int LONGEST_ADDRESS = 200;
    private static final int HIGHEST_PORT = 65_535;

    /** @throws BadPouch if it is not a card of this edition */
    WireCard {
        BadPouch.require(format.equals(FORMAT) && edition == 1, "the format of a wire's card");
        BadPouch.require(SiteCard.NAME.matcher(site).matches(), "the name of a site");
        BadPouch.require(address.isEmpty() || isAddress(address), "the address of a wire");
        BadPouch.require(!certificates.isEmpty() && certificates.size() <= MOST_CERTIFICATES, "how many certificates a wire has");
        BadPouch.require(!made.isBefore(Instant.EPOCH) && made.equals(made.truncatedTo(ChronoUnit.SECONDS)), "when it was made");
        certificates = List.copyOf(certificates);
        certificates.forEach(Pin::read);
    }

    /** Whether it is a host and a port that TLS is spoken on, and nothing else. */
    static boolean isAddress(String address) {
        try {
            var uri = new URI(address);
            return address.length() <= LONGEST_ADDRESS && "https".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0
                    && uri.getPort() <= HIGHEST_PORT && address.equals("https://" + uri.getHost() + ":" + uri.getPort());
        } catch (URISyntaxException none) {
            return false;
        }
    }

    /** As a file: the card, and the signature by which its site attests it. */
    private record Signed(String wire, String signature) {
    }

    byte[] signed(Attestation attestation) {
        String text = Strict.text(this);
        byte[] signature = attestation.sign(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
        return Strict.write(new Signed(text, Base64.getEncoder().encodeToString(signature)));
    }

    /**
     * @throws BadPouch if it is none, or not of that site and signed by its keys. INVARIANT: what is in the file is believed only by the
     *         signature of the site whose fingerprint was compared (3)
     */
    static WireCard read(byte[] file, Site site) {
        BadPouch.require(file.length <= MOST_BYTES, "the length of a wire's card");
        Signed signed = Strict.read(file, Signed.class);
        byte[] text = signed.wire().getBytes(StandardCharsets.UTF_8);
        BadPouch.require(Attestation.verify(site.keys().attesting(), PURPOSE, text, SiteCard.base64(signed.signature())),
                "the signature of a wire's card");
        WireCard card = Strict.read(text, WireCard.class);
        BadPouch.require(card.site().equals(site.name()) && card.fingerprint().equals(site.fingerprint()), "of which site a wire is");
        return card;
    }
}
