package org.backchannel.audit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.marking.InvalidMarking;
import org.backchannel.marking.Profile;
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

    /** Facts that may say something of an item's content or of what somebody thinks of it. */
    private static final List<String> CLASSIFIED = List.of(Entry.MARKING, "to", "authority", "why", "search", "asked");

    private final People people;
    private final Policy policy;
    private final Profile profile;

    Telling(People people, Policy policy, Profile profile) {
        this.people = people;
        this.policy = policy;
        this.profile = profile;
    }

    Step step(Line line, Person reader, @Nullable String href) {
        String actor = line.facts().getOrDefault(Entry.ACTOR, "");
        return new Step(line.number(), line.at(), name(line, actor), null, act(line.type()), result(line.outcome()), text(line, reader),
                reasons(line), href);
    }

    /** For example "read (item)". */
    static String act(String type) {
        int dot = type.indexOf('.');
        String word = type.substring(dot + 1).replace('-', ' ');
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    String name(Line line, String actor) {
        if (actor.isEmpty()) {
            return line.facts().getOrDefault("account", "nobody signed in");
        }
        var id = new PersonId(actor);
        return People.builtIn(id).or(() -> people.person(id)).map(Person::name).orElse(actor);
    }

    /** The rules that decided, with their sentences of today; an older rule is named by its id alone. */
    List<Why> reasons(Line line) {
        Map<String, String> says = policy.rules().stream().collect(Collectors.toMap(Reason::rule, Reason::says, (a, b) -> a));
        return Arrays.stream(line.facts().getOrDefault(Entry.REASONS, "").split("; ")).filter(rule -> !rule.isEmpty())
                .map(rule -> new Why(rule, says.getOrDefault(rule, sentence(rule)))).toList();
    }

    private static String sentence(String rule) {
        return switch (rule) {
            case "NOT-FOUND" -> "There is no such item.";
            case "DEFAULT" -> "No rule allows it.";
            default -> "";
        };
    }

    private @Nullable String text(Line line, Person reader) {
        boolean covered = covered(line, reader);
        List<String> parts = new ArrayList<>();
        line.facts().forEach((name, value) -> {
            if (CLASSIFIED.contains(name)) {
                parts.add(name + ": " + (covered ? value : "above your clearance"));
            } else if (List.of(Entry.VERSION, Entry.ADDRESS, "failure", "proposer", "file", "filed").contains(name)) {
                parts.add(name + ": " + value);
            }
        });
        return parts.isEmpty() ? null : String.join(" · ", parts);
    }

    /** INVARIANT: nobody reads up (2): what an entry says of an item is shown to whom the marking of that time would let see it. */
    boolean covered(Line line, Person reader) {
        String marking = line.facts().get(Entry.MARKING);
        if (marking == null) {
            // Nothing says how sensitive it is: a search or a name that was asked for may be anything.
            return reader.clearance().covers(profile.register().systemHigh());
        }
        try {
            return reader.clearance().covers(profile.read(marking).marking().withoutEyesOnly());
        } catch (InvalidMarking unreadable) {
            return reader.clearance().covers(profile.register().systemHigh());
        }
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
