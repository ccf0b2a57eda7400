package org.backchannel.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Correction;
import org.backchannel.marking.Explanation;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.marking.ModernEquivalent;
import org.backchannel.marking.Near;
import org.backchannel.marking.Piece;
import org.backchannel.marking.Reading;
import org.jspecify.annotations.Nullable;

/** The members of what is said of one marking line to a program: the same for every edition, in the same order. */
final class Members {
    static final int NEAREST = 3;

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    Members(String verbatim, String profile, Reading.Status status) {
        members.put("verbatim", verbatim);
        members.put("profile", profile);
        members.put("status", status.name().toLowerCase(Locale.ROOT));
    }

    /** The level that is enforced, and the one that the line states, if it does. */
    void levels(Level enforced, Optional<Level> stated) {
        members.put("level", enforced.name());
        members.put("statedLevel", stated.map(Level::name).orElse(null));
    }

    void understood(List<String> controls, List<String> compartments, Optional<EyesOnly> eyes) {
        members.put("controls", controls);
        members.put("compartments", compartments);
        members.put("eyesOnly", eyes.map(Members::eyes).orElse(null));
    }

    private static Map<String, Object> eyes(EyesOnly eyes) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("kind", eyes.toAddressees() ? "addressees" : eyes.namesNobody() ? "nobody" : "named");
        members.put("recipients", eyes.named());
        return members;
    }

    void apart(List<String> precedence, List<String> captions, List<String> conditions, List<String> statements) {
        members.put("precedence", precedence);
        members.put("captions", captions);
        members.put("conditions", conditions);
        members.put("statements", statements);
    }

    /** Whose it is and to whom it is released, in modern lines. */
    void release(List<String> owners, List<String> releasable, List<String> shown) {
        members.put("owners", owners);
        members.put("releasableTo", releasable);
        members.put("displayOnly", shown);
    }

    void wrong(List<String> unknown, List<Broken> errors, List<Broken> warnings) {
        members.put("unknown", unknown);
        members.put("errors", errors.stream().map(Members::broken).toList());
        members.put("warnings", warnings.stream().map(Members::broken).toList());
    }

    static Map<String, Object> broken(Broken broken) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("rule", broken.rule());
        members.put("message", broken.message());
        members.put("mend", broken.mend());
        members.put("source", broken.source());
        return members;
    }

    void written(@Nullable String banner, @Nullable String portion, @Nullable ModernEquivalent modern) {
        members.put("banner", banner);
        members.put("portion", portion);
        members.put("modern", modern == null ? null : modern(modern));
    }

    private static Map<String, @Nullable Object> modern(ModernEquivalent modern) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("banner", modern.banner().orElse(null));
        members.put("portion", modern.portion().orElse(null));
        members.put("tokens", modern.steps());
        members.put("decisions", modern.decisions());
        members.put("conflicts", modern.conflicts().stream().map(Members::broken).toList());
        return members;
    }

    void explained(Explanation explanation, Function<String, List<Near>> near, Optional<Correction> correction) {
        Map<String, List<String>> nearest = new LinkedHashMap<>();
        explanation.pieces().stream().filter(piece -> piece.rule().equals("unknown"))
                .forEach(piece -> nearest.put(piece.text(), near.apply(piece.text()).stream().map(Near::spelling).toList()));
        members.put("nearest", nearest);
        members.put("correction", correction.map(Correction::line).orElse(null));
        members.put("tokens", explanation.pieces().stream().map(Members::piece).toList());
    }

    private static Map<String, @Nullable Object> piece(Piece piece) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("start", piece.start());
        members.put("end", piece.end());
        members.put("text", piece.text());
        members.put("kind", piece.kind().name());
        members.put("id", piece.id().orElse(null));
        members.put("meaning", piece.meaning());
        members.put("rule", piece.rule());
        members.put("source", piece.source());
        return members;
    }

    Map<String, @Nullable Object> all() {
        return members;
    }

    /** A canonical form; null where the marking has none. */
    static @Nullable String form(boolean understood, Supplier<String> form) {
        try {
            return understood ? form.get() : null;
        } catch (InvalidMarking unwritable) {
            return null;
        }
    }

}
