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

    Glossary(Map<String, Term> terms, Map<String, Spelling> spellings, Map<String, Term> compartments) {
        this.terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        this.spellings = new HashMap<>(spellings);
        this.compartments = new HashMap<>(compartments);
    }

    @Nullable
    Spelling spelling(String written) {
        return spellings.get(written);
    }

    /** The registered compartment of that system that is written so. */
    @Nullable
    Term compartment(String system, String written) {
        return compartments.get(system + '-' + written);
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
