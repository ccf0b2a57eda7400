package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is printed is read back as the same marking, as a banner line and as a portion mark. */
class RoundTripTest {
    private final Random random = new Random(1972);

    @ParameterizedTest
    @CsvSource(delimiter = '^', textBlock = """
            Top Secret; Sensitive; Exclusively Eyes Only ^ TOP SECRET; SENSITIVE; EXCLUSIVE EYES ONLY ^ (TS/SENSITIVE/EXCLUSIVE EYES ONLY)
            Secret; PBSUCCESS; RYBAT; Priority ^ SECRET; RYBAT; PBSUCCESS ^ (S/RYBAT/PBSUCCESS)
            Secret; Limited Distribution ^ SECRET; LIMDIS ^ (S/LIMDIS)
            Secret; Eyes Only for the Secretary and Ball ^ SECRET; EYES ONLY FOR BALL, SECRET\u0041RY ^ (S/EYES ONLY FOR BALL, SECRETARY)
            Secret; Eyes Only for Nobody ^ SECRET; EYES ONLY FOR NOBODY ^ (S/EYES ONLY FOR NOBODY)
            Top Secret; Restricted Data ^ TOP SECRET; RESTRICTED DATA ^ (TS/RD)
            Official Use Only; Priority ^ OFFICIAL USE ONLY ^ (OUO)
            No classification marking ^ UNCLASSIFIED ^ (U)
            No classification marking; RYBAT ^ UNCLASSIFIED; RYBAT ^ (U/RYBAT)
            """)
    void theCanonicalFormsOfALine(String line, String banner, String portion) {
        Marking marking = Legacy.read(line).marking();

        assertThat(Legacy.PROFILE.banner(marking)).isEqualTo(banner);
        assertThat(Legacy.PROFILE.portion(marking)).isEqualTo(portion);
        assertThat(Legacy.read(banner).marking()).isEqualTo(marking);
        assertThat(Legacy.PROFILE.readPortionMark(portion)).contains(marking);
    }

    @Tag("slow")
    @Test
    void fiveHundredMarkingsAtRandomAndSystemHighComeBack() {
        for (int i = 0; i < 500; i++) {
            Marking marking = random();
            String banner = Legacy.PROFILE.banner(marking);
            assertThat(Legacy.read(banner)).as(banner).returns(marking, Reading::marking).returns(Reading.Status.OK, Reading::status);
            assertThat(Legacy.PROFILE.banner(Legacy.read(banner).marking())).isEqualTo(banner);
            assertThat(Legacy.PROFILE.readPortionMark(Legacy.PROFILE.portion(marking))).contains(marking);
        }
        Marking high = Legacy.REGISTER.systemHigh();
        assertThat(Legacy.read(Legacy.PROFILE.banner(high)).marking()).isEqualTo(high);
    }

    @Test
    void aSystemHighLongerThanALineIsStillPrinted() {
        StringBuilder table = new StringBuilder(RegisterTest.LEVELS);
        for (int i = 0; i < 200; i++) {
            String id = "ZEBRA" + "ABCDEFGHIJ".charAt(i % 10) + "ABCDEFGHIJ".charAt(i / 10 % 10) + "ABCDEFGHIJ".charAt(i / 100);
            table.append(RegisterTest.row("CODEWORD", id, id, "", "yes"));
        }
        Register large = RegisterTest.register(table.toString());
        assertThat(Profile.legacy(large).banner(large.systemHigh())).hasSizeGreaterThan(Profile.LONGEST_LINE);
    }

    @Test
    void whatCannotComeBackIsNotPrinted() {
        Marking name = new Marking(Level.SECRET, new TreeSet<>(), new TreeSet<>(), Optional.of(EyesOnly.named(List.of("Ban"))));
        Marking foreign = new Marking(Level.SECRET, new TreeSet<>(List.of("ZEBRA")), new TreeSet<>(), Optional.empty());

        assertThatThrownBy(() -> Legacy.PROFILE.banner(name)).isInstanceOf(InvalidMarking.class)
                .hasMessage("`SECRET; EYES ONLY FOR BAN` would not be read back as the same marking");
        assertThatThrownBy(() -> Legacy.PROFILE.banner(foreign)).hasMessage("the register has no control `ZEBRA`");
    }

    private Marking random() {
        List<Optional<EyesOnly>> readers = List.of(Optional.empty(), Optional.of(EyesOnly.addressees()), Optional.of(EyesOnly.nobody()),
                Optional.of(
                        EyesOnly.named(List.of("the Secretary", "Under Secretary Ball", "G-2", "O'Neill", "Bureau of Arms and Trade"))));
        return new Marking(Level.values()[random.nextInt(5)], some(Token.Kind.CONTROL), some(Token.Kind.CODEWORD),
                readers.get(random.nextInt(readers.size())));
    }

    private TreeSet<String> some(Token.Kind kind) {
        List<String> ids = new ArrayList<>();
        int one = random.nextInt(1, 12);
        Legacy.REGISTER.words().stream().filter(word -> word.kind() == kind && random.nextInt(one) == 0)
                .forEach(word -> ids.add(word.id()));
        return new TreeSet<>(ids);
    }
}
