package org.backchannel.control;

import java.util.List;
import java.util.stream.Collectors;
import org.backchannel.custody.Misprint;
import org.backchannel.item.Item;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
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

    static Held of(Item item, Profile profile) {
        String line = item.access().verbatim();
        return new Held(item.id().toString(), item.card().kind().words(), Zulu.day(item.card().dated()), line, reasons(line, profile),
                unknown(line, profile), item.version(), Misprint.meant(line, profile));
    }

    private static List<String> reasons(String line, Profile profile) {
        if (line.length() > Profile.LONGEST_LINE) {
            return List.of("the line has more than " + Profile.LONGEST_LINE + " characters");
        }
        List<String> reasons = profile.read(line).reasons();
        return reasons.isEmpty() ? List.of("a marking inside the paper could not be read, or exceeds the paper's own") : reasons;
    }

    private static List<Unknown> unknown(String line, Profile profile) {
        try {
            Reading reading = profile.read(line);
            return reading.unknown().stream().map(word -> new Unknown(word,
                    profile.register().nearest(word, NEAREST).stream().map(Word::spelling).toList())).toList();
        } catch (InvalidMarking tooLong) {
            return List.of();
        }
    }
}
