package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tries each word of an edition beside those that a line has. */
final class Choices {
    private static final List<String> SECOND_PARTY = List.of(Countries.USA, "GBR");

    private final ModernProfile profile;

    Choices(ModernProfile profile) {
        this.profile = profile;
    }

    List<Choice> of(ModernLine line) {
        Set<String> before = profile.check(line).stream().map(Broken::rule).collect(Collectors.toSet());
        List<Choice> choices = new ArrayList<>();
        for (Term term : profile.terms()) {
            if (offered(term) && !line.has(term.id())) {
                choices.add(new Choice(term, profile.check(with(line, term)).stream()
                        .filter(broken -> broken.severity() == Broken.Severity.ERROR && !before.contains(broken.rule())).toList()));
            }
        }
        return choices;
    }

    private static boolean offered(Term term) {
        return switch (term.category()) {
            case SCI, SAP, AEA, FGI, DISSEM, NON_IC -> true;
            case LEVEL, NATO, COMPARTMENT, SHAPE, PROGRAM -> false;
        };
    }

    private ModernLine with(ModernLine line, Term term) {
        List<Entry> entries = new ArrayList<>(line.entries());
        entries.add(new Entry(term, items(term)));
        return new ModernLine(line.authority(), line.owners(), line.level(), line.classification(), entries);
    }

    private List<String> items(Term term) {
        return switch (term.id()) {
            case "REL_TO", "EYES_ONLY" -> SECOND_PARTY;
            case "DISPLAY_ONLY" -> List.of("AFG");
            case "SAR", "ACCM" -> registered(term, Category.PROGRAM).map(List::of).orElse(List.of());
            case "RSV" -> List.of("ABC");
            default -> List.of();
        };
    }

    private Optional<String> registered(Term above, Category category) {
        return profile.terms().stream().filter(term -> term.category() == category && term.means().contains(above.id()))
                .map(term -> term.banner().getFirst()).findFirst();
    }
}
