package org.backchannel.people;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The one place that says what the provider's claims mean; see {@code policies/sign-in/README.md}. */
final class ClaimTable {

    private static final List<String> HEAD = List.of("aspect", "claim", "says", "means");
    private static final String ANY = "*";
    static final String NOT_ASKED = "-";

    private final ClaimWords words;
    private final Map<Aspect, String> claims = new EnumMap<>(Aspect.class);
    private final Map<Aspect, Map<String, String>> meanings = new EnumMap<>(Aspect.class);

    /** @throws InvalidClaims for the first line that is unsound, and for an aspect without a line */
    ClaimTable(List<String> lines, ClaimWords words) {
        this.words = words;
        if (lines.isEmpty() || !cells(lines.getFirst()).equals(HEAD)) {
            throw new InvalidClaims(1, "the columns are " + String.join(", ", HEAD));
        }
        for (int i = 1; i < lines.size(); i++) {
            row(i + 1, cells(lines.get(i)));
        }
        for (Aspect aspect : Aspect.values()) {
            if (!claims.containsKey(aspect)) {
                throw new InvalidClaims(0, "nothing is said of `" + aspect.word() + "`");
            }
        }
    }

    private static List<String> cells(String line) {
        return List.of(line.split("\t", -1));
    }

    private void row(int line, List<String> cells) {
        if (cells.size() != HEAD.size() || cells.stream().anyMatch(String::isBlank)) {
            throw new InvalidClaims(line, "a row has four cells, none of them empty");
        }
        Aspect aspect = aspect(line, cells.getFirst());
        String claim = cells.get(1);
        String before = claims.putIfAbsent(aspect, claim);
        if (before != null && (!before.equals(claim) || claim.equals(NOT_ASKED))) {
            throw new InvalidClaims(line, "`" + aspect.word() + "` has the claim `" + before + "` already");
        }
        String says = cells.get(2);
        String means = cells.get(3);
        if (claim.equals(NOT_ASKED)) {
            if (!says.equals(NOT_ASKED) || !means.equals(NOT_ASKED)) {
                throw new InvalidClaims(line, "what is not asked about says and means `-`");
            }
            return;
        }
        if (says.equals(ANY) != means.equals(ANY)) {
            throw new InvalidClaims(line, "`*` means `*`");
        }
        String known = says.equals(ANY)
                ? ANY
                : words.known(aspect, means).orElseThrow(
                        () -> new InvalidClaims(line, "the registry has no `" + means + "` among " + aspect.word()));
        if (meanings.computeIfAbsent(aspect, none -> new HashMap<>()).put(says, known) != null) {
            throw new InvalidClaims(line, "`" + says + "` is there twice");
        }
    }

    private static Aspect aspect(int line, String word) {
        for (Aspect aspect : Aspect.values()) {
            if (aspect.word().equals(word)) {
                return aspect;
            }
        }
        throw new InvalidClaims(line, "`" + word + "` is no part of anybody's access");
    }

    /** The names of the claims, by aspect; none of what the provider is not asked about. */
    Map<Aspect, String> claims() {
        var asked = new EnumMap<>(claims);
        asked.values().removeIf(NOT_ASKED::equals);
        return asked;
    }

    /**
     * What these claims leave of an access.
     *
     * @throws UnknownWord for the first word that means nothing here, and for a claim that is neither a text nor a list of texts
     */
    Ceiling read(Map<String, Object> told) {
        var said = new EnumMap<Aspect, SortedSet<String>>(Aspect.class);
        claims().forEach((aspect, claim) -> {
            var meant = new TreeSet<String>();
            for (Object word : list(told.get(claim))) {
                if (!(word instanceof String text)) {
                    throw new UnknownWord(aspect);
                }
                meant.add(meaning(aspect, text));
            }
            said.put(aspect, meant);
        });
        return new Ceiling(said);
    }

    private String meaning(Aspect aspect, String says) {
        Map<String, String> table = Objects.requireNonNull(meanings.get(aspect), "an aspect that is asked about used to have a row");
        String means = table.get(says);
        if (means != null && !says.equals(ANY)) {
            return means;
        }
        return table.containsKey(ANY) ? words.known(aspect, says).orElseThrow(() -> new UnknownWord(aspect)) : unknown(aspect);
    }

    private static String unknown(Aspect aspect) {
        throw new UnknownWord(aspect);
    }

    private static Collection<?> list(@Nullable Object told) {
        return told == null ? List.of() : told instanceof Collection<?> several ? several : List.of(told);
    }
}
