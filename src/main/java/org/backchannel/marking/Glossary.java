package org.backchannel.marking;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.jspecify.annotations.Nullable;

/** The words of one edition, found by how they are written. */
final class Glossary {
    private final Map<String, Term> terms;
    private final Map<String, Spelling> spellings;
    private final Map<String, Term> compartments;
    private final Map<String, Shapes> shapes;

    Glossary(Map<String, Term> terms, Map<String, Spelling> spellings, Map<String, Term> compartments, Map<String, Shapes> shapes) {
        this.terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        this.spellings = new HashMap<>(spellings);
        this.compartments = new HashMap<>(compartments);
        this.shapes = new HashMap<>(shapes);
    }

    @Nullable
    Spelling spelling(String written) {
        return spellings.get(written);
    }

    /** How what is not published is built below that system or compartment, or below such a compartment of that system. */
    Shapes shapes(String id) {
        return shapes.getOrDefault(id, Shapes.NONE);
    }

    /** The row that says so of a name below that word; null when none does. */
    @Nullable
    Term shape(String above, String name) {
        Shapes built = shapes(above);
        return built.fits(name) ? terms.get(built.id()) : null;
    }

    /** The registered compartment of that system, sub-compartment of that compartment or program after that word that is written so. */
    @Nullable
    Term compartment(String system, String written) {
        return compartments.get(system + '-' + written);
    }

    /** A program with its compartments, the program by its first spelling, so that every spelling is the same program. */
    String canonical(Term opener, String program) {
        int hyphen = program.indexOf('-');
        String name = hyphen < 0 ? program : program.substring(0, hyphen);
        Term registered = compartment(opener.id(), name);
        return registered == null ? program : registered.banner().getFirst() + program.substring(name.length());
    }

    /** The word with that identifier. */
    Optional<Term> find(String id) {
        return Optional.ofNullable(terms.get(id));
    }

    /** The word with that identifier, which every edition has. */
    Term term(String id) {
        return find(id).orElseThrow(() -> new IllegalStateException("the register used to have a word " + id));
    }

    SequencedCollection<Term> terms() {
        return List.copyOf(terms.values());
    }

    Iterable<String> written() {
        return Collections.unmodifiableSet(spellings.keySet());
    }
}
