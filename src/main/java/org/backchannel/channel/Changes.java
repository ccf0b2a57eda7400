package org.backchannel.channel;

import java.util.List;
import org.backchannel.custody.Portion;
import org.jspecify.annotations.Nullable;

/** What differs between two versions of a text, portion by portion in the order of the page. Content: it never prints itself. */
public final class Changes {

    private final List<Row> rows;

    Changes(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    public List<Row> rows() {
        return rows;
    }

    /** What became of a portion. */
    public enum State {
        SAME("Unchanged"), CHANGED("Changed"), ADDED("Added"), REMOVED("Removed"),
        /** Eyes only: the registry puts both beside each other, and their reader's browser compares them. */
        BESIDE("Earlier and now");

        private final String words;

        State(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }
    }

    /** Words of a portion that stand in both versions, or in one of them alone. */
    public static final class Piece {

        /** Where the words stand. */
        public enum In {
            BOTH, NEW, OLD
        }

        private final In in;
        private final String text;

        Piece(In in, String text) {
            this.in = in;
            this.text = text;
        }

        public In in() {
            return in;
        }

        public String text() {
            return text;
        }

        @Override
        public String toString() {
            return "words of a portion";
        }
    }

    /** A portion, as it was and as it is. */
    public static final class Row {
        private final State state;
        private final @Nullable Portion old;
        private final @Nullable Portion now;
        private final List<Piece> pieces;

        /** @param pieces empty where the words were not compared */
        Row(State state, @Nullable Portion old, @Nullable Portion now, List<Piece> pieces) {
            this.state = state;
            this.old = old;
            this.now = now;
            this.pieces = List.copyOf(pieces);
        }

        public State state() {
            return state;
        }

        /** Its mark then; empty where it was not there. */
        public String oldMark() {
            return old == null ? "" : old.mark();
        }

        public String mark() {
            return now == null ? "" : now.mark();
        }

        public String oldText() {
            return old == null ? "" : old.words();
        }

        public String text() {
            return now == null ? "" : now.words();
        }

        public List<Piece> pieces() {
            return pieces;
        }

        @Override
        public String toString() {
            return "a portion in two versions";
        }
    }

    @Override
    public String toString() {
        return "what changed in a draft";
    }
}
