package org.backchannel.control;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.Editions;
import org.backchannel.marking.Form;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Term;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;

/** The words of which a marking line can be made, by what they are. */
final class Choices {

    private Choices() {
    }

    /** A word to choose, with what it means. */
    record Choice(String id, String label, String meaning, String group) {
    }

    static Map<String, List<Choice>> of(Editions editions, String edition) {
        Stream<Choice> legacy = editions.legacy().register().words().stream()
                .filter(word -> word.restricts() && (word.kind() == Token.Kind.CONTROL || word.kind() == Token.Kind.CODEWORD))
                .map(Choices::choice);
        return editions.modern(edition).map(Choices::choices).orElse(legacy)
                .collect(Collectors.groupingBy(Choice::group, LinkedHashMap::new, Collectors.toList()));
    }

    private static Stream<Choice> choices(ModernProfile edition) {
        return edition.terms().stream().filter(term -> Built.CHOSEN.contains(term.category()) && !term.banner().isEmpty())
                .filter(term -> !List.of("REL_TO", "DISPLAY_ONLY").contains(term.id())).map(Choices::choice);
    }

    private static Choice choice(Word word) {
        return new Choice(word.id(), word.spelling(), word.meaning(), word.kind() == Token.Kind.CODEWORD ? "Codewords" : "Controls");
    }

    private static Choice choice(Term term) {
        return new Choice(term.id(), term.spelling(Form.BANNER), term.meaning(), switch (term.category()) {
            case SCI -> "Control systems";
            case AEA -> "Atomic Energy Act";
            case DISSEM -> "Dissemination controls";
            case NON_IC -> "Other controls";
            case LEVEL, NATO, COMPARTMENT, SHAPE, SAP, PROGRAM, FGI -> throw new IllegalStateException("these used to be no choices");
        });
    }

    static String title(String edition) {
        return switch (edition) {
            case "LEGACY" -> "Captions, before the modern rules";
            case ModernProfile.CAPCO -> "Intelligence community, 2016";
            case ModernProfile.DODM -> "Department of Defense, manual 5200.01";
            default -> edition;
        };
    }
}
