package org.backchannel.audit;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Profile;
import org.backchannel.marking.Token;
import org.backchannel.marking.Word;

/** How sensitive the facts of an entry are: by the marking that its item had when it was decided, else they may be anything. */
final class Exposure {

    /** Facts that say nothing of any item's content. Every other one, one that nobody has thought of yet included, is held as its item. */
    private static final Set<String> OPEN = Set.of(Entry.ACTOR, Entry.ON_BEHALF, Entry.SESSION, Entry.ADDRESS, Entry.REASONS, Entry.VERSION,
            "via", "policy", "proposer", "proposal", "failure", "document", "number", "seal", "account", "generation", "brokenLowerings",
            "brokenItems", "accessDocumentAltered",
            "brokenProposals", "client", "grant", "owner", "verified", "good", "entries", "root", "job", "filed", "as", "holds", "tiles",
            "scope");
    private static final String LEVEL = "level";
    private static final String TO = "to";

    private final Trail trail;
    private final Profile profile;

    Exposure(Trail trail, Profile profile) {
        this.trail = trail;
        this.profile = profile;
    }

    static boolean open(String fact) {
        return OPEN.contains(fact);
    }

    /** What somebody must be cleared for to see all that the entry says. */
    Marking of(Line line) {
        if (line.facts().keySet().stream().allMatch(OPEN::contains)) {
            return Marking.of(Level.UNCLASSIFIED);
        }
        Marking marking = marked(line).or(() -> admission(line).flatMap(this::marked)).orElseGet(this::systemHigh);
        return Optional.ofNullable(line.facts().get(TO)).map(to -> marking.join(meaning(to))).orElse(marking);
    }

    /** What is needed, and that the item was for somebody's eyes only where the entry says so: no clearance covers that, but its reader is told. */
    Marking shown(Line line, Marking needed) {
        String verbatim = line.facts().getOrDefault(Entry.MARKING, "");
        try {
            boolean eyesOnly = !verbatim.isBlank() && profile.read(verbatim).marking().eyesOnly().isPresent();
            return eyesOnly
                    ? new Marking(needed.level(), needed.controls(), needed.codewords(), Optional.of(EyesOnly.addressees()))
                    : needed;
        } catch (InvalidMarking unreadable) {
            return needed;
        }
    }

    /** The outcome says what was done, the admission under which marking. */
    private Optional<Line> admission(Line line) {
        return trail.ofCall(line.correlation()).stream().filter(other -> other.outcome() == Outcome.GRANTED)
                .filter(other -> other.subject().equals(line.subject())).findFirst();
    }

    private Optional<Marking> marked(Line line) {
        String verbatim = line.facts().get(Entry.MARKING);
        String level = line.facts().get(LEVEL);
        if (verbatim == null || level == null) {
            return Optional.empty();
        }
        try {
            // The level that it was held at may be higher than its line says: by what it encloses.
            Marking held = Marking.of(Level.parse(level));
            return Optional.of(verbatim.isBlank() ? held : profile.read(verbatim).marking().withoutEyesOnly().join(held));
        } catch (InvalidMarking unreadable) {
            return Optional.of(systemHigh());
        }
    }

    /** Reads a marking as the guard writes it: level, then register ids, then eyes only. */
    private Marking meaning(String to) {
        Set<String> controls = new TreeSet<>();
        Set<String> codewords = new TreeSet<>();
        String[] parts = to.split("; ");
        for (int i = 1; i < parts.length; i++) {
            Optional<Token.Kind> kind = profile.register().word(parts[i]).map(Word::kind);
            if (kind.filter(Token.Kind.CODEWORD::equals).isPresent()) {
                codewords.add(parts[i]);
            } else if (kind.filter(Token.Kind.CONTROL::equals).isPresent()) {
                controls.add(parts[i]);
            } else if (!parts[i].startsWith("EYES_ONLY")) {
                return systemHigh();
            }
        }
        try {
            return new Marking(Level.parse(parts[0]), new TreeSet<>(controls), new TreeSet<>(codewords), Optional.empty());
        } catch (InvalidMarking unreadable) {
            return systemHigh();
        }
    }

    private Marking systemHigh() {
        return profile.register().systemHigh();
    }
}
