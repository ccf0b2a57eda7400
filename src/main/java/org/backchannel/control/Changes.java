package org.backchannel.control;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.backchannel.item.MarkingLines;
import org.backchannel.people.Account;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.Role;
import org.backchannel.web.Fact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Access in words: what somebody has, and what one document changes against another. */
@Component
final class Changes {

    private static final String NONE = "none";

    private final MarkingLines lines;

    Changes(MarkingLines lines) {
        this.lines = lines;
    }

    /** One part of an access before and after. */
    record Change(String term, String before, String after) {
    }

    List<Fact> facts(Person person) {
        Clearance clearance = person.clearance();
        return List.of(Fact.of("Roles", roles(person)), Fact.of("Clearance", clearance.level().words()),
                Fact.of("Handling controls", words(clearance.controls(), lines::control)),
                Fact.of("Codewords", words(clearance.codewords(), lines::codeword)),
                Fact.of("Nationality", clearance.nationality().map(code -> lines.country(code).orElse(code)).orElse("not stated")),
                Fact.of("Noforn", clearance.national() ? "may see it" : "may not see it"),
                Fact.of("Need-to-know groups", list(person.groups())), Fact.of("Suspended", person.suspended() ? "yes" : "no"));
    }

    /** The parts that differ. */
    List<Change> between(Person before, Person after) {
        List<Fact> from = called(before);
        List<Fact> to = called(after);
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).value().equals(to.get(i).value())) {
                changes.add(new Change(from.get(i).term(), from.get(i).value(), to.get(i).value()));
            }
        }
        return changes;
    }

    /** With what papers call them: what is addressed to an office is read by who holds it. */
    private List<Fact> called(Person person) {
        return Stream
                .concat(Stream.of(Fact.of("Name", person.name()), Fact.of("Surname", person.surname()), Fact.of("Office", person.office())),
                        facts(person).stream())
                .toList();
    }

    /** By what somebody signs in. */
    static Fact accounts(List<Account> accounts) {
        return Fact.of("Signs in by", list(accounts.stream().map(Changes::account).toList()));
    }

    private static String account(Account account) {
        return switch (account.issuer()) {
            case Account.EMBEDDED -> "the registry's own sign-in";
            case Account.CERTIFICATE -> "the certificate with the SHA-256 " + account.subject();
            case String provider -> account.subject() + " at " + provider;
        };
    }

    /** The account that is proposed, as a change of its own. */
    static List<Change> bound(@Nullable Account proposed, List<Account> now) {
        return proposed == null ? List.of() : List.of(new Change("Signs in by", accounts(now).value(), account(proposed)));
    }

    /** The same person before anybody gave them anything. */
    static Person nothing(Person person) {
        return new Person(person.id(), person.kind(), person.name(), person.surname(), person.office(), java.util.Set.of(), Clearance.NONE,
                new java.util.TreeSet<>(), false);
    }

    static String roles(Person person) {
        return person.roles().isEmpty() ? NONE : person.roles().stream().map(Role::words).collect(Collectors.joining(", "));
    }

    private static String words(Collection<String> ids, Function<String, Optional<String>> spelling) {
        return list(ids.stream().map(id -> spelling.apply(id).orElse(id)).toList());
    }

    private static String list(Collection<String> words) {
        return words.isEmpty() ? NONE : String.join(", ", words);
    }
}
