package org.backchannel.tei;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Register;

/**
 * Finds where in a sentence of the edition a marking stands. It says what the marking's characters are and never what they mean: a
 * stretch that looks like a marking is taken with all its words, known or not, so that an unknown one ends in quarantine.
 */
final class MarkingFinder {

    /** What was found: the marking as written, and what stands before and after it. */
    record Found(String line, String before, String after) {
    }

    /** The end of a sentence: a stop before a capital, a digit, a bracket or the end, and not within an abbreviation. */
    static final Pattern STOP = Pattern
            .compile("(?<!\\b\\p{Lu}\\.\\p{Lu})(?<!\\b(?:Gov|Amb|Gen|Adm|Mr|Mrs|Dr|Sen))\\.(?=\\s*(?:[\\p{Lu}\\d(\\[“\"’”')]|$))");
    private static final Pattern BEFORE_STRONG = Pattern.compile("(?:^|[.?!:][”\"’')\\]]*|[\\])”\"])\\s*$");
    private static final Pattern BEFORE_MEDIUM = Pattern.compile("[,;—–-]\\s*$");
    private static final Pattern PAGES = Pattern.compile("[.,;]?\\s*\\d+\\s+pp?\\b");
    private static final Pattern MISREAD_FIRST = Pattern.compile("(?:^|[.]\\s+)(\\p{Lu}\\p{L}{1,9}\\s+)$");
    private static final Pattern SHORT_TAIL = Pattern.compile("(?:\\s+\\p{Lu}\\p{L}+){1,3}");
    private static final int LONGEST_BARE = 200;
    /** A marking stands near the beginning; a stranger's note may go on for megabytes. */
    private static final int READ = 8_000;
    private static final int LOOK_BACK = 40;

    private final MarkingWords words;

    MarkingFinder(Register register) {
        words = new MarkingWords(register);
    }

    /** In a source note, whose first words say where the paper lies. */
    Optional<Found> inNote(String note) {
        return best(first(note), false);
    }

    /** In a heading of the microfiche supplements, where the number of pages follows. */
    Optional<Found> inHeading(String heading) {
        return best(first(heading), true);
    }

    /** The marking that a note begins with: "Secret; Nodis. Drafted by…". */
    Optional<String> leading(String whole) {
        String note = first(whole);
        MarkingLine line = new MarkingLine(note, words);
        int end = line.end(0);
        boolean found = end > 0 && line.startsWell(0) && (line.stops(end) || PAGES.matcher(note).region(end, note.length()).lookingAt());
        return found && end <= Profile.LONGEST_LINE ? Optional.of(note.substring(0, end).strip()) : Optional.empty();
    }

    /** The line, if it is nothing but a marking, in whatever letters and brackets. */
    Optional<String> whole(String line) {
        if (line.length() > LONGEST_BARE) {
            return Optional.empty();
        }
        String bare = line.strip().replaceFirst("^[\\[(]", "").replaceFirst("[.\\])]+$", "").strip();
        if (bare.isEmpty()) {
            return Optional.empty();
        }
        var reading = new MarkingLine(bare, words);
        return reading.startsWell(0) && reading.known(0) == bare.length() ? Optional.of(bare) : Optional.empty();
    }

    private Optional<Found> best(String text, boolean heading) {
        var line = new MarkingLine(text, words);
        Optional<Found> best = Optional.empty();
        int bestRank = Integer.MAX_VALUE;
        Matcher start = words.starts(text);
        for (int at = 0; bestRank > 0 && start.find(at); at = start.start() + 1) {
            int from = start.start();
            int end = line.end(from);
            int rank = rank(text, line, from, end, heading);
            if (rank < bestRank) {
                bestRank = rank;
                best = Optional.of(found(text, lead(text, from), tail(text, line, end)));
            }
        }
        return best;
    }

    /** 0 is best; {@code MAX_VALUE} is none at all. */
    private int rank(String text, MarkingLine line, int from, int end, boolean heading) {
        String before = text.substring(Math.max(0, from - LOOK_BACK), from);
        boolean strong = BEFORE_STRONG.matcher(before).find();
        boolean pages = PAGES.matcher(text).region(end, text.length()).lookingAt();
        boolean stops = line.stops(end);
        if (from == 0 && !heading && !stops) {
            return Integer.MAX_VALUE;
        }
        if (line.startsWell(from)) {
            int place = strong ? 0 : BEFORE_MEDIUM.matcher(before).find() ? 2 : 3;
            int close = pages ? 0 : stops ? heading ? 1 : 0 : strong && line.breaksOff(end) ? 4 : 100;
            return close == 100 ? Integer.MAX_VALUE : place + close;
        }
        return strong && stops && line.known(from) == end && line.tellsAlone(from, end) ? 1 : Integer.MAX_VALUE;
    }

    /** A sentence of one capitalised word too many, such as "Too Secret", is the marking with that word: never less than is written. */
    private static int lead(String text, int from) {
        int begin = Math.max(0, from - LOOK_BACK);
        Matcher misread = MISREAD_FIRST.matcher(text.substring(begin, from));
        return misread.find() ? begin + misread.start(1) : from;
    }

    /** "Secret Attachment" is a marking with a word more; "Secret Kennedy Library, NSF, …" lacks its stop and the place follows. */
    private static int tail(String text, MarkingLine line, int end) {
        Matcher more = SHORT_TAIL.matcher(text).region(end, text.length());
        return !line.stops(end) && more.lookingAt() && line.stops(more.end()) ? more.end() : end;
    }

    private static Found found(String text, int from, int end) {
        String line = text.substring(from, end).strip();
        // Too long to be read: found, but as no line, which ends in quarantine. A part of it would be less than is written.
        return new Found(line.length() > Profile.LONGEST_LINE ? "" : line, text.substring(0, from), text.substring(end));
    }

    private static String first(String text) {
        return text.length() > READ ? text.substring(0, READ) : text;
    }
}
