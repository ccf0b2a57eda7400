package org.backchannel.marking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of a marking: levels, readers, colours, and values that cannot be changed afterwards. */
class PartsTest {
    @ParameterizedTest
    @CsvSource({"UNCLASSIFIED,0,Unclassified,U,unclassified", "RESTRICTED,1,Restricted,R,confidential",
            "CONFIDENTIAL,2,Confidential,C,confidential", "SECRET,3,Secret,S,secret", "TOP_SECRET,4,Top Secret,TS,top-secret"})
    void aLevel(String name, int rank, String words, String abbreviation, String css) {
        Level level = Level.parse(name);
        assertThat(level.rank()).isEqualTo(rank);
        assertThat(level.words()).isEqualTo(words);
        assertThat(level.abbreviation()).isEqualTo(abbreviation);
        assertThat(BannerColour.of(Marking.of(level)).css()).isEqualTo(css);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Secret", "TOP SECRET", "secret", "SECRET "})
    void noLevel(String name) {
        assertThatThrownBy(() -> Level.parse(name)).isInstanceOf(InvalidMarking.class).hasMessage("`" + name + "` is no level");
    }

    @Test
    void onlyTopSecretHasAColourForCodewords() {
        assertThat(BannerColour.of(Legacy.read("Top Secret; Umbra").marking()).css()).isEqualTo("top-secret-codeword");
        assertThat(BannerColour.of(Legacy.read("Secret; Rybat").marking()).css()).isEqualTo("secret");
    }

    @Test
    void namesAreComparedInOneForm() {
        assertThat(EyesOnly.named(List.of("the  Secretary", "SECRETARY", "Ball and Sons", "J.F.K.", "U–2")).named())
                .containsExactly("BALL & SONS", "J.F.K", "SECRETARY", "U-2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A; B", "A, B", "A/B", "Nobody", "-", "[name not declassified]"})
    void noName(String name) {
        assertThatThrownBy(() -> EyesOnly.named(List.of(name))).isInstanceOf(InvalidMarking.class)
                .hasMessage("`" + name + "` cannot be a name in an eyes-only list");
    }

    @Test
    void nobodyIsNotTheAddressees() {
        EyesOnly none = EyesOnly.named(List.of("Rusk")).join(EyesOnly.named(List.of("Ball")));
        assertThat(none).isEqualTo(EyesOnly.nobody()).isNotEqualTo(EyesOnly.addressees());
        assertThat(none.namesNobody()).isTrue();
        assertThat(EyesOnly.addressees().namesNobody()).isFalse();
        assertThat(EyesOnly.addressees().dominates(none)).isFalse();
        assertThatThrownBy(() -> EyesOnly.named(List.of())).isInstanceOf(InvalidMarking.class);
        assertThatThrownBy(() -> new EyesOnly(true, new TreeSet<>(List.of("Rusk")))).isInstanceOf(InvalidMarking.class);
    }

    @Test
    void aMarkingCannotBeChangedAfterwards() {
        TreeSet<String> controls = new TreeSet<>(List.of("NODIS"));
        Marking marking = new Marking(Level.SECRET, controls, new TreeSet<>(), Optional.of(EyesOnly.addressees()));
        controls.clear();
        assertThat(marking.controls()).containsExactly("NODIS");
        assertThatThrownBy(() -> marking.controls().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThat(marking.withoutEyesOnly().dominates(marking)).isFalse();
        assertThat(marking.dominates(marking.withoutEyesOnly())).isTrue();
        assertThatThrownBy(() -> new Marking(Level.SECRET, new TreeSet<>(List.of("Nodis")), new TreeSet<>(), Optional.empty()))
                .isInstanceOf(InvalidMarking.class).hasMessageStartingWith("`Nodis` is no identifier");
    }
}
