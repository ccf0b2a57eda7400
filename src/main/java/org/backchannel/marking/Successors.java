package org.backchannel.marking;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the words of older editions are today, from `successors.tsv`. */
final class Successors {
    static final String HEADER = "profile\tid\toutcome\tmodern\trule\tsource";
    private static final List<String> PROFILES = List.of(Profile.LEGACY, ModernProfile.DODM, ModernProfile.CAPCO);

    private final Map<String, Successor> byProfileAndId;

    private Successors(Map<String, Successor> byProfileAndId) {
        this.byProfileAndId = Map.copyOf(byProfileAndId);
    }

    /**
     * The table in that folder.
     *
     * @throws InvalidRegister naming file and line, when it cannot be relied upon, or names words that the edition of today lacks
     */
    static Successors load(Path folder, Glossary today) {
        Map<String, Successor> all = new HashMap<>();
        for (Sheet.Row row : Sheet.read(folder.resolve("successors.tsv"), HEADER)) {
            row.require(PROFILES.contains(row.cell(0)), "`%s` is no edition".formatted(row.cell(0)));
            row.require(!row.cell(4).isBlank() && !row.cell(5).isBlank(), "`%s` needs a rule and a source".formatted(row.cell(1)));
            Successor successor = new Successor(outcome(row), row.words(3, " "), row.cell(4), row.cell(5));
            for (String word : successor.words()) {
                row.require(today.find(id(word)).isPresent(), "`%s` is no word of today".formatted(word));
            }
            boolean written = successor.outcome() == Successor.Outcome.KEEP || successor.outcome() == Successor.Outcome.REPLACE;
            row.require(!written || !successor.words().isEmpty(), "`%s` needs the word of today".formatted(row.cell(1)));
            row.require(successor.outcome() != Successor.Outcome.DROP || successor.words().isEmpty(),
                    "`%s` is left out, and yet something is written for it".formatted(row.cell(1)));
            row.require(all.putIfAbsent(row.cell(0) + '/' + row.cell(1), successor) == null,
                    "`%s` is there twice".formatted(row.cell(1)));
        }
        return new Successors(all);
    }

    private static Successor.Outcome outcome(Sheet.Row row) {
        for (Successor.Outcome outcome : Successor.Outcome.values()) {
            if (outcome.name().equals(row.cell(2))) {
                return outcome;
            }
        }
        throw new InvalidRegister(row.file(), row.line(), "`%s` is nothing that becomes of a word".formatted(row.cell(2)), null);
    }

    static String id(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? word : word.substring(0, colon);
    }

    /** What follows the word: countries, compartments or parts. */
    static List<String> items(String word) {
        int colon = word.indexOf(':');
        return colon < 0 ? List.of() : List.of(word.substring(colon + 1).split(","));
    }

    /** What becomes of that word of that edition, by its own row or by that of its kind. */
    Optional<Successor> of(String profile, String id, String kind) {
        return Optional.ofNullable(byProfileAndId.get(profile + '/' + id))
                .or(() -> Optional.ofNullable(byProfileAndId.get(profile + "/*" + kind)));
    }
}
