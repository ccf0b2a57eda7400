package org.backchannel.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Where the application finds its keys. */
class SealingConfigurationTest {

    @TempDir
    Path folder;

    private final ApplicationContextRunner application = new ApplicationContextRunner().withUserConfiguration(SealingConfiguration.class)
            .withBean(Clock.class,
                    () -> TestRing.NOVEMBER);

    @Test
    void keysAreUnderTheKeysFolder() {
        application.withPropertyValues("backchannel.keys-dir=" + folder).run(context -> {
            assertThat(context).hasSingleBean(Sealing.class).hasSingleBean(Attestation.class).hasSingleBean(RowSeal.class);
            assertThat(folder.resolve("server/master.key")).exists();
            assertThat(folder.resolve("server/registry.p12")).exists();
        });
    }

    @Test
    void theMasterKeyMayBeElsewhere() {
        Path elsewhere = folder.resolve("mounted/master.key");
        application.withPropertyValues("backchannel.keys-dir=" + folder, "backchannel.master-key-file=" + elsewhere).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(elsewhere).exists();
            assertThat(folder.resolve("server/master.key")).doesNotExist();
        });
    }

    @Test
    void stoppedTheApplicationWipesItsMasterKey() {
        application.withPropertyValues("backchannel.keys-dir=" + folder).run(context -> {
            MasterKey master = context.getBean(MasterKey.class);
            context.close();
            assertThatIllegalStateException().isThrownBy(() -> master.derive("p", 1));
        });
    }
}
