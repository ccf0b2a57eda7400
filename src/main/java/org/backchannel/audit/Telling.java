package org.backchannel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backchannel.ledger.Cause;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.policy.Policy;
import org.backchannel.policy.Reason;
import org.backchannel.web.Step;
import org.backchannel.web.Why;
import org.jspecify.annotations.Nullable;

/** Tells entries in words, to one reader: what is classified in them only as far as the reader's clearance covers it. */
final class Telling {

    /** Instead of what an entry said, once it was destroyed. */
    static final String PRUNED = "destroyed under retention";
    static final String ABOVE = "classified above your clearance";

    private static final Map<String, String> TERMS = Map.ofEntries(Map.entry(Entry.ACTOR, "Who"), Map.entry(Entry.ADDRESS, "From"),
            Map.entry("via", "By way of"), Map.entry(Entry.SESSION, "Session"), Map.entry(Entry.REASONS, "Rules"),
            Map.entry(Entry.VERSION, "Version"), Map.entry(Entry.MARKING, "Marking"), Map.entry("level", "Held at"),
            Map.entry("edition", "Edition of the marking"),
            Map.entry("to", "To be"),
            Map.entry("eyesOnlyName", "Eyes-only name"), Map.entry("meant", "Means"),
            Map.entry("why", "Reason"), Map.entry("authority", "Authority"), Map.entry("asked", "Asked for"),
            Map.entry("search", "Looked for"), Map.entry("policy", "Policy"), Map.entry("proposer", "Proposed by"),
            Map.entry("document", "Access document"), Map.entry("seal", "Hash of the row seal"), Map.entry("failure", "Failed by"),
            Map.entry("accessDocumentAltered", "Altered in the database: access document number"),
            Map.entry("brokenItems", "Items left out, found altered in the database"),
            Map.entry("account", "Account"), Map.entry("stated", "Marking stated"), Map.entry("found", "Markings on the pages"),
            Map.entry("holds", "Which holds"), Map.entry("as", "Opened as"),
            Map.entry("brokenLowerings", "Proposed lowerings with a broken seal"),
            Map.entry("brokenReaders", "Proposed readers with a broken seal"),
            Map.entry("brokenProposals", "Proposals of access with a broken seal"), Map.entry("verified", "Entries verified"),
            Map.entry("good", "Nothing missing"), Map.entry("tiles", "Tiles written or given out"), Map.entry("scope", "Narrowed by"),
            Map.entry("format", "As"), Map.entry("syslog", "Streamed"), Map.entry("question", "Question"),
            Map.entry("entries", "Entries"), Map.entry("witness", "Witness"), Map.entry("answer", "What it said"),
            Map.entry("savedQuery", "Saved query"), Map.entry("alarm", "Alarm"), Map.entry("about", "About"), Map.entry("count", "Counted"),
            Map.entry("within", "Within"), Map.entry("until", "Until"), Map.entry("before", "In the thirty days before"),
            Map.entry("times", "Times an average day"), Map.entry("limit", "Limit"), Map.entry("person", "The last of them of"),
            Map.entry("act", "Act"), Map.entry("entry", "Entry"), Map.entry("index", "Index"), Map.entry("missing", "Missing number"),
            Map.entry("step", "Step"), Map.entry("oldest", "The oldest waited"), Map.entry("note", "Note"),
            Map.entry("causes", "Because"), Map.entry("since", "Since"),
            Map.entry("sites", "Sites"), Map.entry("restored", "Put back: entries found, of those signed before"),
            Map.entry("upgradedFrom", "Version before"), Map.entry("acr", "Proven by"), Map.entry("backup", "Backup"),
            Map.entry("policyBefore", "Policy before"), Map.entry("policyChanged", "Files of the policy: came +, went -, changed ~"),
            Map.entry("keysChanged", "Keys that are others than at the start before"),
            Map.entry("keyAuthority", "SHA-256 of the authority's key"), Map.entry("keyEcdsa", "SHA-256 of the signing key, ECDSA"),
            Map.entry("keyMlDsa", "SHA-256 of the signing key, ML-DSA"), Map.entry("keyCheckpoint", "SHA-256 of the checkpoints' key"),
            Map.entry("keyToken", "SHA-256 of the tokens' key"),
            Map.entry("keyEpoch", "Fingerprint of the key"), Map.entry("digest", "SHA-256"), Map.entry("bytes", "Bytes"),
            Map.entry("policyAnnounced", "The change of the policy was announced"),
            Map.entry("keysAnnounced", "The change of keys was announced"),
            Map.entry("refused", "Calls refused"), Map.entry("acts", "For"), Map.entry("databaseRights", "Rights in the database"),
            Map.entry("segments", "Segments"), Map.entry("claimed", "Entries that it claims to have cosigned"));
    /** What a row of a list says besides who, what and why. */
    private static final List<String> BRIEF = List.of("asked", "search", "to", "eyesOnlyName", "meant", "authority", "why", "stated",
            "found", "holds", "as",
            Entry.DETAIL, "failure", "accessDocumentAltered", "brokenItems", "brokenLowerings",
            "brokenProposals", "brokenReaders", "verified",
            "good", "tiles", "scope", "question", "format", "syslog", "witness", "answer", "claimed", "segments", "entries", "alarm",
            "about", "count",
            "within",
            "limit", "missing", "step", "oldest", "note", "causes", "since", "until", "refused", "acts", "databaseRights",
            "policyChanged", "policyAnnounced", "keysChanged", "keysAnnounced", "backup");

    private final People people;
    private final Policy policy;
    private final Exposure exposure;

    Telling(People people, Policy policy, Exposure exposure) {
        this.people = people;
        this.policy = policy;
        this.exposure = exposure;
    }

    /** INVARIANT: nobody reads up (2): what an entry says of an item is told to whom the marking of that time would let see it. */
    Told tell(Line line, Person reader) {
        Marking needed = exposure.of(line);
        boolean covered = reader.clearance().covers(needed);
        return new Told(line, who(line), reasons(line), covered, covered ? exposure.shown(line, needed) : Marking.of(Level.UNCLASSIFIED));
    }

    /** What came of a call, whose admission is at hand. */
    Told tell(Line outcome, Line admission, Person reader) {
        Marking needed = exposure.of(outcome, admission);
        boolean covered = reader.clearance().covers(needed);
        return new Told(outcome, who(outcome), reasons(outcome), covered,
                covered ? exposure.shown(outcome, needed) : Marking.of(Level.UNCLASSIFIED));
    }

    /** The same, of an entry whose marking cannot be known: what is open in any case. */
    Told tellOpen(Line line) {
        return new Told(line, who(line), reasons(line), false, Marking.of(Level.UNCLASSIFIED));
    }

    static Step step(Told told, @Nullable String href) {
        Line line = told.line();
        return new Step(line.number(), line.at(), told.who(), null, Deeds.words(line.type()), result(line.outcome()), brief(told),
                told.reasons(), href);
    }

    static String term(String fact) {
        return TERMS.getOrDefault(fact, fact);
    }

    /** The value of a fact for whom it is told to. */
    String value(Told told, String fact) {
        if (told.line().pruned()) {
            return PRUNED;
        }
        String value = told.tells(fact) ? told.line().facts().getOrDefault(fact, "") : ABOVE;
        return switch (fact) {
            case "proposer", Entry.ACTOR -> name(value);
            case "meant" -> Arrays.stream(value.split(", ")).map(this::name).collect(Collectors.joining(", "));
            default -> value;
        };
    }

    String name(String person) {
        if (!person.matches("[a-z0-9-]{1,64}")) {
            return person;
        }
        return people.person(new PersonId(person)).map(Person::name).orElse(person);
    }

    private String who(Line line) {
        String actor = line.facts().get(Entry.ACTOR);
        if (line.pruned()) {
            return PRUNED;
        }
        return actor == null ? line.facts().getOrDefault("account", "nobody signed in") : name(actor);
    }

    /** The rules that decided, with their sentences of today; a rule that is no more is named by its id alone. */
    private List<Why> reasons(Line line) {
        Map<String, String> says = policy.rules().stream().collect(Collectors.toMap(Reason::rule, Reason::says));
        return Arrays.stream(line.facts().getOrDefault(Entry.REASONS, "").split("; ")).filter(rule -> !rule.isEmpty())
                .map(rule -> new Why(rule, says.getOrDefault(rule, sentence(rule)))).toList();
    }

    private static String sentence(String rule) {
        return Arrays.stream(Cause.values()).filter(cause -> cause.rule().equals(rule)).map(Cause::says).findFirst()
                .orElseGet(() -> unruled(rule));
    }

    private static String unruled(String rule) {
        return switch (rule) {
            case "NOT-FOUND" -> "There is no such item.";
            case "BROKEN-SEAL", "BROKEN_SEAL" -> "What the registry keeps of it is not what was sealed.";
            case "BROKEN-TRAIL" -> "The trail is not what was recorded.";
            case "BAD-INPUT" -> "What was sent could not be used.";
            case "CONFLICT" -> "Its state did not allow it any more.";
            case "FORBIDDEN" -> "It was sent without the token of a page of the registry.";
            case "ACCESS-UNVERIFIED" -> "The access document of who asked is not the one that the trail names.";
            case "DEFAULT" -> "No rule allows it.";
            case "FAILED" -> "The policy could not be applied, so the answer is no.";
            default -> "This rule is not in the present policy.";
        };
    }

    static @Nullable String brief(Told told) {
        List<String> parts = new ArrayList<>();
        var facts = told.line().facts();
        if (told.covered() && facts.containsKey(Entry.MARKING)) {
            parts.add(facts.getOrDefault(Entry.MARKING, ""));
        }
        if (facts.containsKey(Entry.VERSION) && told.line().subject().kind().equals("item")) {
            parts.add("version " + facts.get(Entry.VERSION));
        }
        BRIEF.stream().filter(facts::containsKey).filter(told::tells).map(fact -> term(fact) + ": " + facts.get(fact)).forEach(parts::add);
        if (!told.covered()) {
            parts.add(ABOVE);
        }
        parts.removeIf(String::isBlank);
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    private static Step.Result result(Outcome outcome) {
        return switch (outcome) {
            case GRANTED -> Step.Result.GRANTED;
            case REFUSED -> Step.Result.REFUSED;
            case DONE -> Step.Result.DONE;
            case FAILED -> Step.Result.FAILED;
            case NOTED -> Step.Result.NOTED;
        };
    }
}
