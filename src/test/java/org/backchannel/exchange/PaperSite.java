package org.backchannel.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.backchannel.ledger.NoteKey;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.KeyRing;
import org.backchannel.sealing.MasterKey;
import org.backchannel.sealing.PouchSeal;
import org.backchannel.sealing.Sha384;

/** A site of which there are the keys alone: it signs cards and pouches, whatever they say. */
final class PaperSite {

    private final String name;
    private final String title;
    private final String office;
    private final KeyRing ring;

    PaperSite(String name, String title) {
        this(name, title, "Ambassador");
    }

    /** @param office of the one person whom it publishes */
    PaperSite(String name, String title, String office) {
        this.office = office;
        this.name = name;
        this.title = title;
        try {
            Path folder = Files.createTempDirectory("site-" + name);
            this.ring = KeyRing.openOrCreate(folder.resolve("server"), MasterKey.openOrCreate(folder.resolve("server/master.key")),
                    Clock.systemUTC());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SiteCard card() {
        String log = new NoteKey(name + ".example/log", Base64.getEncoder().encodeToString(ring.ed25519Public())).toString();
        return new SiteCard(SiteCard.FORMAT, 1, name, title, new PouchSeal(ring).own(), log,
                List.of(new Listed("rush", "Kenneth Rush", "Rush", office)), Instant.EPOCH);
    }

    byte[] file() {
        return card().signed(new Attestation(ring));
    }

    /** The card of its wire. */
    byte[] wire(String address, Instant made, String... pins) {
        return new WireCard(WireCard.FORMAT, 1, name, card().fingerprint(), address, List.of(pins), made).signed(new Attestation(ring));
    }

    /** A pouch as this site would send it. */
    Manifest manifest(SiteCard to, int sequence, String previous, List<Manifest.Sent> messages, List<Manifest.Said> receipts) {
        return new Manifest(Manifest.FORMAT, 1, new Manifest.End(name, card().fingerprint()),
                new Manifest.End(to.name(), to.fingerprint()), sequence, previous, 4, Instant.now().truncatedTo(ChronoUnit.SECONDS),
                new Manifest.Seen(0, ""), card().persons(), messages, List.of(), receipts, List.of());
    }

    byte[] pouch(SiteCard to, int sequence, String previous) {
        return sealed(manifest(to, sequence, previous, List.of(), List.of()), to);
    }

    byte[] sealed(Manifest manifest, SiteCard to) {
        return sealedBy(new PouchSeal(ring), manifest, to);
    }

    static byte[] sealedBy(PouchSeal seal, Manifest manifest, SiteCard to) {
        return sealedBy(seal, manifest, manifest.bytes(), to);
    }

    /** The same, with a content of one's choosing. */
    static byte[] sealedBy(PouchSeal seal, Manifest manifest, byte[] bytes, SiteCard to) {
        return seal.seal(bytes, manifest.binding(bytes), to.keys());
    }

    byte[] sealed(Packet packet, SiteCard to) {
        byte[] bytes = packet.bytes();
        return new PouchSeal(ring).seal(bytes, packet.binding(bytes), to.keys());
    }

    static String hash(byte[] pouch) {
        return Sha384.of(pouch).hex();
    }
}
