package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a binding and a hash may be. */
class BindingTest {

    private static final Sha384 HASH = Sha384.of(new byte[0]);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ' ' | 1 | 0 | person | false
            item | 0 | 0 | person | false
            item | -1 | 0 | person | true
            item | 1 | -1 | person | false
            item | 1 | 5 | person | false
            item | 1 | 0 | '' | false
            item | 1 | 0 | person | true
            item | 2 | 0 | person | false
            """)
    void outOfBounds(String item, int version, int classification, String person, boolean hasPrevious) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Binding(item, version, classification, "SECRET", HASH, HASH,
                hasPrevious ? Optional.of(HASH) : Optional.empty(), person, Instant.EPOCH));
    }

    @Test
    void timeIsCutToWholeSeconds() {
        assertThat(TestRing.binding().createdAt()).isEqualTo(Instant.parse("2026-11-24T09:29:58Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "ZZ"})
    void aHashIsNinetySixLowerCaseHexDigits(String hex) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sha384(hex));
        assertThatIllegalArgumentException().isThrownBy(() -> new Sha384(hex + HASH.hex().toUpperCase(Locale.ROOT)));
        assertThatIllegalArgumentException().isThrownBy(() -> Sha384.ofHash(new byte[32]));
        assertThat(Sha384.ofHash(HASH.bytes())).isEqualTo(HASH).hasToString(HASH.hex());
    }

    /** FIPS 180-4, example of one block. */
    @Test
    void aHashIsSha384() {
        assertThat(Sha384.of(new byte[]{'a', 'b', 'c'}).hex())
                .isEqualTo("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7");
    }
}
