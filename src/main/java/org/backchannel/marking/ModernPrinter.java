package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a modern marking in the one canonical form of its edition (CAPCO 2016, A.6; C.1; D.1). */
final class ModernPrinter {
    private final ModernLine line;
    private final Form form;
    private final String cnwdi;

    /** @param cnwdi how the edition writes CNWDI after RD */
    ModernPrinter(ModernLine line, Form form, String cnwdi) {
        this.line = line;
        this.form = form;
        this.cnwdi = cnwdi;
    }

    /** One entry as a banner line writes it. */
    static String token(Entry entry) {
        ModernLine alone = new ModernLine(ModernLine.Authority.US, List.of(), Level.UNCLASSIFIED, Optional.empty(), List.of(entry));
        return new ModernPrinter(alone, Form.BANNER, Atomic.CNWDI).print(entry);
    }

    String print() {
        StringBuilder text = new StringBuilder(classification());
        for (Category category : Category.values()) {
            List<Entry> entries = line.of(category);
            if (!entries.isEmpty()) {
                text.append("//").append(entries.stream().map(this::print).collect(Collectors.joining("/")));
            }
        }
        return form == Form.PORTION ? "(" + text + ")" : text.toString();
    }

    private String classification() {
        String level = form == Form.PORTION ? line.level().abbreviation() : line.level().words().toUpperCase(Locale.ROOT);
        String owners = String.join(" ", line.owners());
        return switch (line.authority()) {
            case US -> level;
            case JOINT -> ("//JOINT " + level + " " + owners).strip();
            case FOREIGN -> "//" + line.classification().map(term -> term.spelling(form))
                    .orElseGet(() -> (owners.isEmpty() ? "FGI" : owners) + " " + level);
        };
    }

    private String print(Entry entry) {
        String word = entry.term().spelling(form);
        String list = String.join(", ", entry.items());
        return switch (entry.term().id()) {
            case "REL_TO" -> list.isEmpty() ? "REL" : word + " " + list;
            case "DISPLAY_ONLY" -> word + " " + list;
            case "EYES_ONLY" -> list.isEmpty() ? "EYES" : String.join("/", entry.items()) + " " + word;
            case "FGI" -> (word + " " + String.join(" ", entry.items())).strip();
            case "SAR", "ACCM" -> word + "-" + String.join("/", entry.items());
            case "RD", "FRD" -> atomic(entry, word);
            default -> entry.items().isEmpty() ? word : word + "-" + String.join("-", entry.items());
        };
    }

    private String atomic(Entry entry, String word) {
        List<String> parts = new ArrayList<>();
        List<String> numbers = entry.items().stream().filter(item -> item.startsWith(Atomic.SIGMA))
                .map(item -> item.substring(Atomic.SIGMA.length())).toList();
        boolean design = entry.items().contains(Atomic.CNWDI);
        parts.add(design ? entry.term().id() : word);
        if (design) {
            parts.add(cnwdi);
        }
        if (!numbers.isEmpty()) {
            parts.add((form == Form.PORTION ? "SG " : Atomic.SIGMA) + String.join(" ", numbers));
        }
        return String.join("-", parts);
    }
}
