package org.backchannel.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Serves the registry until the process is ended. */
@Command(name = Serve.NAME, description = "Serve the registry: pages and API, by default on 127.0.0.1:8080.", mixinStandardHelpOptions = true, versionProvider = Commands.Version.class)
final class Serve implements Callable<Integer> {

    static final String NAME = "serve";

    private final Class<?> application;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    Serve(Class<?> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var served = new SpringApplication(application);
        served.run(Settings.of(spec, settings));
        return Commands.DONE;
    }
}
