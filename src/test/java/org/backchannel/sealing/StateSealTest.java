package org.backchannel.sealing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateSealTest {

    @TempDir
    Path keys;

    private StateSeal seal;

    @BeforeEach
    void open() {
        seal = new StateSeal(MasterKey.openOrCreate(keys.resolve("server/master.key")));
    }

    @Test
    void onlyWhatWasSealedForThatPurposeAndRowOpens() {
        byte[] sealed = seal.seal("session", "a", "Vienna".getBytes(UTF_8));
        assertThat(seal.open("session", "a", sealed)).hasValueSatisfying(plain -> assertThat(plain).asString(UTF_8).isEqualTo("Vienna"));
        assertThat(seal.open("session", "b", sealed)).isEmpty();
        assertThat(seal.open("token", "a", sealed)).isEmpty();
    }

    @Test
    void noByteOfItCanBeAnother() {
        byte[] sealed = seal.seal("session", "a", "Vienna".getBytes(UTF_8));
        for (int i = 0; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThat(seal.open("session", "a", changed)).as("byte %d", i).isEmpty();
        }
        for (int length = 0; length < sealed.length; length++) {
            assertThat(seal.open("session", "a", java.util.Arrays.copyOf(sealed, length))).as("%d bytes", length).isEmpty();
        }
    }

    @Test
    void theSameSealedTwiceLooksLikeTwoThings() {
        assertThat(seal.seal("session", "a", new byte[64])).isNotEqualTo(seal.seal("session", "a", new byte[64]));
    }

    @Test
    void anotherRegistrysKeyOpensNothing(@TempDir Path others) {
        var other = new StateSeal(MasterKey.openOrCreate(others.resolve("server/master.key")));
        assertThat(other.open("session", "a", seal.seal("session", "a", new byte[1]))).isEmpty();
        assertThat(other.index("token", "t")).isNotEqualTo(seal.index("token", "t"));
    }

    @Test
    void anIndexIsTheSameAgainAndOfItsPurposeAlone() {
        assertThat(seal.index("token", "t")).hasSize(64).isEqualTo(seal.index("token", "t")).isNotEqualTo(seal.index("proof", "t"));
    }
}
