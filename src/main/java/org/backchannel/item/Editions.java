package org.backchannel.item;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.marking.Explanation;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Modernizer;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;

/** The editions of the rules of marking that are in force here: that of captions, and the modern ones. */
public final class Editions {

    private final Profile legacy;
    private final Modernizer modernizer;
    private final List<ModernProfile> modern;

    Editions(Profile legacy, Modernizer modernizer, List<ModernProfile> modern) {
        this.legacy = legacy;
        this.modernizer = modernizer;
        this.modern = List.copyOf(modern);
    }

    /**
     * The same for somebody who has been read into these codewords alone. INVARIANT: nobody reads up (2): another codeword is not there for
     * them, neither among what may be chosen, nor among the nearest words, nor by being understood.
     */
    public Editions knownTo(Set<String> codewords) {
        Set<String> others = legacy.register().words().stream().filter(word -> word.kind() == Token.Kind.CODEWORD).map(Word::id)
                .filter(id -> !codewords.contains(id)).collect(Collectors.toSet());
        return new Editions(Profile.legacy(legacy.register().without(others)), modernizer, modern);
    }

    /** Their names, that of captions first. */
    public List<String> names() {
        return Stream.concat(Stream.of(legacy.name()), modern.stream().map(ModernProfile::name)).toList();
    }

    /** The edition of captions before the modern rules. */
    public Profile legacy() {
        return legacy;
    }

    /** Proposes how a line would be written today. */
    public Modernizer modernizer() {
        return modernizer;
    }

    /** The modern edition of that name. */
    public Optional<ModernProfile> modern(String name) {
        return modern.stream().filter(edition -> edition.name().equals(name)).findFirst();
    }

    /**
     * A line explained by the edition of that name, which is one of {@link #names()}.
     *
     * @param form of modern lines; a caption has one form only
     * @throws InvalidMarking when the line is too long to be read, or there is no such edition
     */
    public Explanation explain(String name, Form form, String line) {
        if (name.equals(legacy.name())) {
            return legacy.explain(line);
        }
        return modern(name).map(edition -> edition.explain(line, form))
                .orElseThrow(() -> new InvalidMarking("`%s` is no edition".formatted(name)));
    }
}
