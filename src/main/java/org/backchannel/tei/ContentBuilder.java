package org.backchannel.tei;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;

/**
 * Makes a document's portions: the page's blocks in order, then its notes in the order of their anchors. No word is lost: what is
 * not known is kept as text and reported.
 */
final class ContentBuilder {

    private final String volume;
    private final Brackets brackets;
    private final Consumer<String> problem;
    private final List<Portion> portions = new ArrayList<>();
    private final List<Piece> pendingBreaks = new ArrayList<>();
    private final Deque<Note> notes = new ArrayDeque<>();
    private final Set<String> noteLabels = new HashSet<>();
    private Optional<Open> open = Optional.empty();

    private record Note(String label, Element element) {
    }

    /** The portion being written. */
    private static final class Open {
        final Portion.Sort sort;
        final String label;
        final int depth;
        final Pieces pieces = new Pieces();
        String mark = "";

        Open(Portion.Sort sort, String label, int depth) {
            this.sort = sort;
            this.label = label;
            this.depth = depth;
        }
    }

    ContentBuilder(String volume, boolean authorsBrackets, Consumer<String> problem) {
        this.volume = volume;
        this.brackets = new Brackets(authorsBrackets);
        this.problem = problem;
    }

    Content build(Element document) {
        new Blocks(this).document(document);
        end();
        while (!notes.isEmpty()) {
            Note note = notes.removeFirst();
            begin(Portion.Sort.NOTE, note.label(), 0);
            new Inlines(this, true).all(note.element());
            end();
        }
        if (!pendingBreaks.isEmpty()) {
            addToLast();
        }
        return new Content(portions);
    }

    void problem(String what) {
        problem.accept(what);
    }

    /** Ends what is open and opens a portion. */
    void begin(Portion.Sort sort, String label, int depth) {
        end();
        open = Optional.of(new Open(sort, label, depth));
    }

    /** Ends the portion that is open, if there is anything in it. */
    void end() {
        if (open.isEmpty()) {
            return;
        }
        Open portion = open.get();
        open = Optional.empty();
        if (portion.pieces.blank() && !portion.pieces.anchors() && portion.mark.isEmpty() && portion.label.isEmpty()) {
            pendingBreaks.addAll(portion.pieces.breaks());
            return;
        }
        List<Piece> pieces = new ArrayList<>(pendingBreaks);
        pendingBreaks.clear();
        pieces.addAll(brackets.mark(portion.pieces.tidy()));
        portions.add(new Portion(portion.sort, portion.label, portion.mark, portion.depth, runs(pieces)));
    }

    private static List<Run> runs(List<Piece> pieces) {
        return pieces.stream().map(Piece::run).toList();
    }

    /** A page that turns after the last word. */
    private void addToLast() {
        Portion last = portions.isEmpty() ? new Portion(Portion.Sort.PARAGRAPH, "", "", 0, List.of()) : portions.removeLast();
        List<Run> runs = new ArrayList<>(last.runs());
        runs.addAll(runs(pendingBreaks));
        pendingBreaks.clear();
        portions.add(new Portion(last.sort(), last.label(), last.mark(), last.depth(), runs));
    }

    void add(Run.Sort sort, String text, String target, boolean italic) {
        Piece piece = new Piece(sort, text, target, italic);
        if (open.isPresent()) {
            open.get().pieces.add(piece);
        } else if (sort == Run.Sort.PAGE_BREAK) {
            pendingBreaks.add(piece);
        } else if (piece.between() || !text.isBlank()) {
            // Text between blocks: a portion of its own rather than lost.
            begin(Portion.Sort.PARAGRAPH, "", 0);
            add(sort, text, target, italic);
        }
    }

    /** A mark at the beginning of the open portion; elsewhere it stays a word of the text. */
    boolean mark(String mark) {
        if (open.isEmpty() || !open.get().mark.isEmpty() || !open.get().pieces.blank()) {
            return false;
        }
        open.get().mark = mark;
        return true;
    }

    String target(String given) {
        return Targets.normal(volume, given);
    }

    /** Anchors a note here and keeps it for the end. The run's text is the note's {@code xml:id}. */
    void note(Element note) {
        String label = label(note);
        notes.addLast(new Note(label, note));
        add(Run.Sort.NOTE_ANCHOR, note.attribute("xml:id"), label, false);
    }

    private String label(Element note) {
        String label = note.attribute("n").strip();
        if (label.isEmpty() || noteLabels.contains(label)) {
            label = note.attribute("xml:id");
        }
        for (int n = noteLabels.size() + 1; label.isEmpty() || !noteLabels.add(label); n++) {
            label = "note-" + n;
        }
        return label;
    }
}
