package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a name may mean, and why, for those who decide. */
class LikenessTest {

    private static final List<Person> DIRECTORY = Stream.of("Ruth Finch|Finch|Declassification Review", "Ada Argus|Argus|Inspector General",
            "Gerard Smith|Smith|Chief of the Delegation to the Talks", "John Smith|Smith|Consul at Port Vesper",
            "Thomas Harlow|Harlow|Deputy Director, Office of Island Affairs", "Bo Li|Li|Harbor Office").map(LikenessTest::person).toList();

    private static Person person(String line) {
        String[] cells = line.split("[|]");
        return new Person(new PersonId(cells[0].toLowerCase(Locale.ROOT).replace(' ', '-')), Person.Kind.HUMAN, cells[0], cells[1],
                cells[2],
                EnumSet.noneOf(Role.class), Clearance.NONE, new TreeSet<>(), false);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # name                     | who, and why
            RUTH FINCH                 | ruth-finch WHOLE_NAME
            INSPECTOR GENERAL          | ada-argus OFFICE
            AMBASSADOR SMITH           | gerard-smith SURNAME, john-smith SURNAME
            INSPECTOR GENERAL ARGUS    | ada-argus WHOLE_NAME
            HARLOWE                    | thomas-harlow NEAR_SURNAME
            FINCK                      | ruth-finch NEAR_SURNAME
            DIRECTOR OF ISLAND AFFAIRS | thomas-harlow NEAR_OFFICE
            LO                         |
            THE PRESIDENT              |
            """)
    void isFoundWithItsReason(String name, @Nullable String who) {
        assertThat(new Likeness(name, words -> words.toLowerCase(Locale.ROOT)).in(DIRECTORY).stream()
                .map(likely -> likely.person().id() + " " + likely.why()).collect(Collectors.joining(", ")))
                .isEqualTo(who == null ? "" : who);
    }

    @Test
    void aMachineIsNotMeant() {
        var machine = new Person(new PersonId("m"), Person.Kind.SERVICE, "Smith", "Smith", "Smith", EnumSet.noneOf(Role.class),
                Clearance.NONE,
                new TreeSet<>(), false);
        assertThat(new Likeness("SMITH", words -> words.toLowerCase(Locale.ROOT)).in(List.of(machine))).isEmpty();
    }
}
