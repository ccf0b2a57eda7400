package org.backchannel.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.backchannel.custody.Content;
import org.backchannel.custody.Portion;
import org.backchannel.item.Access;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Register;
import org.backchannel.web.Markings;

/**
 * What the marks of a message's portions come to, and by which of them.
 *
 * @param line what the portions need, in words
 * @param causes for each word of it the portions behind it
 * @param more whether the message is marked as more than its portions need, which it may be
 * @param above the portions that are marked above the whole, which none may be
 * @param wrong what cannot be read, in a sentence; empty where all can
 */
record Causes(String line, List<Cause> causes, boolean more, List<Integer> above, String wrong) {

    Causes {
        causes = List.copyOf(causes);
        above = List.copyOf(above);
    }

    /** @param portions their places: 0 is the subject */
    record Cause(String word, List<Integer> portions) {
        Cause {
            portions = List.copyOf(portions);
        }

        /** For a page: `subject, 2, 3`. */
        public String told() {
            return Causes.told(portions);
        }
    }

    /** For a page: the portions that are marked above the whole. */
    public String aboveTold() {
        return told(above);
    }

    private static String told(List<Integer> portions) {
        return String.join(", ", portions.stream().map(n -> n == 0 ? "subject" : Integer.toString(n)).toList());
    }

    static Causes unread(String wrong) {
        return new Causes("", List.of(), false, List.of(), wrong);
    }

    static Causes of(Content content, Access access, MarkingLines lines, Register register) {
        return of(content.portions().stream().map(Portion::mark).toList(), access.marking(), access.marks(), lines, register);
    }

    /**
     * The same of marks alone: no text is needed for it.
     *
     * @param marks of the portions, that of the subject first; what has none, as a signature may, drives nothing
     * @param edition by which they are written
     */
    static Causes of(List<String> marks, Marking whole, Optional<String> edition, MarkingLines lines, Register register) {
        List<Optional<Marking>> own = marks.stream()
                .map(mark -> mark.isEmpty() ? Optional.<Marking>empty() : lines.portion(edition, mark, whole)).toList();
        Marking all = own.stream().flatMap(Optional::stream).reduce(Marking::join).orElse(whole);
        List<Cause> causes = new ArrayList<>();
        causes.add(cause(all.level().words(), own, marking -> marking.level() == all.level()));
        all.controls().forEach(id -> causes.add(cause(lines.control(id).orElse(id), own, marking -> marking.controls().contains(id))));
        all.codewords().forEach(id -> causes.add(cause(lines.codeword(id).orElse(id), own, marking -> marking.codewords().contains(id))));
        if (all.release().stated()) {
            causes.add(cause("Release", own, marking -> marking.release().stated()));
        }
        if (all.eyesOnly().isPresent()) {
            causes.add(cause("Eyes only", own, marking -> marking.eyesOnly().isPresent()));
        }
        return new Causes(Markings.banner(all, register).text(), causes, !all.dominates(whole),
                cause("", own, marking -> !whole.dominates(marking)).portions(), "");
    }

    private static Cause cause(String word, List<Optional<Marking>> own, Predicate<Marking> has) {
        List<Integer> portions = new ArrayList<>();
        for (int place = 0; place < own.size(); place++) {
            if (own.get(place).filter(has).isPresent()) {
                portions.add(place);
            }
        }
        return new Cause(word, portions);
    }
}
