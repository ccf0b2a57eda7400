package org.backchannel.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.backchannel.people.Clearance;
import org.backchannel.people.DirectoryUser;
import org.backchannel.people.Person;
import org.backchannel.people.PersonId;
import org.backchannel.people.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a comparison would suspend, and whom it leaves for somebody to decide. */
class ComparisonTest {

    private static Comparison.Staff staff(String id, boolean suspended, Role role) {
        return new Comparison.Staff(new Person(new PersonId(id), Person.Kind.HUMAN, "A " + id, id, "Office", Set.of(role), Clearance.NONE,
                new TreeSet<>(), suspended), Optional.of(id));
    }

    private static Map<String, DirectoryUser> users(List<Comparison.Staff> staff) {
        var users = new HashMap<String, DirectoryUser>();
        staff.forEach(one -> users.put(one.account().orElseThrow(), new DirectoryUser(one.account().orElseThrow(), "u", true,
                one.person().name(), one.person().surname(), one.person().office())));
        return users;
    }

    @ParameterizedTest
    @CsvSource({"100,1,1", "100,10,10", "100,11,0", "10,5,5", "10,6,0", "3,3,3", "60,6,6", "60,7,0"})
    void few_are_suspended_at_once_and_many_wait(int bound, int vanished, int suspended) {
        List<Comparison.Staff> all = IntStream.range(0, bound).mapToObj(i -> staff("p" + i, false, Role.RECIPIENT)).toList();
        var comparison = new Comparison(users(all.subList(vanished, bound)), all, id -> true, id -> true);
        assertThat(comparison.suspended()).hasSize(suspended);
        assertThat(comparison.held()).hasSize(vanished - suspended);
    }

    @ParameterizedTest
    @CsvSource({"4,1,1", "3,1,0", "5,2,2", "4,2,0"})
    void so_many_records_managers_are_left_that_a_suspension_can_be_lifted(int managers, int vanished, int suspended) {
        List<Comparison.Staff> all = new ArrayList<>(
                IntStream.range(0, managers).mapToObj(i -> staff("m" + i, false, Role.RECORDS_MANAGER)).toList());
        all.add(staff("clerk", false, Role.RECIPIENT));
        var comparison = new Comparison(users(all.subList(vanished, managers)), all, id -> true, id -> true);
        assertThat(comparison.suspended()).as("with the clerk").hasSize(suspended + 1);
    }

    @Test
    void who_is_only_missing_from_the_list_is_left() {
        List<Comparison.Staff> all = List.of(staff("a", false, Role.RECIPIENT), staff("b", true, Role.RECIPIENT));
        assertThat(new Comparison(Map.of(), all, id -> true, id -> false).suspended()).isEmpty();
        assertThat(new Comparison(Map.of(), all, id -> true, id -> true).suspended()).as("and who is suspended already").hasSize(1);
    }

    @Test
    void where_the_directory_says_nothing_it_says_nothing_else() {
        List<Comparison.Staff> all = List.of(staff("a", false, Role.RECIPIENT));
        var silent = Map.of("a", new DirectoryUser("a", "u", true, "", "", ""));
        assertThat(new Comparison(silent, all, id -> true, id -> true).others()).isEmpty();
        var other = Map.of("a", new DirectoryUser("a", "u", true, "", "", "Another\r\n  office" + "x".repeat(300)));
        assertThat(new Comparison(other, all, id -> true, id -> true).others()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Difference.Kind.NAMES);
            assertThat(one.called().orElseThrow().office()).startsWith("Another officex").hasSize(200);
        });
    }

    @Test
    void who_cannot_be_asked_for_is_left_and_said_to_be() {
        List<Comparison.Staff> all = List.of(staff("a", false, Role.RECIPIENT), staff("b", true, Role.RECIPIENT));
        var comparison = new Comparison(Map.of(), all, id -> false, id -> true);
        assertThat(comparison.suspended()).isEmpty();
        assertThat(comparison.held()).isEmpty();
        assertThat(comparison.others()).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(Difference.Kind.UNASKED);
            assertThat(one.person()).isEqualTo("a");
        });
    }

    @Test
    void of_those_who_are_nobody_here_some_are_named_and_all_are_counted() {
        var there = new HashMap<String, DirectoryUser>();
        IntStream.range(0, Comparison.NEWCOMERS + 5)
                .forEach(i -> there.put("u" + i, new DirectoryUser("u" + i, "name%05d".formatted(i), true, "", "", "")));
        there.put("off", new DirectoryUser("off", "disabled", false, "", "", ""));
        var comparison = new Comparison(there, List.of(), id -> true, id -> true);
        assertThat(comparison.others()).hasSize(Comparison.NEWCOMERS).allMatch(one -> one.kind() == Difference.Kind.NEWCOMER);
        assertThat(comparison.others().getLast().username()).isEqualTo("name%05d".formatted(Comparison.NEWCOMERS - 1));
        assertThat(comparison.newcomers()).isEqualTo(Comparison.NEWCOMERS + 5);
    }
}
