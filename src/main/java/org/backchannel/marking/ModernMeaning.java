package org.backchannel.marking;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a modern line restricts, as a marking of the lattice. */
final class ModernMeaning {
    private final Glossary glossary;
    private final Countries countries;
    private final SortedSet<String> controls = new TreeSet<>();
    private final SortedSet<String> codewords = new TreeSet<>();

    ModernMeaning(Glossary glossary, Countries countries) {
        this.glossary = glossary;
        this.countries = countries;
    }

    Marking of(ModernLine line) {
        line.entries().forEach(this::add);
        // What NATO owns alone or with others, or is a source of, is for those who are admitted to its information.
        if (line.classification().isPresent() || line.owners().contains("NATO") || line.items("FGI").contains("NATO")) {
            controls.add("NATO");
        }
        return new Marking(line.level(), controls, codewords, java.util.Optional.empty(), release(line));
    }

    private void add(Entry entry) {
        Term term = entry.term();
        switch (term.category()) {
            case SCI -> compartments(term, entry.items());
            case SAP -> programs(term, entry.items());
            case AEA, DISSEM, NON_IC -> control(entry);
            case LEVEL, NATO, COMPARTMENT, SHAPE, PROGRAM, FGI -> {
            }
        }
    }

    /** A compartment stands with all that is above it, so that to hold a set of them is to hold its subsets. */
    private void compartments(Term system, List<String> items) {
        codewords.add(id(system.id()));
        system.means().forEach(codewords::add);
        items.forEach(item -> path(system.id(), item.split(" ")));
    }

    private void programs(Term term, List<String> items) {
        if (items.isEmpty()) {
            codewords.add(term.id());
        }
        for (String item : items) {
            String[] parts = glossary.canonical(term, item).split("-");
            String program = id(term.id() + "__" + parts[0]);
            codewords.add(program);
            for (int i = 1; i < parts.length; i++) {
                path(program, parts[i].split(" "));
            }
        }
    }

    private void path(String above, String[] names) {
        String compartment = id(above + "__" + names[0]);
        codewords.add(compartment);
        for (int i = 1; i < names.length; i++) {
            codewords.add(id(compartment + "__" + names[i]));
        }
    }

    private void control(Entry entry) {
        Term term = entry.term();
        if (term.restricts()) {
            controls.addAll(glossary.find(term.id()).map(Term::means).filter(parts -> !parts.isEmpty() && !term.is("ORCON"))
                    .orElse(List.of(term.id())));
            if (term.is("ORCON")) {
                controls.addAll(List.of("ORCON", "ORCON_USGOV"));
            }
        }
        entry.items().stream().filter(item -> term.category() == Category.AEA).forEach(item -> controls.add(id(term.id() + "_" + item)));
        entry.items().stream().filter(item -> term.is("ACCM"))
                .forEach(item -> codewords.add(id("ACCM__" + glossary.canonical(term, item))));
        controls.remove("NOFORN");
    }

    /** Identifiers of the lattice are capitals, digits and underscores, and begin with a capital. */
    private static String id(String text) {
        String id = text.replaceAll("[^A-Z0-9]", "_");
        String whole = id.matches("[A-Z].*") ? id : "N" + id;
        return whole.length() > 64
                ? whole.substring(0, 55) + Integer.toHexString(whole.hashCode()).toUpperCase(java.util.Locale.ROOT)
                : whole;
    }

    private Release release(ModernLine line) {
        if (line.has("NOFORN") || line.has("SBU_NOFORN") || line.has("LES_NOFORN")) {
            return Release.nobody();
        }
        List<String> given = new ArrayList<>(line.items("REL_TO"));
        given.addAll(line.items("EYES_ONLY"));
        boolean stated = line.has("REL_TO") || line.has("EYES_ONLY") || line.has("DISPLAY_ONLY");
        return stated ? Release.to(foreign(given), foreign(line.items("DISPLAY_ONLY"))) : Release.unstated();
    }

    private SortedSet<String> foreign(List<String> codes) {
        SortedSet<String> all = countries.expanded(codes);
        all.remove(Countries.USA);
        return all;
    }
}
