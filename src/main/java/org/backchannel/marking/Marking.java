package org.backchannel.marking;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.regex.Pattern;

/**
 * The meaning of a marking: everything in it that restricts who may read, and nothing else.
 *
 * <p>Markings form a lattice: {@link #dominates} is a partial order, {@link #join} its least upper bound, over all its parts.
 *
 * @param level how much damage disclosure would do
 * @param controls handling and dissemination controls, by their identifiers in the register, such as {@code NODIS}
 * @param codewords codewords, slugs and compartments, by their identifiers in the register, such as {@code RYBAT}
 * @param eyesOnly who alone may read; absent when the line has no such restriction
 * @param release to which countries it is released, in modern lines; legacy lines say it by controls, and nothing here
 */
public record Marking(Level level, SortedSet<String> controls, SortedSet<String> codewords, Optional<EyesOnly> eyesOnly,
        Release release) {
    static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final String NOFORN = "NOFORN";
    private static final int LONGEST_ID = 64;

    public Marking {
        controls = ids(controls);
        codewords = ids(codewords);
        // A record that was kept before markings spoke of release has none.
        release = Objects.requireNonNullElseGet(release, Release::unstated);
    }

    /** A marking that says nothing of release to countries by a list. */
    public Marking(Level level, SortedSet<String> controls, SortedSet<String> codewords, Optional<EyesOnly> eyesOnly) {
        this(level, controls, codewords, eyesOnly, Release.unstated());
    }

    /** That level and no other restriction. */
    public static Marking of(Level level) {
        return new Marking(level, Ids.NONE, Ids.NONE, Optional.empty());
    }

    /** Whether whoever may read under this marking may read under the other too; true of equal markings. */
    public boolean dominates(Marking other) {
        return level.rank() >= other.level.rank() && controls.containsAll(other.controls) && codewords.containsAll(other.codewords)
                && release.dominates(other.release)
                && (other.eyesOnly.isEmpty() || (eyesOnly.isPresent() && eyesOnly.get().dominates(other.eyesOnly.get())));
    }

    /** The least marking that dominates both: what a text made of the two must carry. */
    public Marking join(Marking other) {
        Optional<EyesOnly> readers = eyesOnly.isEmpty()
                ? other.eyesOnly
                : eyesOnly.map(ours -> other.eyesOnly.map(ours::join).orElse(ours));
        return new Marking(level.max(other.level), Ids.of(controls).union(Ids.of(other.controls)),
                Ids.of(codewords).union(Ids.of(other.codewords)), readers, release.join(other.release));
    }

    /**
     * What this comes to where one hand puts it in the place of another marking. A caption's Noforn, a right of its own, goes on being asked
     * for under a line that is released to nobody, which says the same of today: thus nobody is let in, and it is no lowering.
     */
    public Marking inPlaceOf(Marking other) {
        return other.controls.contains(NOFORN) && release.equals(Release.nobody())
                ? new Marking(level, Ids.of(controls).union(Ids.of(List.of(NOFORN))), codewords, eyesOnly, release)
                : this;
    }

    /** The same without its eyes-only restriction: what a clearance is compared with. */
    public Marking withoutEyesOnly() {
        return new Marking(level, controls, codewords, Optional.empty(), release);
    }

    private static SortedSet<String> ids(Collection<String> given) {
        if (given instanceof Ids ids && ids.identifiers()) {
            return ids;
        }
        for (String id : given) {
            if (!valid(id)) {
                throw new InvalidMarking("`%s` is no identifier of a marking word: capitals, digits and underscores".formatted(id));
            }
        }
        return Ids.identifiers(List.copyOf(given));
    }

    /** The same question as the pattern's, without a matcher: markings are made for every row of a list. */
    private static boolean valid(String id) {
        boolean valid = !id.isEmpty() && id.length() <= LONGEST_ID && id.charAt(0) >= 'A' && id.charAt(0) <= 'Z';
        for (int i = 1; valid && i < id.length(); i++) {
            char c = id.charAt(i);
            valid = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        }
        return valid;
    }
}
