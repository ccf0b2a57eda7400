package org.backchannel.marking;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** The words of markings that a site knows: data in {@code policies/markings/}, so that a codeword is added without a build. */
public final class Register {
    private final Map<String, Word> words;
    private final Grammar banners;
    private final Grammar portions;
    private final Marking systemHigh;
    private final Nearest nearest = new Nearest();

    Register(Map<String, Word> words, Vocabulary vocabulary, Phrases phrases, Phrases portions) {
        this.words = Collections.unmodifiableMap(new LinkedHashMap<>(words));
        this.banners = Grammar.of(this, phrases, vocabulary);
        this.portions = Grammar.of(this, portions, vocabulary);
        this.systemHigh = new Marking(Level.TOP_SECRET, ids(Token.Kind.CONTROL), ids(Token.Kind.CODEWORD), Optional.empty());
        words.values().forEach(word -> nearest.add(word.id(), word.spellings()));
    }

    /**
     * The register in that folder, from its file {@code legacy.tsv}.
     *
     * @throws InvalidRegister naming file, line and what is wrong, when it cannot be read or relied upon
     */
    public static Register load(Path folder) {
        return new RegisterFile(folder.resolve("legacy.tsv")).read();
    }

    /**
     * The same without those words, as for somebody who may not know of them: what is spelled so is unknown.
     *
     * @param ids identifiers of words; those that every register needs are not left out
     */
    public Register without(Set<String> ids) {
        var vocabulary = new Vocabulary();
        var phrases = new Phrases(vocabulary);
        var portions = new Phrases(vocabulary);
        Map<String, Word> kept = new LinkedHashMap<>(words);
        kept.values()
                .removeIf(word -> ids.contains(word.id()) && (word.kind() == Token.Kind.CONTROL || word.kind() == Token.Kind.CODEWORD));
        kept.values().forEach(word -> spell(word, phrases, portions, (spelling, other) -> {
        }));
        return new Register(kept, vocabulary, phrases, portions);
    }

    /** @param taken is told of a spelling that another word has already */
    static void spell(Word word, Phrases phrases, Phrases portions, BiConsumer<String, Word> taken) {
        for (String spelling : word.spellings()) {
            phrases.add(spelling, word).ifPresent(other -> taken.accept(spelling, other));
            portions.add(spelling, word).ifPresent(other -> taken.accept(spelling, other));
        }
        word.portion().ifPresent(portion -> portions.add(portion, word).ifPresent(other -> taken.accept(portion, other)));
    }

    /** The highest marking there is here: top secret with every control and codeword of the register. */
    public Marking systemHigh() {
        return systemHigh;
    }

    /** The word with that identifier. */
    public Optional<Word> word(String id) {
        return Optional.ofNullable(words.get(id));
    }

    /** All words, in the order of the file. */
    public List<Word> words() {
        return List.copyOf(words.values());
    }

    /**
     * The words whose spelling is nearest to one that the register does not know, nearest first, at most n, none that differs
     * in more than a third of its letters. A proposal for a person to judge; nothing applies it by itself.
     */
    public List<Word> nearest(String unknown, int n) {
        return nearest.to(unknown, n).stream().map(near -> Objects.requireNonNull(words.get(near.id()))).toList();
    }

    /** The same as they are spelled, with how far they are from it. */
    public List<Near> near(String unknown, int n) {
        return nearest.to(unknown, n);
    }

    Nearest nearest() {
        return nearest;
    }

    Grammar banners() {
        return banners;
    }

    /** The same with the abbreviations of portion marks, which mean something else in a banner. */
    Grammar portions() {
        return portions;
    }

    private SortedSet<String> ids(Token.Kind kind) {
        SortedSet<String> ids = new TreeSet<>();
        words.values().stream().filter(word -> word.kind() == kind).forEach(word -> ids.add(word.id()));
        return ids;
    }
}
