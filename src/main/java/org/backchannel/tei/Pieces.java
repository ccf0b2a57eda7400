package org.backchannel.tei;

import java.util.ArrayList;
import java.util.List;
import org.backchannel.custody.Run;

/** Collects the pieces of one portion and makes single spaces of the white space between and within them. */
final class Pieces {

    private final List<Piece> all = new ArrayList<>();

    void add(Piece piece) {
        all.add(piece);
    }

    /** Whether there is nothing to be read in it, page breaks and anchors apart. */
    boolean blank() {
        return all.stream().allMatch(p -> p.between() || p.edge() || p.text.isBlank());
    }

    boolean anchors() {
        return all.stream().anyMatch(p -> p.sort == Run.Sort.NOTE_ANCHOR);
    }

    List<Piece> breaks() {
        return all.stream().filter(p -> p.sort == Run.Sort.PAGE_BREAK).toList();
    }

    /** With single spaces, none at an edge. */
    List<Piece> tidy() {
        List<Piece> out = new ArrayList<>();
        boolean space = true;
        for (Piece piece : all) {
            if (piece.between()) {
                out.add(piece);
            } else if (piece.edge()) {
                trimEnd(out);
                out.add(piece);
                space = true;
            } else {
                String text = Spaces.single(piece.text);
                text = space && text.startsWith(" ") ? text.substring(1) : text;
                if (!text.isEmpty()) {
                    space = text.endsWith(" ");
                    out.add(piece.with(text));
                }
            }
        }
        trimEnd(out);
        while (!out.isEmpty() && out.getLast().sort == Run.Sort.LINE_BREAK) {
            out.removeLast();
            trimEnd(out);
        }
        return out;
    }

    /** Neighbours of one sort made one: italics and the like that say no more than their sort are forgotten here. */
    static List<Piece> joined(List<Piece> pieces) {
        List<Piece> out = new ArrayList<>();
        var text = new StringBuilder();
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            text.append(piece.text);
            // A builder, since a stranger's file may break one word into a hundred thousand pieces.
            if (i + 1 == pieces.size() || !piece.joins(pieces.get(i + 1))) {
                out.add(piece.with(text.toString()));
                text.setLength(0);
            }
        }
        return out;
    }

    private static void trimEnd(List<Piece> out) {
        for (int i = out.size() - 1; i >= 0 && !out.get(i).edge(); i--) {
            if (!out.get(i).between()) {
                String text = out.get(i).text.stripTrailing();
                if (text.isEmpty()) {
                    out.remove(i);
                } else {
                    out.set(i, out.get(i).with(text));
                    return;
                }
            }
        }
    }
}
