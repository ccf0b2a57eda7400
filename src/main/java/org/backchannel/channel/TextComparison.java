package org.backchannel.channel;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.backchannel.channel.Changes.Piece;
import org.backchannel.channel.Changes.Row;
import org.backchannel.channel.Changes.State;
import org.backchannel.custody.Portion;

/** Compares two versions of a text: which portions are the same, and of those that are not, which words. */
final class TextComparison {

    /** Pairs of words that are looked at in all: a text that differs everywhere would take as many. What goes beyond is shown whole, before and after. */
    private static final long MOST = 40_000_000;

    private final List<Row> rows = new ArrayList<>();
    private long left = MOST;

    private TextComparison() {
    }

    static Changes of(List<Portion> old, List<Portion> now) {
        var comparison = new TextComparison();
        for (Gap gap : gaps(words(old), words(now))) {
            comparison.portions(old.subList(gap.oldFrom(), gap.oldTo()), now.subList(gap.from(), gap.to()));
        }
        return new Changes(comparison.rows);
    }

    /** Both beside each other, portion by portion, without a look at what they say. */
    static Changes beside(List<Portion> old, List<Portion> now) {
        List<Row> rows = new ArrayList<>();
        for (int n = 0; n < Math.max(old.size(), now.size()); n++) {
            rows.add(n >= old.size()
                    ? new Row(State.ADDED, null, now.get(n), List.of())
                    : n >= now.size()
                            ? new Row(State.REMOVED, old.get(n), null, List.of())
                            : new Row(State.BESIDE, old.get(n), now.get(n), List.of()));
        }
        return new Changes(rows);
    }

    private static List<String> words(List<Portion> portions) {
        return portions.stream().map(Portion::words).toList();
    }

    /**
     * What stands between two places, in the old and in the new.
     *
     * @param same whether it is the same in both
     */
    private record Gap(boolean same, int oldFrom, int oldTo, int from, int to) {
    }

    /** Parts that are the same in both and parts that are not, by turns: what was put in and what was taken out at one place is one part. */
    private static List<Gap> gaps(List<String> old, List<String> now) {
        List<Gap> gaps = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(old, now, MyersDiffWithLinearSpace.factory().create(), null, true)
                .getDeltas()) {
            int oldFrom = delta.getSource().getPosition();
            int from = delta.getTarget().getPosition();
            var gap = new Gap(delta.getType() == DeltaType.EQUAL, oldFrom, oldFrom + delta.getSource().size(), from,
                    from + delta.getTarget().size());
            add(gaps, gap);
        }
        return gaps;
    }

    private static void add(List<Gap> gaps, Gap next) {
        if (gaps.isEmpty() || gaps.getLast().same() != next.same()) {
            gaps.add(next);
        } else {
            Gap before = gaps.removeLast();
            gaps.add(new Gap(next.same(), before.oldFrom(), next.oldTo(), before.from(), next.to()));
        }
    }

    /** Where nothing but a space is the same between two changes, they are read as one. */
    private static List<Gap> readable(List<Gap> gaps, List<String> old) {
        List<Gap> readable = new ArrayList<>();
        for (int n = 0; n < gaps.size(); n++) {
            Gap gap = gaps.get(n);
            boolean space = gap.same() && n > 0 && n < gaps.size() - 1
                    && old.subList(gap.oldFrom(), gap.oldTo()).stream().allMatch(String::isBlank);
            add(readable, space ? new Gap(false, gap.oldFrom(), gap.oldTo(), gap.from(), gap.to()) : gap);
        }
        return readable;
    }

    /** Portions that stand between such as are the same in both, or are themselves. */
    private void portions(List<Portion> old, List<Portion> now) {
        for (int n = 0; n < Math.max(old.size(), now.size()); n++) {
            if (n >= old.size()) {
                rows.add(new Row(State.ADDED, null, now.get(n), List.of(new Piece(Piece.In.NEW, now.get(n).words()))));
            } else if (n >= now.size()) {
                rows.add(new Row(State.REMOVED, old.get(n), null, List.of(new Piece(Piece.In.OLD, old.get(n).words()))));
            } else {
                rows.add(pair(old.get(n), now.get(n)));
            }
        }
    }

    private Row pair(Portion old, Portion now) {
        boolean same = old.words().equals(now.words());
        return same
                ? new Row(old.mark().equals(now.mark()) && old.sort() == now.sort() ? State.SAME : State.CHANGED, old, now,
                        List.of(new Piece(Piece.In.BOTH, now.words())))
                : new Row(State.CHANGED, old, now, pieces(old.words(), now.words()));
    }

    private List<Piece> pieces(String old, String now) {
        List<String> before = tokens(old);
        List<String> after = tokens(now);
        left -= (long) before.size() * after.size();
        if (left < 0) {
            return List.of(new Piece(Piece.In.OLD, old), new Piece(Piece.In.NEW, now));
        }
        List<Piece> pieces = new ArrayList<>();
        for (Gap gap : readable(gaps(before, after), before)) {
            if (gap.same()) {
                add(pieces, Piece.In.BOTH, after.subList(gap.from(), gap.to()));
            } else {
                changed(pieces, before.subList(gap.oldFrom(), gap.oldTo()), after.subList(gap.from(), gap.to()));
            }
        }
        return pieces;
    }

    /** What was joined may begin and end with the same words. */
    private static void changed(List<Piece> pieces, List<String> old, List<String> now) {
        int shorter = Math.min(old.size(), now.size());
        int head = 0;
        while (head < shorter && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < shorter - head && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        add(pieces, Piece.In.BOTH, old.subList(0, head));
        add(pieces, Piece.In.OLD, old.subList(head, old.size() - tail));
        add(pieces, Piece.In.NEW, now.subList(head, now.size() - tail));
        add(pieces, Piece.In.BOTH, old.subList(old.size() - tail, old.size()));
    }

    private static List<String> tokens(String text) {
        return Arrays.asList(text.split("(?<=\\s)|(?=\\s)"));
    }

    /** What goes on in the same version goes on in the same piece. */
    private static void add(List<Piece> pieces, Piece.In in, List<String> words) {
        if (words.isEmpty()) {
            return;
        }
        String before = !pieces.isEmpty() && pieces.getLast().in() == in ? pieces.removeLast().text() : "";
        pieces.add(new Piece(in, before + String.join("", words)));
    }
}
