package org.backchannel.custody;

import java.time.Instant;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.backchannel.item.Item;
import org.backchannel.sealing.Opened;
import tools.jackson.databind.JsonNode;

/** An opened version of an item: what it says, and what its seal says of it. */
public final class Paper {

    private final Item item;
    private final Content content;
    private final String attestedFor;
    private final Instant sealedAt;
    private final Instant verifiedAt;
    private final List<String> algorithms;
    private final String digest;
    private final boolean byPieces;

    Paper(Item item, Opened opened, Instant verifiedAt) {
        this.item = item;
        JsonNode all = ContentCodec.tree(opened.content());
        this.content = ContentCodec.read(all);
        this.attestedFor = opened.attestedFor();
        this.sealedAt = opened.sealedAt();
        this.verifiedAt = verifiedAt;
        this.algorithms = List.copyOf(opened.signatureAlgorithms());
        this.digest = digest(opened.content());
        this.byPieces = ContentCodec.byPieces(all);
    }

    private static String digest(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    public Item item() {
        return item;
    }

    public Content content() {
        return content;
    }

    /** Id of the person for whom the registry attested this version. */
    public String attestedFor() {
        return attestedFor;
    }

    public Instant sealedAt() {
        return sealedAt;
    }

    /** When the seal was verified: at this opening. */
    public Instant verifiedAt() {
        return verifiedAt;
    }

    /** The signatures that were verified. */
    public List<String> algorithms() {
        return algorithms;
    }

    /**
     * SHA-256 of the exact bytes that were sealed, in hexadecimal: the same under every marking. They hold a random salt for each portion,
     * so nothing can be guessed from it.
     */
    public String digest() {
        return digest;
    }

    /** Whether its words can be shown one by one, each without the others, by what is sealed. */
    public boolean byPieces() {
        return byPieces;
    }

    @Override
    public String toString() {
        return "an opened item";
    }
}
