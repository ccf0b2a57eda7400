package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.backchannel.guard.Asker;
import org.backchannel.ledger.DatabaseInUse;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/** The registry without its server, for one command: whoever starts it acts through the same gate, as the console of this machine. */
final class Offline {

    private final Class<?> application;
    private final List<String> arguments;
    private Environment environment = new StandardEnvironment();

    Offline(Class<?> application, String[] settings) {
        this.application = application;
        this.arguments = new ArrayList<>(List.of("--logging.config=classpath:cli/logback.xml"));
        this.arguments.addAll(List.of(settings));
    }

    /** Does the work, or says that a server has the database: then the same is to be asked of that server. */
    Optional<Integer> run(ToIntFunction<ConfigurableApplicationContext> work) {
        ApplicationListener<ApplicationEnvironmentPreparedEvent> learned = event -> environment = event.getEnvironment();
        try (var context = new SpringApplicationBuilder(application).web(WebApplicationType.NONE).listeners(learned)
                .registerShutdownHook(true).run(arguments.toArray(String[]::new))) {
            return Optional.of(work.applyAsInt(context));
        } catch (RuntimeException failure) {
            if (Failures.find(failure, DatabaseInUse.class).isPresent()) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /** The settings, once it was tried. */
    Environment environment() {
        return environment;
    }

    static Asker console() {
        String user = System.getProperty("user.name", "unknown");
        return Asker.console(user.codePoints().filter(c -> !Character.isISOControl(c)).limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
    }
}
