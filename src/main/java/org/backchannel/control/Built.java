package org.backchannel.control;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.backchannel.item.Editions;
import org.backchannel.marking.Category;
import org.backchannel.marking.Entry;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.ModernLine;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Term;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;
import org.backchannel.web.BadInput;
import org.springframework.util.MultiValueMap;

/** A marking line made of what somebody chose, so that nobody needs to know how the edition writes it. */
final class Built {

    /** What is chosen by a tick: what opens a list of countries has a field of its own. */
    static final List<Category> CHOSEN = List.of(Category.SCI, Category.AEA, Category.DISSEM, Category.NON_IC);

    private Built() {
    }

    /** @throws BadInput naming the field, where what was chosen makes no marking */
    static String line(Editions editions, String edition, MultiValueMap<String, String> chosen) {
        try {
            return editions.modern(edition).map(modern -> modern(modern, chosen)).orElseGet(() -> legacy(editions, chosen));
        } catch (InvalidMarking impossible) {
            throw new BadInput("words", String.valueOf(impossible.getMessage()));
        }
    }

    private static String legacy(Editions editions, MultiValueMap<String, String> chosen) {
        var controls = new TreeSet<String>();
        var codewords = new TreeSet<String>();
        for (String id : chosen.getOrDefault("words", List.of())) {
            Word word = editions.legacy().register().word(id)
                    .orElseThrow(() -> new BadInput("words", "the register has no `%s`".formatted(id)));
            (word.kind() == Token.Kind.CODEWORD ? codewords : controls).add(word.id());
        }
        return editions.legacy().banner(new Marking(level(chosen), controls, codewords, eyes(chosen)));
    }

    private static Optional<EyesOnly> eyes(MultiValueMap<String, String> chosen) {
        List<String> named = list(chosen, "named", ";");
        return switch (one(chosen, "eyes")) {
            case "addressees" -> Optional.of(EyesOnly.addressees());
            case "named" -> {
                if (named.isEmpty()) {
                    throw new BadInput("named", "name those for whose eyes alone it is");
                }
                yield Optional.of(EyesOnly.named(named));
            }
            default -> Optional.empty();
        };
    }

    private static String modern(ModernProfile edition, MultiValueMap<String, String> chosen) {
        List<Entry> entries = new ArrayList<>();
        for (String id : chosen.getOrDefault("words", List.of())) {
            Term term = edition.term(id).filter(known -> CHOSEN.contains(known.category()))
                    .orElseThrow(() -> new BadInput("words", "the register has no `%s`".formatted(id)));
            entries.add(new Entry(term, List.of()));
        }
        listed(edition, "REL_TO", list(chosen, "rel", "[,; ]"), entries);
        listed(edition, "DISPLAY_ONLY", list(chosen, "display", "[,; ]"), entries);
        return edition.print(new ModernLine(ModernLine.Authority.US, List.of(), level(chosen), Optional.empty(), entries), Form.BANNER);
    }

    private static void listed(ModernProfile edition, String id, List<String> codes, List<Entry> entries) {
        if (!codes.isEmpty()) {
            edition.term(id).ifPresent(term -> entries.add(new Entry(term, codes)));
        }
    }

    private static Level level(MultiValueMap<String, String> chosen) {
        String level = one(chosen, "level");
        return Arrays.stream(Level.values()).filter(known -> known.name().equals(level)).findFirst()
                .orElseThrow(() -> new BadInput("level", "choose a level"));
    }

    private static List<String> list(MultiValueMap<String, String> chosen, String field, String separator) {
        return Arrays.stream(one(chosen, field).toUpperCase(Locale.ROOT).split(separator)).map(String::strip)
                .filter(text -> !text.isEmpty())
                .distinct().toList();
    }

    private static String one(MultiValueMap<String, String> chosen, String field) {
        return Optional.ofNullable(chosen.getFirst(field)).orElse("");
    }
}
