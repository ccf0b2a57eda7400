package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Proposes a line in which each unknown word is the one registered word that it is nearest to. */
final class Corrector {
    private final Nearest nearest;

    Corrector(Nearest nearest) {
        this.nearest = nearest;
    }

    /** The proposal; empty when nothing is unknown, or a word that is has no nearest word. */
    Optional<Correction> of(Explanation explained) {
        StringBuilder line = new StringBuilder();
        List<Correction.Change> changes = new ArrayList<>();
        for (Piece piece : explained.pieces()) {
            Optional<Near> meant = piece.kind() == Token.Kind.UNKNOWN ? nearest.only(piece.text()) : Optional.empty();
            if (piece.kind() == Token.Kind.UNKNOWN && meant.isEmpty()) {
                return Optional.empty();
            }
            meant.ifPresent(near -> changes.add(new Correction.Change(piece.start(), piece.text(), near)));
            line.append(meant.map(Near::spelling).orElse(piece.text()));
        }
        return changes.isEmpty() ? Optional.empty() : Optional.of(new Correction(line.toString(), changes));
    }
}
