package org.backchannel.custody;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.backchannel.sealing.SaltedPieces;
import org.backchannel.sealing.SaltedPortion;
import org.backchannel.sealing.Sha384;
import tools.jackson.databind.JsonNode;

/**
 * The sealed bytes of an item as salted parts, each of which can be shown without the others. Made for whoever has a permit to release,
 * and never kept. Says only what it is.
 */
public final class Salted {

    private final List<SaltedPieces> portions;
    private final Optional<SaltedPortion> original;

    private Salted(List<SaltedPieces> portions, Optional<SaltedPortion> original) {
        this.portions = List.copyOf(portions);
        this.original = original;
    }

    static Salted of(JsonNode all) {
        List<SaltedPieces> portions = new ArrayList<>();
        for (JsonNode entry : all.path("portions")) {
            portions.add(pieces(entry));
        }
        return new Salted(portions, Optional.of(all.path(ContentCodec.ORIGINAL)).filter(JsonNode::isObject).map(Salted::leaf));
    }

    static SaltedPieces pieces(JsonNode entry) {
        return pieces(entry, ContentCodec.portion(entry));
    }

    /** The same, of a portion that is at hand. */
    static SaltedPieces pieces(JsonNode entry, Portion portion) {
        return new SaltedPieces(salt(entry), Piece.hashed(portion));
    }

    static SaltedPortion leaf(JsonNode entry) {
        return new SaltedPortion(salt(entry), entry.path(ContentCodec.PORTION).asString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] salt(JsonNode entry) {
        return Base64.getDecoder().decode(entry.path(ContentCodec.SALT).asString());
    }

    /** In the order of the content. */
    public List<SaltedPieces> portions() {
        return portions;
    }

    /** The leaf of the file that the item was filed from, if it was one: the last leaf, of which nothing is ever shown. */
    public Optional<Sha384> original() {
        return original.map(SaltedPortion::hash);
    }

    @Override
    public String toString() {
        return "content in salted parts";
    }
}
