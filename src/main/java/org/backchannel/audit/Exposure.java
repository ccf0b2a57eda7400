package org.backchannel.audit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.EyesOnly;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.marking.Release;

/** How sensitive the facts of an entry are: by the marking that its item had when it was decided, else they may be anything. */
final class Exposure {

    /** By which edition the marking is read; absent for a caption. */
    private static final String EDITION = "edition";
    /** Facts that say nothing of any item's content. Every other one, one that nobody has thought of yet included, is held as its item. */
    private static final Set<String> OPEN = Set.of(Entry.ACTOR, Entry.ON_BEHALF, Entry.SESSION, Entry.ADDRESS, Entry.REASONS, Entry.VERSION,
            "via", "policy", "proposer", "proposal", "failure", "document", "number", "seal", "account", "generation", "brokenLowerings",
            "brokenItems", "accessDocumentAltered", "narrowed", "restored", "upgradedFrom", "acr", "backup", "policyBefore",
            "policyChanged",
            "keysChanged", "keyAuthority", "keyEcdsa", "keyMlDsa",
            "keyCheckpoint", "keyToken", "keyEpoch", "digest", "bytes", "policyAnnounced", "keysAnnounced",
            "brokenProposals", "brokenReaders", "client", "grant", "owner", "verified", "good", "entries", "root", "job", "filed", "as",
            "holds", "tiles",
            "scope", "format", "syslog", "question", "witness", "answer", "claimed", "causes", "since", "refused", "acts", "databaseRights",
            EDITION, "savedQuery", "alarm", "about", "count", "within",
            "until", "before", "times", "limit", "person",
            "act", "entry", "index", "missing", "step", "oldest", "note", "segments");
    private static final String RELEASED = "RELEASED_TO: USA";
    private static final String LEVEL = "level";
    private static final String TO = "to";

    private final Trail trail;
    private final MarkingLines lines;

    Exposure(Trail trail, MarkingLines lines) {
        this.trail = trail;
        this.lines = lines;
    }

    static boolean open(String fact) {
        return OPEN.contains(fact);
    }

    /** What somebody must be cleared for to see all that the entry says. */
    Marking of(Line line) {
        return of(line, () -> admission(line));
    }

    /** The same of an outcome, whose admission is at hand. */
    Marking of(Line outcome, Line admission) {
        return of(outcome, () -> Optional.of(admission));
    }

    private Marking of(Line line, Supplier<Optional<Line>> admission) {
        if (line.facts().keySet().stream().allMatch(OPEN::contains)) {
            return Marking.of(Level.UNCLASSIFIED);
        }
        // What came of a re-marking is held as the item was to be, too: authority and reason say why.
        return marked(line).map(marking -> withTo(line, marking))
                .or(() -> admission.get().flatMap(asked -> marked(asked).map(marking -> withTo(line, withTo(asked, marking)))))
                .orElseGet(this::systemHigh);
    }

    private Marking withTo(Line line, Marking marking) {
        return Optional.ofNullable(line.facts().get(TO)).map(to -> marking.join(meaning(to))).orElse(marking);
    }

    /** What is needed, and that the item was for somebody's eyes only where the entry says so: no clearance covers that, but its reader is told. */
    Marking shown(Line line, Marking needed) {
        String verbatim = line.facts().getOrDefault(Entry.MARKING, "");
        boolean eyesOnly = !verbatim.isBlank() && read(line, verbatim).eyesOnly().isPresent();
        return eyesOnly
                ? new Marking(needed.level(), needed.controls(), needed.codewords(), Optional.of(EyesOnly.addressees()),
                        needed.release())
                : needed;
    }

    /** INVARIANT: nobody reads up (2): a line is read by the edition in which it was written, else it might be held too low. */
    private Marking read(Line line, String verbatim) {
        return lines.read(Optional.ofNullable(line.facts().get(EDITION)), verbatim).marking();
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
            return Optional.of(verbatim.isBlank() ? held : read(line, verbatim).withoutEyesOnly().join(held));
        } catch (InvalidMarking unreadable) {
            return Optional.of(systemHigh());
        }
    }

    /** Reads a marking as the guard writes it: level, then register ids, then eyes only. */
    private Marking meaning(String to) {
        Set<String> controls = new TreeSet<>();
        Set<String> codewords = new TreeSet<>();
        String[] parts = to.split("; ");
        Release release = Release.unstated();
        for (int i = 1; i < parts.length; i++) {
            String part = parts[i];
            boolean codeword = lines.codeword(part).isPresent();
            boolean control = lines.control(part).isPresent();
            if (codeword) {
                codewords.add(part);
            }
            if (control) {
                controls.add(part);
            }
            if (part.startsWith(RELEASED)) {
                release = Release.to(
                        List.of(part.substring(RELEASED.length()).strip().split(" ")).stream().filter(c -> !c.isEmpty()).toList(),
                        List.of());
            } else if (!codeword && !control && !part.startsWith("EYES_ONLY")) {
                return systemHigh();
            }
        }
        try {
            return new Marking(Level.parse(parts[0]), new TreeSet<>(controls), new TreeSet<>(codewords), Optional.empty(), release);
        } catch (InvalidMarking unreadable) {
            return systemHigh();
        }
    }

    private Marking systemHigh() {
        return lines.systemHigh(Optional.empty());
    }
}
