package org.backchannel.marking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the registered words nearest to a misprint, by the number of letters added, dropped, changed or swapped. */
final class Nearest {
    private static final int LONGEST = 80;

    private record Candidate(String spelling, String key, String id) {
    }

    private final List<Candidate> candidates = new ArrayList<>();

    void add(String id, Collection<String> spellings) {
        spellings.forEach(spelling -> candidates.add(new Candidate(spelling, Lexer.key(spelling), id)));
    }

    /** The nearest words, nearest first, at most n, none that differs in more than a third of its letters; each once. */
    List<Near> to(String unknown, int n) {
        String key = Lexer.key(unknown);
        if (key.isEmpty() || key.length() > LONGEST) {
            return List.of();
        }
        Map<String, Near> near = new HashMap<>();
        for (Candidate candidate : candidates) {
            int distance = Math.abs(candidate.key().length() - key.length()) * 3 > key.length()
                    ? LONGEST
                    : distance(key, candidate.key());
            if (distance * 3 <= key.length()) {
                near.merge(candidate.id(), new Near(candidate.spelling(), candidate.id(), distance),
                        (one, other) -> one.distance() <= other.distance() ? one : other);
            }
        }
        return near.values().stream().sorted(Comparator.comparingInt(Near::distance).thenComparing(Near::id)).limit(Math.max(0, n))
                .toList();
    }

    /** The one word that is nearer than all others; empty when there is none, or two are as near. */
    Optional<Near> only(String unknown) {
        List<Near> near = to(unknown, 2);
        boolean one = near.size() == 1 || (near.size() == 2 && near.get(0).distance() < near.get(1).distance());
        return one ? Optional.of(near.getFirst()) : Optional.empty();
    }

    /** Damerau's distance, adjacent letters swapped counting as one change. */
    static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int changed = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + changed);
        boolean swapped = i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
