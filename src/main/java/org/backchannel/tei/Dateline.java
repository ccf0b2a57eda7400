package org.backchannel.tei;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.backchannel.custody.Portion;
import org.backchannel.custody.Run;
import org.backchannel.item.Dated;

/** Writes a dateline with its place, date and time, found again in its words. */
final class Dateline {

    private final XmlText xml;
    private final TeiInlines inlines;
    private final Dated dated;
    private final String place;

    /** A stretch of the words that is an element of its own. */
    private record Stretch(int from, int to, String name, String value) {
    }

    Dateline(XmlText xml, TeiInlines inlines, Dated dated, String place) {
        this.xml = xml;
        this.inlines = inlines;
        this.dated = dated;
        this.place = place;
    }

    /** The date with its offset from UTC at which the instant falls on the day. */
    static String value(Dated dated) {
        return dated.at().map(at -> dated.on().map(on -> local(at, on)).orElse(at.toString()))
                .or(() -> dated.on().map(LocalDate::toString)).orElse("");
    }

    private static String local(Instant at, LocalDate on) {
        OffsetDateTime local = IntStream.iterate(0, hours -> Math.abs(hours) <= 14, hours -> hours > 0 ? -hours : 1 - hours)
                .mapToObj(hours -> at.atOffset(ZoneOffset.ofHours(hours))).filter(time -> time.toLocalDate().equals(on)).findFirst()
                .orElseGet(() -> at.atOffset(ZoneOffset.UTC));
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(local);
    }

    void write(Portion portion) {
        inlines.mark(portion);
        List<Stretch> stretches = stretches(words(portion));
        int at = 0;
        for (Run run : portion.runs()) {
            at = write(run, at, stretches);
        }
        if (open(stretches, at)) {
            xml.close();
        }
    }

    /** Page breaks and anchors have no width. */
    private static String words(Portion portion) {
        var words = new StringBuilder();
        portion.runs().forEach(run -> words.append(width(run) == 0 ? "" : run.sort() == Run.Sort.LINE_BREAK ? " " : run.text()));
        return words.toString();
    }

    private static int width(Run run) {
        return switch (run.sort()) {
            case PAGE_BREAK, NOTE_ANCHOR, CELL_END, ROW_END -> 0;
            case LINE_BREAK -> 1;
            case TEXT, EMPHASIS, STRONG, PERSON, TERM, REFERENCE, EDITORIAL, WITHHELD -> run.text().length();
        };
    }

    private int write(Run run, int at, List<Stretch> stretches) {
        int end = at + width(run);
        boolean whole = switch (run.sort()) {
            case TEXT, EMPHASIS, STRONG -> false;
            case PERSON, TERM, REFERENCE, EDITORIAL, WITHHELD, PAGE_BREAK, LINE_BREAK, NOTE_ANCHOR, CELL_END, ROW_END -> true;
        };
        if (bracketed(run, at, end, stretches)) {
            return end;
        }
        int from = at;
        while (from < end) {
            edges(stretches, from, end);
            int to = whole ? end : next(stretches, from, end);
            inlines.run(whole ? run : new Run(run.sort(), run.text().substring(from - at, to - at), run.target()));
            from = to;
        }
        if (at == end) {
            inlines.run(run);
        }
        return end;
    }

    /** A place or a date that is withheld stands within its brackets. */
    private boolean bracketed(Run run, int at, int end, List<Stretch> stretches) {
        Stretch inside = stretches.stream().filter(one -> one.from() == at + 1 && one.to() == end - 1).findFirst().orElse(null);
        if (inside == null || (run.sort() != Run.Sort.WITHHELD && run.sort() != Run.Sort.EDITORIAL)) {
            return false;
        }
        xml.text("[");
        xml.open(inside.name(), "when", inside.value());
        xml.element("hi", run.text().substring(1, run.text().length() - 1), "rend", "italic");
        xml.close();
        xml.text("]");
        return true;
    }

    private static int next(List<Stretch> stretches, int from, int end) {
        return stretches.stream().flatMap(one -> List.of(one.from(), one.to()).stream()).filter(edge -> edge > from && edge < end)
                .min(Comparator.naturalOrder()).orElse(end);
    }

    /** Closes what ends here, and opens what begins here. */
    private void edges(List<Stretch> stretches, int at, int end) {
        for (Stretch stretch : stretches) {
            if (stretch.to() == at) {
                xml.close();
            }
        }
        for (Stretch stretch : stretches) {
            if (stretch.from() == at && end > at) {
                xml.open(stretch.name(), "when", stretch.value());
            }
        }
    }

    private static boolean open(List<Stretch> stretches, int end) {
        return stretches.stream().anyMatch(one -> one.from() < end && one.to() == end);
    }

    private List<Stretch> stretches(String words) {
        List<Stretch> all = new ArrayList<>();
        if (!place.isEmpty() && words.contains(place)) {
            all.add(new Stretch(words.indexOf(place), words.indexOf(place) + place.length(), "placeName", ""));
        }
        int after = all.isEmpty() ? 0 : all.getFirst().to();
        date(words, after).or(() -> date(words, 0)).ifPresent(all::addAll);
        all.sort(Comparator.comparingInt(Stretch::from));
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).from() < all.get(i - 1).to()) {
                return List.of();
            }
        }
        return all;
    }

    /** The catalogue has date and time as one; where the words do not, they are divided as the words divide them. */
    private Optional<List<Stretch>> date(String words, int after) {
        String verbatim = dated.verbatim();
        int whole = words.indexOf(verbatim, after);
        if (verbatim.isEmpty()) {
            return Optional.empty();
        }
        if (whole >= 0) {
            return Optional.of(List.of(new Stretch(whole, whole + verbatim.length(), "date", value(dated))));
        }
        for (int comma = verbatim.lastIndexOf(", "); comma > 0; comma = verbatim.lastIndexOf(", ", comma - 1)) {
            String date = verbatim.substring(0, comma);
            String time = verbatim.substring(comma + 2);
            int day = words.indexOf(date, after);
            int hour = day < 0 ? -1 : words.indexOf(time, day + date.length());
            hour = hour < 0 ? words.indexOf(time) : hour;
            if (day >= 0 && hour >= 0) {
                return Optional.of(List.of(new Stretch(day, day + date.length(), "date", value(dated)),
                        new Stretch(hour, hour + time.length(), "time", "")));
            }
        }
        return Optional.empty();
    }
}
