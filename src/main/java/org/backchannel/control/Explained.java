package org.backchannel.control;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.backchannel.item.Editions;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Correction;
import org.backchannel.marking.Explanation;
import org.backchannel.marking.Form;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Marking;
import org.backchannel.marking.ModernEquivalent;
import org.backchannel.marking.ModernLine;
import org.backchannel.marking.ModernProfile;
import org.backchannel.marking.Piece;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;
import org.backchannel.web.Banner;
import org.backchannel.web.Markings;
import org.jspecify.annotations.Nullable;

/**
 * A marking line as the page explains it: every stretch of it with its rule, what the whole is held as, and how the edition writes it.
 *
 * @param status {@code OK}, {@code QUARANTINED} or {@code INVALID}
 * @param held the strip that an item under this line would bear
 * @param canonical the line as the edition writes it; null where it is not understood
 * @param portion the portion mark; null where there is none
 * @param wrong what is wrong, and what to write instead
 * @param meant the line as it may have been meant, where words of it seem misprinted; null otherwise
 * @param today how it would be written today
 */
public record Explained(String line, String edition, String status, Banner held, @Nullable String canonical, @Nullable String portion,
        List<Part> parts, List<Wrong> wrong, @Nullable String meant, ModernEquivalent today) {

    private static final int NEAREST = 3;

    /** A stretch of the line; {@code nearest} are known words that look like one that is not known. */
    public record Part(String text, String kind, String meaning, String rule, String source, List<String> nearest) {
        public Part {
            nearest = List.copyOf(nearest);
        }

        /** Whether it is more than space and punctuation. */
        public boolean says() {
            return !kind.equals("separator");
        }
    }

    /** A rule that the line breaks. */
    public record Wrong(String rule, String message, String mend, String source, boolean error) {
    }

    public Explained {
        parts = List.copyOf(parts);
        wrong = List.copyOf(wrong);
    }

    /** @throws InvalidMarking when the line is too long to be read, or there is no such edition */
    static Explained of(Editions editions, String edition, Form form, String line) {
        Explanation explained = editions.explain(edition, form, line);
        List<Part> parts = explained.pieces().stream().map(piece -> part(piece, editions)).toList();
        return editions.modern(edition).map(modern -> modern(editions, modern, form, explained, parts))
                .orElseGet(() -> legacy(editions, explained, parts));
    }

    private static Explained legacy(Editions editions, Explanation explained, List<Part> parts) {
        Reading reading = editions.legacy().read(explained.verbatim());
        boolean ok = reading.status() == Reading.Status.OK;
        List<Wrong> wrong = reading.reasons().stream().map(reason -> new Wrong("", reason, "", "", true)).toList();
        return new Explained(explained.verbatim(), explained.profile(), explained.status().name(), held(ok, reading.marking(), explained),
                ok ? written(() -> editions.legacy().banner(reading.marking())) : null,
                ok ? written(() -> editions.legacy().portion(reading.marking())) : null, parts, wrong,
                editions.legacy().correction(explained.verbatim()).map(Correction::line).orElse(null),
                editions.modernizer().of(reading, editions.legacy().register()));
    }

    private static Explained modern(Editions editions, ModernProfile edition, Form form, Explanation explained, List<Part> parts) {
        var reading = edition.read(explained.verbatim(), form);
        boolean ok = reading.status() == Reading.Status.OK;
        ModernLine line = ok ? reading.line().orElse(null) : null;
        List<Wrong> wrong = new ArrayList<>();
        Stream.concat(reading.unknown().stream().map(edition::unregistered), reading.broken().stream())
                .forEach(rule -> wrong.add(new Wrong(rule.rule(), rule.message(), rule.mend(), rule.source(),
                        rule.severity() == Broken.Severity.ERROR)));
        return new Explained(explained.verbatim(), explained.profile(), explained.status().name(),
                held(ok, edition.marking(reading), explained), line == null ? null : edition.print(line, Form.BANNER),
                line == null ? null : edition.print(line, Form.PORTION), parts, wrong,
                edition.correction(explained.verbatim(), form).map(Correction::line).orElse(null),
                editions.modernizer().of(reading, edition.name()));
    }

    /** What understands a line may still have no canonical form for it, such as one whose readers' names are words of the register. */
    private static @Nullable String written(java.util.function.Supplier<String> line) {
        try {
            return line.get();
        } catch (InvalidMarking hasNone) {
            return null;
        }
    }

    private static Banner held(boolean ok, Marking marking, Explanation explained) {
        return new Banner(ok ? explained.verbatim() : "Held at system-high", Markings.css(marking));
    }

    private static Part part(Piece piece, Editions editions) {
        List<String> nearest = piece.kind() == Token.Kind.UNKNOWN
                ? editions.legacy().register().nearest(piece.text(), NEAREST).stream().map(Word::spelling).toList()
                : List.of();
        return new Part(piece.text(), piece.kind().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' '), piece.meaning(),
                piece.rule(),
                piece.source(), nearest);
    }
}
