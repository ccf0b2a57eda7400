package org.backchannel.marking;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who alone may read: the addressees of the item, whoever they are, or the persons and offices named.
 *
 * <p>Names are kept in one canonical form: upper case, single spaces, without a leading "the", `AND` inside a name written `&`.
 * "Eyes only for the Secretary" and "EYES ONLY FOR SECRETARY" therefore name the same reader.
 *
 * @param toAddressees true when the line names nobody in particular and so means the addressees; then {@code named} is empty
 * @param named the persons and offices named; empty with {@code toAddressees} false means nobody, which only a join makes
 */
public record EyesOnly(boolean toAddressees, SortedSet<String> named) {
    static final int LONGEST_NAME = 120;
    private static final Pattern SPACES = Pattern.compile("[\\s\\h]+");
    private static final Pattern DASHES = Pattern.compile("\\p{Pd}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}\\p{Nd}][\\p{L}\\p{M}\\p{Nd} .'&-]*");
    private static final EyesOnly ADDRESSEES = new EyesOnly(true, new TreeSet<>());
    private static final EyesOnly NOBODY = new EyesOnly(false, new TreeSet<>());

    public EyesOnly {
        SortedSet<String> names = new TreeSet<>();
        named.forEach(name -> names.add(name(name)));
        if (toAddressees && !names.isEmpty()) {
            throw new InvalidMarking("eyes only is for the addressees or for persons named, not for both");
        }
        named = Ids.of(names);
    }

    /** For the addressees of the item, whoever they are. */
    public static EyesOnly addressees() {
        return ADDRESSEES;
    }

    /**
     * For these persons or offices alone.
     *
     * @throws InvalidMarking when no name is given, or one holds a separator (`;`, `,`, `/`) or is longer than 120 characters
     */
    public static EyesOnly named(Collection<String> names) {
        if (names.isEmpty()) {
            throw new InvalidMarking("eyes only for named persons names nobody");
        }
        return new EyesOnly(false, new TreeSet<>(List.copyOf(names)));
    }

    /** For no one at all: what two lists without a common name leave. */
    public static EyesOnly nobody() {
        return NOBODY;
    }

    /** Whether no one at all may read; never true of "the addressees". */
    public boolean namesNobody() {
        return !toAddressees && named.isEmpty();
    }

    /** Whether whoever this admits, the other admits too: the addressees are the weaker, a shorter list of names the stronger. */
    public boolean dominates(EyesOnly other) {
        return other.toAddressees || (!toAddressees && other.named.containsAll(named));
    }

    /** The weakest restriction that dominates both: of two lists of names, the names on both. */
    public EyesOnly join(EyesOnly other) {
        if (toAddressees) {
            return other;
        }
        if (other.toAddressees) {
            return this;
        }
        SortedSet<String> both = new TreeSet<>(named);
        both.retainAll(other.named);
        return new EyesOnly(false, both);
    }

    /** The one form in which a name is kept and compared; empty for what cannot be a name. */
    static Optional<String> canonical(String written) {
        String name = plain(written) ? written.toUpperCase(Locale.ROOT) : resolved(written);
        name = name.startsWith("THE ") ? name.substring(4) : name;
        name = name.replace(" AND ", " & ");
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        boolean fit = name.length() <= LONGEST_NAME && NAME.matcher(name).matches() && !name.equals("NOBODY");
        return fit ? Optional.of(name) : Optional.empty();
    }

    /** Compatibility forms, dashes and spaces of every kind, each in the one form. */
    private static String resolved(String written) {
        String name = Normalizer.normalize(written, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT).replace('’', '\'');
        return SPACES.matcher(DASHES.matcher(name).replaceAll("-")).replaceAll(" ").strip();
    }

    /** Whether a name is in that form but for its capitals, as nearly all are. */
    private static boolean plain(String written) {
        boolean space = true;
        for (int i = 0; i < written.length(); i++) {
            char c = written.charAt(i);
            if (c >= 128 || (c < ' ') || (c == ' ' && space)) {
                return false;
            }
            space = c == ' ';
        }
        return !space;
    }

    private static String name(String written) {
        return canonical(written)
                .orElseThrow(() -> new InvalidMarking("`%s` cannot be a name in an eyes-only list".formatted(written)));
    }
}
