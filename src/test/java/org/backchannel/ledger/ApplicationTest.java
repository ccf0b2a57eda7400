package org.backchannel.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The log as the application has it. */
class ApplicationTest {

    @ComponentScan({"org.backchannel.ledger", "org.backchannel.sealing"})
    static class Modules {
    }

    private static ApplicationContextRunner application(Path folder) {
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(DataSourceAutoConfiguration.class, JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class, FlywayAutoConfiguration.class))
                // As an application has it: settings are durations and paths.
                .withInitializer(
                        context -> context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
                .withBean(Clock.class, Clock::systemUTC).withUserConfiguration(Modules.class)
                .withPropertyValues("backchannel.data-dir=" + folder.resolve("data"), "backchannel.keys-dir=" + folder.resolve("keys"));
    }

    @Test
    void aRestartGoesOnWhereItStoppedAndVerifiesUnderTheSameKey(@TempDir Path folder) {
        for (long run = 1; run <= 2; run++) {
            long expected = run;
            application(folder).run(context -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(PlatformTransactionManager.class)).isInstanceOf(DurableTransactionManager.class);
                Ledger ledger = context.getBean(Ledger.class);
                Recorded recorded = new TransactionTemplate(context.getBean(PlatformTransactionManager.class))
                        .execute(status -> ledger.append(Ledgers.entry(Subject.system("registry"), "ada")));
                assertThat(List.of(recorded)).extracting(Recorded::number).containsExactly(expected);
                context.getBean(Integrator.class).drain();
                SignedNote note = context.getBean(Checkpoints.class).latest().orElseThrow();
                assertThat(context.getBean(Checkpoints.class).verify(note)).map(Checkpoint::size).hasValue(expected);
                Verification verification = context.getBean(Verifier.class).verify(ProgressListener.none());
                assertThat(verification.fault()).isEmpty();
                assertThat(verification.checkpoints()).isPositive();
            });
        }
    }

    @Test
    void theLagIsAGauge(@TempDir Path folder) {
        application(folder).run(context -> {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            context.getBeansOfType(MeterBinder.class).values().forEach(meters -> meters.bindTo(registry));
            assertThat(registry.get("backchannel.ledger.pending").gauge().value()).isZero();
            assertThat(registry.get("backchannel.ledger.lag").gauge().value()).isZero();
        });
    }
}
