package org.backchannel.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.backchannel.sealing.MasterKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.mock.env.MockEnvironment;

class SignInSettingsTest {

    @TempDir
    Path folder;

    private SignInSettings with(String name, String value) {
        var environment = new MockEnvironment().withProperty(name, value);
        environment.setConversionService(new ApplicationConversionService());
        return new SignInSettings("http://127.0.0.1:8080", environment,
                MasterKey.openOrCreate(folder.resolve("master.key")));
    }

    @Test
    void aCommandAsksAsOftenAsTheRfcHasItUnlessTheSiteSaysOtherwise() {
        assertThat(with("any", "thing").deviceInterval()).isEqualTo(Duration.ofSeconds(5));
        assertThat(with("backchannel.sign-in.device-interval", "2s").deviceInterval()).isEqualTo(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            backchannel.sign-in.device-interval             | 0s         | `0ms`, not whole seconds between 1s and 60s
            backchannel.sign-in.device-interval             | 1500ms     | `1500ms`, not whole seconds
            backchannel.sign-in.device-interval             | 61s        | `61000ms`, not whole seconds
            backchannel.sign-in.certificates.second-factor  | sometimes  | `sometimes`, not `never`, `after-password` or `alone`
            backchannel.sign-in.certificates.second-factor  | alone      | is for the sign-in mode `embedded` with backchannel.sign-in.certificates.bundle""")
    void whatIsNoSettingIsNamed(String name, String value, String told) {
        assertThatThrownBy(() -> with(name, value)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(name)
                .hasMessageContaining(told);
    }

    @ParameterizedTest
    @CsvSource({"NEVER, false, false", "AFTER_PASSWORD, false, true", "ALONE, true, true"})
    void aCardIsASecondFactorWhereTheSiteSaysSo(CardFactor cards, boolean alone, boolean afterPassword) {
        assertThat(List.of(cards.counts(false), cards.counts(true))).containsExactly(alone, afterPassword);
    }

    @Test
    void withoutTheSettingTheEmbeddedSignInHasNone() {
        assertThat(with("any", "thing").secondFactorOffered()).isFalse();
    }
}
