package org.backchannel.audit;

import java.time.Instant;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.ledger.Cursor;
import org.backchannel.ledger.Entry;
import org.backchannel.ledger.Line;
import org.backchannel.ledger.Outcome;
import org.backchannel.ledger.Query;
import org.backchannel.ledger.Subject;
import org.backchannel.ledger.Trail;
import org.backchannel.marking.Marking;
import org.backchannel.people.Clearance;
import org.backchannel.people.Granted;
import org.backchannel.people.People;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;

/** What somebody was allowed when they asked: by the access document that their trail had named last. */
final class PastAccess {

    private static final String ACCESS = "person.access";
    /** A clearance has it as a right of its own. */
    private static final String NOFORN = "NOFORN";

    private final Trail trail;
    private final People people;
    private final MarkingLines lines;
    private final Marking all;

    PastAccess(Trail trail, People people, MarkingLines lines) {
        this.trail = trail;
        this.lines = lines;
        this.all = lines.all();
        this.people = people;
    }

    /** In words; {@code document} is its number among the person's. */
    record Then(long document, String roles, String clearance, String groups) {
    }

    /** Empty for who had none, or whose document is no longer the one that the trail names. */
    Optional<Then> of(Line line, Person reader) {
        String actor = line.facts().get(Entry.ACTOR);
        if (actor == null || !actor.matches("[a-z0-9-]{1,64}")) {
            return Optional.empty();
        }
        var query = Query.all().about(new Subject("person", actor)).ofType(ACCESS).ended(Outcome.NOTED);
        return trail.lines(query, new Cursor(line.id()), 1).stream().findFirst().flatMap(named -> document(new PersonId(actor), named))
                .map(granted -> then(granted, reader));
    }

    /** The access document in force just before that time, and the entry that put it in force; empty as above. */
    Optional<Held> held(PersonId person, Instant before) {
        var query = Query.all().about(new Subject("person", person.value())).ofType(ACCESS).ended(Outcome.NOTED).between(Instant.EPOCH,
                before);
        return trail.lines(query, null, 1).stream().findFirst()
                .flatMap(named -> document(person, named).map(granted -> new Held(granted, named)));
    }

    record Held(Granted granted, Line named) {
    }

    Then told(Granted granted, Person reader) {
        return then(granted, reader);
    }

    private Optional<Granted> document(PersonId person, Line named) {
        String number = named.facts().getOrDefault("number", "");
        return Optional.of(number).filter(n -> n.matches("[0-9]{1,18}")).flatMap(n -> people.granted(person, Long.parseLong(n)))
                .filter(granted -> granted.digest().equals(named.facts().get("document")));
    }

    private Then then(Granted granted, Person reader) {
        Person person = granted.person();
        boolean covered = reader.clearance().covers(person.clearance());
        return new Then(granted.document().number(),
                words(person.roles().stream().map(Role::words)) + (person.suspended() ? ", suspended" : ""),
                covered ? words(person.clearance()) : Telling.ABOVE, words(person.groups().stream()));
    }

    private String words(Clearance clearance) {
        return words(Stream.of(Stream.of(clearance.level().words()),
                words(clearance.controls(), all.controls(), "all controls", lines::control),
                words(clearance.codewords(), all.codewords(), "all codewords", lines::codeword),
                clearance.national() ? Stream.of("Noforn") : Stream.<String>empty(),
                clearance.nationality().map(code -> "citizen of " + lines.country(code).orElse(code)).stream()).flatMap(part -> part));
    }

    /** As the register spells them; all of them in two words. */
    private Stream<String> words(SortedSet<String> ids, SortedSet<String> every, String everyWord,
            Function<String, Optional<String>> spelling) {
        if (!every.isEmpty() && Stream.concat(ids.stream(), Stream.of(NOFORN)).collect(Collectors.toSet()).containsAll(every)) {
            return Stream.of(everyWord);
        }
        return ids.stream().map(id -> spelling.apply(id).orElse(id));
    }

    private static String words(Stream<String> parts) {
        String words = parts.collect(Collectors.joining(", "));
        return words.isEmpty() ? "none" : words;
    }
}
