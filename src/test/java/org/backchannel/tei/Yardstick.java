package org.backchannel.tei;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.backchannel.item.Kind;
import org.backchannel.item.Party;

/** A first reading of the volumes by others: what it says of one document. It is a yardstick, not the truth. */
record Yardstick(String volume, String document, String type, String date, String from, String to, String marking) {

    private static final Map<String, Kind> KINDS = Map.ofEntries(Map.entry("Editorial Note", Kind.EDITORIAL_NOTE),
            Map.entry("Telegram", Kind.TELEGRAM), Map.entry("Circular Telegram", Kind.TELEGRAM), Map.entry("Airgram", Kind.AIRGRAM),
            Map.entry("Circular Airgram", Kind.AIRGRAM), Map.entry("Despatch", Kind.DESPATCH), Map.entry("Letter", Kind.LETTER),
            Map.entry("Message", Kind.MESSAGE), Map.entry("Backchannel Message", Kind.BACKCHANNEL_MESSAGE),
            Map.entry("Memorandum (other)", Kind.MEMORANDUM), Map.entry("Action Memorandum", Kind.MEMORANDUM),
            Map.entry("Information Memorandum", Kind.MEMORANDUM), Map.entry("Briefing Memorandum", Kind.MEMORANDUM),
            Map.entry("Intelligence Memorandum", Kind.MEMORANDUM), Map.entry("Research Memorandum", Kind.MEMORANDUM),
            Map.entry("Memorandum for the Record", Kind.MEMORANDUM_FOR_THE_RECORD),
            Map.entry("Memorandum of Conversation", Kind.MEMORANDUM_OF_CONVERSATION),
            Map.entry("Memorandum of Telephone Conversation", Kind.MEMORANDUM_OF_CONVERSATION),
            Map.entry("Conversation (tape transcript)", Kind.MEMORANDUM_OF_CONVERSATION), Map.entry("Minutes", Kind.MINUTES),
            Map.entry("Summary", Kind.MINUTES), Map.entry("NIE/SNIE", Kind.ESTIMATE), Map.entry("NSAM/NSDM/NSSM/PD/PRM", Kind.DIRECTIVE),
            Map.entry("Note", Kind.NOTE), Map.entry("Paper", Kind.PAPER), Map.entry("Report", Kind.REPORT));

    static Map<String, Yardstick> read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            Map<String, Yardstick> all = new HashMap<>();
            lines.skip(1).map(line -> List.of(line.split("\t", -1)))
                    .map(c -> new Yardstick(c.get(0), c.get(1), c.get(2), c.get(3), c.get(5), c.get(6), c.get(7)))
                    .forEach(y -> all.put(y.volume() + "#" + y.document(), y));
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it has a kind of ours for this document: "other", "Instruction" and "Statement/Address" are none. */
    boolean typed() {
        return KINDS.containsKey(type);
    }

    boolean sameKind(Kind kind) {
        return KINDS.get(type) == kind;
    }

    boolean dated() {
        return !date.isEmpty();
    }

    /** By the day: the time of day is local in one place and in UTC in the other. */
    boolean sameDay(String on) {
        return date.substring(0, Math.min(10, date.length())).equals(on);
    }

    boolean named() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /** Whether each of its names is in one of ours, which have the office too. */
    boolean sameParties(List<Party> ourFrom, List<Party> ourTo) {
        return within(from, ourFrom) && within(to, ourTo);
    }

    private static boolean within(String names, List<Party> ours) {
        return Stream.of(names.split(" \\| ", -1)).map(Yardstick::letters)
                .allMatch(name -> name.isEmpty() || ours.stream().anyMatch(p -> letters(p.office() + p.person()).contains(name)));
    }

    private static String letters(String words) {
        return words.toLowerCase(Locale.ROOT).replaceFirst("^the ", "").replaceAll("[^\\p{L}\\d]", "");
    }

    boolean sameMarking(String line) {
        return marking.equals(line);
    }
}
