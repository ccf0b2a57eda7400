package org.backchannel.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.backchannel.item.MarkingLines;
import org.backchannel.marking.Level;
import org.backchannel.marking.Marking;
import org.backchannel.people.Clearance;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.springframework.core.io.ClassPathResource;

/** Who has an account after the first start; read from a table, so that a site can see at a glance what each may. */
final class Cast {

    private static final String TABLE = "first-start/people.tsv";
    private static final String ALL = "ALL";
    static final String NOFORN = "NOFORN";

    private final MarkingLines lines;

    Cast(MarkingLines lines) {
        this.lines = lines;
    }

    /** An account's name and the person who will have it, by the same id, so that an interrupted first start finds them again. */
    record Member(String username, Person person) {

        String roles() {
            return person.roles().stream().map(Role::words).collect(Collectors.joining(", "));
        }
    }

    List<Member> members() {
        try {
            String table = new ClassPathResource(TABLE).getContentAsString(StandardCharsets.UTF_8);
            return table.lines().skip(1).map(line -> member(line.split("\t", -1))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the table of first accounts cannot be read", e);
        }
    }

    private Member member(String[] cells) {
        Marking high = lines.all();
        var clearance = new Clearance(Level.parse(cells[5]), some(cells[6], high.controls()), some(cells[7], high.codewords()),
                !cells[5].equals(Level.UNCLASSIFIED.name()), Optional.of(cells[9]).filter(country -> !country.isEmpty()));
        return new Member(cells[0],
                new Person(new PersonId(cells[0]), Person.Kind.HUMAN, cells[1], cells[2], cells[3], roles(cells[4]), clearance,
                        words(cells[8]), false));
    }

    /** Noforn is no control that is given: who is national sees it. */
    private static SortedSet<String> some(String cell, SortedSet<String> all) {
        var words = new TreeSet<>(cell.equals(ALL) ? all : words(cell));
        words.remove(NOFORN);
        return words;
    }

    private static SortedSet<String> words(String cell) {
        return cell.isEmpty() ? new TreeSet<>() : new TreeSet<>(Arrays.asList(cell.split(",")));
    }

    private static Set<Role> roles(String cell) {
        return words(cell).stream().map(Role::valueOf).collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }
}
