package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.backchannel.Databases;
import org.backchannel.people.Clearance;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A report is read a part at a time, of one kind or of all, on each database. */
class DirectoryRowsTest {

    private static final String FACES = "\uD83D\uDE00".repeat(300);

    private static Difference newcomer(String id, String name) {
        return Difference.newcomer(new DirectoryUser(id, name, true, name, name, name));
    }

    private static List<Difference> read(DirectoryRows rows, String kind, int most) {
        List<Difference> all = new ArrayList<>();
        Optional<Integer> after = Optional.of(-1);
        while (after.isPresent()) {
            DirectoryRows.Page page = rows.page(kind, after.get(), most);
            assertThat(page.differences()).hasSizeBetween(1, most);
            all.addAll(page.differences());
            after = page.next();
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void a_report_is_read_by_parts_and_by_kind(Databases.Kind kind) {
        try (Databases database = Databases.fresh(kind)) {
            var rows = new DirectoryRows(database.client());
            UUID run = UUID.randomUUID();
            rows.begin(run, "registry", Instant.EPOCH);
            var person = new Person(new PersonId("a"), Person.Kind.HUMAN, "A B", "B", "Office", Set.of(), Clearance.NONE, new TreeSet<>(),
                    false);
            List<Difference> newcomers = new ArrayList<>(IntStream.range(0, 4).mapToObj(i -> newcomer("u" + i, "name" + i)).toList());
            newcomers.add(newcomer("faces", FACES));
            List<Difference> found = new ArrayList<>(List.of(Difference.unbound(person)));
            found.addAll(newcomers);
            rows.report(run, found, 7);
            assertThat(read(rows, "", 2)).containsExactlyElementsOf(found);
            assertThat(read(rows, "NEWCOMER", 2)).containsExactlyElementsOf(newcomers);
            assertThat(rows.page("HELD", -1, 2).differences()).isEmpty();
            assertThat(rows.count(Difference.Kind.NEWCOMER)).isEqualTo(5);
            assertThat(rows.newcomers()).as("those included that it does not name").isEqualTo(7);
            assertThat(rows.find(Difference.Kind.NEWCOMER, "", "u3")).contains(newcomers.get(3));
            assertThat(rows.find(Difference.Kind.HELD, "", "u3")).isEmpty();
        }
    }
}
