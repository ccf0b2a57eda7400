package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a directory calls somebody fits into a column on each database, whatever it is written in. */
class DirectoryUserTest {

    private static final String FACE = "\uD83D\uDE00";

    @ParameterizedTest
    @CsvSource({"0,100,200", "0,101,200", "1,150,199", "199,1,199", "200,1,200", "198,1,200"})
    void a_long_one_is_cut_between_characters(int letters, int faces, int kept) {
        String cut = DirectoryUser.cut("x".repeat(letters) + FACE.repeat(faces));
        assertThat(cut).hasSize(kept);
        assertThat(Character.isHighSurrogate(cut.charAt(cut.length() - 1))).as("half a character at its end").isFalse();
    }
}
