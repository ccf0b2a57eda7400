package org.backchannel.marking;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the registered words nearest to a misprint, by the number of letters added, dropped, changed or swapped. */
final class Nearest {
    private static final int LONGEST = 80;

    private record Candidate(Word word, int distance) {
    }

    private final Collection<Word> words;

    Nearest(Collection<Word> words) {
        this.words = words;
    }

    List<Word> to(String unknown, int n) {
        String key = Lexer.key(unknown);
        if (key.isEmpty() || key.length() > LONGEST) {
            return List.of();
        }
        List<Candidate> near = new ArrayList<>();
        for (Word word : words) {
            int distance = word.spellings().stream().mapToInt(spelling -> distance(key, Lexer.key(spelling))).min().orElse(LONGEST);
            if (distance * 3 <= key.length()) {
                near.add(new Candidate(word, distance));
            }
        }
        near.sort(Comparator.comparingInt(Candidate::distance).thenComparing(candidate -> candidate.word().id()));
        return near.stream().limit(Math.max(0, n)).map(Candidate::word).toList();
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
