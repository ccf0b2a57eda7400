package org.backchannel.control;

import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.item.Access;
import org.backchannel.item.Editions;
import org.backchannel.custody.Misprint;
import org.backchannel.item.Item;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Near;
import org.backchannel.marking.Word;
import org.backchannel.web.Zulu;
import org.jspecify.annotations.Nullable;

/**
 * An item in quarantine as its records manager sees it: the line as written, why it is held, and what it may have meant. Neither
 * heading nor text: who decides on the marking may not be among its readers.
 *
 * @param meant the line without its misprints, if it can then be read
 */
record Held(String id, String kind, String date, String line, List<String> reasons, List<Unknown> unknown, int version,
        @Nullable String meant) {

    private static final int NEAREST = 3;

    /** A word that the register does not know, and those of it that look most like it. */
    record Unknown(String word, List<String> nearest) {

        public String near() {
            return nearest.stream().map(word -> "“" + word + "”").collect(Collectors.joining(", "));
        }
    }

    /** @param known the editions as far as whoever sees it has been read in */
    static Held of(Item item, MarkingLines lines, Editions known) {
        String line = item.access().verbatim();
        List<String> wrong = lines.wrong(item.access().edition(), line);
        return new Held(item.id().toString(), item.card().kind().words(), Zulu.day(item.card().dated()), line,
                wrong.isEmpty() ? List.of("a marking inside the paper could not be read, or exceeds the paper's own") : wrong,
                unknown(item.access(), known), item.version(), Misprint.meant(item.access(), known));
    }

    private static List<Unknown> unknown(Access access, Editions known) {
        try {
            return access.edition().flatMap(known::modern).map(edition -> modern(edition, access.verbatim()))
                    .orElseGet(() -> known.legacy().read(access.verbatim()).unknown().stream().map(word -> new Unknown(word,
                            known.legacy().register().nearest(word, NEAREST).stream().map(Word::spelling).toList())).toList());
        } catch (InvalidMarking tooLong) {
            return List.of();
        }
    }

    private static List<Unknown> modern(ModernProfile edition, String line) {
        return edition.read(line, Form.BANNER).unknown().stream()
                .map(word -> new Unknown(word, edition.near(word, NEAREST).stream().map(Near::spelling).toList())).toList();
    }
}
