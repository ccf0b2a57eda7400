package org.backchannel.channel;

import java.util.List;
import java.util.Optional;
import org.backchannel.custody.StatedEdition;
import org.backchannel.item.Access;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.backchannel.web.BadInput;

/** Rolls marks up as they are typed. It is given marks alone and never a text: where that is sealed at its writer's side, this goes on as it is. */
final class RollUp {

    private static final int LONGEST_MARK = 200;
    private static final String UNREAD = "(more than its line says)";

    private final MarkingLines lines;
    private final Register register;

    RollUp(MarkingLines lines, Register register) {
        this.lines = lines;
        this.register = register;
    }

    /**
     * What they come to, or in a sentence what of them cannot be read.
     *
     * @param marks that of the subject first
     */
    Causes of(String line, String stated, List<String> marks) {
        try {
            if (marks.size() > DraftForm.MOST_PORTIONS + 1 || marks.stream().anyMatch(mark -> mark.length() > LONGEST_MARK)) {
                throw new BadInput("marks", "at most %d portions, each with a mark of at most %d characters"
                        .formatted(DraftForm.MOST_PORTIONS, LONGEST_MARK));
            }
            Optional<String> edition = StatedEdition.of(lines, stated, line);
            return line.isBlank() ? Causes.unread("State the marking line of the whole.") : read(line.strip(), edition, marks);
        } catch (BadInput bad) {
            return Causes.unread(bad.told());
        }
    }

    /** The line by which a page that shows an item is told what it shows; one that cannot be read where the item is held under more than its line says. */
    static String said(Access access, MarkingLines lines) {
        boolean all = !access.quarantined()
                && lines.read(access.edition(), access.verbatim()).marking().dominates(access.marking());
        return all ? access.verbatim() : UNREAD;
    }

    /**
     * The banner of a page on which this is typed: that of the line and all marks together, with what the page showed before; none where not all of
     * them can be read.
     *
     * @param shown the line of what the page showed before, see {@link #said}; empty where it showed nothing
     */
    Optional<Banner> banner(String line, String stated, List<String> marks, String shown, String shownEdition) {
        if (!of(line, stated, marks).wrong().isEmpty() || !of(shown.isEmpty() ? line : shown, shown.isEmpty() ? stated : shownEdition,
                List.of()).wrong().isEmpty()) {
            return Optional.empty();
        }
        Optional<String> edition = StatedEdition.of(lines, stated, line);
        Marking whole = lines.read(edition, line.strip()).marking();
        Marking all = marks.stream().filter(mark -> !mark.isEmpty()).flatMap(mark -> lines.portion(edition, mark, whole).stream())
                .reduce(shown.isEmpty() ? whole : whole.join(lines.read(StatedEdition.of(lines, shownEdition, shown), shown).marking()),
                        Marking::join);
        return Optional.of(Markings.banner(all, register));
    }

    private Causes read(String line, Optional<String> edition, List<String> marks) {
        var whole = lines.read(edition, line);
        if (whole.quarantined()) {
            return Causes.unread(String.join("; ", lines.wrong(edition, line)));
        }
        for (int place = 0; place < marks.size(); place++) {
            String mark = marks.get(place);
            if (!mark.isEmpty() && lines.portion(edition, mark, whole.marking()).isEmpty()) {
                return Causes.unread("`%s` of %s cannot be read as a portion mark".formatted(mark,
                        place == 0 ? "the subject" : "portion " + place));
            }
        }
        return Causes.of(marks, whole.marking(), edition, lines, register);
    }
}
