package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.backchannel.marking.Broken;
import org.backchannel.marking.Level;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Reading;
import org.backchannel.marking.Token;
import org.jspecify.annotations.Nullable;

/** What the command line says of a line of captions before the modern rules. */
final class LegacyLine {
    private static final String SOURCE = "what is not understood is held at system-high";

    private LegacyLine() {
    }

    static Map<String, @Nullable Object> members(String line, Edition edition) {
        Profile profile = edition.legacy();
        Reading reading = profile.read(line);
        boolean ok = reading.status() == Reading.Status.OK;
        Members told = new Members(line, profile.name(), reading.status());
        told.levels(reading.marking().level(), level(reading));
        told.understood(ids(reading, Token.Kind.CONTROL), ids(reading, Token.Kind.CODEWORD), reading.marking().eyesOnly());
        told.apart(reading.precedence(), reading.captions(), reading.conditions(), reading.statements());
        told.release(List.of(), List.of(), List.of());
        told.wrong(reading.unknown(), errors(reading), List.of());
        told.written(Members.form(ok, () -> profile.banner(reading.marking())), Members.form(ok, () -> profile.portion(reading.marking())),
                edition.modernizer().of(reading, profile.register()));
        told.explained(profile.explain(line), text -> profile.register().near(text, Members.NEAREST), profile.correction(line));
        return told.all();
    }

    private static Optional<Level> level(Reading reading) {
        Optional<Level> highest = Optional.empty();
        for (Token token : reading.tokens()) {
            if (token.kind() == Token.Kind.LEVEL) {
                Level level = Level.parse(token.id().orElseThrow());
                highest = highest.filter(found -> found.rank() >= level.rank()).or(() -> Optional.of(level));
            }
        }
        return highest;
    }

    /** Of what the line itself says, each once; what is enforced in quarantine is more. */
    private static List<String> ids(Reading reading, Token.Kind kind) {
        return reading.tokens().stream().filter(token -> token.kind() == kind).flatMap(token -> token.id().stream()).distinct().sorted()
                .toList();
    }

    private static List<Broken> errors(Reading reading) {
        List<Broken> errors = new ArrayList<>();
        for (String reason : reading.reasons()) {
            String rule = reason.endsWith("is not in the register")
                    ? "unknown"
                    : reason.contains(" is withheld, ")
                            ? "withheld"
                            : reason.equals("no marking") ? "no-marking" : reason.equals("no level is stated") ? "no-level" : "eyes-only";
            errors.add(new Broken(rule, Broken.Severity.ERROR, reason, "a records manager decides", SOURCE));
        }
        return errors;
    }
}
