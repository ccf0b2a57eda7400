package org.backchannel.exchange;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.backchannel.ledger.NoteKey;
import org.backchannel.sealing.Attestation;
import org.backchannel.sealing.SiteKeys;

/**
 * How a site introduces itself. Who it is, the keys and the name say, and their fingerprint; whom it publishes may change.
 *
 * @param name by which its persons are addressed, such as {@code washington}
 * @param title what it is called
 * @param log verifier key of its trail (C2SP signed-note)
 */
record SiteCard(String format, int edition, String name, String title, SiteKeys keys, String log, List<Listed> persons, Instant made) {

    static final String FORMAT = "backchannel-site";
    static final String PURPOSE = "site-card";
    static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{1,19}");
    static final int MOST_PERSONS = 2_000;
    private static final int MOST_BYTES = 4 << 20;

    /** @throws BadPouch if it is not a card of this edition */
    SiteCard {
        BadPouch.require(format.equals(FORMAT) && edition == 1, "the format of a card");
        BadPouch.require(NAME.matcher(name).matches() && Listed.words(title), "the name of a site");
        BadPouch.require(persons.size() <= MOST_PERSONS, "how many persons a card has");
        persons = List.copyOf(persons);
        requireKey(log);
    }

    private static void requireKey(String log) {
        try {
            NoteKey.parse(log);
        } catch (IllegalArgumentException none) {
            throw new BadPouch("the key of a trail");
        }
    }

    /** As a file: the card, and the signature by which its site attests it. */
    private record Signed(String card, String signature) {
    }

    byte[] signed(Attestation attestation) {
        String text = Strict.text(this);
        byte[] signature = attestation.sign(PURPOSE, text.getBytes(StandardCharsets.UTF_8));
        return Strict.write(new Signed(text, Base64.getEncoder().encodeToString(signature)));
    }

    /** @throws BadPouch if it is none, or not signed by the site that it is of */
    static SiteCard read(byte[] file) {
        BadPouch.require(file.length <= MOST_BYTES, "the length of a card");
        Signed signed = Strict.read(file, Signed.class);
        byte[] text = signed.card().getBytes(StandardCharsets.UTF_8);
        SiteCard card = Strict.read(text, SiteCard.class);
        BadPouch.require(Attestation.verify(card.keys().attesting(), PURPOSE, text, base64(signed.signature())), "the signature of a card");
        return card;
    }

    static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            throw new BadPouch("base64");
        }
    }

    /** SHA-256, hexadecimal, over the name and all keys: what two persons compare. */
    String fingerprint() {
        String all = String.join("\n", "backchannel site 1", name, title, keys.authority(), keys.ecdsa(), keys.mlDsa(), keys.mlKem(), log);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** A fingerprint as it is read out: in groups of four. */
    static String grouped(String fingerprint) {
        return fingerprint.replaceAll("(.{4})(?!$)", "$1 ");
    }

    /** A fingerprint as somebody typed it: groups and capitals do not matter. */
    static String typed(String fingerprint) {
        return fingerprint.replaceAll("[\\s:-]", "").toLowerCase(Locale.ROOT);
    }
}
