package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Supplier;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says of a marking line.
 *
 * @param eyesOnly {@code addressees}, or the names; null if it is not eyes only
 * @param banner the canonical line, {@code portion} the portion mark; null where the marking cannot be written
 */
record MarkingTold(String verbatim, String status, String level, SortedSet<String> controls, SortedSet<String> codewords,
        @Nullable String eyesOnly, List<String> precedence, List<String> captions, List<String> conditions, List<String> statements,
        List<Unknown> unknown, List<String> reasons, @Nullable String banner, @Nullable String portion, List<Piece> tokens) {

    private static final int NEAREST = 3;

    /** What the register does not know, and the words nearest to it. */
    record Unknown(String text, List<String> nearest) {
    }

    record Piece(String text, String kind, @Nullable String id) {
    }

    static MarkingTold of(Profile profile, String line) {
        Reading reading = profile.read(line);
        Marking marking = reading.marking();
        boolean ok = reading.status() == Reading.Status.OK;
        List<Unknown> unknown = reading.unknown().stream()
                .map(text -> new Unknown(text, profile.register().nearest(text, NEAREST).stream().map(Word::spelling).toList())).toList();
        List<Piece> tokens = reading.tokens().stream().map(MarkingTold::piece).toList();
        return new MarkingTold(line, reading.status().name(), marking.level().name(), marking.controls(), marking.codewords(),
                marking.eyesOnly().map(MarkingTold::eyes).orElse(null), reading.precedence(), reading.captions(), reading.conditions(),
                reading.statements(), unknown, reading.reasons(), ok ? written(() -> profile.banner(marking)) : null,
                ok ? written(() -> profile.portion(marking)) : null, tokens);
    }

    /** For people. */
    List<String> lines() {
        List<String> all = new ArrayList<>(List.of(verbatim));
        add(all, "status", status);
        add(all, "level", level);
        add(all, "controls", String.join(", ", controls));
        add(all, "codewords", String.join(", ", codewords));
        add(all, "eyes only", Optional.ofNullable(eyesOnly).orElse(""));
        add(all, "precedence", String.join(", ", precedence));
        add(all, "captions", String.join(", ", captions));
        add(all, "conditions", String.join(", ", conditions));
        add(all, "statements", String.join(", ", statements));
        unknown.forEach(
                u -> add(all, "unknown", u.text() + (u.nearest().isEmpty() ? "" : " (near: " + String.join(", ", u.nearest()) + ")")));
        reasons.forEach(reason -> add(all, "because", reason));
        add(all, "banner", Optional.ofNullable(banner).orElse(""));
        add(all, "portion", Optional.ofNullable(portion).orElse(""));
        tokens.stream().filter(token -> !token.kind().equals(Token.Kind.SEPARATOR.name()))
                .forEach(token -> add(all, "word", token.text() + " = " + token.kind().toLowerCase(Locale.ROOT).replace('_', ' ')
                        + Optional.ofNullable(token.id()).map(id -> " " + id).orElse("")));
        return all;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add("  %-11s %s".formatted(name, value));
        }
    }

    private static Piece piece(Token token) {
        return new Piece(token.verbatim(), token.kind().name(), token.id().orElse(null));
    }

    private static String eyes(EyesOnly eyes) {
        return eyes.toAddressees() ? "addressees" : String.join(", ", eyes.named());
    }

    private static @Nullable String written(Supplier<String> form) {
        try {
            return form.get();
        } catch (InvalidMarking unwritable) {
            return null;
        }
    }
}
