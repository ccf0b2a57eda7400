package org.backchannel.custody;

import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.web.BadInput;

/**
 * What somebody says a name on an eyes-only line means.
 *
 * @param name in the form in which the line's names are kept
 * @param persons ids of those meant; none for nobody of this directory
 * @param reason why, for the trail
 */
public record Meant(String name, SortedSet<String> persons, String reason) {

    private static final int LONGEST = 2000;
    private static final int MOST = 20;

    public Meant {
        persons = new TreeSet<>(persons);
    }

    /** @throws BadInput naming the part that cannot be used */
    public static Meant of(String name, Collection<String> persons, boolean nobody, String reason) {
        if (persons.isEmpty() != nobody) {
            throw new BadInput("meant", nobody ? "somebody or nobody, not both" : "say who is meant, or that it is nobody here");
        }
        if (persons.size() > MOST) {
            throw new BadInput("meant", "at most " + MOST + " persons");
        }
        if (reason.isBlank() || reason.length() > LONGEST) {
            throw new BadInput("reason", "say why, in at most " + LONGEST + " characters");
        }
        return new Meant(canonical(name), new TreeSet<>(persons), reason.strip());
    }

    private static String canonical(String name) {
        try {
            return EyesOnly.named(List.of(name)).named().first();
        } catch (InvalidMarking none) {
            throw new BadInput("name", "this cannot be a name on an eyes-only line");
        }
    }
}
