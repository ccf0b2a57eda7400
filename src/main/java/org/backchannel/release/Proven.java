package org.backchannel.release;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.backchannel.custody.Piece;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.review.ProposalDocument.Withheld;
import org.backchannel.sealing.SaltedPieces;
import org.backchannel.sealing.SaltedPortion;
import org.backchannel.sealing.Sha384;

/**
 * A portion as a release shows it: its frame and its pieces, each of them either itself with its salt, or the hash alone. Released text
 * and hashes, nothing that is withheld.
 *
 * @param leaf base64 of the salt of the portion's leaf; empty where the portion is withheld whole, and {@code hash} says the leaf
 * @param hash of the portion's leaf, hexadecimal, where it is withheld whole; otherwise empty
 * @param sort what the portion is on the page
 * @param salt base64 of the salt of the frame: sort, label, mark, depth; empty where it is withheld whole
 * @param pieces in their order; none where it is withheld whole
 */
record Proven(String leaf, String hash, String sort, String label, String mark, int depth, String salt, List<Shown> pieces) {

    Proven {
        pieces = List.copyOf(pieces);
    }

    /**
     * A piece.
     *
     * @param hash of the piece's leaf, hexadecimal, where it is withheld; otherwise empty
     * @param sort of its run; empty where it is withheld
     * @param continued whether it goes on with the run before it
     * @param salt base64; empty where it is withheld
     */
    record Shown(String hash, String sort, String text, String target, boolean emphasized, boolean continued, String salt) {

        static Shown withheld(SaltedPortion piece) {
            return new Shown(piece.hash().hex(), "", "", "", false, false, "");
        }

        static Shown released(Piece piece, SaltedPortion salted) {
            Run run = piece.run();
            return new Shown("", run.sort().name(), run.text(), run.target(), run.emphasized(), piece.continued(), base64(salted.salt()));
        }

        boolean gone() {
            return !hash.isEmpty();
        }

        Piece piece() {
            return new Piece(new Run(Run.Sort.valueOf(sort), text, target).emphasized(emphasized), continued);
        }

        Sha384 leaf() {
            return gone() ? new Sha384(hash) : new SaltedPortion(bytes(salt), piece().bytes()).hash();
        }
    }

    /** A portion with its gaps. Of one that is withheld whole there is its leaf alone: not even how many words it has. */
    static Proven of(Portion portion, SaltedPieces salted, List<Withheld> gaps) {
        if (gaps.stream().anyMatch(Withheld::whole)) {
            return new Proven("", salted.whole().hash().hex(), "", "", "", 0, "", List.of());
        }
        List<Piece> pieces = Piece.of(portion);
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            int place = i;
            boolean gone = gaps.stream().anyMatch(gap -> place >= gap.from() && place < gap.to());
            // The first of the hashed parts is the frame.
            shown.add(gone ? Shown.withheld(salted.piece(i + 1)) : Shown.released(pieces.get(i), salted.piece(i + 1)));
        }
        return new Proven(base64(salted.whole().salt()), "", portion.sort().name(), portion.label(), portion.mark(), portion.depth(),
                base64(salted.piece(0).salt()), shown);
    }

    boolean whole() {
        return !hash.isEmpty();
    }

    /** The leaf in the tree of the sealed item that this gives. */
    Sha384 root() {
        if (whole()) {
            return new Sha384(hash);
        }
        List<Sha384> leaves = new ArrayList<>();
        leaves.add(new SaltedPortion(bytes(salt), Piece.frame(frame())).hash());
        pieces.forEach(piece -> leaves.add(piece.leaf()));
        return SaltedPieces.whole(bytes(leaf), leaves).hash();
    }

    private Portion frame() {
        return new Portion(Portion.Sort.valueOf(sort), label, mark, depth, List.of());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }
}
