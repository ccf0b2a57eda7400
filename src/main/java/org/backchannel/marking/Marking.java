package org.backchannel.marking;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The meaning of a marking: everything in it that restricts who may read, and nothing else.
 *
 * <p>Markings form a lattice: {@link #dominates} is a partial order, {@link #join} its least upper bound, over all four parts.
 *
 * @param level how much damage disclosure would do
 * @param controls handling and dissemination controls, by their identifiers in the register, such as {@code NODIS}
 * @param codewords codewords, slugs and compartments, by their identifiers in the register, such as {@code RYBAT}
 * @param eyesOnly who alone may read; absent when the line has no such restriction
 */
public record Marking(Level level, SortedSet<String> controls, SortedSet<String> codewords, Optional<EyesOnly> eyesOnly) {
    static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    public Marking {
        controls = ids(controls);
        codewords = ids(codewords);
    }

    /** That level and no other restriction. */
    public static Marking of(Level level) {
        return new Marking(level, new TreeSet<>(), new TreeSet<>(), Optional.empty());
    }

    /** Whether whoever may read under this marking may read under the other too; true of equal markings. */
    public boolean dominates(Marking other) {
        return level.rank() >= other.level.rank() && controls.containsAll(other.controls) && codewords.containsAll(other.codewords)
                && other.eyesOnly.map(theirs -> eyesOnly.map(ours -> ours.dominates(theirs)).orElse(false)).orElse(true);
    }

    /** The least marking that dominates both: what a text made of the two must carry. */
    public Marking join(Marking other) {
        Optional<EyesOnly> readers = eyesOnly.isEmpty()
                ? other.eyesOnly
                : eyesOnly.map(ours -> other.eyesOnly.map(ours::join).orElse(ours));
        return new Marking(level.max(other.level), union(controls, other.controls), union(codewords, other.codewords), readers);
    }

    /** The same without its eyes-only restriction: what a clearance is compared with. */
    public Marking withoutEyesOnly() {
        return new Marking(level, controls, codewords, Optional.empty());
    }

    private static SortedSet<String> union(Collection<String> some, Collection<String> more) {
        SortedSet<String> all = new TreeSet<>(some);
        all.addAll(more);
        return all;
    }

    private static SortedSet<String> ids(Collection<String> given) {
        SortedSet<String> ids = new TreeSet<>();
        for (String id : given) {
            if (!ID.matcher(id).matches()) {
                throw new InvalidMarking("`%s` is no identifier of a marking word: capitals, digits and underscores".formatted(id));
            }
            ids.add(id);
        }
        return Collections.unmodifiableSortedSet(ids);
    }
}
